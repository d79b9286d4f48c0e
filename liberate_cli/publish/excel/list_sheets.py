"""The tables of a workbook of what is looked up in a list: recommendations and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import CellValue, Sheet, SheetColumn, cell_of, lines, sheet_of
from liberate_cli.queries.life_kinds import Moves, Staged
from liberate_cli.queries.list_kinds import Answering, Deadline
from liberate_cli.queries.rows import CONTACT, NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.recommendations import SourceView
    from liberate_cli.queries.rows import Row

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


def recommendations(view: EditionView) -> Sheet:
    """Return the sheet of recommendations: a column for each row that they show."""
    words = view.vocabulary
    sources = view.paper.sources if view.paper else view.sources
    every = [one for source in sources for one in source.recommendations]
    return sheet_of(
        "Recommendations",
        words,
        words.recommendation.heads,
        f"Each {words.recommendation.one} that the plan knows, and the {words.deliverable.many} "
        "that answer it.",
        "Source 28, {0.recommendation.head} 22, Reference 30",
        (
            (_source(source), one.name, one.id, *_values(one.rows))
            for source in sources
            for one in source.recommendations
        ),
        *_columns(every[0].rows if every else ()),
    )


def contacts(view: EditionView) -> Sheet:
    """Return the sheet of useful contacts."""
    every = [one for group in view.contacts.groups for one in group.contacts]
    return sheet_of(
        "Contacts",
        view.vocabulary,
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


def abbreviations(view: EditionView) -> Sheet:
    """Return the sheet of what the plan writes in short."""
    return sheet_of(
        "Abbreviations",
        view.vocabulary,
        "Abbreviations",
        "What the plan writes in short, and what each stands for.",
        "Abbreviation 18, What it stands for 60",
        ((one.short, one.meaning) for one in view.abbreviations),
        fixed=1,
    )


def _source(source: SourceView) -> str:
    return lines(filter(None, (source.name, source.origin, source.due)))


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
            rated = (each.rating.word.capitalize() for each in row.content.deliverables)
            yield lines(rated, row.content.unanswered_words or "")
        elif isinstance(row.content, Staged):
            yield lines((each.words for each in row.content.risks), "No")
        elif isinstance(row.content, Moves):
            yield str(row.content.moves[0].was) if row.content.moves else "As it is"
