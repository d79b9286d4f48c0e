"""Dates that are as precise as the words they come from, and how often something is due.

Nothing here knows what day it is: the day is an argument, `as_at`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from liberate_cli.model.words import form

MONTHS: Final = tuple(calendar.month_name[1:])

_DATE: Final = re.compile(r"(19\d\d|2\d\d\d)(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PERIOD: Final = re.compile(r"(19\d\d|2\d\d\d)(?:/(\d{2}))?(?:-Q([1-4]))?", re.ASCII)
_FINANCIAL_START: Final = 4
"""The month in which a financial year of the public sector begins."""

_CYCLE: Final = re.compile(r"every (?:([1-9]\d?) )?(day|week|month|year)(s?)", re.ASCII)

Unit = Literal["day", "week", "month", "year"]


class PartialDate(NamedTuple):
    """A year, a quarter, a month or a day; it is past when the whole of it has passed.

    A `financial` year begins in April of `year`, and so do its quarters; it has no months of its
    own, which would be those of the calendar.
    """

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    financial: bool = False

    @property
    def first(self) -> date:
        """The first day that the date covers."""
        year, month = self._begins
        return date(year, month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the date covers."""
        year, month = self._begins
        months = 1 if self.month is not None else 3 if self.quarter is not None else 12
        year, month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
        return date(year, month, self.day or calendar.monthrange(year, month)[1])

    @property
    def _begins(self) -> tuple[int, int]:
        """The year and the month in which it begins."""
        before = _FINANCIAL_START - 1 if self.financial else 0
        months = before + (self.month or 1) - 1 + 3 * ((self.quarter or 1) - 1)
        return self.year + months // 12, months % 12 + 1

    def days_past(self, as_at: date) -> int:
        """Return how many days ago the whole of the date had passed; 0 or less when it has not."""
        return (as_at - self.last).days

    def __str__(self) -> str:
        """Return the date as the plan writes it: `2018-06-12`, `2018-06`, `2018/19-Q2`, `2018`."""
        if self.month is None:
            return f"{self._year}-Q{self.quarter}" if self.quarter is not None else self._year
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def words(self) -> str:
        """The date as a person writes it: `12 June 2018`, `June 2018`, `Q2 2018/19`, `2018`."""
        parts = [self._year]
        if self.quarter is not None:
            parts.append(f"Q{self.quarter}")
        if self.month is not None:
            parts.append(MONTHS[self.month - 1])
        if self.day is not None:
            parts.append(str(self.day))
        return " ".join(reversed(parts))

    @property
    def _year(self) -> str:
        following = f"/{(self.year + 1) % 100:02}" if self.financial else ""
        return f"{self.year:04}{following}"


@lru_cache(maxsize=1024)
def parse_partial_date(text: str) -> PartialDate:
    """Return the date that a plan's files say, from 1900 to 2999.

    It is a day (`2018-06-12`), a month (`2018-06`), a quarter (`2018-Q2`), a year (`2018`), or a
    financial year from April and a quarter of one (`2018/19`, `2018/19-Q2`).

    Raises:
        ValueError: The text is not of that form, or no such month or day exists.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return _parse_period(text)
    year, month, day = match.groups()
    value = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    date(int(year), int(month or "1"), int(day or "1"))
    return value


def _parse_period(text: str) -> PartialDate:
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, following, quarter = int(match[1]), match[2], int(match[3]) if match[3] else None
    if following is not None and int(following) != (year + 1) % 100:
        raise ValueError(text)
    return PartialDate(year, quarter=quarter, financial=following is not None)


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


def day_words(day: date) -> str:
    """Return a day as a person writes it: `12 June 2018`."""
    return PartialDate(day.year, day.month, day.day).words


def date_words(value: PartialDate | date) -> str:
    """Return a date as a person writes it, as precisely as it is known."""
    return value.words if isinstance(value, PartialDate) else day_words(value)


def short_month(value: PartialDate) -> str:
    """Return the first letters of the month of a date that has one: `Jun`."""
    return MONTHS[value.month - 1][:3] if value.month else ""


class Cycle(NamedTuple):
    """How often something is due: every so many of a `unit`."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """Return the cycle as the plan writes it: `every month`, `every 2 months`."""
        return form(self.number, f"every {self.unit}", f"every {self.number} {self.unit}s")

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
