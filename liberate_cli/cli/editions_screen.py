"""`edition list`: every edition that was cut, with how it was rated, and the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from liberate_cli.cli.output import print_json, tell
from liberate_cli.cli.terminal import print_out, rag_style, rag_text, table_of
from liberate_cli.exchange.edition_records import edition_records
from liberate_cli.queries.scale import Scale, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.editions import EditionsListed
    from liberate_cli.model.editions import CutEdition
    from liberate_cli.model.plan import EditionPlan


def show_editions(found: EditionsListed, *, json: bool) -> None:
    """Print every edition that was cut, oldest first, and say what is a draft."""
    if json:
        print_json(edition_records(found.cut))
    elif found.cut:
        scale = scale_of([one.plan for _, one in found.cut])
        print_out(_table(found.cut, scale), "", _legend(scale))
    for faulty in found.faulty:
        tell(f"warning: the tag {faulty.tag} is no edition: {faulty.why}.")
    if found.draft is not None:
        tell(f"{found.draft.words}: DRAFT, not cut yet")


def _table(rows: Iterable[tuple[CutEdition, EditionPlan]], scale: Scale) -> Table:
    table = table_of(
        ("No.", None),
        ("Edition", None),
        ("Cut on", None),
        ("Commit", None),
        *((rating.sign, None) for rating in scale.ratings.legend),
        ("Approved by", 1),
    )
    for column in (table.columns[0], *table.columns[4:-1]):
        column.justify = "right"
    for cut, one in rows:
        table.add_row(
            str(cut.number),
            str(cut.issue),
            cut.cut_on.isoformat(),
            cut.commit[:7],
            *(
                Text(str(count) if count else "", style=rag_style(rating))
                for rating, count in scale.tally(one.plan, one.plan.deliverables).items()
            ),
            Text(cut.approved_by or ""),
        )
    return table


def _legend(scale: Scale) -> Text:
    return Text("  ").join(map(rag_text, scale.ratings.legend))
