"""What is late on a day: actions, reviews, and recommendations past their deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.queries.due import Due, due, due_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan


def overdue(plan: Plan, as_at: date, *, never_reviewed: bool = False) -> tuple[Due, ...]:
    """Return everything that is late on a day, the longest first.

    What is due is late when the whole of its date has passed. A deliverable that was never reviewed
    counts only with `never_reviewed`.
    """
    rows = _late(due(plan, as_at), never_reviewed=never_reviewed)
    return tuple(sorted(rows, key=lambda row: (-(row.days or 0), *row.place)))


def overdue_of(
    plan: Plan, deliverable: Deliverable, as_at: date, *, never_reviewed: bool = False
) -> tuple[Due, ...]:
    """Return what is late of one deliverable: its actions, its review, its recommendations."""
    return tuple(_late(due_of(plan, deliverable, as_at), never_reviewed=never_reviewed))


def _late(rows: Iterable[Due], *, never_reviewed: bool) -> Iterator[Due]:
    return (row for row in rows if row.late or (never_reviewed and row.never_reviewed))
