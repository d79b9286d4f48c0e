"""`import`: a plan from the Word or Excel file that it lives in today."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_lines
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import changes_screen, person
    from liberate_cli.desk import changing, importing, importing_again
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
    epilog=examples("import read tracker.xlsx --apply", "import read plan.docx --out my-plan"),
)
def import_read(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A .xlsx, .csv or .docx file."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", show_default=False, help="Where a new plan goes; else here."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="How to read it: mapping.yaml."),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what it changes into the plan that is there.")
    ] = False,
    agreed_by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", show_default=False, help="Who agreed to the due dates that it moves."
        ),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Why they move."),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="The record it is compared with; else the one named as the file is.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    yes: options.Yes = False,
) -> None:
    """Make a plan of a file's tables and cards, or say what they change in the one that is there.

    What is unsure is left out, listed, and told with its place in import-report.html and
    import-report.txt. A plan that is there is changed by --apply alone: what the file changed since
    its last import is taken, what the plan changed stays, and what both changed is asked.
    """
    desk = person.desk_of(plan, as_at)
    if out is not None or not importing.has_plan(desk):
        importing.import_plan(desk, file, out or Path(), mapping)
        return
    agreed = importing_again.agreed_of(agreed_by, because)
    order = importing_again.ImportOrder(file, mapping, record, agreed)
    proposed = importing_again.propose_import(desk, order)
    if any(proposed.changes.every()):
        changes_screen.show_proposed(proposed.changes, file.name)
    wish = changing.Wish(dry_run, commit, yes)
    importing_again.settle_import(desk, proposed, wish, apply=apply or dry_run)
