"""Dates that were typed, in whatever way people write them, as the dates that they mean."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import Issue
from liberate_cli.model.written_dates import NoDate, parse_written_date, parse_written_day

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate

_SPAN: Final = re.compile(r"(?P<number>\d{1,4}) ?(?P<unit>d|w|m|y)?(?:ays?|eeks?|onths?|ears?)?")
_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}
_CORRECTION: Final = re.compile(r"(?P<month>\d{4}-\d{2})\.(?P<correction>[1-9]\d?)", re.ASCII)


def date_of(typed: str, today: date) -> PartialDate:
    """Return the date that was typed, as precise as it was typed.

    Raises:
        UsageError: It is none; the error says the nearest that it could be.
    """
    try:
        return parse_written_date(typed, today)
    except NoDate as fault:
        raise UsageError(fault.message, fault.hint) from None


def day_of(typed: str, today: date) -> date:
    """Return the day that was typed.

    Raises:
        UsageError: It is none; the error says the nearest that it could be.
    """
    try:
        return parse_written_day(typed, today)
    except NoDate as fault:
        raise UsageError(fault.message, fault.hint) from None


def issue_of(typed: str, today: date) -> Issue:
    """Return the issue of an edition that was asked for: by its month, 2018-05 or 2018-05.1.

    Raises:
        UsageError: It is none.
    """
    found = _CORRECTION.fullmatch(typed)
    if found is None:
        return Issue(month_of(typed, today))
    return Issue(month_of(found["month"], today), int(found["correction"]))


def month_of(typed: str, today: date) -> PartialDate:
    """Return the month that an edition was asked for by.

    Raises:
        UsageError: It is none.
    """
    try:
        month = parse_written_date(typed, today)
    except NoDate:
        month = None
    if month is None or month.month is None or month.day is not None:
        raise UsageError(f"“{typed}” is not an edition.", "Write its year and month: 2018-05.")
    return month


def last_day_of(day: date, within: str | None, until: str | None) -> date:
    """Return the last day that is asked about: so many days after a day, or until a date.

    Raises:
        UsageError: Both are asked, or the one is no number of days, the other no date, or past.
    """
    if within is not None and until is not None:
        raise UsageError("--within and --until are two ways to say one thing.", "Leave one out.")
    if until is None:
        return day + timedelta(days=days_of(within or "30d"))
    last = date_of(until, day).last
    if last < day:
        raise UsageError(
            f"{day_words(last)} is before {day_words(day)}.",
            "What was due by then is overdue: see `liberate overdue`.",
        )
    return last


def days_of(typed: str) -> int:
    """Return how many days a span has that was typed: 30d, 6 weeks, 3m of 30 days each, 1 year.

    Raises:
        UsageError: It is none.
    """
    found = _SPAN.fullmatch(typed.strip().casefold())
    if found is None:
        raise UsageError(f"“{typed}” is no number of days.", "Write it as 30d, 6w, 3m or 1y.")
    return int(found["number"]) * _DAYS[found["unit"] or "d"]
