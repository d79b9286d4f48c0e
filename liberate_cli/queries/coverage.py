"""Which recommendations are answered, by what, and which numbers a plan does not mention."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.rag import Rag
from liberate_cli.model.words import form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation, Source


class Answered(NamedTuple):
    """A recommendation, the deliverables that answer it, and those that may.

    `left_out` names the deliverables whose files name it and cannot be read.
    """

    recommendation: Recommendation
    source: Source | None
    deliverables: tuple[Deliverable, ...]
    left_out: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether something answers it, and all that does, or may do so, is complete."""
        ratings = [one.rag for one in self.deliverables]
        return bool(ratings) and not self.left_out and all(rag is Rag.COMPLETE for rag in ratings)

    @property
    def is_open(self) -> bool:
        """Whether it is not met, by what can be read of it."""
        if self.met:
            return False
        return not self.left_out or any(one.rag is not Rag.COMPLETE for one in self.deliverables)

    def is_overdue(self, as_at: date) -> bool:
        """Return whether its deadline has passed and it is not met, by what can be read of it."""
        deadline = self.recommendation.deadline
        return deadline is not None and deadline.days_past(as_at) > 0 and self.is_open


class Coverage(NamedTuple):
    """How far a plan answers one source's recommendations, as a sentence."""

    source: Source
    answered: tuple[Answered, ...]
    sentence: str


def answered(plan: Plan) -> tuple[Answered, ...]:
    """Return every recommendation of a plan with the deliverables that answer it."""
    sources = {source.id: source for source in plan.sources}
    return tuple(
        Answered(one, sources.get(one.source), plan.answers_to(one), plan.may_answer(one))
        for one in plan.recommendations
    )


def coverage(plan: Plan) -> tuple[Coverage, ...]:
    """Return how far each source's recommendations are answered, in the plan's order."""
    rows = answered(plan)
    return tuple(
        Coverage(source, of_source, _sentence(source, of_source))
        for source in plan.sources
        if (of_source := tuple(row for row in rows if row.source is source))
    )


def number_words(numbers: Iterable[int]) -> str:
    """Return numbers as people write them, with runs joined.

    >>> number_words([2, 4, 5, 6, 9])
    '2, 4–6, 9'
    """
    runs: list[str] = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        if len(members) > 2:
            runs.append(f"{members[0]}–{members[-1]}")
        else:
            runs.extend(map(str, members))
    return ", ".join(runs)


def _sentence(source: Source, rows: tuple[Answered, ...]) -> str:
    parts = [*_numbered(rows), *_unnumbered(rows)]
    left_out = dict.fromkeys(name for row in rows if not row.deliverables for name in row.left_out)
    if left_out:
        parts.append(f"{', '.join(left_out)} cannot be read")
    return f"{source.short_name}: {'; '.join(parts)}."


def _numbered(rows: Iterable[Answered]) -> Iterator[str]:
    """Yield what is known of the recommendations with a number, each in the best way it can be."""
    states: dict[int, int] = {}
    for row in rows:
        if row.recommendation.number is not None:
            best = min(states.get(row.recommendation.number, _NOT), _state(row))
            states[row.recommendation.number] = best
    for state, said in enumerate(_SAID):
        numbers = [number for number, each in states.items() if each == state]
        if numbers:
            yield f"{number_words(numbers)} {form(len(numbers), 'is', 'are')} {said}"
    if states:
        yield "it cites no others"


def _unnumbered(rows: Iterable[Answered]) -> Iterator[str]:
    unnumbered = [row for row in rows if row.recommendation.number is None]
    if not unnumbered:
        return
    yield f"{len(unnumbered)} without a number {form(len(unnumbered), 'is', 'are')} cited"
    states = [_state(row) for row in unnumbered]
    if unsure := states.count(_MAYBE):
        yield f"{unsure} perhaps answered"
    if not_answered := states.count(_NOT):
        yield f"{not_answered} not answered"
    if not unsure and not not_answered:
        yield "all answered by this plan"


_ANSWERED, _MAYBE, _NOT = range(3)
_SAID: Final = ("answered by this plan", "perhaps answered", "not answered")


def _state(row: Answered) -> int:
    return _ANSWERED if row.deliverables else _MAYBE if row.left_out else _NOT
