"""Which recommendations may miss their deadlines, and why: the one place that says so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.stage import Stage
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.queries.due import DueKind
from liberate_cli.queries.overdue import overdue_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.stages import Answered

NEAR: Final = 90
"""How many days before a deadline it is near: a committee that meets each quarter can still act."""


class Why(StrEnum):
    """What is wrong with what answers a recommendation."""

    RED = "red"
    UNRATED = "not rated"
    LATE = "overdue"
    UNREADABLE = "not to be read"
    NOT_THERE = "not there"


class Risk(NamedTuple):
    """A reason why a deadline may be missed: a deliverable by id, and what is wrong with it.

    `deliverable` is None where none answers the recommendation. `rated` is the word of its rating,
    where that is what is wrong, and `noun` what the plan calls a deliverable.
    """

    deliverable: str | None
    why: Why
    rated: str | None = None
    noun: str = WORDS.deliverable.one

    @property
    def words(self) -> str:
        """The reason: `1.5 is red`, `no deliverable answers it`."""
        if self.deliverable is None:
            return f"no {self.noun} answers it"
        return f"{self.deliverable} is {self.rated or self.why.value}"


def risks(plan: Plan, row: Answered, as_at: date) -> tuple[Risk, ...]:
    """Return why a recommendation is at risk on a day; nothing where it is not.

    It is where its deadline is near or past, and what answers it is red, not rated, late or not
    there. One that is answered by its response alone is so once its deadline is past.
    """
    deadline = row.recommendation.deadline
    if deadline is None or row.met or deadline.days_past(as_at) < -NEAR:
        return ()
    if row.deliverables or row.left_out:
        return tuple(_of_answers(plan, row, as_at))
    passed = deadline.days_past(as_at) > 0
    if not passed and row.stage is not Stage.NOT_ANSWERED:
        return ()
    return (Risk(None, Why.NOT_THERE, noun=plan.words.deliverable.one),)


def _of_answers(plan: Plan, row: Answered, as_at: date) -> Iterator[Risk]:
    for one in row.deliverables:
        why = _wrong_with(plan, one, row, as_at)
        if why is not None:
            yield Risk(one.id, why, plan.ratings.of(one.rag).word if why is Why.RED else None)
    for name in row.left_out:
        yield Risk(name, Why.UNREADABLE)


def _wrong_with(plan: Plan, one: Deliverable, row: Answered, as_at: date) -> Why | None:
    """Return what is wrong with a deliverable: a missed review of it is nothing late."""
    if plan.ratings.is_trouble(one.rag):
        return Why.RED
    if one.rag is None:
        return Why.UNRATED
    late = any(
        each.kind is DueKind.ACTION or each.recommendation is row.recommendation
        for each in overdue_of(plan, one, as_at)
    )
    return Why.LATE if late else None
