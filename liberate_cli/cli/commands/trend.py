"""The command that looks back through the editions."""

from typing import Annotated

import typer

from liberate_cli.cli import options


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
    from liberate_cli.cli.output import print_json, print_text
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import is_for_excel, month_of
    from liberate_cli.desk.history import read_history
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.narrowing import narrowed
    from liberate_cli.queries.trend import trend as ask

    excel = is_for_excel(csv_for)
    month = month_of(since) if since is not None else None
    desk = desk_of(plan)
    session = open_to_look(desk, edition)
    all_of_it = session.loaded.plan
    shown = narrowed(ask(read_history(desk.talk, session)), all_of_it, ids or [], objective, month)
    if json:
        from liberate_cli.exchange.trend_records import trend_record

        print_json(trend_record(shown, all_of_it))
    elif csv or excel:
        from liberate_cli.exchange.trend_records import trend_csv

        print_text(trend_csv(shown, excel=excel))
    elif ids:
        from liberate_cli.cli.show.trend import show_stories

        show_stories(shown)
    else:
        from liberate_cli.cli.show.trend import show_trend

        show_trend(shown, all_of_it)
