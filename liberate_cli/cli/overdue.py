"""`overdue`: what is late, the longest first."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import due_screen, person
    from liberate_cli.desk import asked, opening
    from liberate_cli.exchange import due_records, records
    from liberate_cli.queries import chase

app = one_command()


@app.command(epilog=examples("overdue --owner Walton", "overdue --never-reviewed --exit-code"))
def overdue(
    as_at: options.AsAt = None,
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    recommendation: options.Recommendation = None,
    never_reviewed: Annotated[
        bool,
        typer.Option("--never-reviewed", help="Add the deliverables that were never reviewed."),
    ] = False,
    done_late: Annotated[
        bool,
        typer.Option("--done-late", help="The actions that were done, and late, in place of it."),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything is overdue.")
    ] = False,
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
    csv: options.Csv = False,
    csv_for: options.CsvFor = None,
) -> None:
    """Find what is overdue, the longest first."""
    if done_late and never_reviewed:
        raise UsageError("--done-late and --never-reviewed ask for two lists.", "Ask for one.")
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    excel = asked.is_for_excel(csv_for)
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    loaded, day = session.loaded.plan, session.as_at
    keys: tuple[str, ...] = due_records.DUE_KEYS
    if done_late:
        rows = chase.done_late(loaded, day, wanted)
        found, keys = due_records.done_late_records(rows), due_records.DONE_LATE_KEYS
    else:
        rows = chase.late_of(loaded, day, wanted, never_reviewed=never_reviewed)
        found = due_records.due_records(rows)
    if json:
        print_json(found)
    elif csv or excel:
        print_text(records.as_csv(found, keys, excel=excel))
    elif done_late:
        due_screen.show_done_late(session, rows)
    else:
        due_screen.show_overdue(session, rows)
    if rows and exit_code:
        raise typer.Exit(1)
