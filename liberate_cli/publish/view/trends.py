"""Where an edition's plan, objectives and deliverables are going, beside what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.rag import COUNTED
from liberate_cli.publish.palette import PALETTE, Look
from liberate_cli.publish.view.counts import RagCount

if TYPE_CHECKING:
    from liberate_cli.queries.trend import DeliverableTrend, GroupTrend, Trend

_MOST: Final = 12
"""How many editions each trend shows: the latest, a year of a monthly plan."""


@dataclass(frozen=True)
class TrendView:
    """Where a deliverable, an objective or the plan is going, through its editions.

    `direction` is improving, no change, mixed, worsening, new or not rated, as against the edition
    before, and `arrow` its sign, which never stands without it; `sentence` says the rest in words.
    `ratings` has the words of a month and a look for each of the latest editions, oldest first; the
    look is None where the edition did not have it, or where it is of several deliverables.
    """

    direction: str
    arrow: str
    sentence: str
    ratings: tuple[tuple[str, Look | None], ...]


@dataclass(frozen=True)
class TrendMonth:
    """How many deliverables had each rating in an edition."""

    month: str
    counts: tuple[RagCount, ...]


def trend_months(trend: Trend) -> tuple[TrendMonth, ...]:
    """Return how many deliverables had each rating in every edition, oldest first."""
    return tuple(
        TrendMonth(each.month.words, tuple(RagCount(PALETTE[rag], counts[rag]) for rag in COUNTED))
        for each, counts in zip(trend.editions, trend.plan.counts, strict=True)
        if counts is not None
    )


def group_view(trend: Trend, group: GroupTrend) -> TrendView:
    """Return where the plan or an objective is going."""
    months = tuple((each.month.words, None) for each in trend.editions[-_MOST:])
    direction = group.direction
    return TrendView(direction.value, direction.arrow, trend.sentence(group), months)


def deliverable_trend(trend: Trend, row: DeliverableTrend) -> TrendView:
    """Return where a deliverable is going."""
    ratings = tuple(
        (each.month.words, PALETTE[one.rag] if one else None)
        for each, one in zip(trend.editions, row.versions, strict=True)
    )
    direction = row.direction
    return TrendView(direction.value, direction.arrow, row.sentence, ratings[-_MOST:])
