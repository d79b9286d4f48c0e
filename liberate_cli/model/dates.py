"""Dates that are as precise as the words they come from, and how often something is due.

Nothing here knows what day it is: the day is an argument, `as_at`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

MONTHS: Final = tuple(calendar.month_name[1:])

_DATE: Final = re.compile(r"(19\d\d|2\d\d\d)(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_CYCLE: Final = re.compile(r"every (?:([1-9]\d?) )?(day|week|month|year)(s?)", re.ASCII)

Unit = Literal["day", "week", "month", "year"]


class PartialDate(NamedTuple):
    """A year, a month or a day; it is past when the whole of it has passed."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that the date covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the date covers."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def days_past(self, as_at: date) -> int:
        """Return how many days ago the whole of the date had passed; 0 or less when it has not."""
        return (as_at - self.last).days

    def __str__(self) -> str:
        """Return the date as the plan writes it: `2018`, `2018-06`, `2018-06-12`."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def words(self) -> str:
        """The date as a person writes it: `2018`, `June 2018`, `12 June 2018`."""
        parts = [str(self.year)]
        if self.month is not None:
            parts.append(MONTHS[self.month - 1])
        if self.day is not None:
            parts.append(str(self.day))
        return " ".join(reversed(parts))


@lru_cache(maxsize=1024)
def parse_partial_date(text: str) -> PartialDate:
    """Return the date that `2018`, `2018-06` or `2018-06-12` says, from 1900 to 2999.

    Raises:
        ValueError: The text is not of that form, or no such month or day exists.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    value = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    date(int(year), int(month or "1"), int(day or "1"))
    return value


@lru_cache(maxsize=1024)
def parse_day(text: str) -> date:
    """Return the day that `2018-06-12` says.

    Raises:
        ValueError: The text is not of that form, or no such day exists.
    """
    value = parse_partial_date(text)
    if value.day is None:
        raise ValueError(text)
    return value.first


def parse_date_words(words: str) -> PartialDate:
    """Return the date whose `words` these are.

    >>> str(parse_date_words("12 June 2018")), str(parse_date_words("June 2018"))
    ('2018-06-12', '2018-06')

    Raises:
        ValueError: They are not the words of a date.
    """
    year, *rest = words.split(" ")[::-1]
    if len(rest) > 2:
        raise ValueError(words)
    month = [MONTHS.index(rest[0]) + 1] if rest else []
    return PartialDate(int(year), *month, *map(int, rest[1:]))


def day_words(day: date) -> str:
    """Return a day as a person writes it: `12 June 2018`."""
    return PartialDate(day.year, day.month, day.day).words


class Cycle(NamedTuple):
    """How often something is due: every so many of a `unit`."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """Return the cycle as the plan writes it: `every month`, `every 2 months`."""
        return f"every {self.unit}" if self.number == 1 else f"every {self.number} {self.unit}s"

    def after(self, day: date) -> PartialDate:
        """Return when the next one is due.

        A cycle of months or years is met at any time in the month it falls in, since a monthly
        meeting is not held on the same day of each month; one of days or weeks is due on its day.
        """
        if self.unit in {"day", "week"}:
            due = day + timedelta(days=self.number * (7 if self.unit == "week" else 1))
            return PartialDate(due.year, due.month, due.day)
        months = self.number * (12 if self.unit == "year" else 1)
        index = day.year * 12 + day.month - 1 + months
        return PartialDate(index // 12, index % 12 + 1)


def parse_cycle(text: str) -> Cycle:
    """Return the cycle that `every month`, `every 2 weeks` … says.

    Raises:
        ValueError: The text is not of that form.
    """
    match = _CYCLE.fullmatch(text)
    if match is None or (match[1] not in (None, "1")) != bool(match[3]):
        raise ValueError(text)
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return Cycle(int(match[1] or 1), units[match[2]])
