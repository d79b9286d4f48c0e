"""Which recommendation of the plan each of a file's is: by the last import, number or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.again.matching import NEW
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.import_records import kept
from liberate_cli.queries.changes.pairing import ALIKE
from liberate_cli.queries.changes.wording import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.import_records import RecommendationRecord
    from liberate_cli.model.recommendations import Recommendation

_STRANGE: Final = 0.2
"""Words that are less alike than this are not of one thing, whatever its number says."""
_MOST_OFFERED: Final = 3


class SaidRecommendation(NamedTuple):
    """What a file says of a recommendation, under the id that a new plan would give it."""

    one: Recommendation
    place: SeenAt


def match_recommendation(
    said: SaidRecommendation,
    free: Sequence[Recommendation],
    base: RecommendationRecord | None,
    answers: GivenAnswers,
    asked: list[Question],
) -> str | None:
    """Return the id that a recommendation has in the plan, NEW for none; None where it is asked.

    `free` are those of the plan that no other is; `base` is what the last import took it for.
    """
    scores = sorted(((_alike(said.one, one), one.id) for one in free), reverse=True)
    by_id = {each: score for score, each in scores}
    for sure in (base.recommendation if base is not None else "", said.one.id):
        if by_id.get(sure, 0.0) >= _STRANGE:
            return sure
    near = [each for score, each in scores if score >= _STRANGE][:_MOST_OFFERED]
    if said.one.id in by_id and said.one.id not in near:
        near.insert(0, said.one.id)
    if not near:
        return NEW
    if scores[0][0] >= ALIKE and (len(scores) < 2 or scores[1][0] < _STRANGE):
        return scores[0][1]
    asks = f"The recommendation “{kept(said.one.text[0])}”: is it new, or one that the plan has?"
    question = Question(said.place, asks, (*near, NEW), said.one.id)
    answer = answer_to(question, answers)
    if answer in {*near, NEW}:
        return answer
    asked.append(question)
    return None


def _alike(one: Recommendation, other: Recommendation) -> float:
    here, there = vocabulary(one.text), vocabulary(other.text)
    return 2 * len(here & there) / (len(here) + len(there))
