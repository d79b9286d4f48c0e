"""`export`: the plan as tidy tables, and the calendar of what is due."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import exporting

app = one_command()


@app.command(
    epilog=examples("export csv --history --out tables", "export ics --party Walton --out out")
)
def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", show_default=False, help="csv, xlsx, json or ics.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go.")] = Path("out"),
    history: Annotated[
        bool, typer.Option("--history", help="With every edition that was cut before.")
    ] = False,
    party: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Only what a party owns, actions or promised, in any spelling.",
        ),
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", show_default=False, help="Who it is for; else the widest of plan.yaml."
        ),
    ] = None,
    edition: options.Edition = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
) -> None:
    """Write the plan as tables, or a calendar of what is due."""
    order = exporting.ToExport(form, out, edition, audience, party, history)
    exporting.export_plan(person.desk_of(plan, as_at), order)
