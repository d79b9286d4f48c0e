"""`recommendations`: each with its deadline, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from liberate_cli.cli.terminal import print_out, rag_text, table_of
from liberate_cli.queries.coverage import Answered, coverage

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
    table = table_of(("Recommendation", 1), ("Deadline", None), ("Answered by", None))
    for index, row in enumerate(rows):
        if index:
            table.add_row()
        text = Text(row.recommendation.id, style="bold", overflow="fold")
        for line in row.recommendation.text:
            text.append(f"\n{line}", style="not bold")
        table.add_row(text, _deadline(session, row), _answers(row))
    return table


def _deadline(session: Session, row: Answered) -> Text:
    deadline = row.recommendation.deadline
    if deadline is None:
        return Text("None stated")
    overdue = row.is_overdue(session.as_at)
    return Text(f"{deadline.words}\noverdue" if overdue else deadline.words)


def _answers(row: Answered) -> Text:
    if not row.deliverables and not row.left_out:
        return Text("Not answered", style="bold")
    text = Text()
    for one in row.deliverables:
        if text:
            text.append("\n")
        text.append(f"{one.id} ")
        text.append_text(rag_text(one.rag))
    for name in row.left_out:
        text.append(f"{chr(10) if text else ''}{name} cannot be read")
    return text
