"""What is late, falls due or is owed, as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.exchange.records import Record
    from liberate_cli.queries.due import Due
    from liberate_cli.queries.owes import Owed

DUE_KEYS: Final = (
    "kind",
    "deliverable",
    "title",
    "text",
    "due",
    "days_overdue",
    "owned_by",
    "actioned_by",
    "owner",
    "recommendation",
    "moved",
    "ref",
)
DONE_LATE_KEYS: Final = (*DUE_KEYS, "done")
OWED_KEYS: Final = (*DUE_KEYS, "roles")
"""The keys of each answer, in the order of the columns of CSV."""


def due_records(rows: Iterable[Due]) -> list[Record]:
    """Return what `overdue --json` and `due --json` print."""
    return [
        {
            "kind": row.kind,
            "deliverable": row.deliverable.id if row.deliverable else None,
            "title": row.deliverable.title if row.deliverable else None,
            "text": row.text,
            "due": str(row.due) if row.due else None,
            "days_overdue": row.days,
            "owned_by": list(row.deliverable.owned_by) if row.deliverable else [],
            "actioned_by": list(row.deliverable.actioned_by) if row.deliverable else [],
            "owner": row.owner,
            "recommendation": row.recommendation.id if row.recommendation else None,
            "moved": len(row.moved),
            "ref": row.ref,
        }
        for row in rows
    ]


def done_late_records(rows: Sequence[Due]) -> list[Record]:
    """Return what `overdue --done-late --json` prints: the keys of `overdue`, and the day."""
    found = zip(due_records(rows), rows, strict=True)
    return [record | {"done": str(row.done) if row.done else None} for record, row in found]


def owed_records(rows: Iterable[Owed]) -> list[Record]:
    """Return what `owes --json` prints: `roles` are owns, actions, promised and supports."""
    return [
        record | {"roles": list(row.bound.roles)}
        for row in rows
        for record in due_records([row.due])
    ]
