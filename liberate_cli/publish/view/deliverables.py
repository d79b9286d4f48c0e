"""Each deliverable of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.publish.palette import Look, look_of
from liberate_cli.publish.view.links import deliverable_link
from liberate_cli.queries.rows import Row, shown_rows

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.trend import Trend


@dataclass(frozen=True)
class DeliverableView:
    """One deliverable: what heads it, and its rows in the order in which people read them.

    `owners` are the names under which those who own it are counted, whatever the spelling, and
    `parties` those of all who own it, action it, support it or promised something of it, and of
    their teams; `overdue` counts what is late of it.
    """

    id: str
    anchor: str
    title: str
    look: Look
    owners: tuple[str, ...]
    parties: tuple[str, ...]
    overdue: int
    rows: tuple[Row, ...]


def deliverable_view(
    plan: Plan,
    one: Deliverable,
    parties: tuple[str, ...],
    overdue: int,
    as_at: date,
    going: Trend | None,
) -> DeliverableView:
    """Return what an edition says of a deliverable; `overdue` counts what is late of it.

    `parties` are the names of those who have to do with it.
    """
    return DeliverableView(
        id=one.id,
        anchor=deliverable_link(one).anchor,
        title=one.called,
        look=look_of(plan.ratings.of(one.rag)),
        owners=plan.register.names_of(one.owned_by),
        parties=parties,
        overdue=overdue,
        rows=shown_rows(plan, one, as_at, going),
    )
