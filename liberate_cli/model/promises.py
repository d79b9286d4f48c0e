"""Dates in the words of an action: "by April 2018", "9th November 2017", "Q2 2018/19"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from liberate_cli.model.dates import MONTHS, PartialDate, parse_partial_date

_SHORT: Final = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR: Final = r"(?P<year>20\d\d)"
_QUARTER: Final = r"[Qq](?:uarter )?(?P<quarter>[1-4])"
_TWO_YEARS: Final = r"(?P<year>(?:20)?\d\d)[/-](?P<next>(?:20)?\d\d)"
_DATED: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b{_QUARTER},? (?:of )?{_TWO_YEARS}\b",
        rf"\b{_TWO_YEARS} {_QUARTER}\b",
        rf"\b{_QUARTER},? (?:of )?{_YEAR}\b",
        rf"\b(?:FY|[Ff]inancial year(?: of)?) ?{_TWO_YEARS}\b",
        rf"\b{_TWO_YEARS} financial year\b",
        rf"\b{_MONTH}-(?P<year>\d\d)\b(?!-)",
        r"(?<![\d/])(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>\d\d)(?![\d/])",
        r"(?<![\d-])(?P<day>\d{1,2})-(?P<number>\d{1,2})-(?P<year>20\d\d)(?![\d-])",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? {_YEAR}\b",
        rf"\b{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b{_MONTH}\.?,? {_YEAR}\b",
        r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>20\d\d)\b",
        r"\b(?P<year>20\d\d)-(?P<number>\d{2})(?:-(?P<day>\d{2}))?\b",
        r"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?: of)? (?P<year>20\d\d)\b",
        r"(?<![\w£:.])(?<!\d[/-])(?P<year>20\d\d)(?!\w|[/-]\d)",
    )
)
_HINT: Final = re.compile(r"20\d\d|\d/\d|FY|[JFMASOND][a-z]{2}")
"""Without a year, a stroke or a word that may be a month, no text names a date."""

_MONTH_ALONE: Final = re.compile(
    r"\b(?i:by|before|until|at|in|from|during|since)(?: the)?(?: (?:start|middle|end) of)? "
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH}\b(?!\.?,? \d{{4}})"
)


class Promise(NamedTuple):
    """A date that a text names: its words, and the date they say; None where no year is named."""

    words: str
    due: PartialDate | None


def find_promises(text: str, citations: tuple[str, ...] = ()) -> tuple[Promise, ...]:
    """Return the dates that a text names, in the order in which the kinds of date are looked for.

    A season says no more than its year. `citations` are names of documents ("October 2017 HMIC
    report"); a date inside one is part of a name, and is not returned.
    """
    if _HINT.search(text) is None:
        return ()
    if citations:
        text = _any_of(citations).sub(_blank, text)
        if _HINT.search(text) is None:
            return ()
    found: list[Promise] = []
    for pattern in _DATED:
        matches = list(pattern.finditer(text))
        for match in matches:
            due = _date_of(match)
            if due is not None:
                found.append(Promise(match[0], due))
        text = pattern.sub(_blank, text) if matches else text
    found.extend(Promise(match[0], None) for match in _MONTH_ALONE.finditer(text))
    return tuple(found)


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def _date_of(match: re.Match[str]) -> PartialDate | None:
    """Return the date a match says, or None where no such day exists (31 June)."""
    groups = match.groupdict()
    year = f"20{groups['year']}" if len(groups["year"]) == 2 else groups["year"]
    if groups.get("next"):
        year = f"{year}/{groups['next'][-2:]}"
    month = groups.get("number")
    if groups.get("month"):
        month = str(_SHORT[groups["month"][:3].lower()])
    day, quarter = groups.get("day"), groups.get("quarter")
    parts = (year, quarter and f"Q{quarter}", month and month.zfill(2), day and day.zfill(2))
    try:
        return parse_partial_date("-".join(filter(None, parts)))
    except ValueError:
        return None
