"""Where an edition's plan, objectives and deliverables are going, beside what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.model.rag import COUNTED
from liberate_cli.publish.palette import PALETTE
from liberate_cli.publish.view.values import RagCount, TrendMonth, TrendView

if TYPE_CHECKING:
    from liberate_cli.publish.view.values import DeliverableView, ObjectiveView
    from liberate_cli.queries.trend import DeliverableTrend, GroupTrend, Trend

_MOST: Final = 12
"""How many editions each trend shows: the latest, a year of a monthly plan."""


def with_trends(
    objectives: tuple[ObjectiveView, ...], trend: Trend | None
) -> tuple[ObjectiveView, ...]:
    """Return objectives with where each and each of its deliverables is going."""
    if trend is None:
        return objectives
    return tuple(
        replace(
            one,
            trend=group_view(trend, trend.objectives[one.id]),
            deliverables=tuple(
                _with_trend(each, trend, trend.deliverables[each.id]) for each in one.deliverables
            ),
        )
        for one in objectives
    )


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


def _with_trend(view: DeliverableView, trend: Trend, row: DeliverableTrend) -> DeliverableView:
    ratings = tuple(
        (each.month.words, PALETTE[one.rag] if one else None)
        for each, one in zip(trend.editions, row.versions, strict=True)
    )
    direction = row.direction
    going = TrendView(direction.value, direction.arrow, row.sentence, ratings[-_MOST:])
    return replace(view, trend=going)
