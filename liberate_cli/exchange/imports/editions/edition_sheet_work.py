"""What was done and what is left, as an Excel edition lists it: a row a note, a row an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_sentences import move_of, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from liberate_cli.exchange.imports.editions.edition_sheet import EditionSheet

_OF_ACTION: Final = ("text", "ref", "due", "owner", "moved")


def add_progress(
    by_id: Mapping[str, dict[str, object]],
    sheet: EditionSheet,
    ended: EditionSheet,
    today: date,
) -> None:
    """Add each note to its deliverable, with the action that it tells of."""
    told = [*_ended(ended, today)]
    for row in sheet.rows:
        number, text = sheet.text(row, 0), sheet.text(row, 3)
        on = sheet.day(row, "Date", today)
        own = by_id.get(number or "")
        if own is None or text is None:
            continue
        note = {"on": on, "text": text, "evidence": sheet.text(row, "Evidence")}
        action = next((a for a in told if a["id"] == number and a["note"] == text), None)
        if action is not None:
            told.remove(action)
            note |= {"action": action["action"], "done": action["done"]}
        left = {key: value for key, value in note.items() if value is not None}
        notes = own.setdefault("progress", [])
        if isinstance(notes, list):
            notes.append(text if [*left] == ["text"] else left)


def _ended(sheet: EditionSheet, today: date) -> Iterator[dict[str, object]]:
    """Yield each action that was done or dropped, with the note that tells of it."""
    for row in sheet.rows:
        ref, text = named(sheet.text(row, "Action") or sheet.text(row, 2) or "")
        outcome = sheet.text(row, "Outcome")
        moves = [move_of(each, today) for each in sheet.texts(row, "How it moved")]
        action = {
            "text": text,
            "ref": ref,
            "due": sheet.day(row, "Due", today),
            "owner": sheet.text(row, sheet.after("Days late")),
            "moved": [move for move in moves if move] or None,
        }
        yield {
            "id": sheet.text(row, 0),
            "note": sheet.text(row, sheet.after("Times moved")),
            "done": {"Done": True, "Dropped": False}.get(outcome or ""),
            "action": {key: action[key] for key in _OF_ACTION if action[key] is not None},
        }


def add_actions(by_id: Mapping[str, dict[str, object]], sheet: EditionSheet, today: date) -> None:
    """Add each action to its deliverable."""
    for row in sheet.rows:
        own = by_id.get(sheet.text(row, 0) or "")
        if own is None:
            continue
        ref, text = named(sheet.text(row, 3) or "")
        moves = [move_of(each, today) for each in sheet.texts(row, "How it moved")]
        action = {
            "text": text,
            "ref": ref,
            "due": sheet.day(row, "Due", today),
            "owner": sheet.text(row, sheet.after("Days overdue")),
            "moved": [move for move in moves if move] or None,
        }
        left = {key: value for key, value in action.items() if value is not None}
        work = own["work_outstanding"]
        if isinstance(work, list):
            work.append(text if [*left] == ["text"] else left)
