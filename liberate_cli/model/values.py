"""What every field of a plan stands on: frozen models, and values read from what was typed.

Every scalar arrives as the text that was typed, or None where nothing stands after the colon. A
wrong value raises `PydanticCustomError`: its type is a `Code` and its context holds a hint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from liberate_cli.errors import Code

Json = dict[str, Any]
"""A JSON object."""

FieldPath = tuple[str | int, ...]
"""The way to a value: `("work_outstanding", 0, "due")`."""

_NO_FIELDS: Final[frozenset[str]] = frozenset()


class PlanModel(BaseModel):
    """A value that a file of the plan says: frozen, with no key but those it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: object, /) -> None:
        """Let go of the set of the fields that were given, which nobody asks for.

        It takes up to 728 bytes a model: a sixth of the memory that 10,000 deliverables need.
        """
        del context
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)

    def having(self, **fields: object) -> Self:
        """Return the same value with some fields changed, which are not validated again."""
        changed: Self = self.model_construct(**{**self.__dict__, **fields})  # type: ignore[assignment]
        return changed


Value = TypeVar("Value", bound=PlanModel)
"""A value that a file of the plan says, of whatever kind."""


def fault(code: Code, message: str, hint: str) -> PydanticCustomError:
    """Return the error for a wrong value, with what to write instead."""
    # pydantic fills {braces} from the context; what was typed must not be taken for one.
    return PydanticCustomError(code.value, "{message}", {"message": message, "hint": hint})


def shown(value: object) -> str:
    """Return a value that was typed as an error names it, cut to a length that fits a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"


class Typed:
    """Marks a value that `read` takes from what was typed, with the JSON Schema of that.

    pydantic's own PlainValidator finds out at each start what `read` takes, and how values of the
    type could be written out, which nobody asks for.
    """

    def __init__(self, read: Callable[[object], Any], schema: Json) -> None:
        self._read = read
        self._schema = schema

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of a value that `read` gives, whatever its type is."""
        del source, handler
        return no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Return the JSON Schema of what may be typed."""
        del core, handler
        return {**self._schema}


def reader(
    parse: Callable[[str], Any], code: Code, what: str, hint: str
) -> Callable[[object], Any]:
    """Return what reads a text by `parse`, whose ValueError means that it is not `what`."""

    def read(value: object) -> Any:  # noqa: ANN401 - the type is that of `parse`
        if isinstance(value, str):
            try:
                return parse(value.strip())
            except ValueError:
                pass
        raise fault(code, f"{shown(value)} is not {what}", hint)

    return read


def matching(pattern: str) -> Callable[[str], str]:
    """Return what takes a text that a pattern describes, and raises ValueError for another."""
    compiled = re.compile(pattern, re.ASCII)

    def parse(text: str) -> str:
        if compiled.fullmatch(text) is None:
            raise ValueError(text)
        return text

    return parse
