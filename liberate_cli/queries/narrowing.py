"""The part of a trend that is asked for: some deliverables, an objective, the latest editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import UsageError
from liberate_cli.queries.select import find_deliverable, find_objective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.trend import Trend


def narrowed(
    trend: Trend,
    plan: Plan,
    ids: Iterable[str],
    objective: str | None,
    since: PartialDate | None,
) -> Trend:
    """Return the trend of a plan with only the deliverables, objective and editions asked for.

    No ids ask for every deliverable. What is counted stays counted in all editions.

    Raises:
        UnknownName: The plan has no such deliverable or objective.
        UsageError: No edition is so late.
    """
    wanted = {find_deliverable(plan, each).id for each in ids} or trend.deliverables.keys()
    if objective is not None:
        number = find_objective(plan, objective).id
        trend = trend._replace(objectives={number: trend.objectives[number]})
    rows = {
        each: row
        for each, row in trend.deliverables.items()
        if each in wanted and row.deliverable.objective in trend.objectives
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
