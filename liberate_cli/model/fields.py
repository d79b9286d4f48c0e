"""The kinds of value that the fields of a plan hold, each with its sentence for a wrong one.

Every scalar arrives as the text that was typed, or None where nothing stands after the colon. A
wrong value raises `PydanticCustomError`: its type is a `Code` and its context holds a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic.types import StringConstraints
from pydantic_core import PydanticCustomError

from liberate_cli.errors import Code
from liberate_cli.model.dates import (
    Cycle,
    PartialDate,
    parse_cycle,
    parse_day,
    parse_partial_date,
)
from liberate_cli.model.ids import DELIVERABLE_ID, OBJECTIVE_ID
from liberate_cli.model.rag import Rag

Json = dict[str, Any]

_NO_FIELDS: Final[frozenset[str]] = frozenset()
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
_ADDRESS: Final = r"[^\s@<>\"?&%]+@[^\s@<>\"?&%]+"
_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_DAY_OF_YEAR: Final = (
    r"^\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|"
    r"December)$"
)


class PlanModel(BaseModel):
    """A value that a file of the plan says: frozen, with no key but those it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: object, /) -> None:
        """Let go of the set of the fields that were given, which nobody asks for.

        It takes up to 728 bytes a model: a sixth of the memory that 10,000 deliverables need.
        """
        del context
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)


def _fault(code: Code, message: str, hint: str) -> PydanticCustomError:
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


def _reader(
    parse: Callable[[str], Any], code: Code, what: str, hint: str
) -> Callable[[object], Any]:
    def read(value: object) -> Any:  # noqa: ANN401 - the type is that of `parse`
        if isinstance(value, str):
            try:
                return parse(value.strip())
            except ValueError:
                pass
        raise _fault(code, f"{shown(value)} is not {what}", hint)

    return read


def _matching(pattern: str) -> Callable[[str], str]:
    compiled = re.compile(pattern, re.ASCII)

    def parse(text: str) -> str:
        if compiled.fullmatch(text) is None:
            raise ValueError(text)
        return text

    return parse


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{0,8}", text) is None:
        raise ValueError(text)
    return int(text)


def _month(text: str) -> PartialDate:
    value = parse_partial_date(text)
    if value.month is None or value.day is not None:
        raise ValueError(text)
    return value


def _one_or_many(value: object) -> object:
    if isinstance(value, str):
        return [value]
    return [] if value is None else value


def _many(value: object) -> object:
    return [] if value is None else value


def _sentence(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Plain text, with no markup."""

_TEXTS: Final[Json] = {"type": "array", "items": {"type": "string", "minLength": 1}}

Lines = Annotated[
    tuple[Text, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, _TEXTS]}),
]
"""One sentence, or a list of them."""

Parties = Lines
"""Names of parties, as they are typed."""

Prose = Annotated[
    tuple[Text | tuple[Text, ...], ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema(
        {"type": "array", "items": {"anyOf": [{"type": "string", "minLength": 1}, _TEXTS]}}
    ),
]
"""Paragraphs; a list among them is bullets."""

Many = BeforeValidator(_many)
"""Marks a list that may stand empty after its colon."""

Sentence = BeforeValidator(_sentence)
"""Marks an entry that may be a plain sentence in place of its keys."""

Address = Annotated[
    str,
    PlainValidator(
        _reader(
            _matching(_ADDRESS),
            Code.BAD_VALUE,
            "an e-mail address",
            "Write it alone, as name@example.org; what else there is to say goes into note.",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_ADDRESS}$"}),
]
"""An e-mail address, with nothing in it that a link could take for more."""

DateField = Annotated[
    PartialDate,
    PlainValidator(
        _reader(
            parse_partial_date,
            Code.BAD_DATE,
            "a date",
            "Write a year, a month or a day: 2018, 2018-06 or 2018-06-12.",
        )
    ),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                {"type": "integer", "minimum": 1900, "maximum": 2999},
            ]
        }
    ),
]
MonthField = Annotated[
    PartialDate,
    PlainValidator(_reader(_month, Code.BAD_DATE, "a month", "Write a year and a month: 2018-06.")),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
]
DayField = Annotated[
    date,
    PlainValidator(_reader(parse_day, Code.BAD_DATE, "a day", "Write the whole day: 2018-06-12.")),
    WithJsonSchema({"type": "string", "pattern": _DAY}),
]
DayOfYear = Annotated[
    str,
    PlainValidator(
        _reader(
            _matching(_DAY_OF_YEAR), Code.BAD_DATE, "a day of the year", "Write it as: 1 April."
        )
    ),
    WithJsonSchema({"type": "string", "pattern": _DAY_OF_YEAR}),
]
CycleField = Annotated[
    Cycle,
    PlainValidator(
        _reader(
            parse_cycle,
            Code.BAD_CYCLE,
            "a cycle",
            "Write every month, every 2 months, every week, every year …",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": r"^every (\d+ )?(day|week|month|year)s?$"}),
]
Count = Annotated[
    int,
    PlainValidator(
        _reader(_count, Code.BAD_NUMBER, "a whole number", "Write a whole number from 1.")
    ),
    WithJsonSchema({"type": "integer", "minimum": 1}),
]
RagField = Annotated[
    Rag,
    PlainValidator(
        _reader(
            Rag,
            Code.BAD_RATING,
            "a rating",
            "Write red, amber, green or complete; leave the line out when it is not rated.",
        )
    ),
    WithJsonSchema({"type": "string", "enum": [rag.value for rag in Rag]}),
]


ObjectiveId = Annotated[
    str,
    PlainValidator(
        _reader(
            _matching(OBJECTIVE_ID),
            Code.BAD_ID,
            "an objective's id",
            'Write its number in quotes: "1".',
        )
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{OBJECTIVE_ID}$"}),
]
DeliverableId = Annotated[
    str,
    PlainValidator(
        _reader(
            _matching(DELIVERABLE_ID),
            Code.BAD_ID,
            "a deliverable's id",
            'Write its numbers in quotes, without leading zeros: "1.5".',
        )
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{DELIVERABLE_ID}$"}),
]
Slug = Annotated[
    str,
    PlainValidator(
        _reader(
            _matching(_SLUG),
            Code.BAD_ID,
            "a short name",
            "Write lower-case words and digits joined by hyphens: hmic-2017-10.",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_SLUG}$"}),
]
RecommendationId = Annotated[
    str,
    PlainValidator(
        _reader(
            _matching(f"{_SLUG}/{_SLUG}"),
            Code.BAD_ID,
            "a recommendation's id",
            "Write its source, a slash and its number or short name: hmic-2017-10/4.",
        )
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_SLUG}/{_SLUG}$"}),
]
