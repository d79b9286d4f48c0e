"""Dates in a file from outside: as they are written there, in the order that the file proves."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.words import folded, unwrapped
from liberate_cli.model.written_dates import NoDate, parse_written_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.imports.seen import SeenCell

WITHOUT_DATE: Final = "no date"
"""The answer that there is none."""


class DateOrder(StrEnum):
    """Which comes first in a date of three numbers."""

    DAY = "day first"
    MONTH = "month first"
    OPEN = "open"


_THREE: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
_NONE: Final = {"n/a", "na", "-", "–", "none", "not applicable", "n.a", "not set", "nil", "—"}
_QUARTER_OF_YEAR: Final = re.compile(r"(?:q|quarter ?)[1-4][ ,]*(?:of )?20\d\d", re.IGNORECASE)
_MOMENT: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
    r"[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
)
"""A day with its time, as lists and other programs export it; the time is none of a plan's."""
_BEFORE: Final = re.compile(
    r"^(?P<now>.+?)\s*[(;,]\s*(?:revised from|previously|originally|was|original)[: ]+"
    r"(?P<was>[^)]+?)\)?$",
    re.IGNORECASE,
)


class DateRead(NamedTuple):
    """What a text came to: a date, with those before it; or what is to be asked and its answers."""

    value: PartialDate | None = None
    before: tuple[PartialDate, ...] = ()
    asks: str | None = None
    answers: tuple[str, ...] = ()


def order_of(texts: Iterable[str]) -> DateOrder:
    """Return which number comes first in the dates of a file, as those above 12 prove it."""
    first = second = False
    for text in texts:
        for match in _THREE.finditer(text):
            first = first or int(match[1]) > 12
            second = second or int(match[2]) > 12
    if first == second:
        return DateOrder.OPEN
    return DateOrder.DAY if first else DateOrder.MONTH


def read_cell_date(cell: SeenCell, order: DateOrder, today: date) -> DateRead:
    """Return the date of a cell: that which it holds, as precise as it is shown, or its words'."""
    stored = cell.stored
    if isinstance(stored, date):
        day = PartialDate(stored.year, stored.month, stored.day)
        held = stored.date() if isinstance(stored, datetime) else stored
        words = read_date(cell.text, DateOrder.DAY, today).value
        is_wider = words is not None and words.day is None and words.first <= held <= words.last
        return DateRead(words if is_wider else day)
    found = read_date(cell.text, order, today)
    before = read_date(cell.struck, order, today).value if cell.struck else None
    return found._replace(before=(before, *found.before)) if before else found


@lru_cache(maxsize=4096)
def read_date(text: str, order: DateOrder, today: date) -> DateRead:
    """Return the date that a text is, or what is to be asked of it; neither where it says none."""
    words = unwrapped(text)
    if (moment := _MOMENT.fullmatch(words)) is not None:
        words = moment["day"]
    if not words or folded(words) in _NONE:
        return DateRead()
    earlier = _BEFORE.match(words)
    if earlier is not None:
        now, was = (read_date(earlier[name], order, today) for name in ("now", "was"))
        if now.value and was.value:
            return DateRead(now.value, (was.value,))
    numbers = _THREE.fullmatch(words)
    if numbers is not None:
        return _of_numbers(words, numbers, order, today)
    try:
        value = parse_written_date(words, today)
    except NoDate as fault:
        return DateRead(asks=f"“{words}” is no date. {fault.hint}", answers=(WITHOUT_DATE,))
    if _QUARTER_OF_YEAR.fullmatch(words):
        financial = value._replace(financial=True)
        asks = f"“{words}”: is it a quarter of the calendar year or of the financial year?"
        return DateRead(asks=asks, answers=(str(value), str(financial)))
    return DateRead(value)


def _of_numbers(words: str, numbers: re.Match[str], order: DateOrder, today: date) -> DateRead:
    swapped = f"{numbers[2]}/{numbers[1]}/{numbers[3]}"
    both = [_parsed(each, today) for each in (words, swapped)]
    if order is DateOrder.MONTH:
        both.reverse()
    likely, other = both
    if likely is None:
        hint = f"“{words}” is no day that there is."
        return DateRead(asks=hint, answers=(str(other),) if other else ())
    if order is DateOrder.OPEN and other is not None and other != likely:
        asks = f"“{words}” is {likely.words} or {other.words}: which?"
        return DateRead(asks=asks, answers=(str(likely), str(other)))
    return DateRead(likely)


def could_be_swapped(text: str) -> bool:
    """Return whether a text is a day that is another day with its month first."""
    match = _THREE.fullmatch(unwrapped(text))
    return match is not None and int(match[1]) <= 12 >= int(match[2]) and match[1] != match[2]


def _parsed(words: str, today: date) -> PartialDate | None:
    try:
        return parse_written_date(words, today)
    except NoDate:
        return None
