"""`diff`: what has changed between two editions."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.later import later
from liberate_cli.cli.shape import examples, one_command

with later():
    from liberate_cli.cli import changes_screen, person
    from liberate_cli.desk import comparing

app = one_command()


@app.command(epilog=examples("diff 2018-05", "diff 2018-05 2018-06 --out changes.html"))
def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="A", show_default=False, help="The older edition: 2018-05."),
    ],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="B", show_default=False, help="The newer one; else the files as they are."
        ),
    ] = None,
    objective: options.Objective = None,
    page_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            show_default=False,
            help="text, md or html; else as --out ends, or text.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", show_default=False, help="Where md or html goes; else it is printed."
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything has changed.")
    ] = False,
    plan: options.Plan = None,
    json: options.Json = False,
) -> None:
    """Show what has changed between two editions.

    A deliverable is followed under another number or title. A party under another spelling is no
    change, and neither are the foreword, the other text around the objectives, and the contacts.
    """
    desk = person.desk_of(plan)
    shown_as = changes_screen.format_of(page_format, out, json=json)
    changes = comparing.compare_editions(desk, old, new, objective)
    changes_screen.show_as(changes, shown_as, out, desk)
    if exit_code and any(changes.every()):
        raise typer.Exit(1)
