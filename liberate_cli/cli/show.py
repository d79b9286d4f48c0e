"""`show`: everything about a deliverable."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import deliverables_screen, person
    from liberate_cli.desk import directions, opening
    from liberate_cli.exchange import records
    from liberate_cli.queries import find

app = one_command()


@app.command(epilog=examples("show 1.8", "show 1.8 1.10 --edition 2018-05"))
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            show_default=False,
            autocompletion=options.complete_ids,
            help="The ids of deliverables: 1.5 1.10",
        ),
    ],
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Show everything about a deliverable."""
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    all_of_it = session.loaded.plan
    found = [find.find_ever(all_of_it, each) for each in dict.fromkeys(ids)]
    trend = directions.since_last_edition(desk.talk, session)
    if json:
        print_json(
            [records.deliverable_record(all_of_it, one, session.as_at, trend) for one in found]
        )
    else:
        deliverables_screen.show_deliverables(session, found, trend)
