"""`due`: what falls due, by day."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import due_screen, person
    from liberate_cli.desk import asked, asked_dates, opening
    from liberate_cli.exchange import due_records, records
    from liberate_cli.queries import chase
    from liberate_cli.queries.due import things

app = one_command()


@app.command(epilog=examples("due --within 6w --owner Walton", "due --until 30/06/2018 --json"))
def due(
    within: options.Within = None,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            show_default=False,
            help="What falls due until a day, or the last of a month: June 2018.",
        ),
    ] = None,
    as_at: options.AsAt = None,
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    recommendation: options.Recommendation = None,
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
    csv: options.Csv = False,
    csv_for: options.CsvFor = None,
) -> None:
    """Find what falls due, by day: 30 days unless you say."""
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    excel = asked.is_for_excel(csv_for)
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    last = asked_dates.last_day_of(session.as_at, within, until)
    rows = chase.due_until(session.loaded.plan, session.as_at, last, wanted)
    if json:
        print_json(due_records.due_records(rows))
    elif csv or excel:
        print_text(records.as_csv(due_records.due_records(rows), due_records.DUE_KEYS, excel=excel))
    else:
        late = chase.late_of(session.loaded.plan, session.as_at, wanted)
        due_screen.show_due(session, rows, last, things(late))
