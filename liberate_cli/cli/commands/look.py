"""The commands that look at a plan and write nothing."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text


def status(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Show how the plan stands, on one screen."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.directions import since_last_edition
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.status import status as ask

    desk = desk_of(plan, as_at)
    session = open_to_look(desk, edition)
    found = ask(session.loaded.plan, session.as_at)
    trend = since_last_edition(desk.talk, session)
    if json:
        from liberate_cli.exchange.records import status_record

        print_json(status_record(found, trend))
    else:
        from liberate_cli.cli.show.status import show_status

        show_status(found, trend)


def list_command(
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only those with something late.")
    ] = False,
    review_due: Annotated[
        bool,
        typer.Option("--review-due", help="Only those whose review is missed or never was."),
    ] = False,
    recommendation: options.Recommendation = None,
    search: Annotated[
        str | None,
        typer.Option(metavar="WORDS", show_default=False, help="Only those with all these words."),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(metavar="ORDER", help="id, rag, title, reviewed or overdue."),
    ] = "id",
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV; --json wins over it.")] = False,
    csv_for: options.CsvFor = None,
) -> None:
    """List deliverables; the filters combine."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import is_for_excel, ratings_of, sort_of
    from liberate_cli.desk.directions import since_last_edition
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.select import Wanted, in_order, select

    wanted = Wanted(
        objective=objective,
        ratings=ratings_of(rag or []),
        owner=owner,
        actioned_by=actioned_by,
        recommendation=recommendation,
        search=search,
        overdue=overdue,
        review_due=review_due,
    )
    order = sort_of(sort)
    excel = is_for_excel(csv_for)
    desk = desk_of(plan, as_at)
    session = open_to_look(desk, edition)
    day = session.as_at
    found = in_order(session.loaded.plan, select(session.loaded.plan, wanted, day), order, day)
    trend = since_last_edition(desk.talk, session)
    if json or csv or excel:
        from liberate_cli.exchange.records import LIST_KEYS, as_csv, deliverable_records

        records = deliverable_records(session.loaded.plan, found, day, trend)
        if json:
            print_json(records)
        else:
            print_text(as_csv(records, LIST_KEYS, excel=excel))
    else:
        from liberate_cli.cli.show.deliverables import show_list

        show_list(session, found, trend)


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
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.directions import since_last_edition
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.select import find_deliverable

    desk = desk_of(plan, as_at)
    session = open_to_look(desk, edition)
    all_of_it = session.loaded.plan
    found = [find_deliverable(all_of_it, each) for each in dict.fromkeys(ids)]
    trend = since_last_edition(desk.talk, session)
    if json:
        from liberate_cli.exchange.records import deliverable_record

        print_json([deliverable_record(all_of_it, one, session.as_at, trend) for one in found])
    else:
        from liberate_cli.cli.show.deliverables import show_deliverables

        show_deliverables(session, found, trend)


def overdue(
    as_at: options.AsAt = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    never_reviewed: Annotated[
        bool,
        typer.Option("--never-reviewed", help="Add the deliverables that were never reviewed."),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything is late.")
    ] = False,
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Find what is late, the longest first."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.chase import Chase, late_of

    desk = desk_of(plan, as_at)
    session = open_to_look(desk, edition)
    rows = late_of(session.loaded.plan, session.as_at, Chase(owner, actioned_by, never_reviewed))
    if json:
        from liberate_cli.exchange.records import overdue_records

        print_json(overdue_records(rows))
    else:
        from liberate_cli.cli.show.overdue import show_overdue

        show_overdue(session, rows)
    if rows and exit_code:
        raise typer.Exit(1)


def recommendations(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """List the recommendations and what answers them."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.coverage import answered

    desk = desk_of(plan, as_at)
    session = open_to_look(desk, edition)
    rows = answered(session.loaded.plan)
    if json:
        from liberate_cli.exchange.records import recommendation_records

        print_json(recommendation_records(rows))
    else:
        from liberate_cli.cli.show.recommendations import show_recommendations

        show_recommendations(session, rows)


def people(
    plan: options.Plan = None,
    edition: options.Edition = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Add those who own and action nothing.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Show who owns and actions what, each party once."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.opening import open_to_look
    from liberate_cli.queries.workload import workload

    rows = workload(open_to_look(desk_of(plan), edition).loaded.plan)
    if json:
        from liberate_cli.exchange.records import workload_records

        print_json(workload_records(rows))
    else:
        from liberate_cli.cli.show.parties import show_people

        show_people(rows, everyone=everyone)


def contacts(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", show_default=False, help="Only those with these words."),
    ] = None,
    plan: options.Plan = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """List the useful contacts."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.opening import open_plain
    from liberate_cli.exchange.records import as_json, contact_records
    from liberate_cli.source.load_text import load_text

    desk = desk_of(plan)
    session = open_plain(desk, edition)
    loaded = load_text(session.files)
    desk.talk.tell(*session.faults_told(loaded.problems, loaded.unread))
    words = (text or "").casefold().split()
    records = [
        record
        for record in contact_records(loaded.contacts)
        if all(word in as_json(record).casefold() for word in words)
    ]
    if json:
        print_json(records)
    else:
        from liberate_cli.cli.show.parties import show_contacts

        show_contacts(records)
