"""The tables of a workbook that are of deliverables: a row for each, or for each thing in one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    NO_DATE,
    CellValue,
    Sheet,
    SheetColumn,
    cell_of,
    sheet_of,
    told_apart,
    when,
)
from liberate_cli.publish.palette import look_of
from liberate_cli.queries.row_kinds import Lines, Parties, Standing
from liberate_cli.queries.rows import NONE_RECORDED
from liberate_cli.queries.work_kinds import Actions, Notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.queries.rows import Content


_PLACED: Final = frozenset(
    ("rag", "late", "owned_by", "actioned_by", "repeats", "work_outstanding", "recommendations")
)
"""The rows of a deliverable for which its sheet, or another, has a place of their own."""


def deliverables(view: EditionView) -> Sheet:
    """Return the sheet of deliverables: a row that has no place in it yet is its last column.

    The columns before those are printed, at 8 points or more on A4. What a row says in lines is in
    the sheet of tasks, notes are in that of progress, and names in a sheet of theirs.
    """
    more = {
        row.key: row.label
        for _, one in each_deliverable(view)
        for row in one.rows
        if row.key not in _PLACED and not isinstance(row.content, Lines | Notes | Parties)
    }
    due = {line.link.anchor: line.next for line in view.register}
    sheet = sheet_of(
        "Deliverables",
        view.vocabulary,
        view.vocabulary.deliverable.heads,
        f"Each {view.vocabulary.deliverable.one} of the plan, and how it stands.",
        "{0.deliverable.head} 12, Title 22, {0.objective.head} 12, RAG status 13, Why 28, Lead 18, "
        "Reviewed 13, Repeats 11, Next due 13, {0.action.heads} 9, Overdue 9",
        (
            (*_deliverable(objective, one, due.get(one.anchor)), *_more(one, more))
            for objective, one in each_deliverable(view)
        ),
        *(SheetColumn(label, 30) for label in more.values()),
    )
    return replace(sheet, printed=len(sheet.columns) - len(more))


def _deliverable(
    objective: ObjectiveView, one: DeliverableView, due: PartialDate | None
) -> tuple[CellValue, ...]:
    said = {row.key: row.content for row in one.rows}
    rating, why, reviewed = _standing(said["rag"])
    return (
        one.id,
        one.title,
        f"{objective.id} {objective.title}",
        rating,
        why,
        lead_of(one),
        reviewed,
        cell_of(said["repeats"]) if "repeats" in said else "No",
        when(due),
        cell_of(said["work_outstanding"]),
        one.overdue,
    )


def _more(one: DeliverableView, keys: Iterable[str]) -> Iterator[CellValue]:
    said = {row.key: row.content for row in one.rows}
    return (cell_of(said.get(key)) for key in keys)


def lead_of(one: DeliverableView) -> str:
    """Return who leads a deliverable, as the plan writes it; the sheet of names has the others."""
    content = _row(one, "owned_by")
    named = content.names if isinstance(content, Parties) else ()
    return next(iter(named), NONE_RECORDED)


def _standing(content: Content) -> tuple[CellValue, str, CellValue]:
    """Return how something is rated, why, and when it was reviewed."""
    if not isinstance(content, Standing):
        raise TypeError(content)
    reviewed = when(content.reviewed)
    return look_of(content.rating), content.reason or NONE_RECORDED, reviewed


def actions(view: EditionView) -> Sheet:
    """Return the sheet of actions: one for each item of work outstanding."""
    words = view.vocabulary
    return sheet_of(
        "Actions",
        words,
        words.action.heads,
        f"Each {words.action.one} of the {words.work_outstanding.one}, and when it is due.",
        "{0.deliverable.head} 14, Title 25, No. 8, {0.action.head} 52, Due 13, Days overdue 11, "
        "{0.owner.head} 20, Lead 24, RAG status 13, Times moved 10, Due in words 18",
        (
            (
                one.id,
                one.title,
                number,
                action.called,
                when(action.due),
                action.days_late,
                action.owner or "None named",
                lead_of(one),
                one.look,
                len(action.moved),
                action.due.words if action.due else NO_DATE,
            )
            for _, one in each_deliverable(view)
            for row in one.rows
            if isinstance(row.content, Actions)
            for number, action in enumerate(row.content.actions, start=1)
        ),
    )


def _row(one: DeliverableView, key: str) -> Content | None:
    return next((row.content for row in one.rows if row.key == key), None)


def tasks(view: EditionView) -> Sheet:
    """Return a row for each line of what a deliverable is to do, and then of its method."""
    words = view.vocabulary
    labels = {
        row.key: row.label
        for _, one in each_deliverable(view)
        for row in one.rows
        if isinstance(row.content, Lines)
    }
    called = dict(zip(labels, told_apart(labels.values()), strict=True))
    return sheet_of(
        "Tasks",
        words,
        words.task.heads,
        f"What each {words.deliverable.one} is to do, and by what {words.method.one}.",
        "{0.deliverable.head} 14, Title 28, Part 16, No. 8, What it says 100",
        (
            (one.id, one.title, called[row.key], number, line)
            for _, one in each_deliverable(view)
            for row in one.rows
            if isinstance(row.content, Lines)
            for number, line in enumerate(row.content.lines, start=1)
        ),
    )


def each_deliverable(view: EditionView) -> Iterator[tuple[ObjectiveView, DeliverableView]]:
    """Yield each deliverable of an edition, with its objective."""
    for objective in view.objectives:
        for deliverable in objective.deliverables:
            yield objective, deliverable
