"""`overdue`: what is late, the longest first."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.terminal import print_out, table_of
from liberate_cli.model.dates import day_words
from liberate_cli.model.vocabulary import whose
from liberate_cli.model.words import left_out_words
from liberate_cli.queries.due import Due, DueKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.session import Session

_LONGEST_TEXT: Final = 160


def show_overdue(session: Session, rows: Sequence[Due]) -> None:
    """Print what is late, the longest first."""
    plan = session.loaded.plan
    without = left_out_words(len(plan.deliverables), plan.left_out)
    if rows:
        print_out(_table(session, rows), "", Text(f"{_summary(session, rows)}{without}"))
    else:
        print_out(Text(f"Nothing is overdue as at {day_words(session.as_at)}{without}."))


def _table(session: Session, rows: Sequence[Due]) -> Table:
    what = f"What, and {whose(session.loaded.plan.words.owned_by)}"
    table = table_of(("Days", None), ("Due", None), ("ID", None), (what, 1))
    table.columns[0].justify = "right"
    for row in rows:
        table.add_row(
            "" if row.days is None else str(row.days),
            str(row.due) if row.due else "",
            row.deliverable.id if row.deliverable else "none",
            _what(session, row),
        )
    return table


def _what(session: Session, row: Due) -> Text:
    text = Text()
    if row.kind is DueKind.REVIEW:
        text.append("Review: ", style="bold")
    text.append(shorten(row.text, _LONGEST_TEXT, placeholder=" …"))
    register = session.loaded.plan.register
    names = row.deliverable.owned_by if row.deliverable else ()
    owners = ", ".join(register.names_of(names)) or "nobody"
    # Whoever promised the action is to be chased for it, before those who answer for the whole.
    promised_by = f"{register.holder_name(row.owner)}, for " if row.owner is not None else ""
    return text.append(f"\n{promised_by}{owners}", style="italic")


def _summary(session: Session, rows: Sequence[Due]) -> str:
    deliverables = len({row.deliverable.id for row in rows if row.deliverable})
    return (
        f"{len(rows)} overdue in {session.loaded.plan.words.deliverable.count(deliverables)} "
        f"as at {day_words(session.as_at)}"
    )
