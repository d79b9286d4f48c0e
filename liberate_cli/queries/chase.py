"""Whose late things are meant: those of an owner, or of who actions them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.queries.overdue import Overdue, overdue
from liberate_cli.queries.select import find_party_name

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.plan import Plan


class Chase(NamedTuple):
    """Whose late things are asked for, and whether never reviewed counts as late."""

    owner: str | None
    actioned_by: str | None
    never_reviewed: bool


def late_of(plan: Plan, as_at: date, chase: Chase) -> tuple[Overdue, ...]:
    """Return what is late of those who are asked for.

    Raises:
        UsageError: A name is not in the plan, or is that of several parties.
    """
    rows = overdue(plan, as_at, never_reviewed=chase.never_reviewed)
    if chase.owner is not None:
        owner = find_party_name(plan.register, chase.owner)
        rows = tuple(row for row in rows if row.is_of(plan.register, owner))
    if chase.actioned_by is not None:
        name = find_party_name(plan.register, chase.actioned_by)
        rows = tuple(
            row
            for row in rows
            if row.deliverable is not None
            and name in plan.register.names_of(row.deliverable.actioned_by)
        )
    return rows
