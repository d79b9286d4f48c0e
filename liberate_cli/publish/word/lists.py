"""What follows the plan in a Word edition: the recommendations that it answers, and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.view.abbreviations import ABBREVIATIONS
from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.row_content import content, none_recorded
from liberate_cli.publish.word.xml import Cell
from liberate_cli.queries.list_kinds import Emails, Phones
from liberate_cli.queries.recommendation_rows import Paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.publish.view.abbreviations import AbbreviationView
    from liberate_cli.publish.view.contacts import ContactsView, ContactView
    from liberate_cli.publish.view.recommendations import RecommendationView, SourceView, StageView
    from liberate_cli.publish.view.vocabulary import VocabularyView
    from liberate_cli.publish.word.pen import Pen
    from liberate_cli.queries.recommendation_rows import RecommendationCell
    from liberate_cli.queries.rows import Row

_SHARES: Final[Mapping[str, int]] = {
    "text": 7,
    "response": 7,
    "deadline": 3,
    "owner": 3,
    "deliverables": 4,
    "stage": 5,
    "evidence": 5,
}
"""The width of a column of recommendations, as the share that it has of the table's."""

_TRACKED: Final = {**_SHARES, "deadline": 4, "deliverables": 6}
"""The same in a tracker, where deliverables have their titles."""

_RESPONDED: Final = {"text": 34, "response": 34, "deadline": 28, "stage": 34}
"""The same in a response."""

_WIDTHS: Final[Mapping[Paper, Mapping[str, int]]] = {
    Paper.EDITION: _SHARES,
    Paper.TRACKER: _TRACKED,
    Paper.RESPONSE: _RESPONDED,
}

_SHARE: Final = 4
"""That of a row that is not there."""

_NAMED: Final = {Paper.EDITION: 5, Paper.TRACKER: 5, Paper.RESPONSE: 36}
"""That of the name: room for “Recommendation” in one piece."""


def write_recommendations(
    pen: Pen, words: VocabularyView, sources: Sequence[SourceView], stages: Sequence[StageView]
) -> None:
    """Write each source of recommendations, then by stage what each asks and what answers it."""
    pen.heading(1, words.recommendation.heads, "recommendations")
    for source in sources:
        said = " ".join(filter(None, (source.origin, source.sentence)))
        pen.add(pen.text("List Bullet", pen.words(f"{source.name}. ", "Strong"), said))
    every = [one for source in sources for one in source.recommendations]
    for stage in stages:
        pen.heading(2, stage.heading, stage.anchor)
        pen.add(pen.text("Normal", stage.meaning, keep=True))
        rows = [(one, one.called) for one in every if one.stage == stage.stage]
        _write_table(pen, stage.heading, stage.meaning, sources[0].labels, rows)


def write_source(pen: Pen, source: SourceView) -> None:
    """Write how far a source's recommendations have come, and a table of them."""
    pen.add(pen.text("Normal", source.sentence, keep=True))
    if source.origin:
        pen.add(pen.text("Normal", source.origin, keep=True))
    if source.due:
        pen.add(pen.text("Normal", source.due, keep=True))
    rows = [(one, one.name) for one in source.recommendations]
    _write_table(pen, source.name, source.sentence, source.labels, rows)


def _write_table(
    pen: Pen,
    caption: str,
    described: str,
    labels: Sequence[str],
    named: Sequence[tuple[RecommendationView, str]],
) -> None:
    """Write recommendations in a table, each with what it is called there."""
    keys = [each.row.key for one, _ in named[:1] for each in one.columns]
    paper = next((one.paper for one, _ in named), Paper.EDITION)
    widths = _WIDTHS[paper]
    shares = (_NAMED[paper], *(widths.get(key, _SHARE) for key in keys))
    said = f"{caption}: what is asked, by when, and what answers it"
    rows = (_recommendation(pen, one, called) for one, called in named)
    write_grid(pen, said, described, tuple(map(GridColumn, labels, shares)), rows)


def _recommendation(pen: Pen, one: RecommendationView, called: str) -> Sequence[Cell]:
    name = pen.place(one.anchor, pen.text("Table Heading", called))
    about = [each for row in one.about for each in content(pen, row)]
    return (Cell((name, *about)), *(_cell(pen, each) for each in one.columns))


def _cell(pen: Pen, column: RecommendationCell) -> Cell:
    """Return what a row says, then each row below it after its label."""
    drawn = [*content(pen, column.row)]
    for row in column.below:
        drawn.append(pen.text("Table Text", pen.words(f"{row.label}:", "Soft"), keep=True))
        drawn += content(pen, row)
    return Cell(tuple(drawn))


def write_contacts(pen: Pen, contacts: ContactsView) -> None:
    """Write the useful contacts, and how to reach each."""
    pen.heading(1, contacts.heading, "contacts")
    if contacts.introduction:
        pen.add(pen.text("Normal", contacts.introduction, keep=True))
    for number, group in enumerate(contacts.groups):
        caption = group.note or contacts.heading
        if group.note or number:
            pen.add(pen.text("Caption", caption, keep=True))
        name, *told, reached = group.headings
        columns = (
            GridColumn(name, 5),
            *(GridColumn(label, 4) for label in told),
            GridColumn(reached, 9),
        )
        rows = (_contact(pen, one) for one in group.contacts)
        write_grid(pen, caption, "Each contact and how to reach it.", columns, rows)


def write_abbreviations(pen: Pen, abbreviations: Sequence[AbbreviationView]) -> None:
    """Write what the plan writes in short, and what each stands for."""
    pen.heading(1, ABBREVIATIONS.words, ABBREVIATIONS.anchor)
    for one in abbreviations:
        pen.add(pen.text("List Bullet", pen.words(one.short, "Strong"), f": {one.meaning}"))


def _contact(pen: Pen, one: ContactView) -> tuple[Cell, ...]:
    ways = [
        each for row in one.rows if _is_way(row) and not row.empty for each in content(pen, row)
    ]
    return (
        pen.cell("Table Heading", one.name),
        *(Cell(tuple(content(pen, row))) for row in one.rows if not _is_way(row)),
        Cell(tuple(ways or [none_recorded(pen)])),
    )


def _is_way(row: Row) -> bool:
    return isinstance(row.content, Emails | Phones)
