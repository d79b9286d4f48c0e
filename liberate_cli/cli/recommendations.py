"""`recommendations`: what inspections asked, by when, and what answers it."""

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person, recommendations_screen
    from liberate_cli.desk import opening
    from liberate_cli.exchange import records
    from liberate_cli.queries import coverage

app = one_command()


@app.command(epilog=examples("recommendations", "recommendations --edition 2018-05 --json"))
def recommendations(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """List the recommendations and what answers them."""
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    rows = coverage.answered(session.loaded.plan)
    if json:
        print_json(records.recommendation_records(rows))
    else:
        recommendations_screen.show_recommendations(session, rows)
