"""The dates, numbers, ratings and ids of a plan, each with its sentence for a wrong one."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final

from liberate_cli.errors import Code
from liberate_cli.model.dates import (
    Cycle,
    PartialDate,
    parse_cycle,
    parse_day,
    parse_partial_date,
)
from liberate_cli.model.ids import DELIVERABLE_ID, OBJECTIVE_ID
from liberate_cli.model.values import Typed, matching, reader

FORMAT: Final = 3
"""The newest format of a plan's files that is read; older ones are too."""

BEGUN_IN: Final = 2
"""The format of a plan that uses no newer key, so that a Liberate which knows none can read it."""

_QUOTES: Final = "“”„‟‘’‚«"
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
_ADDRESS: Final = r"[^\s@<>\"?&%]+@[^\s@<>\"?&%]+"
_LANGUAGE: Final = (
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[xX](-[A-Za-z0-9]{1,8})+)?"
)
"""A language, then maybe its script, region, variants and private use: RFC 5646, section 2.1."""

_YEAR: Final = r"(19\d{2}|2\d{3})"
_MONTH: Final = r"(0[1-9]|1[0-2])"
_DAY: Final = r"(0[1-9]|[12]\d|3[01])"
_DAY_OF_YEAR: Final = (
    r"^\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|"
    r"December)$"
)

_TRUE: Final = ("true", "True", "TRUE")
_FALSE: Final = ("false", "False", "FALSE")
"""The spellings that YAML 1.2 reads as true and false."""


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{0,8}", text) is None:
        raise ValueError(text)
    return int(text)


def _format(text: str) -> int:
    version = _count(text)
    if version > FORMAT:
        raise ValueError(text)
    return version


def _rag(text: str) -> str:
    """Return a rating as it was typed: which of them a plan has, plan.yaml says."""
    if not text or text[0] in _QUOTES:
        raise ValueError(text)
    return text


def _true_or_false(text: str) -> bool:
    if text not in _TRUE and text not in _FALSE:
        raise ValueError(text)
    return text in _TRUE


def _month(text: str) -> PartialDate:
    value = parse_partial_date(text)
    if value.month is None or value.day is not None:
        raise ValueError(text)
    return value


def _language(text: str) -> str:
    """Return a tag of a language in its usual letters: `en-GB`, `zh-Hant-TW`."""
    first, *others = matching(_LANGUAGE)(text).lower().split("-")
    usual = [first]
    for part in others:
        private = "x" in usual
        cased = {2: part.upper(), 4: part.capitalize()}.get(len(part), part)
        usual.append(part if private else cased)
    return "-".join(usual)


Address = Annotated[
    str,
    Typed(
        reader(
            matching(_ADDRESS),
            Code.BAD_VALUE,
            "an e-mail address",
            "Write it alone, as name@example.org; what else there is to say goes into note.",
        ),
        {"type": "string", "pattern": f"^{_ADDRESS}$"},
    ),
]
"""An e-mail address, with nothing in it that a link could take for more."""

DateField = Annotated[
    PartialDate,
    Typed(
        reader(
            parse_partial_date,
            Code.BAD_DATE,
            "a date",
            "Write a year, a quarter, a month or a day: 2018, 2018/19, 2018/19-Q2, 2018-06, "
            "2018-06-12.",
        ),
        {
            "anyOf": [
                {"type": "string", "pattern": f"^{_YEAR}(-{_MONTH}(-{_DAY})?)?$"},
                {"type": "string", "pattern": rf"^{_YEAR}(/\d{{2}})?(-Q[1-4])?$"},
                {"type": "integer", "minimum": 1900, "maximum": 2999},
            ]
        },
    ),
]
Language = Annotated[
    str,
    Typed(
        reader(
            _language,
            Code.BAD_VALUE,
            "the tag of a language",
            "Write it as web pages do: cy for Welsh, en-GB for English, pl for Polish.",
        ),
        {"type": "string", "pattern": f"^{_LANGUAGE}$"},
    ),
]
"""A language by its BCP 47 tag; that there is such a language is not looked up."""

MonthField = Annotated[
    PartialDate,
    Typed(
        reader(_month, Code.BAD_DATE, "a month", "Write a year and a month: 2018-06."),
        {"type": "string", "pattern": f"^{_YEAR}-{_MONTH}$"},
    ),
]
DayField = Annotated[
    date,
    Typed(
        reader(parse_day, Code.BAD_DATE, "a day", "Write the whole day: 2018-06-12."),
        {"type": "string", "pattern": f"^{_YEAR}-{_MONTH}-{_DAY}$"},
    ),
]
DayOfYear = Annotated[
    str,
    Typed(
        reader(matching(_DAY_OF_YEAR), Code.BAD_DATE, "a day of the year", "Write it as: 1 April."),
        {"type": "string", "pattern": _DAY_OF_YEAR},
    ),
]
CycleField = Annotated[
    Cycle,
    Typed(
        reader(
            parse_cycle,
            Code.BAD_CYCLE,
            "a cycle",
            "Write every month, every 2 months, every week, every year …",
        ),
        {
            "type": "string",
            "pattern": r"^every (1 )?(day|week|month|year)$"
            r"|^every ([2-9]|[1-9]\d) (days|weeks|months|years)$",
        },
    ),
]
Count = Annotated[
    int,
    Typed(
        reader(_count, Code.BAD_NUMBER, "a whole number", "Write a whole number from 1."),
        {"type": "integer", "minimum": 1},
    ),
]
FormatField = Annotated[
    int,
    Typed(
        reader(
            _format,
            Code.BAD_VALUE,
            "a format that this version of Liberate reads",
            f"Write {FORMAT}, or use a newer Liberate.",
        ),
        {"type": "integer", "minimum": 1, "maximum": FORMAT},
    ),
]
TrueOrFalse = Annotated[
    bool,
    Typed(
        reader(_true_or_false, Code.BAD_VALUE, "true or false", "Write true or false."),
        {"type": "boolean"},
    ),
]
RagField = Annotated[
    str,
    Typed(
        reader(
            _rag,
            Code.BAD_RATING,
            "a rating",
            "Write the key of a rating: amber; leave the line out when it is not rated.",
        ),
        {"type": "string", "pattern": f"^{_SLUG}$"},
    ),
]


ObjectiveId = Annotated[
    str,
    Typed(
        reader(
            matching(OBJECTIVE_ID),
            Code.BAD_ID,
            "an objective's id",
            'Write its number alone, in quotes, without letters: "1".',
        ),
        {"type": "string", "pattern": f"^{OBJECTIVE_ID}$"},
    ),
]
DeliverableId = Annotated[
    str,
    Typed(
        reader(
            matching(DELIVERABLE_ID),
            Code.BAD_ID,
            "a deliverable's id",
            'Write its numbers alone, in quotes, without letters or leading zeros: "1.5".',
        ),
        {"type": "string", "pattern": f"^{DELIVERABLE_ID}$"},
    ),
]
Slug = Annotated[
    str,
    Typed(
        reader(
            matching(_SLUG),
            Code.BAD_ID,
            "a short name",
            "Write lower-case words and digits joined by hyphens: hmic-2017-10.",
        ),
        {"type": "string", "pattern": f"^{_SLUG}$"},
    ),
]
RecommendationId = Annotated[
    str,
    Typed(
        reader(
            matching(f"{_SLUG}/{_SLUG}"),
            Code.BAD_ID,
            "a recommendation's id",
            "Write its source, a slash and its number or short name: hmic-2017-10/4.",
        ),
        {"type": "string", "pattern": f"^{_SLUG}/{_SLUG}$"},
    ),
]
