"""`init`: a plan where there was none."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import beginning
    from liberate_cli.desk import example as made_up

app = one_command()


@app.command(
    epilog=examples(
        'init my-plan --title "Our plan" --organisation "Our force" --objective Prepare',
        "init our-plan --kind council",
    )
)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="Where the plan is to be.")
    ],
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", show_default=False, help="What it is called.")
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", show_default=False, help="Whose it is.")
    ] = None,
    objective: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", show_default=False, help="An objective's name; once for each."
        ),
    ] = None,
    cycle: Annotated[
        str | None,
        typer.Option(
            metavar="CYCLE",
            show_default=False,
            help="How often each deliverable is reviewed; else every month.",
        ),
    ] = None,
    month: Annotated[
        str | None,
        typer.Option(
            metavar="MONTH", show_default=False, help="The first edition's, as 2018-05; else this."
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", show_default=False, help="When the plan starts; else that month."
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option(metavar="DATE", show_default=False, help="When it ends; else a year on."),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="Whose words and ratings it begins with: police, council, audit or cqc.",
        ),
    ] = "police",
    example: Annotated[
        bool, typer.Option("--example", help="Write a made-up plan with a year of history.")
    ] = False,
    no_git: Annotated[
        bool, typer.Option("--no-git", help="Make no repository and no hook.")
    ] = False,
    as_at: options.AsAt = None,
) -> None:
    """Begin a plan in a folder, for any organisation.

    Asks on a terminal for what the options leave out. Nothing that is there is written over.
    """
    asked = beginning.Asked(
        title, organisation, tuple(objective or ()), cycle, month, start, end, kind
    )
    begin = made_up.begin_example if example else beginning.begin_plan
    begin(person.desk_of(None, as_at), folder, asked, python=None if no_git else sys.executable)
