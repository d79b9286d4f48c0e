"""The tables of a workbook of its own: what changed, what is challenged, a paper of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.publish.excel.cells import (
    LONGEST_NAME,
    Sheet,
    SheetColumn,
    sheet_name,
    sheet_of,
    told_apart,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone, TableAlone
    from liberate_cli.publish.view.vocabulary import VocabularyView


def changes(words: VocabularyView, found: ChangesView) -> Sheet:
    """Return the sheet of what has changed since the edition before."""
    return sheet_of(
        "Changes",
        words,
        "Changes",
        f"What has changed since the {found.since.words}. {found.sentence}",
        "{0.deliverable.head} 14, Title 30, {0.objective.head} 20, What 20, Before 45, Now 45",
        (
            (
                deliverable.id or "None",
                deliverable.title or "The plan",
                objective.heading,
                change.label,
                *_change(change),
            )
            for objective in found.objectives
            for deliverable in objective.deliverables
            for change in deliverable.changes
        ),
    )


def _change(change: ChangeView) -> tuple[str, str]:
    """Return what it was, where a change says so, and what it is."""
    looks = (look.words.capitalize() for look in change.looks) if change.looks else ("", "")
    reworded = any(run.kind != "same" for run in change.runs)
    was = _side(change, "taken") if reworded else ""
    said = change.sides or (was, _side(change, "added"))
    before, now = (": ".join(filter(None, pair)) or "–" for pair in zip(looks, said, strict=True))
    return before, now


def _side(change: ChangeView, kind: str) -> str:
    """Return the words of one side of a change, before or after it, that stayed included."""
    return " ".join(run.text for run in change.runs if run.kind in {"same", kind})


def challenges(view: EditionView | PageAlone) -> Sheet:
    """Return the sheet of what the evidence says beside the ratings."""
    rows = view.challenges.rows if view.challenges else ()
    words = view.vocabulary
    return sheet_of(
        "Challenges",
        words,
        "Challenges",
        f"What the evidence in the plan says beside the rating of {words.deliverable.a}.",
        "{0.deliverable.head} 14, Title 28, RAG status 15, Severity 12, What the plan says 80, "
        "Rule 28",
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


def sheets_alone(view: PageAlone) -> tuple[Sheet, ...]:
    """Return the tables of a page alone; none where it has no row."""
    if view.tables:
        return tuple(_papers(view.tables))
    sheet = changes(view.vocabulary, view.changes) if view.changes else challenges(view)
    return (sheet,) if sheet.rows else ()


def _papers(tables: Sequence[TableAlone]) -> Iterator[Sheet]:
    """Yield the tables of a paper of a meeting, a sheet each."""
    names = told_apart([sheet_name(each.heading) for each in tables], LONGEST_NAME)
    for number, (name, each) in enumerate(zip(names, tables, strict=True), start=1):
        columns = tuple(map(SheetColumn, told_apart(each.columns), each.shares))
        yield Sheet(f"Part{number}", name, each.heading, columns, each.rows, 1)
