"""The tables of a workbook that are of what was done: notes, and actions that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    NO_DATE,
    CellValue,
    Sheet,
    SheetColumn,
    sheet_of,
    when,
)
from liberate_cli.publish.excel.deliverable_sheets import each_deliverable
from liberate_cli.queries.rows import NONE_RECORDED
from liberate_cli.queries.work_kinds import Notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.queries.work_kinds import Ended, Note

_EVIDENCE: Final = SheetColumn("Evidence", 45)


def progress(view: EditionView) -> Sheet:
    """Return the sheet of notes of progress, with what shows it where any note says so."""
    notes = list(_notes(view))
    more = [_EVIDENCE] if any(note.evidence for _, note in notes) else []
    words = view.vocabulary
    return sheet_of(
        "Progress",
        words,
        words.progress.head,
        f"Each note of {words.progress.one}, in the order of the plan.",
        "{0.deliverable.head} 14, Title 28, Date 14, {0.progress.head} 100",
        (
            (
                *(one.id, one.title, when(note.on), note.text),
                *(note.evidence or NONE_RECORDED for _ in more),
            )
            for one, note in notes
        ),
        *more,
    )


def ended(view: EditionView) -> Sheet:
    """Return the sheet of actions that were done or dropped, with what they were."""
    words = view.vocabulary
    return sheet_of(
        "Ended",
        words,
        "Done and dropped",
        f"Each {words.action.one} that was done or dropped, and how it kept its due date.",
        "{0.deliverable.head} 14, Title 25, {0.action.head} 45, Outcome 11, Date 13, Due 13, "
        "Days late 13, {0.owner.head} 16, Times moved 10, {0.progress.head} 45",
        (
            (one.id, one.title, *_ended(note.ended), note.text, note.evidence or NONE_RECORDED)
            for one, note in _notes(view)
            if note.ended is not None
        ),
        _EVIDENCE,
    )


def _ended(action: Ended) -> Iterator[CellValue]:
    yield action.called
    yield action.outcome or NONE_RECORDED
    yield when(action.on)
    yield when(action.due)
    yield _days_late(action)
    yield action.owner or "None named"
    yield len(action.moved)


def _days_late(action: Ended) -> CellValue:
    if action.days_late is not None:
        return action.days_late
    if action.outcome and not action.done:
        return action.outcome
    return NO_DATE if action.due is None else "Not known"


def _notes(view: EditionView) -> Iterator[tuple[DeliverableView, Note]]:
    for _, one in each_deliverable(view):
        for row in one.rows:
            if isinstance(row.content, Notes):
                for note in row.content.notes:
                    yield one, note
