"""`people`: who owns and actions what, each party once."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import parties_screen, person
    from liberate_cli.desk import asked, opening
    from liberate_cli.exchange import records
    from liberate_cli.queries import answering, select, stages, workload

app = one_command()


@app.command(epilog=examples("people", "people --all --json"))
def people(
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    recommendation: options.Recommendation = None,
    plan: options.Plan = None,
    edition: options.Edition = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Add those who own and action nothing.")
    ] = False,
    json: options.Json = False,
    csv: options.Csv = False,
    csv_for: options.CsvFor = None,
) -> None:
    """Show who owns and actions what, each party once."""
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    excel = asked.is_for_excel(csv_for)
    session = opening.open_to_look(person.desk_of(plan), edition)
    all_of_it = session.loaded.plan
    asked_for = answering.answered_by(all_of_it, stages.answered(all_of_it), wanted, session.as_at)
    rows = workload.workload(
        all_of_it,
        select.select(all_of_it, wanted, session.as_at),
        [row.recommendation for row in asked_for],
    )
    if wanted != select.Wanted() and not everyone:
        rows = tuple(row for row in rows if row.total)
    if json:
        print_json(records.workload_records(rows))
    elif csv or excel:
        found = records.workload_records([row for row in rows if everyone or row.total])
        print_text(records.as_csv(found, records.WORKLOAD_KEYS, excel=excel))
    else:
        parties_screen.show_people(all_of_it, rows, everyone=everyone)
