"""What a reader is told first of an edition: what needs attention and why, and what comes next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.ids import id_order
from liberate_cli.queries.due import DueKind, due, due_of
from liberate_cli.queries.trend import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.queries.changes.facts import Changes
    from liberate_cli.queries.due import Due
    from liberate_cli.queries.trend import DeliverableTrend, Trend


class Reason(StrEnum):
    """Why something needs attention, what weighs most first."""

    TROUBLE = "trouble"
    WORSENED = "worsened"
    LATE = "late"


class Matter(NamedTuple):
    """Something that needs attention: a deliverable, or a recommendation that none answers.

    `late` is what is late of it, the longest first, and `next` what falls due of it after that.
    `going` is how it went through the editions, None where there is only one.
    """

    deliverable: Deliverable | None
    reasons: tuple[Reason, ...]
    late: tuple[Due, ...]
    next: Due | None
    going: DeliverableTrend | None


class RegisterLine(NamedTuple):
    """A deliverable in one line: what is late of it, the longest first, and what is due next."""

    deliverable: Deliverable
    late: tuple[Due, ...]
    next: Due | None
    going: DeliverableTrend | None


class MovedAlone(NamedTuple):
    """A due date that is another than in the edition before; nobody is said to have agreed."""

    deliverable: Deliverable
    text: str
    before: PartialDate
    after: PartialDate


def register(plan: Plan, as_at: date, trend: Trend | None) -> tuple[RegisterLine, ...]:
    """Return every deliverable in one line, in the order of the plan."""
    return tuple(
        RegisterLine(
            one, longest_first(rows), next_of(rows), trend.deliverables[one.id] if trend else None
        )
        for one in plan.deliverables
        for rows in [tuple(due_of(plan, one, as_at))]
    )


def for_attention(plan: Plan, lines: Iterable[RegisterLine], as_at: date) -> tuple[Matter, ...]:
    """Return what needs attention: what is in trouble, what worsened, what is late, in that order.

    `lines` are those of the register. Of those for the same reason the longest late comes first,
    then the order of the plan. What is late and belongs to no deliverable, a recommendation that
    nothing answers, comes at its place.
    """
    found = [
        Matter(line.deliverable, reasons, line.late, line.next, line.going)
        for line in lines
        if (reasons := tuple(_reasons(plan, line)))
    ]
    found += [
        Matter(None, (Reason.LATE,), (row,), None, None)
        for row in due(plan, as_at)
        if row.deliverable is None and row.late
    ]
    return tuple(sorted(found, key=_weight))


def due_before(plan: Plan, as_at: date, until: date) -> tuple[Due, ...]:
    """Return the actions and recommendations that fall due until a day, in order of their dates.

    Reviews are left out: each comes round with every cycle, and would hide what was promised. A
    date counts from its first day: what is due in June may fall due on the 1st.
    """
    rows = [row for row in _promised(due(plan, as_at)) if row.due and row.due.first <= until]
    return tuple(sorted(rows, key=_soonest))


def next_edition(settings: PlanSettings, as_at: date) -> PartialDate:
    """Return when the edition after this one is due: when each deliverable is reviewed again."""
    return settings.review.cycle.after(as_at)


def not_reviewed(plan: Plan, as_at: date) -> tuple[Deliverable, ...]:
    """Return what was last reviewed more than two cycles ago and is not done."""
    if plan.settings is None:
        return ()
    cycle = plan.settings.review.cycle
    return tuple(
        one
        for one in plan.deliverables
        if one.reviewed is not None
        and not plan.ratings.is_done(one.rag)
        and cycle.after(cycle.after(one.reviewed).last).days_past(as_at) > 0
    )


def moved_alone(changes: Changes) -> Iterator[MovedAlone]:
    """Yield each due date of an action that moved without a word on who agreed."""
    for objective in changes.objectives:
        for one in objective.deliverables:
            for change in one.changes:
                if (
                    change.shift is not None
                    and change.because is None
                    and change.field == "work_outstanding"
                    and one.new is not None
                    and isinstance(change.before, PartialDate)
                    and isinstance(change.after, PartialDate)
                ):
                    yield MovedAlone(one.new, change.text or "", change.before, change.after)


def longest_first(rows: Iterable[Due]) -> tuple[Due, ...]:
    """Return what is late of some things that are due, the longest first."""
    return tuple(sorted((row for row in rows if row.late), key=lambda row: -(row.days or 0)))


def next_of(rows: Iterable[Due]) -> Due | None:
    """Return what falls due next, the soonest; a review only where nothing else has a date."""
    to_come = [row for row in rows if row.due is not None and not row.late]
    return min(_promised(to_come) or to_come, key=_soonest, default=None)


def _reasons(plan: Plan, line: RegisterLine) -> Iterator[Reason]:
    if plan.ratings.is_trouble(line.deliverable.rag):
        yield Reason.TROUBLE
    if line.going is not None and line.going.direction is Direction.WORSENING:
        yield Reason.WORSENED
    if line.late:
        yield Reason.LATE


def _weight(row: Matter) -> tuple[int, int, int, tuple[int, ...]]:
    first = list(Reason).index(row.reasons[0])
    longest = max((each.days or 0 for each in row.late), default=0)
    place = id_order(row.deliverable.id) if row.deliverable else ()
    return first, -longest, not place, place


def _promised(rows: Iterable[Due]) -> list[Due]:
    """Return what is to come and is no review."""
    return [row for row in rows if not row.late and row.due and row.kind is not DueKind.REVIEW]


def _soonest(row: Due) -> tuple[date, date, DueKind, tuple[tuple[int, ...], DueKind, str]]:
    if row.due is None:
        raise ValueError(row)
    return row.due.last, row.due.first, row.kind, row.place
