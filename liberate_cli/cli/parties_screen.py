"""`people` and `contacts`: who owns and actions what, and who may help."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.padding import Padding
from rich.text import Text

from liberate_cli.cli.row_drawing import drawn
from liberate_cli.cli.terminal import bold, print_out, table_of
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.model.words import capital, form, left_out_words, plural
from liberate_cli.queries.list_kinds import Passage
from liberate_cli.queries.rows import contact_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from liberate_cli.model.contacts import Contact
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.workload import Workload


def show_people(plan: Plan, rows: Sequence[Workload], *, everyone: bool) -> None:
    """Print who owns, actions, promised and supports what, the most first.

    What nobody promised or supports, or answers for, has no column.
    """
    named = [row for row in rows if everyone or row.total]
    more = [each for each in _more(plan) if any(getattr(row, each.field) for row in named)]
    table = table_of(
        ("Party", 3),
        ("Kind", None),
        *((heading, 3) for heading in _headings(plan)),
        *((each.heading, 2) for each in more),
    )
    for row in named:
        kind = row.party.kind if row.party else "not listed"
        held = (row.owns, row.actions, *(getattr(row, each.field) for each in more))
        table.add_row(_name(row), kind, *map(_ids, held))
    rest = len(rows) - len(named)
    others = f"; {rest} more {form(rest, 'has', 'have')} nothing to do (--all)" if rest else ""
    without = left_out_words(len(plan.deliverables), plan.left_out)
    print_out(table, "", Text(f"{plural(len(named), 'party', 'parties')}{others}{without}"))


class _More(NamedTuple):
    """A column that is there where a party has anything in it: its heading, and what it shows."""

    heading: str
    field: str


def _more(plan: Plan) -> tuple[_More, ...]:
    words = plan.words
    supports = "Supports" if words.supported_by == WORDS.supported_by else words.supported_by
    return (
        _More("Promised", "promises"),
        _More(capital(supports), "supports"),
        _More("Answers for", "recommendations"),
    )


def _headings(plan: Plan) -> tuple[str, str]:
    """Return what stands above what a party owns and what it actions, in the plan's own words."""
    words = plan.words
    owns = "Owns" if words.owned_by == WORDS.owned_by else capital(words.owned_by)
    actions = "Actions" if words.actioned_by == WORDS.actioned_by else capital(words.actioned_by)
    return owns, actions


def _name(row: Workload) -> Text:
    if row.party is None:
        return Text(row.name)
    left = f"left {row.party.left.words}" if row.party.left else None
    return Text(", ".join(filter(None, (row.name, row.party.post, left))))


def _ids(held: Sequence[Deliverable | Recommendation]) -> str:
    return f"{len(held)}: {', '.join(one.id for one in held)}" if held else ""


def show_contacts(contacts: Sequence[tuple[str | None, Contact]]) -> None:
    """Print contacts, each after what sets its group apart."""
    if not contacts:
        print_out(Text("No contact has all of these words."))
        return
    before: str | None = None
    for index, (group, one) in enumerate(contacts):
        if index:
            print_out("")
        if group != before:
            before = group
            print_out(Text(f"{group}\n", style="italic"))
        print_out(bold(one.name), *map(_row, filter(_said, contact_rows(one))))


def _said(row: Row) -> bool:
    return not row.empty


def _row(row: Row) -> RenderableType:
    indent = 0 if isinstance(row.content, Passage) else 2
    return Padding(drawn(row), (0, 0, 0, indent))
