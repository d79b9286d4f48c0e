"""`recommendations`: each with its deadline, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from liberate_cli.cli.row_drawing import drawn
from liberate_cli.cli.terminal import print_out, table_of
from liberate_cli.model.recommendation_names import source_origin
from liberate_cli.queries.coverage import coverage
from liberate_cli.queries.list_kinds import Passage
from liberate_cli.queries.recommendation_rows import (
    Paper,
    RecommendationCell,
    below_name,
    columns_of,
    shown_recommendation_rows,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.session import Session
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.stages import Answered


def show_recommendations(session: Session, rows: Sequence[Answered]) -> None:
    """Print recommendations, and how far each source is answered."""
    words = session.loaded.plan.words.recommendation
    if rows:
        shown = {row.recommendation.source for row in rows}
        of_each = coverage(session.loaded.plan)
        sentences = (
            Text(" ".join(filter(None, (each.sentence, source_origin(each.source)))))
            for each in of_each
            if each.source.id in shown
        )
        print_out(_table(session, rows), "", *sentences)
    elif session.loaded.plan.recommendations:
        print_out(Text(f"No {words.one} is all of that."))
    else:
        print_out(Text(f"The plan lists no {words.many}."))


def _table(session: Session, rows: Sequence[Answered]) -> Table:
    shown = shown_recommendation_rows(session.loaded.plan, rows, session.as_at)
    columns = [columns_of(of_it, Paper.EDITION) for of_it in shown]
    beside = [(each.row.label, 1) for each in columns[0] if not _is_passage(each)]
    table = table_of((session.loaded.plan.words.recommendation.head, 1), *beside)
    for index, (each, of_it, cells) in enumerate(zip(rows, shown, columns, strict=True)):
        if index:
            table.add_row()
        name = Text(each.recommendation.id, style="bold", overflow="fold")
        about = [*below_name(of_it, Paper.EDITION)]
        for cell in filter(_is_passage, cells):
            name.append_text(Text("\n").append_text(_words(cell.row)))
            about += cell.below
        name.append_text(_labelled(about))
        table.add_row(name, *(_cell(cell) for cell in cells if not _is_passage(cell)))
    return table


def _is_passage(column: RecommendationCell) -> bool:
    return isinstance(column.row.content, Passage)


def _cell(column: RecommendationCell) -> Text:
    return _words(column.row).append_text(_labelled(column.below))


def _labelled(rows: Sequence[Row]) -> Text:
    """Return rows below one another, each after its label."""
    text = Text(style="not bold")
    for row in rows:
        text.append(f"\n{row.label}: ").append_text(_words(row))
    return text


def _words(row: Row) -> Text:
    found = drawn(row)
    if not isinstance(found, Text):
        raise TypeError(row.key)
    found.stylize_before("not bold")
    return found
