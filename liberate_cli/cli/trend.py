"""`trend`: each rating through the editions."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person, trend_screen
    from liberate_cli.desk import asked, asked_dates, history, opening
    from liberate_cli.exchange import trend_records
    from liberate_cli.queries import narrowing, select
    from liberate_cli.queries import trend as trends

app = one_command()


@app.command(epilog=examples("trend 1.8", "trend --objective prepare --since 2018-01"))
def trend(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            show_default=False,
            autocompletion=options.complete_ids,
            help="Only these, each with its story.",
        ),
    ] = None,
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    recommendation: options.Recommendation = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM",
            show_default=False,
            help="Show editions from that month on; months and moves count in all of them.",
        ),
    ] = None,
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
    csv: Annotated[
        bool,
        typer.Option(
            "--csv", help="Print CSV, a column for each edition's ratings; --json wins over it."
        ),
    ] = False,
    csv_for: options.CsvFor = None,
) -> None:
    """Show each rating through the editions, and its direction."""
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    excel = asked.is_for_excel(csv_for)
    desk = person.desk_of(plan)
    month = asked_dates.month_of(since, desk.today) if since is not None else None
    session = opening.open_to_look(desk, edition)
    whole = session.edition()
    shown = narrowing.narrowed(
        trends.trend(history.read_history(desk.talk, session)),
        whole.plan,
        ids or [],
        wanted,
        session.as_at,
        month,
    )
    if json:
        print_json(trend_records.trend_record(shown, whole))
    elif csv or excel:
        print_text(trend_records.trend_csv(shown, excel=excel))
    elif ids:
        trend_screen.show_stories(shown, whole.plan.words)
    else:
        of_some = wanted._replace(objectives=()) != select.Wanted()
        trend_screen.show_trend(shown, whole, of_some=of_some)
