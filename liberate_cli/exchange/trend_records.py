"""The answer of `trend` as plain records: JSON, and CSV for a spreadsheet.

In JSON, `ratings` has a key for each edition that had the deliverable or objective; a deliverable
that it did not rate is null there. `done_late` is there where any action of the plan was. CSV is as
wide as the plan is old, a row a deliverable and a column an edition, since that is what people
sort, filter and colour; programs take JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.exchange.records import as_csv
from liberate_cli.model.ratings import UNRATED

if TYPE_CHECKING:
    from liberate_cli.exchange.records import Record
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.trend import DeliverableTrend, GroupTrend, Trend

_KEYS = ("id", "title", "objective", "rag", "direction", "months", "since", "moved")


def trend_record(trend: Trend, whole: EditionPlan) -> Record:
    """Return what `trend --json` prints."""
    titles = {one.id: one.title for one in whole.plan.objectives}
    return {
        "title": whole.settings.title,
        "editions": [
            {"number": each.number, "month": str(each.month), "draft": each.draft}
            for each in trend.editions
        ],
        "compared_with": str(trend.before) if trend.before else None,
        "unreadable": len(whole.plan.left_out),
        "plan": _group_record(trend, trend.plan),
        "objectives": [
            {"id": each, "title": titles[each], **_group_record(trend, group)}
            for each, group in trend.objectives.items()
        ],
        "deliverables": [
            {
                **_deliverable_record(row),
                **_late(trend, row),
                "ratings": {
                    str(each.month): one.rag
                    for each, one in zip(trend.editions, row.versions, strict=True)
                    if one is not None
                },
            }
            for row in trend.deliverables.values()
        ],
    }


def trend_csv(trend: Trend, *, excel: bool = False) -> str:
    """Return what `trend --csv` prints; a month is empty where it did not have the deliverable."""
    months = [str(each.month) for each in trend.editions]
    records = []
    for row in trend.deliverables.values():
        ratings = [(one.rag or UNRATED) if one else None for one in row.versions]
        by_month = dict(zip(months, ratings, strict=True))
        records.append(_deliverable_record(row) | {"rag": ratings[-1]} | by_month)
    return as_csv(records, (*_KEYS, *months), excel=excel)


def _deliverable_record(row: DeliverableTrend) -> Record:
    return {
        "id": row.deliverable.id,
        "title": row.deliverable.title,
        "objective": row.deliverable.objective,
        "rag": row.deliverable.rag,
        "direction": row.direction,
        "months": row.months,
        "since": str(row.since),
        "moved": row.moved,
    }


def _late(trend: Trend, row: DeliverableTrend | GroupTrend) -> Record:
    """Return how many actions were done late, of a plan that has any such."""
    return {"done_late": row.done_late} if trend.has_late else {}


def _group_record(trend: Trend, group: GroupTrend) -> Record:
    return {
        "direction": group.direction,
        "better": group.better,
        "worse": group.worse,
        "moved": group.moved,
        **_late(trend, group),
        "ratings": {
            str(each.month): {rating.key: count for rating, count in counts.items()}
            for each, counts in zip(trend.editions, group.counts, strict=True)
            if counts is not None
        },
    }
