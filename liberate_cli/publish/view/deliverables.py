"""Each deliverable of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.model.dates import day_words
from liberate_cli.publish.palette import PALETTE, Look
from liberate_cli.publish.view.links import Link, deliverable_link, recommendation_link
from liberate_cli.publish.view.prose import Block, blocks_of_lines
from liberate_cli.publish.view.trends import TrendView, deliverable_trend

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.files import Action, Deliverable, Move
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.trend import Trend


@dataclass(frozen=True)
class ActionView:
    """An item of work outstanding; `late` says by how much it is, where it is.

    `moved` says of each due date that it had before what it was, who agreed that it move, and why.
    """

    text: str
    due: str | None
    late: str | None
    owner: str | None
    moved: tuple[str, ...]


@dataclass(frozen=True)
class ProgressView:
    """Something that was done; `on` is when, where the plan says so."""

    on: str | None
    text: str


@dataclass(frozen=True)
class DeliverableView:
    """One deliverable: the seven rows that readers know, and what has joined them.

    `owners` are the names under which those who own it are counted, whatever the spelling;
    `overdue` counts what is late of it.
    """

    id: str
    anchor: str
    title: str
    look: Look
    rag_reason: str | None
    reviewed: str | None
    repeats: str | None
    task: tuple[Block, ...]
    method: tuple[Block, ...]
    actioned_by: tuple[str, ...]
    owned_by: tuple[str, ...]
    owners: tuple[str, ...]
    recommendations: tuple[Link, ...]
    progress: tuple[ProgressView, ...]
    work_outstanding: tuple[ActionView, ...]
    overdue: int
    trend: TrendView | None


def deliverable_view(
    plan: Plan, one: Deliverable, overdue: int, as_at: date, going: Trend | None
) -> DeliverableView:
    """Return what an edition says of a deliverable; `overdue` counts what is late of it."""
    known = {each.id: each for each in plan.recommendations}
    return DeliverableView(
        id=one.id,
        anchor=deliverable_link(one).anchor,
        title=one.title,
        look=PALETTE[one.rag],
        rag_reason=one.rag_reason,
        reviewed=day_words(one.reviewed) if one.reviewed else None,
        repeats=str(one.repeats) if one.repeats else None,
        task=blocks_of_lines(one.task),
        method=blocks_of_lines(one.method),
        actioned_by=one.actioned_by,
        owned_by=one.owned_by,
        owners=plan.register.names_of(one.owned_by),
        recommendations=tuple(
            recommendation_link(plan, known[each]) for each in one.recommendations if each in known
        ),
        progress=tuple(
            ProgressView(note.on.words if note.on else None, note.text) for note in one.progress
        ),
        work_outstanding=tuple(_action(action, as_at) for action in one.work_outstanding),
        overdue=overdue,
        trend=deliverable_trend(going, going.deliverables[one.id]) if going else None,
    )


def _action(action: Action, as_at: date) -> ActionView:
    days = action.due.days_past(as_at) if action.due else 0
    late = None if days <= 0 else "1 day" if days == 1 else f"{days} days"
    moved = tuple(map(_move, action.moved))
    due = action.due.words if action.due else None
    return ActionView(action.text, due, late, action.owner, moved)


def _move(move: Move) -> str:
    return (
        f"Was due {move.was.words}; moved on {day_words(move.on)}, agreed by {move.agreed_by}: "
        f"{move.because}"
    )
