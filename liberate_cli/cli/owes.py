"""`owes`: everything that a party owns, actions, supports or promised, and when it is due."""

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
    from liberate_cli.queries import owes as owing

app = one_command()


@app.command(epilog=examples("owes Walton", "owes FCID --within 30d --json"))
def owes(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="A person, post, team or partner, in any spelling; a team with its people.",
        ),
    ],
    within: options.Within = None,
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
    """Show what a party owes: overdue, due, moved, unreviewed."""
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    excel = asked.is_for_excel(csv_for)
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    last = None if within is None else asked_dates.last_day_of(session.as_at, within, None)
    found = owing.owes(session.loaded.plan, name, session.as_at, wanted, last)
    if json:
        print_json(due_records.owed_records(found.rows))
    elif csv or excel:
        rows = due_records.owed_records(found.rows)
        print_text(records.as_csv(rows, due_records.OWED_KEYS, excel=excel))
    else:
        due_screen.show_owes(session, found)
