"""The deliverables that were withdrawn, as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.deliverable import Deliverable

WITHDRAWN_KEYS: Final = ("id", "title", "objective", "rag", "withdrawn", "because", "agreed_by")
"""The keys of a deliverable that was withdrawn, in the order of the columns of CSV."""


def withdrawn_records(deliverables: Iterable[Deliverable]) -> list[Record]:
    """Return what `list --withdrawn --json` prints; `withdrawn` is the day."""
    return [
        {
            "id": one.id,
            "ref": one.ref,
            "title": one.title,
            "objective": one.objective,
            "rag": one.rag,
            "withdrawn": one.withdrawn.on.isoformat(),
            "because": one.withdrawn.because,
            "agreed_by": one.withdrawn.agreed_by,
        }
        for one in deliverables
        if one.withdrawn is not None
    ]
