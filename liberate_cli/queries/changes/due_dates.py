"""How due dates moved: by how much, as precisely as they allow, and how often."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.dates import PartialDate, Unit
    from liberate_cli.model.deliverable import Deliverable, Move


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


def times_moved(versions: Sequence[Deliverable | None]) -> int:
    """Return how often a due date moved, as the editions of a deliverable say, oldest first.

    Each move that any edition records counts once. So does each due date that is another than the
    same action had in the edition before, unless the move from it is recorded, then or later. A
    date that only became more precise (June 2018, then 12 June 2018) did not move.
    """
    there: list[Deliverable] = []
    for one in versions:
        # Most editions leave most deliverables as they were.
        if one is not None and not (there and there[-1] is one):
            there.append(one)
    recorded: Counter[Move] = Counter()
    told: set[tuple[str, PartialDate]] = set()
    for one in there:
        actions = (*one.work_outstanding, *one.ended)
        moves = [(action.text, move) for action in actions for move in action.moved]
        if moves:
            recorded |= Counter(move for _, move in moves)
            told.update((text, move.was) for text, move in moves)
    silent = sum(
        each not in told for older, newer in pairwise(there) for each in _left(older, newer)
    )
    return recorded.total() + silent


def _left(older: Deliverable, newer: Deliverable) -> Iterator[tuple[str, PartialDate]]:
    """Yield the text of each action whose due date moved, and the date that it had before."""
    dues = {action.text: action.due for action in older.work_outstanding}
    # What comes round each month has one text: one that was done did not move.
    done = {(action.text, action.due) for action in newer.ended}
    for action in newer.work_outstanding:
        was = dues.get(action.text)
        if was and action.due and (action.text, was) not in done and not _lies_in(action.due, was):
            yield action.text, was


def _lies_in(date: PartialDate, other: PartialDate) -> bool:
    return other.first <= date.first and date.last <= other.last
