"""How often the due dates of a deliverable moved, whether or not the plan says that they did."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.files import Deliverable, Move


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
        recorded |= Counter(move for action in one.work_outstanding for move in action.moved)
        told |= {
            (action.text, move.was) for action in one.work_outstanding for move in action.moved
        }
    silent = sum(
        each not in told for older, newer in pairwise(there) for each in _left(older, newer)
    )
    return recorded.total() + silent


def _left(older: Deliverable, newer: Deliverable) -> Iterator[tuple[str, PartialDate]]:
    """Yield the text of each action whose due date moved, and the date that it had before."""
    dues = {action.text: action.due for action in older.work_outstanding}
    for action in newer.work_outstanding:
        was = dues.get(action.text)
        if was and action.due and not _lies_in(action.due, was):
            yield action.text, was


def _lies_in(date: PartialDate, other: PartialDate) -> bool:
    return other.first <= date.first and date.last <= other.last
