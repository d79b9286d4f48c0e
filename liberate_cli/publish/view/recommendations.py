"""The recommendations that a plan answers, by their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.model.recommendation_names import recommendation_name
from liberate_cli.queries.rows import (
    RECOMMENDATION,
    Row,
    recommendation_anchor,
    recommendation_rows,
)

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.queries.coverage import Answered, Coverage


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation: what heads it, and its rows."""

    id: str
    anchor: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class SourceView:
    """A source of recommendations, and how far the plan answers it."""

    name: str
    sentence: str
    recommendations: tuple[RecommendationView, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings of a table of them: of their names, and of each row."""
        rows = self.recommendations[0].rows if self.recommendations else ()
        return (RECOMMENDATION, *(row.label for row in rows))


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
        rows=recommendation_rows(row, as_at),
    )
