"""The one engine of returns: answers, the plan and what was asked to what is to change. Pure.

Whatever carried an answer, it is held three ways against the plan: what the deliverable said when
it was asked about, what it says now, and what is answered. What the plan says already is nothing;
what two people say differently, and what the plan has moved on from, is a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.returns.standing import NOT_THERE, action_of, says, value_words
from liberate_cli.model.ids import id_order
from liberate_cli.model.returns import AnswerField, AnswerOutcome
from liberate_cli.model.three_ways import Asks, Stays, three_ways
from liberate_cli.model.words import folded, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.returns import AskedOf, FieldAnswer

_ADDED: Final = frozenset({AnswerField.DONE, AnswerField.NEW})
"""What several people may each have something to say to, with no word against another's."""


class ToldAnswer(NamedTuple):
    """An answer with all that it is held against: who gave it, and what they were asked about.

    `edition` is the month whose draft they were asked about, as its folder is called, and `asked`
    the party whose questions they answered. `on` is the day on which it was read.
    """

    answer: FieldAnswer
    who: str
    asked: str
    base: AskedOf
    edition: str
    on: date

    @property
    def slot(self) -> tuple[str, AnswerField, str]:
        """What it is an answer to: of one slot, no two people may say two things."""
        return self.answer.id, self.answer.field, folded(self.answer.action or "")

    @property
    def value(self) -> str:
        """What it says, as it is compared with what another says."""
        one = self.answer
        held = one.now if one.field in {AnswerField.RATING, AnswerField.ACTION} else one.text
        return folded(held or "")

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from every other answer; the same reply read twice has the same."""
        return (self.edition, self.who, self.answer.code, *self.slot, self.value, self.words)

    @property
    def words(self) -> str:
        """Its own words, without what spacing makes of them."""
        return folded(self.answer.text or "")


class MergedChange(NamedTuple):
    """What is to change of a deliverable, and the answers that say so; the first is written."""

    deliverable: str
    field: AnswerField
    told: tuple[ToldAnswer, ...]

    @property
    def answer(self) -> FieldAnswer:
        """The answer that is written."""
        return self.told[0].answer

    @property
    def who(self) -> str:
        """Who said so."""
        return listed(dict.fromkeys(each.who for each in self.told))


class ToDecide(NamedTuple):
    """What only a person can decide, as a sentence, and the answers that raise it."""

    deliverable: str
    asks: str
    told: tuple[ToldAnswer, ...]


class Merged(NamedTuple):
    """What answers come to; each answer is in one of the three."""

    changes: tuple[MergedChange, ...]
    questions: tuple[ToDecide, ...]
    there: tuple[ToldAnswer, ...]

    def outcomes(self) -> Iterator[tuple[ToldAnswer, AnswerOutcome]]:
        """Yield each answer with what becomes of it."""
        yield from ((each, AnswerOutcome.TAKEN) for one in self.changes for each in one.told)
        yield from ((each, AnswerOutcome.ASKED) for one in self.questions for each in one.told)
        yield from ((each, AnswerOutcome.THERE) for each in self.there)


def merge(plan: Plan, told: Sequence[ToldAnswer], before: Sequence[ToldAnswer] = ()) -> Merged:
    """Return what answers come to, held against the plan and against those of `before`.

    `before` are the answers that were read earlier, with what became of each, oldest first.
    """
    settled = {each.key for each in before if each.answer.outcome is not AnswerOutcome.ASKED}
    fresh = [each for each in told if each.key not in settled]
    there = [each for each in told if each.key in settled]
    slots: dict[tuple[str, AnswerField, str], list[ToldAnswer]] = {}
    for each in fresh:
        slots.setdefault(each.slot, []).append(each)
    changes: list[MergedChange] = []
    questions: list[ToDecide] = []
    for slot in sorted(
        slots, key=lambda slot: (id_order(slot[0]), list(AnswerField).index(slot[1]))
    ):
        earlier = [each for each in before if each.slot == slot]
        for one in _of_slot(plan, slots[slot], earlier):
            if isinstance(one, MergedChange):
                changes.append(one)
            elif isinstance(one, ToDecide):
                questions.append(one)
            else:
                there.append(one)
    return Merged(tuple(changes), tuple(questions), tuple(there))


def _of_slot(
    plan: Plan, told: list[ToldAnswer], before: list[ToldAnswer]
) -> Iterator[MergedChange | ToDecide | ToldAnswer]:
    """Yield what the answers to one question of one deliverable come to."""
    name, field, _ = told[0].slot
    one = next((each for each in plan.ever if each.id == name), None)
    if field is AnswerField.SAME:
        yield from told
    elif one is None or one.withdrawn is not None:
        gone = "is not in the plan any more" if one is None else "was withdrawn"
        yield ToDecide(name, f"{name} {gone}.", tuple(told))
    elif field in _ADDED:
        yield from _added(one, field, told)
    else:
        yield from _held(plan, one, told, before)


def _added(
    one: Deliverable, field: AnswerField, told: list[ToldAnswer]
) -> Iterator[MergedChange | ToldAnswer]:
    """Yield what was done, or is new, once for each thing that is said."""
    known = _known(one, field)
    for value in dict.fromkeys(each.value for each in told):
        saying = tuple(each for each in told if each.value == value)
        if value in known:
            yield from saying
        else:
            yield MergedChange(one.id, field, saying)


def _known(one: Deliverable, field: AnswerField) -> set[str]:
    if field is AnswerField.DONE:
        return {folded(note.text) for note in one.progress}
    return {folded(each.text) for each in (*one.work_outstanding, *one.ended)}


def _held(
    plan: Plan, one: Deliverable, told: list[ToldAnswer], before: list[ToldAnswer]
) -> Iterator[MergedChange | ToDecide | ToldAnswer]:
    """Yield what answers of which only one can hold come to."""
    # Who writes again later corrects what they wrote; of what is read at once, nobody knows which.
    others = [each for each in before if each.who not in {each.who for each in told}]
    standing = [*_last_of_each(others), *told]
    values = dict.fromkeys(each.value for each in standing if not _is_same(each))
    if len(values) > 1:
        yield ToDecide(one.id, _differently(plan, standing), tuple(told))
        return
    saying = [each for each in told if not _is_same(each)]
    yield from (each for each in told if _is_same(each))
    if saying:
        yield from _three_ways(plan, one, saying, before)


def _three_ways(
    plan: Plan, one: Deliverable, saying: list[ToldAnswer], before: list[ToldAnswer]
) -> Iterator[MergedChange | ToDecide | ToldAnswer]:
    first = saying[0]
    is_now = says(one, first.answer)
    found = None
    for each in saying:
        found = three_ways(_base(each, before), is_now, each.value)
        if not isinstance(found, Asks):
            break
    if isinstance(found, Stays):
        yield from saying
    elif isinstance(found, Asks) or not _can_be_told_apart(one, first.answer):
        yield ToDecide(one.id, _moved_on(plan, first, is_now), tuple(saying))
    else:
        yield MergedChange(one.id, first.answer.field, tuple(saying))


def _can_be_told_apart(one: Deliverable, answer: FieldAnswer) -> bool:
    return answer.field is not AnswerField.ACTION or action_of(one, answer.action or "") is not None


def _base(told: ToldAnswer, before: Iterable[ToldAnswer]) -> str:
    """Return what the plan said when it was asked, or what they answered themselves since."""
    own = [
        each.value
        for each in before
        if each.who == told.who and each.answer.outcome is AnswerOutcome.TAKEN
    ]
    return own[-1] if own else folded(told.answer.was or "")


def _last_of_each(told: Iterable[ToldAnswer]) -> list[ToldAnswer]:
    """Return what each person said last."""
    return list({each.who: each for each in told}.values())


def _is_same(told: ToldAnswer) -> bool:
    """Return whether an answer says that nothing changed since it was asked."""
    return told.value == folded(told.answer.was or "") or told.answer.now == "same"


def _differently(plan: Plan, standing: Iterable[ToldAnswer]) -> str:
    said = (
        f"{each.who} says {value_words(plan, each.answer)}"
        for each in standing
        if not _is_same(each)
    )
    return f"{_about(next(iter(standing)).answer)}{'; '.join(said)}."


def _moved_on(plan: Plan, told: ToldAnswer, is_now: str) -> str:
    answer = told.answer
    was = answer.having(now=answer.was, text=answer.was)
    now = answer.having(now=is_now, text=is_now)
    plan_says = "has it no more" if is_now == NOT_THERE else f"says {value_words(plan, now)}"
    if is_now == folded(answer.was or ""):
        said = f"and {told.who} says {value_words(plan, answer)}"
        return f"{_about(answer)}the plan has several in these words, {said}."
    return (
        f"{_about(answer)}the plan {plan_says} now; it was {value_words(plan, was)} when "
        f"{told.asked} was asked, and {told.who} says {value_words(plan, answer)}."
    )


def _about(answer: FieldAnswer) -> str:
    if answer.action is not None:
        return f"The action “{answer.action}”: "
    return {AnswerField.WHY: "The reason: "}.get(answer.field, "The rating: ")
