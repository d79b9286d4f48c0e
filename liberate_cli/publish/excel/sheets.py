"""An edition's view as the tables of a workbook: a row for each thing, and no cell left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    CellValue,
    Sheet,
    SheetColumn,
    cell_of,
    iso,
    lines,
    sheet_of,
)
from liberate_cli.publish.excel.deliverable_sheets import actions, deliverables, progress, tasks
from liberate_cli.publish.palette import PALETTE
from liberate_cli.queries.life_kinds import Moves, Staged
from liberate_cli.queries.list_kinds import Answering, Deadline
from liberate_cli.queries.rows import CONTACT, NONE_RECORDED, RECOMMENDATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView
    from liberate_cli.publish.view.counts import RagCount
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.recommendations import SourceView
    from liberate_cli.queries.rows import Row


def sheets(view: EditionView) -> tuple[Sheet, ...]:
    """Return every table of an edition that has a row, in the order of the workbook."""
    made = [deliverables(view), actions(view), _overdue(view), tasks(view), progress(view)]
    made += [_objectives(view), _editions(view), _recommendations(view)]
    made += [_changes(view.changes)] if view.changes else []
    made += [_challenges(view)] if view.challenges else []
    return tuple(sheet for sheet in (*made, _contacts(view)) if sheet.rows)


def _overdue(view: EditionView) -> Sheet:
    return sheet_of(
        "Overdue",
        "Everything that is late, the longest first: actions, reviews and recommendations.",
        "Deliverable 14, Title 28, Kind 19, What 60, Due 14, Days overdue 11, Owner 20, "
        "Owned by 28",
        (
            (
                row.deliverable.words if row.deliverable else "None",
                row.title,
                row.kind.capitalize(),
                row.text,
                iso(row.due),
                row.days,
                row.owner or "None named",
                lines(row.owned_by),
            )
            for row in view.glance.overdue
        ),
    )


def _objectives(view: EditionView) -> Sheet:
    ratings = "".join(f", {look.words.capitalize()} 11" for look in view.palette)
    return sheet_of(
        "Objectives",
        "How many deliverables of each objective have each rating, and how much is overdue.",
        f"Objective 12, Title 24, What it is 44{ratings}, Deliverables 14, Overdue 12",
        (
            (
                one.id,
                one.title,
                one.heading or NONE_RECORDED,
                *(row.count for row in one.counts),
                len(one.deliverables),
                one.overdue,
            )
            for one in view.objectives
        ),
    )


def _editions(view: EditionView) -> Sheet:
    ratings = "".join(f", {look.words.capitalize()} 11" for look in view.palette)
    return sheet_of(
        "Editions",
        "How many deliverables had each rating in each edition.",
        f"Edition 16{ratings}",
        ((month.month.words, *_ratings(view, month.counts)) for month in view.glance.months),
        fixed=1,
    )


def _ratings(view: EditionView, counts: Sequence[RagCount]) -> Iterator[int]:
    """Return a count for every rating, whichever an edition says."""
    found = {row.look.key: row.count for row in counts}
    return (found.get(look.key, 0) for look in view.palette)


_WIDTHS: Final[Mapping[str, int]] = {
    "text": 70,
    "kind": 20,
    "priority": 14,
    "response": 50,
    "moved": 40,
    "owner": 24,
    "deadline": 14,
    "deliverables": 16,
    "stage": 18,
    "evidence": 50,
    "submitted": 18,
    "closed": 40,
    "reopened": 40,
    "about": 40,
    "emails": 52,
    "phones": 28,
}
"""The width of the column of a row that has no other."""


def _recommendations(view: EditionView) -> Sheet:
    every = [one for source in view.sources for one in source.recommendations]
    return sheet_of(
        "Recommendations",
        "Each recommendation that the plan knows, and the deliverables that answer it.",
        f"Source 28, {RECOMMENDATION} 22, Reference 30",
        (
            (_source(source), one.name, one.id, *_values(one.rows))
            for source in view.sources
            for one in source.recommendations
        ),
        *_columns(every[0].rows if every else ()),
    )


def _source(source: SourceView) -> str:
    return lines(filter(None, (source.name, source.origin)))


def _columns(rows: Sequence[Row]) -> Iterator[SheetColumn]:
    """Yield a column for each row, and for whatever else it says by which a sheet is sorted."""
    for row in rows:
        yield SheetColumn(row.label, _WIDTHS.get(row.key, 30))
        if isinstance(row.content, Deadline):
            yield SheetColumn("Overdue", 11)
        elif isinstance(row.content, Answering):
            yield SheetColumn("Their RAG status", 18)
        elif isinstance(row.content, Staged):
            yield SheetColumn("At risk", 30)
        elif isinstance(row.content, Moves):
            yield SheetColumn("First deadline", 14)


def _values(rows: Sequence[Row]) -> Iterator[CellValue]:
    """Yield what rows say in the cells of those columns."""
    for row in rows:
        yield cell_of(row.content)
        if isinstance(row.content, Deadline):
            yield "Yes" if row.content.overdue else "No"
        elif isinstance(row.content, Answering):
            looks = (PALETTE[each.rating.rag] for each in row.content.deliverables)
            unanswered = row.content.unanswered_words or ""
            yield lines((look.words.capitalize() for look in looks), unanswered)
        elif isinstance(row.content, Staged):
            yield lines((each.words for each in row.content.risks), "No")
        elif isinstance(row.content, Moves):
            yield str(row.content.moves[0].was) if row.content.moves else "As it is"


def _changes(changes: ChangesView) -> Sheet:
    return sheet_of(
        "Changes",
        f"What has changed since the {changes.since.words}. {changes.sentence}",
        "Deliverable 14, Name 30, Objective 20, What 20, Change 90",
        (
            (
                deliverable.link.words if deliverable.link else "None",
                deliverable.name or "The plan",
                objective.heading,
                change.label,
                _change(change),
            )
            for objective in changes.objectives
            for deliverable in objective.deliverables
            for change in deliverable.changes
        ),
    )


def _change(change: ChangeView) -> str:
    """Return a change in words; of a text that was reworded, what it was and what it is."""
    rating = " to ".join(look.words.capitalize() for look in change.looks or ())
    if all(run.kind == "same" for run in change.runs):
        words = _side(change, "same")
    else:
        words = f"Before: {_side(change, 'taken')}\nNow: {_side(change, 'added')}"
    return lines(filter(None, (rating, words)))


def _side(change: ChangeView, kind: str) -> str:
    """Return the words of one side of a change, before or after it, that stayed included."""
    return " ".join(run.text for run in change.runs if run.kind in {"same", kind})


def _challenges(view: EditionView) -> Sheet:
    rows = view.challenges.rows if view.challenges else ()
    return sheet_of(
        "Challenges",
        "What the evidence in the plan says beside the rating of a deliverable.",
        "Deliverable 14, Title 28, RAG status 15, Severity 12, What the plan says 80, Rule 28",
        (
            (
                row.deliverable.words,
                row.title,
                row.look,
                row.severity.capitalize(),
                row.says,
                row.code,
            )
            for row in rows
        ),
    )


def _contacts(view: EditionView) -> Sheet:
    every = [one for group in view.contacts.groups for one in group.contacts]
    return sheet_of(
        "Contacts",
        "Useful contacts, and how to reach each.",
        f"{CONTACT} 40",
        (
            (one.name, *_values(one.rows), group.note or NONE_RECORDED)
            for group in view.contacts.groups
            for one in group.contacts
        ),
        *_columns(every[0].rows if every else ()),
        SheetColumn("Note", 50),
        fixed=1,
    )
