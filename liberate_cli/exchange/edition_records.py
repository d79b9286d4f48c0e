"""Editions that were cut, as plain records for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.queries.status import count_ratings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.editions import CutEdition
    from liberate_cli.model.plan import EditionPlan


def edition_records(rows: Iterable[tuple[CutEdition, EditionPlan]]) -> list[Record]:
    """Return what `edition list --json` prints."""
    return [
        {
            "number": cut.number,
            "month": str(cut.month),
            "correction": cut.correction or None,
            "because": cut.because,
            "cut_on": cut.cut_on.isoformat(),
            "approved_by": cut.approved_by,
            "tag": cut.tag,
            "commit": cut.commit,
            "digest": cut.digest,
            "deliverables": len(one.plan.deliverables),
            "rag": {
                rating.key: count
                for rating, count in count_ratings(one.plan.ratings, one.plan.deliverables).items()
            },
        }
        for cut, one in rows
    ]
