"""The tables of a workbook of what is looked up in a list: recommendations and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import CellValue, Sheet, SheetColumn, cell_of, sheet_of, when
from liberate_cli.queries.life_kinds import (
    ClosedBy,
    Evidenced,
    Moves,
    Reopenings,
    Responded,
    Staged,
)
from liberate_cli.queries.list_kinds import Answering, Deadline, Emails, Phones
from liberate_cli.queries.rows import CONTACT, NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.publish.view.contacts import ContactView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.recommendations import SourceView
    from liberate_cli.queries.rows import Row

_WIDTHS: Final[Mapping[str, int]] = {
    "text": 70,
    "kind": 20,
    "priority": 14,
    "response": 50,
    "owner": 24,
    "deadline": 14,
    "deliverables": 16,
    "stage": 18,
    "submitted": 18,
    "closed": 18,
    "about": 40,
}
"""The width of the column of a row that has no other."""


def recommendations(view: EditionView) -> Sheet:
    """Return the sheet of recommendations: a column for each row that they show."""
    words = view.vocabulary
    sources = view.paper.sources if view.paper else view.sources
    around = {source.name: [*_around(sources, source)] for source in sources}
    facts = [
        (source, one, [*around[source.name], *(fact for row in one.rows for fact in _facts(row))])
        for source in sources
        for one in source.recommendations
    ]
    return sheet_of(
        "Recommendations",
        words,
        words.recommendation.heads,
        f"Each {words.recommendation.one} that the plan knows, and the {words.deliverable.many} "
        "that answer it.",
        "Source 28, {0.recommendation.head} 22, Reference 30",
        (
            (source.name, one.name, one.id, *(said for _, said in of_one))
            for source, one, of_one in facts
        ),
        *(column for _, _, of_one in facts[:1] for column, _ in of_one),
    )


def contacts(view: EditionView) -> Sheet:
    """Return the sheet of useful contacts: a row for each way to reach one."""
    every = [one for group in view.contacts.groups for one in group.contacts]
    about = [row for row in (every[0].rows if every else ()) if not isinstance(row.content, _WAYS)]
    return sheet_of(
        "Contacts",
        view.vocabulary,
        "Contacts",
        "Useful contacts, and each way to reach one.",
        f"{CONTACT} 40",
        (
            (one.name, *_about(one), *way, group.note or NONE_RECORDED)
            for group in view.contacts.groups
            for one in group.contacts
            for way in _ways(one)
        ),
        *(column for row in about for column, _ in _facts(row)),
        SheetColumn("By", 14),
        SheetColumn("Address or number", 40),
        SheetColumn("For", 30),
        SheetColumn("Note", 50),
        fixed=1,
    )


_WAYS: Final = (Emails, Phones)


def _about(one: ContactView) -> Iterator[CellValue]:
    for row in one.rows:
        if not isinstance(row.content, _WAYS):
            yield from (said for _, said in _facts(row))


def _ways(one: ContactView) -> Iterator[tuple[str, str, str]]:
    """Yield each way to reach a contact: its kind, the address or number, what it is for."""
    found = [
        (row.label, way.reach, way.note or NONE_RECORDED)
        for row in one.rows
        if isinstance(row.content, Emails | Phones)
        for way in row.content.ways
    ]
    yield from found or [(NONE_RECORDED,) * 3]


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


def _around(
    sources: Sequence[SourceView], source: SourceView
) -> Iterator[tuple[SheetColumn, CellValue]]:
    """Yield who made a source and when, and by when the response is due, where any says so."""
    if any(each.origin for each in sources):
        yield SheetColumn("From", 34), source.origin or NONE_RECORDED
    if any(each.due for each in sources):
        yield SheetColumn("To be published", 40), source.due or NONE_RECORDED


def _facts(row: Row) -> Iterator[tuple[SheetColumn, CellValue]]:
    """Yield each fact of a row by which a sheet is sorted, in a column of its own.

    What has a sheet of its own, a row for each, yields none. What is asked stays in one cell: it is
    one thing, of one stage, however many lines it has.
    """
    own = SheetColumn(row.label, _WIDTHS.get(row.key, 30))
    match row.content:
        case Evidenced() | Reopenings():
            return
        case Moves(moves):
            yield SheetColumn("First deadline", 14), moves[0].was if moves else "As it is"
        case Responded(accepted, text, on):
            yield SheetColumn("Accepted", 18), accepted.words if accepted else NONE_RECORDED
            yield SheetColumn("Response given", 14), when(on)
            yield own, text or NONE_RECORDED
        case ClosedBy(on, by, because, evidence):
            yield own, when(on)
            yield SheetColumn("Closed by", 24), by or NONE_RECORDED
            yield SheetColumn("Why closed", 40), because or NONE_RECORDED
            yield SheetColumn("Closed on evidence", 40), evidence or NONE_RECORDED
        case Answering() as answering:
            yield own, answering.unanswered_words or len(answering.deliverables)
        case Deadline() as deadline:
            yield own, cell_of(deadline)
            yield SheetColumn("Overdue", 11), "Yes" if deadline.overdue else "No"
        case Staged() as staged:
            yield own, staged.words
            yield SheetColumn("At risk", 11), "Yes" if staged.risks else "No"
        case content:
            yield own, cell_of(content)
