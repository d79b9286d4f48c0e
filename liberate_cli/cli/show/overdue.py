"""`overdue`: what is late, the longest first."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.terminal import plural, print_out, print_text, table_of
from liberate_cli.exchange.records import as_json, overdue_records
from liberate_cli.model.dates import day_words
from liberate_cli.queries.overdue import Kind, Overdue, overdue
from liberate_cli.queries.select import find_party_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from liberate_cli.cli.session import Session

_LONGEST_TEXT: Final = 160


@dataclass(frozen=True)
class Chase:
    """Whose late things are asked for, and whether never reviewed counts as late."""

    owner: str | None
    actioned_by: str | None
    never_reviewed: bool


def show_overdue(session: Session, chase: Chase, *, json: bool) -> bool:
    """Print what is late, and return whether anything is.

    Raises:
        UsageError: A name is not in the plan, or is that of several parties.
    """
    plan = session.loaded.plan
    rows = overdue(plan, session.as_at, never_reviewed=chase.never_reviewed)
    if chase.owner is not None:
        owner = find_party_name(plan, chase.owner)
        rows = tuple(row for row in rows if owner in _names(session, row.deliverable.owned_by))
    if chase.actioned_by is not None:
        actioner = find_party_name(plan, chase.actioned_by)
        rows = tuple(
            row for row in rows if actioner in _names(session, row.deliverable.actioned_by)
        )
    if json:
        print_text(as_json(overdue_records(rows)))
    elif rows:
        print_out(_table(session, rows), "", Text(_summary(session, rows)))
    else:
        print_out(Text(f"Nothing is overdue as at {day_words(session.as_at)}."))
    return bool(rows)


def _names(session: Session, names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(map(session.loaded.plan.register.holder_name, names)))


def _table(session: Session, rows: Sequence[Overdue]) -> Table:
    table = table_of(("Days", None), ("Due", None), ("ID", None), ("What, and who owns it", 1))
    table.columns[0].justify = "right"
    for row in rows:
        table.add_row(
            "" if row.days is None else str(row.days),
            str(row.due) if row.due else "",
            row.deliverable.id,
            _what(session, row),
        )
    return table


def _what(session: Session, row: Overdue) -> Text:
    text = Text()
    if row.kind is not Kind.ACTION:
        text.append(f"{row.kind.value.capitalize()}: ", style="bold")
    text.append(shorten(row.text, _LONGEST_TEXT, placeholder=" …"))
    owners = ", ".join(_names(session, row.deliverable.owned_by)) or "nobody"
    return text.append(f"\n{owners}", style="italic")


def _summary(session: Session, rows: Sequence[Overdue]) -> str:
    deliverables = len({row.deliverable.id for row in rows})
    return (
        f"{len(rows)} overdue in {plural(deliverables, 'deliverable')} "
        f"as at {day_words(session.as_at)}"
    )
