"""The commands that publish an edition."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options


def render(
    edition: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM", show_default=False, help="The edition; else that of plan.yaml."
        ),
    ] = None,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMATS",
            help="html, md, pdf, docx and xlsx; several: html,pdf.",
        ),
    ] = "html,md",
    audience: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", show_default=False, help="Who it is for; else the widest of plan.yaml."
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go.")] = Path("out"),
    opened: Annotated[
        bool, typer.Option("--open", help="Open the file of the first format when it is made.")
    ] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
) -> None:
    """Write the edition as files that anyone can read.

    One that was cut is made from its tag, as at the day it was cut. A draft is judged as at the
    last day of its month, unless --as-at says another, so that it comes out the same whenever it is
    made.
    """
    from liberate_cli.cli.show.rendering import Wanted, render_edition

    render_edition(plan, as_at, Wanted(edition, formats, audience, out, opened))
