"""The recommendations that a plan answers, by their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.model.recommendations import recommendation_name
from liberate_cli.publish.palette import PALETTE, Look
from liberate_cli.publish.view.links import Link, deliverable_link
from liberate_cli.queries.rows import recommendation_anchor

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.queries.coverage import Answered, Coverage


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation, its deadline, and the deliverables that answer it.

    `overdue` is whether the deadline has passed while what answers it is not complete.
    """

    id: str
    anchor: str
    name: str
    text: tuple[str, ...]
    deadline: PartialDate | None
    overdue: bool
    answers: tuple[tuple[Link, Look], ...]


@dataclass(frozen=True)
class SourceView:
    """A source of recommendations, and how far the plan answers it."""

    name: str
    sentence: str
    recommendations: tuple[RecommendationView, ...]


def source_view(each: Coverage, as_at: date) -> SourceView:
    """Return a source with its recommendations, as they stand on a day."""
    return SourceView(
        name=each.source.name,
        sentence=each.sentence,
        recommendations=tuple(_recommendation(row, as_at) for row in each.answered),
    )


def _recommendation(row: Answered, as_at: date) -> RecommendationView:
    one = row.recommendation
    return RecommendationView(
        id=one.id,
        anchor=recommendation_anchor(one.id),
        name=recommendation_name(one),
        text=one.text,
        deadline=one.deadline,
        overdue=row.is_overdue(as_at),
        answers=tuple((deliverable_link(each), PALETTE[each.rag]) for each in row.deliverables),
    )
