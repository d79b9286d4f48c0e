"""`schema`: the JSON Schema of each kind of file."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_done, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.desk import asked
    from liberate_cli.exchange import records, schemas
    from liberate_cli.source.disk import files

app = one_command()


@app.command(epilog=examples("schema deliverable", "schema --out schemas"))
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            show_default=False,
            help="A kind of file: plan, people, deliverable …, or mapping, asking, return, review.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", show_default=False, help="Write each schema to a file here."),
    ] = None,
) -> None:
    """Print the JSON Schema of the kinds of file."""
    every = {each: each for each in schemas.KINDS}
    kinds = [asked.choice_of(kind, every, "a kind of file")] if kind else schemas.KINDS
    found = {each: schemas.json_schema(each, options.rating_keys()[:-1]) for each in kinds}
    if out is None:
        print_text(records.as_json(found[next(iter(found))] if kind else found))
        return
    for each, one in found.items():
        file = out / f"{each}.schema.json"
        files.write_atomically(file, records.as_json(one).encode())
        print_done(str(file))
