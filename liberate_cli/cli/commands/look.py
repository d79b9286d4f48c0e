"""The commands that look at a plan and write nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from liberate_cli.cli import options


def status(
    plan: options.Plan = None, as_at: options.AsAt = None, json: options.Json = False
) -> None:
    """Show how the plan stands, on one screen."""
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.status import show_status

    show_status(open_to_look(plan, as_at), json=json)


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
    json: options.Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """List deliverables; the filters combine."""
    from liberate_cli.cli.asked import ratings_of, sort_of
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.deliverables import show_list
    from liberate_cli.queries.select import Wanted

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
    show_list(open_to_look(plan, as_at), wanted, sort_of(sort), json=json, csv=csv)


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
    json: options.Json = False,
) -> None:
    """Show everything about a deliverable."""
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.deliverables import show_deliverables

    show_deliverables(open_to_look(plan, as_at), ids, json=json)


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
    json: options.Json = False,
) -> None:
    """Find what is late, the longest first."""
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.overdue import Chase, show_overdue

    chase = Chase(owner, actioned_by, never_reviewed)
    if show_overdue(open_to_look(plan, as_at), chase, json=json) and exit_code:
        raise typer.Exit(1)


def recommendations(
    plan: options.Plan = None, as_at: options.AsAt = None, json: options.Json = False
) -> None:
    """List the recommendations and what answers them."""
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.recommendations import show_recommendations

    show_recommendations(open_to_look(plan, as_at), json=json)


def people(
    plan: options.Plan = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Add those who own and action nothing.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Show who owns and actions what, each party once."""
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.parties import show_people

    show_people(open_to_look(plan, None), everyone=everyone, json=json)


def contacts(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", show_default=False, help="Only those with these words."),
    ] = None,
    plan: options.Plan = None,
    json: options.Json = False,
) -> None:
    """List the useful contacts."""
    from liberate_cli.cli.session import open_to_look
    from liberate_cli.cli.show.parties import show_contacts

    show_contacts(open_to_look(plan, None), text, json=json)
