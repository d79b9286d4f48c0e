"""Which rating of a plan each of a file's is: by its key or word, else by what it counts as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.items import Field, Question
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.model.ratings import Rating, Ratings


def rating_keys(
    items: Iterable[SaidItem], of_file: Ratings, of_plan: Ratings, answers: GivenAnswers
) -> tuple[dict[str, str], tuple[Question, ...]]:
    """Return the plan's rating for each that a file has, by key; what is not clear is asked once.

    Of the plan's ratings, one is meant that has the key or the word, or that alone has the colour,
    or that alone counts as done where the file's does.
    """
    keys: dict[str, str] = {}
    questions: list[Question] = []
    for item in items:
        said = item.says.rag
        if said is None or said in keys or any(one.of == said for one in questions):
            continue
        rating = of_file.of(said)
        found = _same(rating, of_plan)
        if found is None:
            asks = f"The plan has no rating “{rating.word}”: which is it?"
            likely = tuple(one.key for one in of_plan.listed)
            question = Question(item.at("rag"), asks, likely, said, Field.RATING)
            answer = answer_to(question, answers)
            if answer not in likely:
                questions.append(question)
                continue
            found = answer
        keys[said] = found
    return keys, tuple(questions)


def _same(rating: Rating, of_plan: Ratings) -> str | None:
    for one in of_plan.listed:
        if rating.key == one.key or folded(rating.word) in {folded(one.word), folded(one.key)}:
            return one.key
    alike = [one.key for one in of_plan.listed if one.colour is rating.colour]
    if len(alike) != 1:
        alike = [one.key for one in of_plan.listed if of_plan.is_done(one.key)]
        is_done = rating.counts_as is not None and rating.counts_as.value == "done"
        alike = alike if is_done else []
    return alike[0] if len(alike) == 1 else None
