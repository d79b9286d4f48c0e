"""`import`: a plan from the Word or Excel file that it lives in today."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_lines
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import importing
    from liberate_cli.exchange.imports import look

app = several_commands("Make a plan of the Word or Excel file that it lives in.")


@app.callback()
def importing_of_files() -> None:
    """Make a plan of the Word or Excel file that it lives in."""


@app.command(
    "look",
    epilog=examples("import look tracker.xlsx", "import look plan.docx --save mapping.yaml"),
)
def import_look(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A .xlsx, .csv or .docx file."),
    ],
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Write how it would be read here."),
    ] = None,
    json: options.Json = False,
    as_at: options.AsAt = None,
) -> None:
    """Show what a file holds, what is taken for what and why, and what would be asked."""
    found = importing.look_at(person.desk_of(None, as_at), file, save)
    if json:
        print_json(look.look_record(found))
    else:
        print_lines(*look.look_lines(found))


@app.command(
    "read",
    epilog=examples("import read tracker.xlsx", "import read plan.docx --out my-plan"),
)
def import_read(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A .xlsx, .csv or .docx file."),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="DIR", show_default=False, help="Where the plan goes; else here."),
    ] = Path(),
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="How to read it: mapping.yaml."),
    ] = None,
    as_at: options.AsAt = None,
) -> None:
    """Write a plan from a file's tables, where there is none yet, and report every place of it.

    What is unsure is left out, listed, and told with its place in import-report.html and
    import-report.txt.
    """
    importing.import_plan(person.desk_of(None, as_at), file, out, mapping)
