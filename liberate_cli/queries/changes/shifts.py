"""By how much a date moved, as precisely as the dates allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate, Unit


class Shift(NamedTuple):
    """How far a due date moved: `days` between its ends, less than 0 where it moved forward.

    `number` of `unit` says the same as people would, and is never less than 0.
    """

    number: int
    unit: Unit
    days: int

    @property
    def words(self) -> str:
        """The length of the move: `1 month`, `12 days`."""
        return plural(self.number, self.unit)


def shift(was: PartialDate, now: PartialDate) -> Shift | None:
    """Return how far the end of a due date moved, or None where both end on the same day.

    A date is late when the whole of it has passed, so that ends are compared. Where neither names a
    day, and from one day of a month to the same of another, the move is one of months, or of years
    where neither names a month; else it is one of days.

    >>> from liberate_cli.model.dates import parse_partial_date as on
    >>> [shift(on(was), on(now)).words for was, now in
    ...  [("2031-06", "2031-08"), ("2031-06", "2031-07-15"), ("2031/32-Q1", "2031/32-Q3"),
    ...   ("2033", "2031")]]
    ['2 months', '15 days', '6 months', '2 years']
    """
    days = (now.last - was.last).days
    if days == 0:
        return None
    if was.day != now.day:
        return Shift(abs(days), "day", days)
    months = abs((now.last.year - was.last.year) * 12 + now.last.month - was.last.month)
    if months == 0:
        return Shift(abs(days), "day", days)
    if was.month is None and now.month is None and months % 12 == 0:
        return Shift(months // 12, "year", days)
    return Shift(months, "month", days)
