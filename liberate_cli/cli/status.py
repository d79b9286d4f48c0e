"""`status`: how the plan stands, on one screen."""

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person, status_screen
    from liberate_cli.desk import directions, opening, timely
    from liberate_cli.exchange import status_records
    from liberate_cli.queries import status as standing

app = one_command()


@app.command(epilog=examples("status", "status --edition 2018-05 --json"))
def status(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Show how the plan stands, on one screen."""
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    timely.tell_if_cut(desk, session)
    timely.tell_if_too_early(desk, session)
    found = standing.status(session.loaded.plan, session.as_at)
    trend = directions.since_last_edition(desk.talk, session)
    if json:
        print_json(status_records.status_record(found, trend))
    else:
        status_screen.show_status(found, trend)
