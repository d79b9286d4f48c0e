"""How a plan stands on a day: counts by objective, what is late, what needs attention first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from liberate_cli.model.ids import id_order
from liberate_cli.queries.at_risk import risks
from liberate_cli.queries.coverage import Coverage, coverage
from liberate_cli.queries.due import Due, DueKind, next_review, things
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.stages import Answered, answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.ratings import Rating, Ratings
    from liberate_cli.model.settings import PlanSettings

RagCounts: TypeAlias = "dict[Rating, int]"
"""How many deliverables have each rating, not rated included. Every rating is there."""


class ObjectiveStatus(NamedTuple):
    """How one objective stands; `left_out` counts its deliverables that cannot be read."""

    objective: Objective
    deliverables: int
    rag: RagCounts
    overdue: int
    left_out: int = 0


class Attention(NamedTuple):
    """A deliverable that needs attention, and what is late of it, the longest first."""

    deliverable: Deliverable
    rating: Rating
    overdue: tuple[Due, ...]


class Status(NamedTuple):
    """How a plan stands on a day.

    `reviews_due` counts the deliverables whose review is missed; `never_reviewed` those that have
    no review at all. `left_out` names the deliverables that cannot be read, which nothing here
    counts. `attention` holds every deliverable that is in trouble or has something late, and
    `at_risk` the recommendations that may miss their deadlines.
    """

    settings: PlanSettings | None
    as_at: date
    deliverables: int
    rag: RagCounts
    overdue: tuple[Due, ...]
    objectives: tuple[ObjectiveStatus, ...]
    reviews_due: int
    reviews_to_come: int
    never_reviewed: int
    coverage: tuple[Coverage, ...]
    attention: tuple[Attention, ...]
    left_out: tuple[str, ...] = ()
    at_risk: tuple[Answered, ...] = ()


def status(plan: Plan, as_at: date) -> Status:
    """Return how a plan stands on a day."""
    late = overdue(plan, as_at)
    by_deliverable: dict[str, list[Due]] = {}
    for row in late:
        if row.deliverable is not None:
            by_deliverable.setdefault(row.deliverable.id, []).append(row)
    reviews_due = sum(1 for row in late if row.kind is DueKind.REVIEW)
    reviewed = sum(1 for one in plan.deliverables if next_review(plan, one) is not None)
    return Status(
        settings=plan.settings,
        as_at=as_at,
        deliverables=len(plan.deliverables),
        rag=count_ratings(plan.ratings, plan.deliverables),
        overdue=late,
        objectives=tuple(
            ObjectiveStatus(
                objective,
                len(members := plan.deliverables_of(objective)),
                count_ratings(plan.ratings, members),
                things(row for one in members for row in by_deliverable.get(one.id, ())),
                plan.left_out_of(objective),
            )
            for objective in plan.objectives
        ),
        reviews_due=reviews_due,
        reviews_to_come=reviewed - reviews_due,
        never_reviewed=sum(
            1
            for one in plan.deliverables
            if one.reviewed is None and not plan.ratings.is_done(one.rag)
        ),
        coverage=coverage(plan),
        attention=_attention(plan, by_deliverable),
        left_out=plan.left_out,
        at_risk=tuple(row for row in answered(plan) if risks(plan, row, as_at)),
    )


def count_ratings(ratings: Ratings, deliverables: Iterable[Deliverable]) -> RagCounts:
    """Return how many deliverables have each rating, in the order of a legend."""
    counts = Counter(one.rag for one in deliverables)
    found = {ratings.of(rag): count for rag, count in counts.items()}
    return dict.fromkeys(ratings.legend, 0) | found


def _attention(plan: Plan, late: Mapping[str, list[Due]]) -> tuple[Attention, ...]:
    """Return what is in trouble or late: what is in trouble first, then the longest late."""
    ratings = plan.ratings
    rows = [
        Attention(one, ratings.of(one.rag), tuple(late.get(one.id, ())))
        for one in plan.deliverables
        if ratings.is_trouble(one.rag) or one.id in late
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                not ratings.is_trouble(row.deliverable.rag),
                -max((each.days or 0 for each in row.overdue), default=0),
                ratings.order(row.deliverable.rag),
                id_order(row.deliverable.id),
            ),
        )
    )
