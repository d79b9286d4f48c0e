"""What is late on a day: actions, reviews, and recommendations past their deadline."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import day_words
from liberate_cli.model.ids import id_order
from liberate_cli.model.rag import Rag
from liberate_cli.model.recommendation_names import recommendation_text
from liberate_cli.queries.coverage import Answered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.model.register import Register


class DueKind(StrEnum):
    """What it is that is late."""

    ACTION = "action"
    REVIEW = "review"
    RECOMMENDATION = "recommendation"


class Overdue(NamedTuple):
    """One thing that is late, and the deliverable that it belongs to.

    `days` counts the days since the whole of `due` had passed; both are None for a deliverable that
    was never reviewed, which has no date to be late from. `deliverable` is None for a
    recommendation that nothing answers, and `recommendation` for what is none. `owner` is the party
    who promised an action, where it has one of its own.
    """

    kind: DueKind
    deliverable: Deliverable | None
    text: str
    due: PartialDate | None
    days: int | None
    recommendation: Recommendation | None = None
    owner: str | None = None

    def is_of(self, register: Register, name: str) -> bool:
        """Return whether a party answers for it: owns its deliverable, or promised the action."""
        owned_by = self.deliverable.owned_by if self.deliverable else ()
        promised_by = (self.owner,) if self.owner is not None else ()
        return name in register.names_of((*owned_by, *promised_by))


def overdue(plan: Plan, as_at: date, *, never_reviewed: bool = False) -> tuple[Overdue, ...]:
    """Return everything that is late on a day, the longest first.

    An action is late when the whole of its due date has passed. A review is late when the plan's
    cycle has come round since the last one; a deliverable that was never reviewed counts only with
    `never_reviewed`, and a complete one not at all. A recommendation is late when its deadline has
    passed: once for each deliverable that answers it and is not complete, and once where none
    answers it.
    """
    rows = [
        row
        for deliverable in plan.deliverables
        for row in overdue_of(plan, deliverable, as_at, never_reviewed=never_reviewed)
    ]
    rows.extend(_unanswered(plan, as_at))
    return tuple(sorted(rows, key=_longest_first))


def _longest_first(row: Overdue) -> tuple[int, tuple[int, ...], DueKind, str]:
    number = id_order(row.deliverable.id) if row.deliverable else ()
    return -(row.days or 0), number, row.kind, row.text


def overdue_of(
    plan: Plan, deliverable: Deliverable, as_at: date, *, never_reviewed: bool = False
) -> tuple[Overdue, ...]:
    """Return what is late of one deliverable: its actions, its review, its recommendations."""
    return (
        *_actions(deliverable, as_at),
        *_review(plan, deliverable, as_at, never_reviewed=never_reviewed),
        *_recommendations(plan, deliverable, as_at),
    )


def next_review(plan: Plan, deliverable: Deliverable) -> PartialDate | None:
    """Return when a deliverable is to be reviewed next; None where nothing says so."""
    if plan.settings is None or deliverable.reviewed is None or deliverable.rag is Rag.COMPLETE:
        return None
    return plan.settings.review.cycle.after(deliverable.reviewed)


def _actions(deliverable: Deliverable, as_at: date) -> Iterator[Overdue]:
    for action in deliverable.work_outstanding:
        if action.due is not None and (days := action.due.days_past(as_at)) > 0:
            late = Overdue(DueKind.ACTION, deliverable, action.text, action.due, days)
            yield late._replace(owner=action.owner)


def _review(
    plan: Plan, deliverable: Deliverable, as_at: date, *, never_reviewed: bool
) -> Iterator[Overdue]:
    if deliverable.reviewed is None:
        if never_reviewed and deliverable.rag is not Rag.COMPLETE:
            yield Overdue(DueKind.REVIEW, deliverable, "Never reviewed", None, None)
        return
    due = next_review(plan, deliverable)
    if due is not None and (days := due.days_past(as_at)) > 0:
        text = f"Last reviewed on {day_words(deliverable.reviewed)}"
        yield Overdue(DueKind.REVIEW, deliverable, text, due, days)


def _recommendations(plan: Plan, deliverable: Deliverable, as_at: date) -> Iterator[Overdue]:
    if not deliverable.recommendations:
        return
    for one in plan.recommendations:
        if one.id in deliverable.recommendations:
            yield from _recommendation(Answered(one, plan.source_of(one), (deliverable,)), as_at)


def _unanswered(plan: Plan, as_at: date) -> Iterator[Overdue]:
    cited = {each for deliverable in plan.deliverables for each in deliverable.recommendations}
    for one in plan.recommendations:
        if one.id not in cited:
            row = Answered(one, plan.source_of(one), (), plan.may_answer(one))
            yield from _recommendation(row, as_at)


def _recommendation(row: Answered, as_at: date) -> Iterator[Overdue]:
    """Yield a recommendation that is late by what one deliverable, or none, does for it."""
    one = row.recommendation
    if one.deadline is not None and row.is_overdue(as_at):
        answer = row.deliverables[0] if row.deliverables else None
        text, days = recommendation_text(one, row.source), one.deadline.days_past(as_at)
        yield Overdue(DueKind.RECOMMENDATION, answer, text, one.deadline, days, one)
