"""Which recommendations are answered, by what, and which numbers a plan does not mention."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.words import form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.files import Deliverable, Recommendation, Source
    from liberate_cli.model.plan import Plan


class Answered(NamedTuple):
    """A recommendation, and the deliverables that answer it."""

    recommendation: Recommendation
    source: Source | None
    deliverables: tuple[Deliverable, ...]


class Coverage(NamedTuple):
    """How far a plan answers one source's recommendations, as a sentence."""

    source: Source
    answered: tuple[Answered, ...]
    sentence: str


def answered(plan: Plan) -> tuple[Answered, ...]:
    """Return every recommendation of a plan with the deliverables that answer it."""
    sources = {source.id: source for source in plan.sources}
    return tuple(
        Answered(one, sources.get(one.source), plan.answers_to(one)) for one in plan.recommendations
    )


def coverage(plan: Plan) -> tuple[Coverage, ...]:
    """Return how far each source's recommendations are answered, in the plan's order."""
    rows = answered(plan)
    return tuple(
        Coverage(source, of_source, _sentence(source, of_source))
        for source in plan.sources
        if (of_source := tuple(row for row in rows if row.source is source))
    )


def recommendation_name(one: Recommendation) -> str:
    """Return what people call a recommendation: its number, or the words of its id."""
    if one.number is not None:
        return f"Recommendation {one.number}"
    return one.id.partition("/")[2].replace("-", " ").capitalize()


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
    numbered = [row.recommendation.number for row in rows if row.recommendation.number is not None]
    parts: list[str] = []
    if numbered:
        done = [
            row.recommendation.number
            for row in rows
            if row.recommendation.number is not None and row.deliverables
        ]
        open_numbers = sorted(set(numbered) - set(done))
        if done:
            are = form(len(set(done)), "is", "are")
            parts.append(f"{number_words(done)} {are} answered by this plan")
        if open_numbers:
            are = form(len(open_numbers), "is", "are")
            parts.append(f"{number_words(open_numbers)} {are} not answered")
        parts.append("it cites no others")
    unnumbered = [row for row in rows if row.recommendation.number is None]
    if unnumbered:
        open_count = sum(1 for row in unnumbered if not row.deliverables)
        are = form(len(unnumbered), "is", "are")
        parts.append(f"{len(unnumbered)} without a number {are} cited")
        parts.append(f"{open_count} not answered" if open_count else "all answered by this plan")
    return f"{source.short_name}: {'; '.join(parts)}."
