"""Which late things are meant: those of whoever answers for them, of what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.queries.due import Due
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.select import Wanted, find_party_name, recommendation_ids, select

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.plan import Plan


def late_of(
    plan: Plan, as_at: date, wanted: Wanted, *, never_reviewed: bool = False
) -> tuple[Due, ...]:
    """Return what is late of those who are asked for, in deliverables that are all that is wanted.

    An owner is asked for what they answer for: of a deliverable that another owns, that is just
    what they promised. What no deliverable answers is found by its recommendation alone.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties.
    """
    rows = overdue(plan, as_at, never_reviewed=never_reviewed)
    owners = [find_party_name(plan.register, each) for each in wanted.owners]
    if owners:
        rows = tuple(row for row in rows if any(row.is_of(plan.register, one) for one in owners))
    of_all = wanted._replace(owners=())
    if of_all == Wanted():
        return rows
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
