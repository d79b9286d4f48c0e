"""How far each source's recommendations have come, and which numbers a plan does not mention."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.stage import Stage
from liberate_cli.model.words import form
from liberate_cli.queries.stages import Answered, answered, has_stages, stage_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Source


class Coverage(NamedTuple):
    """How far one source's recommendations have come, as a sentence.

    `staged` says that the plan keeps what became of recommendations, so that their stages say it;
    else the sentence says which are answered at all.
    """

    source: Source
    answered: tuple[Answered, ...]
    sentence: str
    staged: bool


def coverage(plan: Plan) -> tuple[Coverage, ...]:
    """Return how far each source's recommendations have come, in the plan's order."""
    rows, staged = answered(plan), has_stages(plan)
    return tuple(
        Coverage(source, of_source, _sentence(source, of_source, staged=staged), staged)
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


def _sentence(source: Source, rows: tuple[Answered, ...], *, staged: bool) -> str:
    parts = list(_staged(source, rows)) if staged else [*_numbered(rows), *_unnumbered(rows)]
    left_out = dict.fromkeys(name for row in rows if not row.deliverables for name in row.left_out)
    if left_out:
        parts.append(f"{', '.join(left_out)} cannot be read")
    return f"{source.short_name}: {'; '.join(parts)}."


def _staged(source: Source, rows: tuple[Answered, ...]) -> Iterator[str]:
    """Yield how far the recommendations have come: of two with one number, the less far counts."""
    numbers: dict[int, Stage] = {}
    unnumbered: list[Stage] = []
    for row in rows:
        number = row.recommendation.number
        if number is None:
            unnumbered.append(row.stage)
        else:
            numbers[number] = min(numbers.get(number, row.stage), row.stage, key=_STAGES.index)
    for stage in _STAGES:
        of_it = [number for number, each in numbers.items() if each is stage]
        if of_it:
            are = form(len(of_it), "is", "are")
            yield f"{number_words(of_it)} {are} {stage_words(stage, source)}"
    if numbers:
        yield "it cites no others"
    if unnumbered:
        yield f"{len(unnumbered)} without a number {form(len(unnumbered), 'is', 'are')} cited"
    for stage in _STAGES:
        if count := unnumbered.count(stage):
            yield f"{count} {stage_words(stage, source)}"


_STAGES: Final = tuple(Stage)


def _numbered(rows: Sequence[Answered]) -> Iterator[str]:
    """Yield what is known of the recommendations with a number, each in the best way it can be."""
    states: dict[int, int] = {}
    for row in rows:
        if row.recommendation.number is not None:
            best = min(states.get(row.recommendation.number, _NOT), _state(row))
            states[row.recommendation.number] = best
    unmet = {row.recommendation.number for row in rows if not row.met}
    for state, said in enumerate(_SAID):
        numbers = [number for number, each in states.items() if each == state]
        if numbers:
            met = f", {_met(numbers, unmet)}" if state == _ANSWERED else ""
            yield f"{number_words(numbers)} {form(len(numbers), 'is', 'are')} {said}{met}"
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
        unmet = {place for place, row in enumerate(unnumbered) if not row.met}
        yield f"all answered by this plan, {_met(range(len(unnumbered)), unmet)}"


def _met(each: Sequence[int], unmet: Collection[int | None]) -> str:
    """Return how many are met: that something answers one is not that it is done."""
    count = sum(1 for one in each if one not in unmet)
    return "none met yet" if not count else "all met" if count == len(each) else f"{count} met"


_ANSWERED, _MAYBE, _NOT = range(3)
_SAID: Final = ("answered by this plan", "perhaps answered", "not answered")


def _state(row: Answered) -> int:
    return _ANSWERED if row.deliverables else _MAYBE if row.left_out else _NOT
