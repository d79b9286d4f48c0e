"""`recommendations`: each with its deadline, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from liberate_cli.cli.row_drawing import drawn
from liberate_cli.cli.terminal import print_out, table_of
from liberate_cli.queries.coverage import Answered, coverage
from liberate_cli.queries.list_kinds import Passage
from liberate_cli.queries.rows import RECOMMENDATION, recommendation_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.session import Session


def show_recommendations(session: Session, rows: Sequence[Answered]) -> None:
    """Print recommendations, and how far each source is answered."""
    if rows:
        shown = {row.recommendation.source for row in rows}
        of_each = coverage(session.loaded.plan)
        sentences = (Text(each.sentence) for each in of_each if each.source.id in shown)
        print_out(_table(session, rows), "", *sentences)
    elif session.loaded.plan.recommendations:
        print_out(Text("No recommendation is all of that."))
    else:
        print_out(Text("The plan lists no recommendations."))


def _table(session: Session, rows: Sequence[Answered]) -> Table:
    shown = [recommendation_rows(each, session.as_at) for each in rows]
    beside = [(row.label, None) for row in shown[0] if not isinstance(row.content, Passage)]
    table = table_of((RECOMMENDATION, 1), *beside)
    for index, (each, of_it) in enumerate(zip(rows, shown, strict=True)):
        if index:
            table.add_row()
        text = Text(each.recommendation.id, style="bold", overflow="fold")
        cells = []
        for row in of_it:
            if isinstance(row.content, Passage):
                text.append("".join(f"\n{line}" for line in row.content.lines), style="not bold")
            else:
                cells.append(drawn(row))
        table.add_row(text, *cells)
    return table
