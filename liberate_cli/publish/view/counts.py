"""How many deliverables have each rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.publish.palette import Look, look_of
from liberate_cli.queries.status import count_ratings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.ratings import Ratings


@dataclass(frozen=True)
class RagCount:
    """How many deliverables have a rating."""

    look: Look
    count: int


def rag_counts(ratings: Ratings, deliverables: Iterable[Deliverable]) -> tuple[RagCount, ...]:
    """Return how many deliverables have each rating, with its look."""
    counts = count_ratings(ratings, deliverables)
    return tuple(RagCount(look_of(rating), count) for rating, count in counts.items())
