"""`people`: who owns and actions what, each party once."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import parties_screen, person
    from liberate_cli.desk import opening
    from liberate_cli.exchange import records
    from liberate_cli.queries import workload

app = one_command()


@app.command(epilog=examples("people", "people --all --json"))
def people(
    plan: options.Plan = None,
    edition: options.Edition = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Add those who own and action nothing.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Show who owns and actions what, each party once."""
    rows = workload.workload(opening.open_to_look(person.desk_of(plan), edition).loaded.plan)
    if json:
        print_json(records.workload_records(rows))
    else:
        parties_screen.show_people(rows, everyone=everyone)
