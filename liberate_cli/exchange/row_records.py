"""What a row says as the plain values of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from liberate_cli.exchange.life_records import life_record, moved_record
from liberate_cli.queries.life_kinds import OfLife
from liberate_cli.queries.list_kinds import Answering, Deadline, Emails, Passage, Phones
from liberate_cli.queries.row_kinds import (
    Answers,
    Going,
    Lines,
    Parties,
    Repeats,
    Standing,
    Withdrawal,
    Worded,
)
from liberate_cli.queries.work_kinds import Actions, Late, Notes

if TYPE_CHECKING:
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.work_kinds import ActionItem, Ended, LateThing, Note


def said_by(row: Row) -> dict[str, Any]:
    """Return what a row says, by key: the key of its field, and more for some."""
    if isinstance(row.content, OfLife):
        return life_record(row.key, row.content)
    match row.content:
        case Standing():
            said = _standing(row.content)
        case Deadline(by, overdue):
            said = {row.key: str(by) if by else None, "overdue": overdue}
        case Answering():
            said = _answering(row.key, row.content)
        case Passage() | Emails() | Phones():
            said = {row.key: _looked_up(row.content)}
        case Late(things):
            said = {row.key: [_late(thing) for thing in things]}
        case _:
            said = {row.key: _value(row.content)}
    return said


def _looked_up(content: Passage | Emails | Phones) -> object:
    match content:
        case Passage(lines):
            return "\n".join(lines) or None
        case Emails(ways):
            return [{"address": way.reach, "note": way.note} for way in ways]
        case Phones(ways):
            return [{"number": way.reach, "note": way.note} for way in ways]
        case _:
            assert_never(content)


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "rag": one.rating.rag,
        "rag_reason": one.reason,
        "reviewed": one.reviewed.isoformat() if one.reviewed else None,
        "next_review": str(one.next_review) if one.next_review else None,
    }


def _answering(key: str, one: Answering) -> dict[str, Any]:
    return {
        key: [each.id for each in one.deliverables],
        "ratings": {each.id: each.rating.rag for each in one.deliverables},
        "unreadable": list(one.left_out),
        "withdrawn": list(one.withdrawn),
    }


def _value(
    content: Lines | Parties | Repeats | Withdrawal | Worded | Answers | Notes | Actions | Going,
) -> object:
    said: object = None
    match content:
        case Lines(blocks):
            said = [line for block in blocks for line in block.lines]
        case Parties(names):
            said = list(names)
        case Repeats(cycle):
            said = str(cycle) if cycle else None
        case Worded(said):
            pass
        case Withdrawal():
            said = _withdrawal(content)
        case Answers(recommendations):
            said = [each.id for each in recommendations]
        case Notes(notes):
            said = [_note(note) for note in notes]
        case Actions(actions):
            said = [_action(action) for action in actions]
        case Going(direction):
            said = direction
        case _:
            assert_never(content)
    return said


def _late(one: LateThing) -> dict[str, Any]:
    """Return something late by the keys that it has where all that is overdue is listed."""
    return {
        "kind": one.kind,
        "text": one.text,
        "due": str(one.due),
        "days_overdue": one.days,
    }


def _withdrawal(one: Withdrawal) -> dict[str, Any] | None:
    if one.on is None:
        return None
    return {"on": one.on.isoformat(), "because": one.because, "agreed_by": one.agreed_by}


def _note(note: Note) -> dict[str, Any]:
    """Return a note; what it does not have is no key, as in the plan's files."""
    said: dict[str, Any] = {"on": str(note.on) if note.on else None, "text": note.text}
    if note.evidence is not None:
        said["evidence"] = note.evidence
    if note.ended is not None:
        said["action"] = _action(note.ended)
        said["done"] = note.ended.done
        said["days_late"] = note.ended.days_late
    return said


def _action(action: ActionItem | Ended) -> dict[str, Any]:
    return {
        "text": action.text,
        **({"ref": action.ref} if action.ref else {}),
        "due": str(action.due) if action.due else None,
        "owner": action.owner,
        "moved": [moved_record(move) for move in action.moved],
    }
