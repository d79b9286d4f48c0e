"""How the plan was rated in each of its editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.publish.palette import look_of
from liberate_cli.publish.view.counts import RagCount

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.queries.trend import Trend


@dataclass(frozen=True)
class TrendMonth:
    """How many deliverables had each rating in an edition."""

    month: PartialDate
    counts: tuple[RagCount, ...]


def trend_months(trend: Trend) -> tuple[TrendMonth, ...]:
    """Return how many deliverables had each rating in every edition, oldest first."""
    return tuple(
        TrendMonth(
            each.month, tuple(RagCount(look_of(rating), count) for rating, count in counts.items())
        )
        for each, counts in zip(trend.editions, trend.plan.counts, strict=True)
        if counts is not None
    )
