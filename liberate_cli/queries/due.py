"""What is due of a plan: actions, reviews, and recommendations that are not met."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import day_words
from liberate_cli.model.deliverable import called_by
from liberate_cli.model.ids import id_order
from liberate_cli.model.recommendation_names import recommendation_text
from liberate_cli.model.vocabulary import Noun
from liberate_cli.model.words import folded
from liberate_cli.queries.stages import Answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Deliverable, Move
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.model.register import Register
    from liberate_cli.model.vocabulary import Vocabulary


class DueKind(StrEnum):
    """What it is that is due."""

    ACTION = "action"
    REVIEW = "review"
    RECOMMENDATION = "recommendation"


_REVIEW: Final = Noun.model_construct(one="review", many="reviews")


def noun_of(words: Vocabulary, kind: DueKind) -> Noun:
    """Return what a plan calls a kind of thing that is due; a review is called so everywhere."""
    nouns = {DueKind.ACTION: words.action, DueKind.RECOMMENDATION: words.recommendation}
    return nouns.get(kind, _REVIEW)


class Due(NamedTuple):
    """One thing that is due, late or to come, and the deliverable that it belongs to.

    `days` counts the days since the whole of `due` had passed, and is 0 or less before. Both are
    None for an action without a date, and for a deliverable that was never reviewed. `deliverable`
    is None for a recommendation that nothing answers, and `recommendation` for what is none.
    `owner` is the party who promised an action, or answers for a recommendation, where it has one
    of its own, and `moved` the dates that it had before. `done` is when an action was done,
    and `days` then counts up to that. `ref` is the plan's own reference of an action.
    """

    kind: DueKind
    deliverable: Deliverable | None
    text: str
    due: PartialDate | None
    days: int | None
    recommendation: Recommendation | None = None
    owner: str | None = None
    moved: tuple[Move, ...] = ()
    done: PartialDate | None = None
    ref: str | None = None

    @property
    def called(self) -> str:
        """What is due, after the reference of an action that has one: `SG/07b: Ask them.`."""
        return called_by(self.ref, self.text)

    @property
    def late(self) -> bool:
        """Whether the whole of its date has passed."""
        return self.days is not None and self.days > 0

    @property
    def never_reviewed(self) -> bool:
        """Whether it is the review of what never had any, which no day says is late."""
        return self.kind is DueKind.REVIEW and self.due is None

    @property
    def falls_due(self) -> date:
        """The day from which it is to be done: its day, or the first of its month.

        Of a quarter or a year that is the first day of the last month; what has no date is last.
        """
        if self.due is None:
            return date.max
        return self.due.first if self.due.day else self.due.last.replace(day=1)

    def falls_due_by(self, day: date) -> bool:
        """Return whether it has a date, and is to be done from that day or an earlier one."""
        return self.due is not None and self.falls_due <= day

    def is_of(self, register: Register, name: str) -> bool:
        """Return whether a party answers for it: owns its deliverable, or promised the action."""
        owned_by = self.deliverable.owned_by if self.deliverable else ()
        promised_by = (self.owner,) if self.owner is not None else ()
        return name in register.names_of((*owned_by, *promised_by))

    @property
    def place(self) -> tuple[tuple[int, ...], DueKind, str]:
        """What sets it in order among those of one day: its deliverable, its kind, its text."""
        return id_order(self.deliverable.id) if self.deliverable else (), self.kind, self.text


def due(plan: Plan, as_at: date) -> Iterator[Due]:
    """Yield everything that is due of a plan, late, to come and without a date.

    A recommendation that is not met is there once for each deliverable that answers it and is not
    done, and once where none answers it. Where an action of that deliverable says the same for
    the same date, it is the action that is due, and nothing is there twice.
    """
    for deliverable in plan.deliverables:
        yield from due_of(plan, deliverable, as_at)
    yield from _unanswered(plan, as_at)


def due_of(plan: Plan, deliverable: Deliverable, as_at: date) -> Iterator[Due]:
    """Yield what is due of one deliverable: its actions, its review, its recommendations.

    The review of what is done is never due, and nothing of one that was withdrawn.
    """
    if deliverable.withdrawn is not None:
        return
    yield from _actions(deliverable, as_at)
    if not plan.ratings.is_done(deliverable.rag):
        yield _review(plan, deliverable, as_at)
    for row in unmet_of(plan, deliverable, as_at):
        if row.recommendation and not is_an_action(plan, deliverable, row.recommendation):
            yield row


def unmet_of(plan: Plan, deliverable: Deliverable, as_at: date) -> Iterator[Due]:
    """Yield each recommendation with a deadline that a deliverable answers and does not meet yet.

    One that an action of it is over again is there too.
    """
    for one in plan.recommendations:
        if one.id in deliverable.recommendations:
            row = Answered(one, plan.source_of(one), (deliverable,), plan.ratings)
            yield from _recommendation(plan.words, row, as_at)


def things(rows: Iterable[Due]) -> int:
    """Return how many things rows are of: a recommendation that several answer is one."""
    asked, others = set[str](), 0
    for row in rows:
        if row.recommendation is None:
            others += 1
        else:
            asked.add(row.recommendation.id)
    return len(asked) + others


def next_review(plan: Plan, deliverable: Deliverable) -> PartialDate | None:
    """Return when a deliverable is to be reviewed next; None where nothing says so."""
    if deliverable.withdrawn is not None or plan.ratings.is_done(deliverable.rag):
        return None
    if plan.settings is None or deliverable.reviewed is None:
        return None
    return plan.settings.review.cycle.after(deliverable.reviewed)


def _actions(deliverable: Deliverable, as_at: date) -> Iterator[Due]:
    for one in deliverable.work_outstanding:
        days = one.due.days_past(as_at) if one.due is not None else None
        row = Due(DueKind.ACTION, deliverable, one.text, one.due, days)
        yield row._replace(owner=one.owner, moved=one.moved, ref=one.ref)


def _review(plan: Plan, deliverable: Deliverable, as_at: date) -> Due:
    by = next_review(plan, deliverable)
    if deliverable.reviewed is None:
        text = "Never reviewed"
    else:
        text = f"Last reviewed on {day_words(deliverable.reviewed)}"
    days = by.days_past(as_at) if by is not None else None
    return Due(DueKind.REVIEW, deliverable, text, by, days)


def is_an_action(plan: Plan, deliverable: Deliverable, one: Recommendation) -> bool:
    """Return whether an action is the recommendation over again, due on the same date.

    It says what the recommendation asks, or names it by its number and its source.
    """
    if one.deadline is None:
        return False
    asked, source = folded(one.text[0]).rstrip("."), plan.source_of(one)
    names = (source.name, source.short_name, *source.cited_as) if source else ()
    named = _word(*map(folded, names)) if names and one.number else None
    called = {"recommendation", folded(plan.words.recommendation.one)}
    numbered = _word(*(f"{each} {one.number}" for each in sorted(called)))
    return any(
        asked in said or (named and named.search(said) and numbered.search(said))
        for action in deliverable.work_outstanding
        if action.due == one.deadline
        for said in [folded(action.text)]
    )


def _word(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _unanswered(plan: Plan, as_at: date) -> Iterator[Due]:
    cited = {each for deliverable in plan.deliverables for each in deliverable.recommendations}
    for one in plan.recommendations:
        if one.id not in cited:
            row = Answered(one, plan.source_of(one), (), plan.ratings, plan.may_answer(one))
            yield from _recommendation(plan.words, row, as_at)


def _recommendation(words: Vocabulary, row: Answered, as_at: date) -> Iterator[Due]:
    """Yield a recommendation with a deadline that one deliverable, or none, does not meet yet."""
    one = row.recommendation
    if one.deadline is not None and row.is_open:
        answer = row.deliverables[0] if row.deliverables else None
        text, days = recommendation_text(words, one, row.source), one.deadline.days_past(as_at)
        found = Due(DueKind.RECOMMENDATION, answer, text, one.deadline, days, one)
        yield found._replace(owner=one.owner, moved=one.moved)
