"""What is chased: what is late or falls due, of whoever answers for it, of what is selected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from liberate_cli.queries.due import Due, DueKind, due
from liberate_cli.queries.ended import ended_of
from liberate_cli.queries.find import find_party_name, recommendation_ids
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.select import Wanted, select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.plan import Plan


def late_of(
    plan: Plan, as_at: date, wanted: Wanted, *, never_reviewed: bool = False
) -> tuple[Due, ...]:
    """Return what is late of those who are asked for, the longest first.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties.
    """
    return of_wanted(plan, overdue(plan, as_at, never_reviewed=never_reviewed), as_at, wanted)


def done_late(plan: Plan, as_at: date, wanted: Wanted) -> tuple[Due, ...]:
    """Return the actions that were done late by a day, of who is asked for, the latest first.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties.
    """
    rows = [
        Due(
            DueKind.ACTION,
            one,
            ended.text,
            ended.due,
            ended.days_late,
            owner=ended.owner,
            moved=note.action.moved,
            done=note.on,
            ref=ended.ref,
        )
        for one in plan.deliverables
        for note in one.progress
        if note.action is not None and note.on is not None and note.on.first <= as_at
        if (ended := ended_of(note)) is not None and ended.days_late
    ]
    rows.sort(key=lambda row: -(row.days or 0))
    return of_wanted(plan, rows, as_at, wanted)


def due_until(plan: Plan, as_at: date, until: date, wanted: Wanted) -> tuple[Due, ...]:
    """Return what falls due of those who are asked for, by day, and is not late yet.

    What is due in a month falls due on its first day.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties.
    """
    rows = (row for row in due(plan, as_at) if row.falls_due_by(until) and not row.late)
    return of_wanted(plan, sorted(rows, key=by_day), as_at, wanted)


def by_day(row: Due) -> tuple[date, date, tuple[tuple[int, ...], DueKind, str]]:
    """Return the key that sets what is due in order of its days."""
    return row.falls_due, row.due.last if row.due else date.max, row.place


def of_wanted(plan: Plan, rows: Iterable[Due], as_at: date, wanted: Wanted) -> tuple[Due, ...]:
    """Return what is due of those who are asked for, in deliverables that are all that is wanted.

    An owner is asked for what they answer for: of a deliverable that another owns, that is just
    what they promised. What no deliverable answers is found by its recommendation alone.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties.
    """
    owners = [find_party_name(plan.register, each) for each in wanted.owners]
    if owners:
        rows = [row for row in rows if any(row.is_of(plan.register, one) for one in owners)]
    of_all = wanted._replace(owners=())
    if of_all == Wanted():
        return tuple(rows)
    ids = {one.id for one in select(plan, of_all, as_at)}
    asked = recommendation_ids(plan, wanted.recommendations)
    alone = of_all._replace(recommendations=()) == Wanted()
    return tuple(
        row
        for row in rows
        if (row.deliverable.id in ids if row.deliverable else alone and _is_one(row, asked))
    )


def _is_one(row: Due, recommendations: frozenset[str]) -> bool:
    return row.recommendation is not None and row.recommendation.id in recommendations
