"""What plan.yaml must say and a file hardly does: whose it is, its period, edition and cycle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Question, Settles
from liberate_cli.exchange.imports.plan_lines import plan_line
from liberate_cli.exchange.imports.said_answers import date_said
from liberate_cli.exchange.imports.seen import SeenAt
from liberate_cli.model.dates import Cycle, PartialDate, parse_cycle
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

WHOSE_PLAN: Final = "Whose plan is it?"
_CYCLE: Final = "How often is it reviewed? plan.yaml has every month."
_CYCLES: Final = ("every month", "every 2 months", "every 3 months")
_YEARS: Final = re.compile(r"\b(?P<first>20\d\d)\s*(?:[-–/]|to)\s*(?P<last>20\d\d|\d\d)\b")
_EDITION: Final = re.compile(
    r"\b(?P<number>\d{1,3})(?:st|nd|rd|th) edition\b(?:[,:]?\s+(?P<month>[A-Z][a-z]+ 20\d\d))?|"
    r"\bedition (?P<behind>\d{1,3})\b(?:[,:]?\s+(?P<then>[A-Z][a-z]+ 20\d\d))?"
)
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,4})(?:st|nd|rd|th)?[,;:]?\s+(?P<month>\S.*)")
_TO: Final = re.compile(r"\s+(?:to|until)\s+|\s*–\s*")
_BODY: Final = re.compile(
    r"(?:[A-Z][\w’'-]+ ){1,4}(?:Council|Constabulary|Police|Trust|Authority|Borough)\b"
)


def whole_plan_questions(
    file: str, day: date, title: str, texts: Iterable[str]
) -> Iterator[Question]:
    """Yield what a new plan must say; `texts` are those beside its items, where it may be read."""
    here, words = SeenAt(file), [title, *texts]
    bodies = (match[0] for each in words for match in _BODY.finditer(each))
    whose = tuple(dict.fromkeys(bodies))
    yield Question(here, WHOSE_PLAN, whose, settles=Settles.WHOSE_PLAN, open=True)
    month = PartialDate(day.year, day.month)
    usual = f"{month.words} to {_year_on(month).words}"
    asks = f"When does the plan start and end? plan.yaml has {usual}."
    yield Question(here, asks, (*_periods(words), usual), settles=Settles.PERIOD, open=True)
    asks = f"Which edition is it, and of which month? plan.yaml has 1, {month.words}."
    likely = (*_editions(words, month), f"1, {month.words}")
    yield Question(here, asks, tuple(dict.fromkeys(likely)), settles=Settles.EDITION, open=True)
    yield Question(here, _CYCLE, _CYCLES, settles=Settles.CYCLE, open=True)


def _year_on(month: PartialDate) -> PartialDate:
    months = month.year * 12 + (month.month or 1) + 10
    return PartialDate(months // 12, months % 12 + 1)


def _periods(texts: Iterable[str]) -> Iterator[str]:
    """Yield the periods that the years in texts name: financial years, else calendar years."""
    match = next(filter(None, map(_YEARS.search, texts)), None)
    if match is None:
        return
    first, last = match["first"], match["last"]
    yield f"April {first} to March {last if len(last) > 2 else first[:2] + last}"
    if len(last) > 2:
        yield f"January {first} to December {last}"


def _editions(texts: Iterable[str], month: PartialDate) -> Iterator[str]:
    match = next(filter(None, map(_EDITION.search, texts)), None)
    if match is not None:
        of = match["month"] or match["then"] or month.words
        yield f"{match['number'] or match['behind']}, {of}"


def period_said(answer: str) -> tuple[PartialDate, PartialDate] | None:
    """Return the first and the last month of a plan, None where an answer is no period.

    >>> [each.words for each in period_said("April 2025 to March 2028")], period_said("2025")
    (['April 2025', 'March 2028'], None)
    """
    parts = [date_said(each) for each in _TO.split(unwrapped(answer))]
    months = [PartialDate(each.year, each.month) for each in parts if each and each.month]
    if len(parts) != 2 or len(months) != 2 or months[0].first > months[1].first:
        return None
    return months[0], months[1]


def edition_said(answer: str) -> tuple[int, PartialDate] | None:
    """Return the number and the month of an edition, None where an answer says neither.

    >>> edition_said("3, January 2026")[0], edition_said("3rd January 2026")[1].words
    (3, 'January 2026')
    """
    match = _NUMBERED.fullmatch(unwrapped(answer))
    month = date_said(match["month"]) if match is not None else None
    if match is None or month is None or not month.month or not int(match["number"]):
        return None
    return int(match["number"]), PartialDate(month.year, month.month)


def cycle_said(answer: str) -> Cycle | None:
    """Return how often a plan is reviewed, None where an answer does not say it."""
    try:
        return parse_cycle(folded(answer))
    except ValueError:
        return None


def settings_said(
    questions: Iterable[Question], answers: Mapping[tuple[str, str], str]
) -> dict[str, object]:
    """Return what plan.yaml is to say as it was answered, by its keys."""
    found: dict[str, object] = {}
    for one in questions:
        answer = answers.get((one.place, one.asks))
        as_said = _SAYS.get(one.settles) if one.settles is not None else None
        if answer is not None and as_said is not None:
            found |= as_said(answer)
    return found


def _period(answer: str) -> dict[str, object]:
    said = period_said(answer)
    return {"period": {"start": said[0], "end": said[1]}} if said is not None else {}


def _edition(answer: str) -> dict[str, object]:
    said = edition_said(answer)
    return {"edition": {"number": said[0], "month": said[1]}} if said is not None else {}


def _review(answer: str) -> dict[str, object]:
    said = cycle_said(answer)
    return {"review": {"cycle": said}} if said is not None else {}


_SAYS: Final[Mapping[Settles, Callable[[str], dict[str, object]]]] = {
    Settles.WHOSE_PLAN: lambda answer: {"organisation": plan_line(answer)},
    Settles.PERIOD: _period,
    Settles.EDITION: _edition,
    Settles.CYCLE: _review,
}
