"""What a person has answered, by the place and the words of each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.items import Question

GivenAnswers: TypeAlias = Mapping[tuple[str, str], str]
"""The answer to each question that was answered, by its place and words."""


def answer_to(one: Question, answers: GivenAnswers) -> str | None:
    """Return the answer to a question: of likely answers, the one that was meant; None for none."""
    typed = answers.get((one.place, one.asks))
    if typed is None:
        return None
    likely = {folded(each): each for each in one.answers}
    return likely.get(folded(typed), typed)


def answers_of(answered: Iterable[tuple[Question, str]]) -> dict[tuple[str, str], str]:
    """Return answers by the places and words of their questions."""
    return {(str(one.place), one.asks): said for one, said in answered}


def is_answered(one: Question, answers: GivenAnswers) -> bool:
    """Return whether a question was answered."""
    return (one.place, one.asks) in answers
