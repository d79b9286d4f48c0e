"""Each objective of an edition, with its aims and deliverables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from liberate_cli.model.prose import bullets
from liberate_cli.publish.view.counts import RagCount, rag_counts
from liberate_cli.publish.view.deliverables import DeliverableView, deliverable_view
from liberate_cli.publish.view.narrative import PartView
from liberate_cli.queries.due import things
from liberate_cli.queries.row_kinds import Going
from liberate_cli.queries.rows import deliverable_anchor, group_going

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.model.deliverable import Deliverable, Withdrawn
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.due import Due
    from liberate_cli.queries.trend import Trend


@dataclass(frozen=True)
class WithdrawnView:
    """A deliverable that was withdrawn, in one sentence: `words`."""

    id: str
    anchor: str
    title: str
    on: date
    because: str | None
    agreed_by: str | None
    words: str


@dataclass(frozen=True)
class ObjectiveView:
    """One objective with its aims and deliverables; `counts` has every rating.

    `withdrawn` are those that were taken out of it, which are told and no more.
    """

    id: str
    anchor: str
    title: str
    heading: str | None
    aims: tuple[PartView, ...]
    deliverables_heading: str | None
    deliverables: tuple[DeliverableView, ...]
    withdrawn: tuple[WithdrawnView, ...]
    counts: tuple[RagCount, ...]
    overdue: int
    trend: Going | None


def _withdrawn(one: Deliverable, said: Withdrawn) -> WithdrawnView:
    return WithdrawnView(
        id=one.id,
        anchor=deliverable_anchor(one.id),
        title=one.called,
        on=said.on,
        because=said.because,
        agreed_by=said.agreed_by,
        words=f"{one.id} {one.called} was withdrawn {said.words}",
    )


def objective_view(
    plan: Plan,
    objective: Objective,
    late: Sequence[Due],
    as_at: date,
    going: Trend | None,
    parties: Mapping[str, tuple[str, ...]],
) -> ObjectiveView:
    """Return what an edition says of an objective; `late` is all that is late of the plan.

    `parties` are those who have to do with each deliverable, by its id.
    """
    members = plan.deliverables_of(objective)
    ids = {one.id for one in members}
    of_each = Counter(row.deliverable.id for row in late if row.deliverable)
    return ObjectiveView(
        id=objective.id,
        anchor=f"objective-{objective.id}",
        title=objective.title,
        heading=objective.heading,
        aims=tuple(PartView(aims.heading, (bullets(aims.items),)) for aims in objective.aims),
        deliverables_heading=objective.deliverables_heading,
        deliverables=tuple(
            deliverable_view(plan, one, parties.get(one.id, ()), of_each[one.id], as_at, going)
            for one in members
        ),
        withdrawn=tuple(
            _withdrawn(one, one.withdrawn)
            for one in plan.withdrawn_of(objective)
            if one.withdrawn is not None
        ),
        counts=rag_counts(plan.ratings, members),
        overdue=things(row for row in late if row.deliverable and row.deliverable.id in ids),
        trend=group_going(going, going.objectives[objective.id]) if going else None,
    )
