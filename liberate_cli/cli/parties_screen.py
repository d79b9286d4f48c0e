"""`people` and `contacts`: who owns and actions what, and who may help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from liberate_cli.cli.terminal import bold, print_out, table_of
from liberate_cli.model.words import left_out_words, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.files import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.workload import Workload


def show_people(plan: Plan, rows: Sequence[Workload], *, everyone: bool) -> None:
    """Print who owns, actions and promised what, the most first."""
    named = [row for row in rows if everyone or row.total]
    promised = any(row.promises for row in named)
    table = table_of(
        ("Party", 3),
        ("Kind", None),
        ("Owns", 3),
        ("Actions", 3),
        *([("Promised", 2)] if promised else []),
    )
    for row in named:
        kind = row.party.kind if row.party else "not listed"
        table.add_row(
            _name(row),
            kind,
            _ids(row.owns),
            _ids(row.actions),
            *([_ids(row.promises)] if promised else []),
        )
    rest = len(rows) - len(named)
    more = f"; {rest} more have nothing to do (--all)" if rest else ""
    without = left_out_words(len(plan.deliverables), plan.left_out)
    print_out(table, "", Text(f"{plural(len(named), 'party', 'parties')}{more}{without}"))


def _name(row: Workload) -> Text:
    if row.party is None:
        return Text(row.name)
    left = f"left {row.party.left.words}" if row.party.left else None
    return Text(", ".join(filter(None, (row.name, row.party.post, left))))


def _ids(deliverables: Sequence[Deliverable]) -> str:
    return f"{len(deliverables)}: {', '.join(d.id for d in deliverables)}" if deliverables else ""


def show_contacts(records: Sequence[Record]) -> None:
    """Print contacts, under what sets their group apart."""
    if not records:
        print_out(Text("No contact has all of these words."))
        return
    group: str | None = None
    for index, record in enumerate(records):
        if index:
            print_out("")
        if record["group"] != group:
            group = record["group"]
            print_out(Text(f"{group}\n", style="italic"))
        print_out(*_contact(record))


def _contact(record: Record) -> list[Text]:
    lines = [bold(record["name"])]
    if record["about"]:
        lines.append(Text(record["about"]))
    for key, each in [("address", e) for e in record["emails"]] + [
        ("number", p) for p in record["phones"]
    ]:
        note = f" ({each['note']})" if each["note"] else ""
        lines.append(Text(f"  {each[key]}{note}", overflow="fold"))
    return lines
