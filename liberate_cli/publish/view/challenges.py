"""The page of an edition that lays what the evidence says beside what is claimed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.words import capital
from liberate_cli.publish.palette import Look, look_of
from liberate_cli.publish.view.links import Link, deliverable_link
from liberate_cli.queries.challenge.beside import challenge, challenged_sentence, side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.challenge.beside import Challenge, SideBySide

CHALLENGE: Final = Link("Challenge: what is claimed, and what the evidence says", "challenge")


@dataclass(frozen=True)
class ChallengeView:
    """What the evidence in the plan says beside what is claimed of a deliverable.

    `severity` is high, medium or low; `code` names the rule; `says` is the evidence, a sentence.
    """

    code: str
    severity: str
    deliverable: Link
    title: str
    look: Look
    says: str


@dataclass(frozen=True)
class ChallengedView:
    """A deliverable as it is declared, beside the evidence in words, and what is challenged."""

    deliverable: Link
    title: str
    look: Look
    evidence: str
    challenges: tuple[ChallengeView, ...]


@dataclass(frozen=True)
class SaidOnceView:
    """What one rule says in the same words of many deliverables, or of all that the plan has."""

    code: str
    severity: str
    says: str
    deliverables: tuple[Link, ...]
    all_of_them: bool


@dataclass(frozen=True)
class ChallengesView:
    """Every challenge to what is claimed, the most serious first; `sentence` counts them.

    `rows` has them all, one by one. For reading, the same are in `challenged`, by deliverable, and
    in `said_once`, where many share one.
    """

    sentence: str
    rows: tuple[ChallengeView, ...]
    challenged: tuple[ChallengedView, ...] = ()
    said_once: tuple[SaidOnceView, ...] = ()


def challenges_view(
    history: Sequence[EditionPlan], rows: Sequence[Challenge] | None = None
) -> ChallengesView:
    """Return the challenges to the last of a history of editions, oldest first: some, or all."""
    rows = challenge(history) if rows is None else rows
    found = side_by_side(history[-1], rows)
    plan, ratings = history[-1].plan, history[-1].plan.ratings
    return ChallengesView(
        sentence=_sentence(plan.words, len(plan.deliverables), found),
        rows=tuple(_row(ratings, each) for each in rows),
        challenged=tuple(
            ChallengedView(
                deliverable=deliverable_link(each.deliverable),
                title=each.deliverable.called,
                look=look_of(ratings.of(each.deliverable.rag)),
                evidence=f"{capital(each.evidence)}.",
                challenges=tuple(_row(ratings, row) for row in each.challenges),
            )
            for each in found.challenged
        ),
        said_once=tuple(
            SaidOnceView(
                code=each.code,
                severity=each.severity.value,
                says=each.says,
                deliverables=tuple(map(deliverable_link, each.deliverables)),
                all_of_them=len(each.deliverables) == len(plan.deliverables),
            )
            for each in found.said_once
        ),
    )


def _sentence(words: Vocabulary, deliverables: int, found: SideBySide) -> str:
    """Return how many are challenged; how they are rated stands at a glance, just before."""
    said = challenged_sentence(found)
    return f"Of {words.deliverable.count(deliverables)}, {said[0].lower()}{said[1:]}"


def _row(ratings: Ratings, row: Challenge) -> ChallengeView:
    one = row.deliverable
    look = look_of(ratings.of(one.rag))
    return ChallengeView(
        row.code, row.severity.value, deliverable_link(one), one.called, look, row.says
    )
