"""What a review goes through, in the order of what matters, each with what there is to know."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.queries.briefing import Reason, for_attention, register
from liberate_cli.queries.challenge.beside import challenge
from liberate_cli.queries.trend import trend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.ratings import Rating
    from liberate_cli.queries.briefing import RegisterLine
    from liberate_cli.queries.challenge.beside import Challenge


class Only(StrEnum):
    """Which deliverables a review may be of alone, besides those with a rating."""

    OVERDUE = "overdue"
    CHANGED = "changed"
    UNANSWERED = "unanswered"


class ReviewItem(NamedTuple):
    """A deliverable as a review comes to it: why now, its line, and what the evidence asks."""

    reasons: tuple[Reason, ...]
    line: RegisterLine
    challenges: tuple[Challenge, ...]

    @property
    def deliverable(self) -> Deliverable:
        """The deliverable."""
        return self.line.deliverable


def review_items(
    history: Sequence[EditionPlan],
    only: frozenset[Only | Rating] = frozenset(),
    unanswered: frozenset[str] = frozenset(),
) -> tuple[ReviewItem, ...]:
    """Return what a review of the last of a history of editions goes through.

    What is in trouble comes first, then what worsened, what is late, and all others in the order
    of the plan. What is done is left out unless it changed, since then nothing of it is news.
    `only` leaves those that have any of them; `unanswered` are the ids of those that nobody
    who was asked has answered for.
    """
    last = history[-1]
    plan, as_at = last.plan, last.as_at
    lines = register(plan, as_at, trend(history) if len(history) > 1 else None)
    reasons = {
        row.deliverable.id: row.reasons
        for row in for_attention(plan, lines, as_at)
        if row.deliverable is not None
    }
    asked: dict[str, list[Challenge]] = {}
    for row in challenge(history):
        asked.setdefault(row.deliverable.id, []).append(row)
    by_id = {line.deliverable.id: line for line in lines}
    first = [each for each in reasons if each in by_id]
    rest = [each for each in by_id if each not in reasons]
    items = (
        ReviewItem(reasons.get(each, ()), by_id[each], tuple(asked.get(each, ())))
        for each in (*first, *rest)
    )
    found = ((item, frozenset(_holds(item, unanswered))) for item in items)
    if only:
        return tuple(
            item
            for item, holds in found
            if not only.isdisjoint({*holds, plan.ratings.of(item.deliverable.rag)})
        )
    return tuple(
        item for item, holds in found if holds or not plan.ratings.is_done(item.deliverable.rag)
    )


def _holds(item: ReviewItem, unanswered: frozenset[str]) -> Iterator[Only]:
    """Yield what holds of an item."""
    if item.line.late:
        yield Only.OVERDUE
    going = item.line.going
    if going is not None and (len(going.versions) < 2 or going.versions[-2] != item.deliverable):
        yield Only.CHANGED
    if item.deliverable.id in unanswered:
        yield Only.UNANSWERED
