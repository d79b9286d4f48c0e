"""`diff`: what has changed between two editions."""

from typing import Annotated

import typer

from liberate_cli.cli import alone, options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import changes_screen, person
    from liberate_cli.desk import comparing
    from liberate_cli.exchange import change_records

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
    page_format: alone.FormatAlone = None,
    out: alone.Out = None,
    audience: alone.AudienceAlone = None,
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
    shown_as = alone.format_alone(page_format, out, json=json, name="changes")
    found = comparing.compare_editions(desk, old, new, objective or (), audience)
    if shown_as == "json":
        print_json(change_records.changes_record(found.changes))
    elif shown_as == "text":
        changes_screen.show_changes(found.changes)
    else:
        alone.hand_over(comparing.changes_document(desk, found, shown_as, out), out)
    if exit_code and any(found.changes.every()):
        raise typer.Exit(1)
