"""The tables of a workbook that are of deliverables: a row for each, or for each thing in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    NO_DATE,
    CellValue,
    Sheet,
    SheetColumn,
    cell_of,
    iso,
    lines,
    sheet_of,
)
from liberate_cli.publish.palette import look_of
from liberate_cli.queries.row_kinds import Lines, Standing
from liberate_cli.queries.rows import NONE_RECORDED
from liberate_cli.queries.work_kinds import Actions, Notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.queries.rows import Content


_PLACED: Final = frozenset(
    ("rag", "late", "owned_by", "actioned_by", "repeats", "work_outstanding", "recommendations")
)
"""The rows of a deliverable for which its sheet has a place of their own."""


def deliverables(view: EditionView) -> Sheet:
    """Return the sheet of deliverables: a row that has no place in it yet is its last column.

    What a row says in lines is in the sheet of tasks, and notes are in that of progress.
    """
    more = {
        row.key: row.label
        for _, one in each_deliverable(view)
        for row in one.rows
        if row.key not in _PLACED and not isinstance(row.content, Lines | Notes)
    }
    columns = (
        "{0.deliverable.head} 14, Title 25, {0.objective.head} 14, RAG status 13, Why 28, "
        "{0.owned_by.head} 23, {0.actioned_by.head} 23, Reviewed 13, Repeats 12, "
        "{0.action.heads} 11, Overdue 11, {0.recommendation.heads} 25"
    )
    return sheet_of(
        "Deliverables",
        view.vocabulary,
        view.vocabulary.deliverable.heads,
        f"Each {view.vocabulary.deliverable.one} of the plan, and how it stands.",
        columns,
        (_deliverable(objective, one, more) for objective, one in each_deliverable(view)),
        *(SheetColumn(label, 30) for label in more.values()),
    )


def _deliverable(
    objective: ObjectiveView, one: DeliverableView, more: Iterable[str]
) -> tuple[CellValue, ...]:
    said = {row.key: row.content for row in one.rows}
    rating, why, reviewed = _standing(said["rag"])
    return (
        one.id,
        one.title,
        f"{objective.id} {objective.title}",
        rating,
        why,
        cell_of(said["owned_by"]),
        cell_of(said["actioned_by"]),
        reviewed,
        cell_of(said["repeats"]) if "repeats" in said else "No",
        cell_of(said["work_outstanding"]),
        one.overdue,
        cell_of(said.get("recommendations")),
        *(cell_of(said.get(key)) for key in more),
    )


def _standing(content: Content) -> tuple[CellValue, str, str]:
    """Return how something is rated, why, and when it was reviewed."""
    if not isinstance(content, Standing):
        raise TypeError(content)
    reviewed = content.reviewed.isoformat() if content.reviewed else NO_DATE
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
        "{0.owner.head} 16, {0.deliverable.head} {0.owned_by.one} 23, RAG status 13, "
        "Times moved 10, How it moved 28",
        (
            (
                one.id,
                one.title,
                number,
                action.called,
                iso(action.due),
                action.days_late,
                action.owner or "None named",
                cell_of(_row(one, "owned_by")),
                one.look,
                len(action.moved),
                lines((move.words for move in action.moved), "Not moved"),
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
    """Return the sheet of what each deliverable says in lines."""
    texts = {
        row.key: row.label
        for _, one in each_deliverable(view)
        for row in one.rows
        if isinstance(row.content, Lines)
    }
    words = view.vocabulary
    return sheet_of(
        "Tasks",
        words,
        words.task.heads,
        f"What each {words.deliverable.one} is to do, and by what {words.method.one}.",
        "{0.deliverable.head} 14, Title 28",
        (
            (one.id, one.title, *(cell_of(_row(one, key)) for key in texts))
            for _, one in each_deliverable(view)
        ),
        *(SheetColumn(label, 70) for label in texts.values()),
    )


def each_deliverable(view: EditionView) -> Iterator[tuple[ObjectiveView, DeliverableView]]:
    """Yield each deliverable of an edition, with its objective."""
    for objective in view.objectives:
        for deliverable in objective.deliverables:
            yield objective, deliverable
