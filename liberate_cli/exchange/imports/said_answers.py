"""What answers of several parts say: who, when and why."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.date_words import DateOrder, read_date
from liberate_cli.exchange.imports.plan_lines import plan_line

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate

_ANY_DAY: Final = date(2000, 1, 1)
"""Answers say the year themselves."""
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BETWEEN: Final = re.compile(r"\s*;\s*")


class ByAndWhy(NamedTuple):
    """Who did something and why, and on which day where that was asked."""

    by: str
    because: str
    on: PartialDate | None = None


def day_said(text: str) -> PartialDate | None:
    """Return the day that an answer says, None where it is no day with its year.

    >>> str(day_said("12 January 2026")), day_said("January 2026"), day_said("12 January")
    ('2026-01-12', None, None)
    """
    found = date_said(text)
    return found if found is not None and found.day is not None else None


def date_said(text: str) -> PartialDate | None:
    """Return the day, month, quarter or year that an answer says, None where it is none."""
    if _YEAR.search(text) is None:
        return None
    return read_date(text, DateOrder.DAY, _ANY_DAY).value


def closing_said(answer: str) -> ByAndWhy | None:
    """Return who closed something and why.

    >>> closing_said("The Audit Committee; seen on the visit")
    ByAndWhy(by='The Audit Committee', because='seen on the visit', on=None)
    """
    by, between, because = (plan_line(each) for each in answer.partition(";"))
    return ByAndWhy(by, because) if by and between and because else None


def move_said(answer: str) -> ByAndWhy | None:
    """Return who agreed that a date move, why and when.

    >>> move_said("The Board; 12 January 2026; the supplier; twice").because
    'the supplier; twice'
    """
    parts = _BETWEEN.split(answer.strip(), maxsplit=2)
    if len(parts) < 3 or not all(parts):
        return None
    by, when, because = parts
    on = day_said(when)
    return ByAndWhy(plan_line(by), plan_line(because), on) if on is not None else None
