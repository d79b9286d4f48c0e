"""The ratings that a plan has as plain records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liberate_cli.model.plan import Plan


def rating_records(plan: Plan) -> list[dict[str, Any]]:
    """Return what `ratings --json` prints: every rating as the plan lists them, not rated last.

    `deliverables` counts those that are rated so. `counts_as` is null for not rated.
    """
    rated = Counter(plan.ratings.of(one.rag).key for one in plan.deliverables)
    return [
        {
            "key": one.key,
            "word": one.word,
            "colour": one.colour.value,
            "shape": one.shape.value,
            "counts_as": one.counts_as.value if one.counts_as else None,
            "meaning": one.meaning,
            "deliverables": rated[one.key],
        }
        for one in plan.ratings.legend
    ]
