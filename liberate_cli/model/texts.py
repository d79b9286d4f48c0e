"""The texts of a plan: a sentence, lines, prose, and lists that may be typed in a shorter form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field
from pydantic_core.core_schema import no_info_before_validator_function, str_schema

from liberate_cli.errors import Code
from liberate_cli.model.values import Json, Typed, fault, shown

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class _Prepared:
    """Prepares a value before its type reads it, and widens the JSON Schema of the type."""

    def __init__(self, prepare: Callable[[object], object], widen: Callable[[Json], Json]) -> None:
        self._prepare = prepare
        self._widen = widen

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of the type, with the preparation before it."""
        return no_info_before_validator_function(self._prepare, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Return the JSON Schema of what may be typed."""
        return self._widen(handler(core))


class _Plain:
    """Takes a text without the space around it, which must not be all of it."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of such a text."""
        del source, handler
        return str_schema(strip_whitespace=True, min_length=1)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Return the JSON Schema of what may be typed."""
        del core, handler
        return {**_TEXT}


def _one_or_many(value: object) -> object:
    if isinstance(value, str):
        return [value]
    return [] if value is None else value


def _many(value: object) -> object:
    return [] if value is None else value


def _block(value: object) -> str | tuple[str, ...]:
    bullets = value if isinstance(value, list | tuple) else [value]
    if not bullets or not all(isinstance(each, str) and each.strip() for each in bullets):
        hint = "Write a paragraph, or a list of bullets; put a text that holds “: ” in quotes."
        raise fault(Code.WRONG_TYPE, f"{shown(value)} is not prose", hint)
    texts = tuple(str(each).strip() for each in bullets)
    return texts if isinstance(value, list | tuple) else texts[0]


_TEXT: Final[Json] = {"type": "string", "pattern": r"\S"}
_ONE_OR_MORE: Final[Json] = {
    **_TEXT,
    "type": ["array", "string"],
    "items": _TEXT,
    "minItems": 1,
}

Text = Annotated[str, _Plain()]
"""Plain text, with no markup."""

TextOrWithheld = Annotated[str | None, _Plain()]
"""The same, which a file has to say, and which is None for those who may not see it."""

OneOrMany = _Prepared(
    _one_or_many, lambda schema: {**schema, **_TEXT, "type": ["array", "string", "null"]}
)
"""Marks a list that may be a single sentence, or stand empty after its colon."""

Many = _Prepared(_many, lambda schema: {**schema, "type": ["array", "null"]})
"""Marks a list that may stand empty after its colon."""


def short_for(key: str) -> _Prepared:
    """Return what marks an entry that may be the plain text of one of its keys."""
    return _Prepared(
        lambda value: {key: value} if isinstance(value, str) else value,
        lambda schema: {"if": {"type": "string"}, "then": _TEXT, "else": schema},
    )


Sentence = short_for("text")
"""Marks an entry that may be a plain sentence in place of its keys."""

TextLines = Annotated[tuple[Text, ...], OneOrMany]
"""One sentence, or a list of them."""

TextLinesNeeded = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    _Prepared(_one_or_many, lambda _: {**_ONE_OR_MORE}),
]
"""One sentence, or a list of at least one."""

PartyNames = TextLines
"""Names of parties, as they are typed."""

Prose = Annotated[
    tuple[
        Annotated[
            str | tuple[str, ...],
            Typed(_block, _ONE_OR_MORE),
        ],
        ...,
    ],
    OneOrMany,
]
"""Paragraphs; a list among them is bullets."""
