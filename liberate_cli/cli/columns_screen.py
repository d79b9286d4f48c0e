"""`list --columns`: the columns that a person asked for, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.tables import Column, Table
from liberate_cli.cli.terminal import direction_text, print_out, rag_text
from liberate_cli.exchange.list_records import DELIVERABLE_KIND, in_columns
from liberate_cli.model.words import capital, left_out_words
from liberate_cli.queries.rows import OWN
from liberate_cli.queries.trend import Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.desk.listing import Listing
    from liberate_cli.exchange.records import Record
    from liberate_cli.model.plan import Plan

_COUNTED: Final = frozenset(("overdue", "slipped"))
_SHORT: Final = _COUNTED.union(
    ("id", "objective", "rag", "reviewed", "direction", "ref", "kind", "withdrawn", "next_due")
)
"""What is never so long that it would have to wrap."""


def show_columns(listing: Listing, records: Sequence[Record], keys: Sequence[str]) -> None:
    """Print records of a list in a table of some of their keys."""
    plan = listing.session.loaded.plan
    without = left_out_words(len(plan.deliverables), plan.left_out)
    if not records:
        print_out(Text(f"No {plan.words.deliverable.one} is all of that{without}."))
        return
    headings = _headings(plan)
    table = Table(
        [
            Column(
                headings.get(key, capital(key.replace("_", " "))),
                no_wrap=key in _SHORT,
                justify="right" if key in _COUNTED else "left",
            )
            for key in keys
        ]
    )
    for record in records:
        said = in_columns(record, keys)
        if record.get("kind", DELIVERABLE_KIND) != DELIVERABLE_KIND:
            said.pop("rag", None)
        table.add_row(*(_cell(plan, key, said[key]) if key in said else "" for key in keys))
    count = plan.words.deliverable.count(len(listing.deliverables))
    print_out(table, "", Text(f"{count}{without}"))


def _headings(plan: Plan) -> Mapping[str, str]:
    """Return what people call the keys of a list, where that is not the key."""
    words = plan.words
    fields = plan.settings.fields if plan.settings else ()
    return {
        "id": "ID",
        "ref": "Reference",
        "title": words.deliverable.head,
        "objective": words.objective.head,
        "rag": "RAG",
        "rag_reason": "Why",
        "because": "Why",
        "owned_by": capital(words.owned_by),
        "actioned_by": capital(words.actioned_by),
        "recommendations": capital(words.recommendation.many),
        "matches": "Found in",
        **{f"{OWN}{one.key}": one.label for one in fields},
    }


def _cell(plan: Plan, key: str, said: object) -> Text:
    if key == "rag":
        return rag_text(plan.ratings.of(said if isinstance(said, str) else None))
    if key == "direction" and isinstance(said, str):
        return direction_text(Direction(said))
    if isinstance(said, list):
        return Text(", ".join(map(str, said)))
    return Text(str(said) if said else "")
