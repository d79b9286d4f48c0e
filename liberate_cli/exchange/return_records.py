"""What replies come to, and who was asked and has answered, as plain records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.exchange.records import Record
    from liberate_cli.exchange.returns.answered import ReturnsStatus
    from liberate_cli.exchange.returns.merging import Merged, MergedChange, ToldAnswer
    from liberate_cli.exchange.returns.replies import LeftAside
    from liberate_cli.model.plan import Plan


class Unread(NamedTuple):
    """What of replies is not taken: what is not understood, in doubt, or belongs to no question."""

    refused: Sequence[LeftAside]
    doubts: Sequence[str]
    besides: Sequence[LeftAside]


def answers_record(
    plan: Plan, merged: Merged, written: Iterable[MergedChange], unread: Unread
) -> Record:
    """Return what `returns read --json` prints: `written` are the changes that can be made."""
    titles = {each.id: each.title for each in plan.ever}
    return {
        "changes": [
            {
                "deliverable": each.deliverable,
                "title": titles.get(each.deliverable),
                "field": each.field.value,
                "action": each.answer.action,
                "was": each.answer.was,
                "now": each.answer.now,
                "text": each.answer.text,
                "who": list(dict.fromkeys(told.who for told in each.told)),
                "places": list(dict.fromkeys(told.answer.place for told in each.told)),
            }
            for each in written
        ],
        "to_decide": [
            {
                "deliverable": each.deliverable,
                "title": titles.get(each.deliverable),
                "asks": each.asks,
                "answers": [_answer(told) for told in each.told],
            }
            for each in merged.questions
        ],
        "not_understood": [_aside(each) for each in unread.refused],
        "in_doubt": list(unread.doubts),
        "left_aside": [_aside(each) for each in unread.besides],
        "unchanged": len(merged.there),
    }


def _answer(told: ToldAnswer) -> Record:
    one = told.answer
    return {
        "who": told.who,
        "field": one.field.value,
        "action": one.action,
        "was": one.was,
        "now": one.now,
        "text": one.text,
        "place": one.place,
    }


def _aside(one: LeftAside) -> Record:
    return {"place": one.place, "says": one.words}


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
