"""The part of a trend that is asked for: some deliverables, an objective, the latest editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import UsageError
from liberate_cli.queries.find import find_deliverable, find_objective
from liberate_cli.queries.select import Wanted, select

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.trend import Trend


def narrowed(
    trend: Trend,
    plan: Plan,
    ids: Iterable[str],
    wanted: Wanted,
    as_at: date,
    since: PartialDate | None,
) -> Trend:
    """Return the trend of a plan with only the deliverables, objectives and editions asked for.

    No ids ask for every deliverable. What is counted stays counted in all editions.

    Raises:
        UnknownName: The plan has no such deliverable, objective, party or recommendation.
        UsageError: No edition is so late.
    """
    asked = {find_deliverable(plan, each).id for each in ids} or trend.deliverables.keys()
    found = {one.id for one in select(plan, wanted, as_at)}
    if wanted.objectives:
        numbers = {find_objective(plan, each).id for each in wanted.objectives}
        groups = {each: group for each, group in trend.objectives.items() if each in numbers}
        trend = trend._replace(objectives=groups)
    rows = {
        each: row
        for each, row in trend.deliverables.items()
        if each in asked and each in found and row.deliverable.objective in trend.objectives
    }
    return _from_month(trend._replace(deliverables=rows), since)


def _from_month(trend: Trend, since: PartialDate | None) -> Trend:
    if since is None:
        return trend
    first = next((n for n, each in enumerate(trend.editions) if each.month >= since), None)
    if first is None:
        raise UsageError(
            f"No edition is that of {since} or later.",
            f"The last one is that of {trend.editions[-1].month}.",
        )
    return trend._replace(
        editions=trend.editions[first:],
        plan=trend.plan._replace(counts=trend.plan.counts[first:]),
        objectives={
            each: group._replace(counts=group.counts[first:])
            for each, group in trend.objectives.items()
        },
        deliverables={
            each: row._replace(versions=row.versions[first:])
            for each, row in trend.deliverables.items()
        },
    )
