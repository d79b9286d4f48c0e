"""Words of an edition that lead to a place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.queries.coverage import recommendation_name

if TYPE_CHECKING:
    from liberate_cli.model.files import Deliverable, Recommendation
    from liberate_cli.model.plan import Plan


@dataclass(frozen=True)
class Link:
    """Words, and the address on the page that they lead to."""

    words: str
    anchor: str


def deliverable_link(one: Deliverable) -> Link:
    """Return the id of a deliverable with its address on the page."""
    return Link(one.id, f"deliverable-{one.id}")


def recommendation_anchor(recommendation_id: str) -> str:
    """Return the address of a recommendation on the page."""
    return f"recommendation-{recommendation_id.replace('/', '-')}"


def recommendation_link(plan: Plan, one: Recommendation) -> Link:
    """Return what people call a recommendation, with its address on the page."""
    source = next((each.short_name for each in plan.sources if each.id == one.source), one.source)
    return Link(f"{recommendation_name(one)} ({source})", recommendation_anchor(one.id))
