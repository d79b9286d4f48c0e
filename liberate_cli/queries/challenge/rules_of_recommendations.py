"""The rules that ask about what became of the recommendations that a deliverable answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.words import form, listed
from liberate_cli.queries.challenge.case import Case, Evidence, Finding
from liberate_cli.queries.challenge.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.recommendations import Recommendation


@rule("answer-unsaid")
def answer_unsaid(case: Case) -> Finding | None:
    """Answers {words.recommendation.a} that was accepted, and the response says no more."""
    names = [
        _name(case, one)
        for one in _answered(case)
        if one.closed is None
        and one.response is not None
        and one.response.accepted is not Accepted.NO
        and one.response.text is None
    ]
    if not names:
        return None
    were = form(len(names), "was", "were")
    says = f"Answers {listed(names)}, which {were} accepted, and no response says how."
    return Finding(says, tuple(map(Evidence, names)))


@rule("closed-unproved")
def closed_unproved(case: Case) -> Finding | None:
    """Answers {words.recommendation.a} that was closed, with no evidence."""
    names = [
        _name(case, one)
        for one in _answered(case)
        if one.closed is not None and one.closed.evidence is None and not one.evidence
    ]
    if not names:
        return None
    were = form(len(names), "was", "were")
    says = f"Answers {listed(names)}, which {were} closed, and nothing says on what evidence."
    return Finding(says, tuple(map(Evidence, names)))


def _answered(case: Case) -> Iterator[Recommendation]:
    return (one for one in case.plan.recommendations if one.id in case.now.recommendations)


def _name(case: Case, one: Recommendation) -> str:
    return recommendation_words(case.plan.words, one, case.plan.source_of(one))
