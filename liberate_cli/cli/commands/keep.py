"""The commands that keep a plan sound."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options


def check(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    report: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json, github or sarif.")
    ] = "text",
    json: options.Json = False,
) -> None:
    """Find every problem, its place, and what to write instead.

    Exits with 1 where there is an error; warnings alone are 0.
    """
    from liberate_cli.cli.person import desk_of
    from liberate_cli.cli.show.problems import show_problems
    from liberate_cli.desk.session import open_session

    if show_problems(open_session(desk_of(plan, as_at)), "json" if json else report):
        raise typer.Exit(1)


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            show_default=False,
            help="plan, narrative, people, recommendations, contacts, objective or deliverable.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", show_default=False, help="Write each schema to a file here."),
    ] = None,
) -> None:
    """Print the JSON Schema of the kinds of file."""
    from liberate_cli.cli.show.schemas import show_schema

    show_schema(kind, out)
