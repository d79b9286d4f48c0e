"""The tables of a workbook of what is looked up in a list: recommendations and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import CellValue, Sheet, SheetColumn, cell_of, lines, sheet_of
from liberate_cli.queries.life_kinds import Evidenced, Moves, Staged
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
        *_columns(about),
        SheetColumn("By", 14),
        SheetColumn("Address or number", 40),
        SheetColumn("For", 30),
        SheetColumn("Note", 50),
        fixed=1,
    )


_WAYS: Final = (Emails, Phones)


def _about(one: ContactView) -> Iterator[CellValue]:
    return _values([row for row in one.rows if not isinstance(row.content, _WAYS)])


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


def _source(source: SourceView) -> str:
    return lines(filter(None, (source.name, source.origin, source.due)))


_ELSEWHERE: Final = (Moves, Evidenced)
"""What has a sheet of its own, a row for each."""


def _columns(rows: Sequence[Row]) -> Iterator[SheetColumn]:
    """Yield a column for each row, and for whatever else it says by which a sheet is sorted."""
    for row in rows:
        if not isinstance(row.content, _ELSEWHERE):
            yield SheetColumn(row.label, _WIDTHS.get(row.key, 30))
        if isinstance(row.content, Deadline):
            yield SheetColumn("Overdue", 11)
        elif isinstance(row.content, Staged):
            yield SheetColumn("At risk", 30)
        elif isinstance(row.content, Moves):
            yield SheetColumn("First deadline", 14)


def _values(rows: Sequence[Row]) -> Iterator[CellValue]:
    """Yield what rows say in the cells of those columns."""
    for row in rows:
        content = row.content
        if isinstance(content, Answering):
            yield content.unanswered_words or len(content.deliverables)
        elif not isinstance(content, _ELSEWHERE):
            yield cell_of(content)
        if isinstance(content, Deadline):
            yield "Yes" if content.overdue else "No"
        elif isinstance(content, Staged):
            yield "; ".join(each.words for each in content.risks) or "No"
        elif isinstance(content, Moves):
            yield content.moves[0].was if content.moves else "As it is"
