"""Who was asked and who has answered, as a plain record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liberate_cli.exchange.records import Record
    from liberate_cli.exchange.returns.answered import ReturnsStatus


def returns_record(found: ReturnsStatus) -> Record:
    """Return what `returns status --json` prints."""
    states = Counter(each.state for each in found.parties)
    return {
        "edition": found.edition,
        "as_at": found.as_at.isoformat(),
        "asked": len(found.parties),
        "states": {state.replace(" ", "_"): states[state] for state in sorted(states)},
        "late": sum(each.days_late > 0 for each in found.parties),
        "parties": [
            {
                "party": each.party,
                "state": each.state,
                "asked_on": each.asked_on.isoformat(),
                "by": each.by.isoformat(),
                "answered_on": each.answered_on.isoformat() if each.answered_on else None,
                "days_late": each.days_late,
                "asked": list(each.asked),
                "answered": list(each.answered),
                "unchanged": list(each.unchanged),
                "undecided": list(each.undecided),
            }
            for each in found.parties
        ],
        "deliverables": [
            {
                "id": each.deliverable,
                "title": each.title,
                "by": each.by.isoformat(),
                "asked": list(each.asked),
                "answered_by": list(each.answered),
                "undecided": each.undecided,
            }
            for each in found.deliverables
        ],
    }
