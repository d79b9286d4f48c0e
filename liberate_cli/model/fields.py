"""The kinds of value that the fields of a plan hold, each with its sentence for a wrong one.

Every scalar arrives as the text that was typed, or None where nothing stands after the colon. A
wrong value raises `PydanticCustomError`: its type is a `Code` and its context holds a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.types import StringConstraints
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

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

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Json = dict[str, Any]

FORMAT: Final = 1
"""The version of the format of a plan's files that is read and written."""

_NO_FIELDS: Final[frozenset[str]] = frozenset()
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
_ADDRESS: Final = r"[^\s@<>\"?&%]+@[^\s@<>\"?&%]+"
_YEAR: Final = r"(19\d{2}|2\d{3})"
_MONTH: Final = r"(0[1-9]|1[0-2])"
_DAY: Final = r"(0[1-9]|[12]\d|3[01])"
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


def _format(text: str) -> int:
    if text != str(FORMAT):
        raise ValueError(text)
    return FORMAT


def _month(text: str) -> PartialDate:
    value = parse_partial_date(text)
    if value.month is None or value.day is not None:
        raise ValueError(text)
    return value


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


def _one_or_many(value: object) -> object:
    if isinstance(value, str):
        return [value]
    return [] if value is None else value


def _many(value: object) -> object:
    return [] if value is None else value


def _sentence(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _block(value: object) -> str | tuple[str, ...]:
    bullets = value if isinstance(value, list | tuple) else [value]
    if not bullets or not all(isinstance(each, str) and each.strip() for each in bullets):
        hint = "Write a paragraph, or a list of bullets; put a text that holds “: ” in quotes."
        raise _fault(Code.WRONG_TYPE, f"{shown(value)} is not prose", hint)
    texts = tuple(str(each).strip() for each in bullets)
    return texts if isinstance(value, list | tuple) else texts[0]


_TEXT: Final[Json] = {"type": "string", "pattern": r"\S"}
_TEXTS: Final[Json] = {"type": "array", "items": _TEXT}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_TEXT)]
"""Plain text, with no markup."""

OneOrMany = _Prepared(
    _one_or_many, lambda schema: {**schema, **_TEXT, "type": ["array", "string", "null"]}
)
"""Marks a list that may be a single sentence, or stand empty after its colon."""

Many = _Prepared(_many, lambda schema: {**schema, "type": ["array", "null"]})
"""Marks a list that may stand empty after its colon."""

Sentence = _Prepared(
    _sentence, lambda schema: {"if": {"type": "string"}, "then": _TEXT, "else": schema}
)
"""Marks an entry that may be a plain sentence in place of its keys."""

Lines = Annotated[tuple[Text, ...], OneOrMany]
"""One sentence, or a list of them."""

LinesNeeded = Annotated[
    tuple[Text, ...],
    BeforeValidator(_one_or_many),
    Field(min_length=1),
    WithJsonSchema({**_TEXTS, **_TEXT, "minItems": 1, "type": ["array", "string"]}),
]
"""One sentence, or a list of at least one."""

Parties = Lines
"""Names of parties, as they are typed."""

Prose = Annotated[
    tuple[
        Annotated[
            str | tuple[str, ...],
            PlainValidator(_block),
            WithJsonSchema({**_TEXTS, **_TEXT, "minItems": 1, "type": ["array", "string"]}),
        ],
        ...,
    ],
    OneOrMany,
]
"""Paragraphs; a list among them is bullets."""

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
                {"type": "string", "pattern": f"^{_YEAR}(-{_MONTH}(-{_DAY})?)?$"},
                {"type": "integer", "minimum": 1900, "maximum": 2999},
            ]
        }
    ),
]
MonthField = Annotated[
    PartialDate,
    PlainValidator(_reader(_month, Code.BAD_DATE, "a month", "Write a year and a month: 2018-06.")),
    WithJsonSchema({"type": "string", "pattern": f"^{_YEAR}-{_MONTH}$"}),
]
DayField = Annotated[
    date,
    PlainValidator(_reader(parse_day, Code.BAD_DATE, "a day", "Write the whole day: 2018-06-12.")),
    WithJsonSchema({"type": "string", "pattern": f"^{_YEAR}-{_MONTH}-{_DAY}$"}),
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
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^every (1 )?(day|week|month|year)$"
            r"|^every ([2-9]|[1-9]\d) (days|weeks|months|years)$",
        }
    ),
]
Count = Annotated[
    int,
    PlainValidator(
        _reader(_count, Code.BAD_NUMBER, "a whole number", "Write a whole number from 1.")
    ),
    WithJsonSchema({"type": "integer", "minimum": 1}),
]
FormatField = Annotated[
    int,
    PlainValidator(
        _reader(
            _format,
            Code.BAD_VALUE,
            "a format that this version of Liberate reads",
            f"Write {FORMAT}, or use a newer Liberate.",
        )
    ),
    WithJsonSchema({"type": "integer", "const": FORMAT}),
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
