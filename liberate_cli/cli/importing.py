"""`import`: a plan from the Word or Excel file that it lives in today."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import importing

app = several_commands("Make a plan of the Word or Excel file that it lives in.")


@app.callback()
def importing_of_files() -> None:
    """Make a plan of the Word or Excel file that it lives in."""


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

    What is unsure is left out, listed, and told in import-report.txt with its place.
    """
    importing.import_plan(person.desk_of(None, as_at), file, out, mapping)
