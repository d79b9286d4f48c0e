"""What has changed between two editions, as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.changes.facts import Change, Changes, DeliverableChanged, FactValue


def changes_record(changes: Changes) -> Record:
    """Return what `diff --json` prints."""
    return {
        "from": _edition(changes.old),
        "to": _edition(changes.new),
        "plan": _changes(changes.plan),
        "objectives": [
            {
                "id": each.objective.id,
                "title": each.objective.title,
                "changes": _changes(each.changes),
                "deliverables": [_deliverable(one) for one in each.deliverables],
            }
            for each in changes.objectives
        ],
        "unchanged": [one.id for one in changes.unchanged],
        "unreadable": list(changes.left_out),
    }


def _edition(edition: EditionPlan) -> Record:
    return {"number": edition.number, "month": str(edition.month), "draft": edition.draft}


def _deliverable(changed: DeliverableChanged) -> Record:
    """Return a deliverable as it is and as it was; null where it is not or was not."""
    return {
        "id": changed.now.id,
        "title": changed.now.title,
        "was": _name(changed.old),
        "is": _name(changed.new),
        "changes": _changes(changed.changes),
    }


def _name(one: Deliverable | None) -> Record | None:
    if one is None or one.withdrawn is not None:
        return None
    return {"id": one.id, "title": one.title}


def _text(value: FactValue | None) -> str | None:
    """Return a value as the plan writes it, names and ids after one another."""
    if value is None:
        return None
    if isinstance(value, Rating):
        return value.key
    # A date and a cycle are tuples too, but each is one text.
    if isinstance(value, tuple) and not isinstance(value, PartialDate | Cycle | Rating):
        return ", ".join(value)
    return str(value)


def _changes(changes: Iterable[Change]) -> list[Record]:
    """Return changes as records; what became of an action is a key where the plan keeps it."""
    return [
        {
            "kind": one.kind,
            "field": one.field,
            "text": one.text,
            "before": _text(one.before),
            "after": _text(one.after),
            "because": one.because,
            "because_before": one.because_before,
            "party": one.party,
            "by": one.shift.words if one.shift else None,
            "days": one.shift.days if one.shift else None,
            "words": [{"kind": run.kind, "text": run.text} for run in one.words],
            **_ended(one),
        }
        for one in changes
    ]


def _ended(change: Change) -> Record:
    said: Record = {"evidence": change.evidence} if change.evidence is not None else {}
    if change.ended is not None:
        said["due"] = _text(change.ended.due)
        said["days_late"] = change.ended.days_late
        said["times_moved"] = len(change.ended.moved)
    return said
