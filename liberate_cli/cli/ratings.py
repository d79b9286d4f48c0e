"""`ratings`: the ratings that the plan has, and how many deliverables have each."""

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from rich.text import Text

    from liberate_cli.cli import person, terminal
    from liberate_cli.desk import opening
    from liberate_cli.exchange import rating_records

app = one_command()


@app.command(epilog=examples("ratings", "ratings --json"))
def ratings(
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Show the ratings of the plan, and what each counts as."""
    found = opening.open_to_look(person.desk_of(plan), edition).loaded.plan
    records = rating_records.rating_records(found)
    if json:
        print_json(records)
        return
    table = terminal.table_of(
        ("Rating", None),
        ("Key", None),
        ("Counts as", None),
        ("Looks", None),
        (found.words.deliverable.heads, None),
        ("Meaning", 1),
    )
    for rating, record in zip(found.ratings.legend, records, strict=True):
        table.add_row(
            terminal.rag_text(rating),
            record["key"],
            record["counts_as"] or "",
            f"{rating.colour} {rating.shape}",
            str(record["deliverables"]),
            Text(rating.meaning or ""),
        )
    terminal.print_out(table)
