"""How many deliverables have each rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.publish.palette import PALETTE, Look
from liberate_cli.queries.status import count_ratings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.deliverable import Deliverable


@dataclass(frozen=True)
class RagCount:
    """How many deliverables have a rating."""

    look: Look
    count: int


def rag_counts(deliverables: Iterable[Deliverable]) -> tuple[RagCount, ...]:
    """Return how many deliverables have each rating, with its look."""
    return tuple(
        RagCount(PALETTE[rag], count) for rag, count in count_ratings(deliverables).items()
    )
