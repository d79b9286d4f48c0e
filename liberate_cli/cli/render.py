"""`render`: the edition as files that anyone can read."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import tell
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import rendering

app = one_command()


@app.command(
    epilog=examples(
        "render --edition 2018-05", "render --paper tracker --format html,pdf --out out --open"
    )
)
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
    paper: Annotated[
        str,
        typer.Option(
            metavar="PAPER",
            help="edition, or of recommendations alone: tracker, response.",
        ),
    ] = "edition",
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
    files = rendering.render_edition(
        person.desk_of(plan, as_at), rendering.Order(edition, formats, audience, out, paper)
    )
    # Its whole path cannot be taken for an option.
    if opened and typer.launch(str(files[0].resolve())):
        tell(f"Nothing here could open {files[0]}; open it yourself.")
