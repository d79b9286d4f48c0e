"""`list`: deliverables in a table; the filters combine."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import columns_screen, deliverables_screen, person, search_screen
    from liberate_cli.desk import asked, listing
    from liberate_cli.exchange import list_records, records, withdrawn_records

app = one_command()


@app.command(
    "list",
    epilog=examples(
        "list --objective prepare --overdue",
        'list --rag red --rag unrated --search "training magistrates"',
    ),
)
def list_command(
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only those with something overdue.")
    ] = False,
    review_due: Annotated[
        bool,
        typer.Option("--review-due", help="Only those whose review is missed or never was."),
    ] = False,
    slipped: Annotated[
        str | None,
        typer.Option(
            metavar="TIMES",
            show_default=False,
            help="Only those with an action whose date has moved so often, or more.",
        ),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Add why it is rated so, and what is due next.")
    ] = False,
    recommendation: options.Recommendation = None,
    search: Annotated[
        str | None,
        typer.Option(metavar="WORDS", show_default=False, help="Only those with all these words."),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=VALUE",
            show_default=False,
            help="Only those that say so in a field of the plan's own; may be repeated.",
        ),
    ] = None,
    supported_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Only those supported by a party, in any spelling; may be repeated.",
        ),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE",
            show_default=False,
            help="Only those not begun, under way or on hold; may be repeated.",
        ),
    ] = None,
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="Those that were withdrawn, and no others.")
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="A,B,C",
            show_default=False,
            help="Only these, as JSON calls them: id,title,owned_by, or fields of the plan's own.",
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER",
            help="id, rag, title, reviewed or overdue, or a field of the plan's own.",
        ),
    ] = "id",
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
    csv: options.Csv = False,
    csv_for: options.CsvFor = None,
) -> None:
    """List deliverables; the filters combine."""
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)._replace(
        search=search,
        overdue=overdue,
        review_due=review_due,
        slipped=asked.times_of(slipped),
        fields=tuple(map(asked.where_of, where or ())),
        withdrawn=withdrawn,
        supported_by=tuple(supported_by or ()),
        states=asked.states_of(state or ()),
    )
    if why and columns is not None:
        raise UsageError(
            "--why and --columns both say which columns there are.",
            "Give --columns id,title,rag,next_due,rag_reason for those of --why and others.",
        )
    excel = asked.is_for_excel(csv_for)
    desk = person.desk_of(plan, as_at)
    found = listing.list_deliverables(desk, edition, wanted, lambda read: asked.sort_of(sort, read))
    keys = _keys(found, withdrawn=withdrawn)
    asked_for = asked.columns_asked(columns, keys) if columns is not None else None
    if json:
        rows = _records(found, withdrawn=withdrawn)
        print_json([list_records.picked(row, asked_for) for row in rows] if asked_for else rows)
    elif csv or excel:
        keys = asked_for or keys
        rows = _records(found, withdrawn=withdrawn)
        rows = [list_records.in_columns(row, keys) for row in rows]
        print_text(records.as_csv(rows, keys, excel=excel))
    elif asked_for:
        columns_screen.show_columns(found, _records(found, withdrawn=withdrawn), asked_for)
    elif withdrawn:
        deliverables_screen.show_withdrawn(found.session, found.deliverables)
    elif found.words and not why:
        search_screen.show_found(found)
    else:
        deliverables_screen.show_list(
            found.session, found.deliverables, found.trend, why=why, slipped=slipped is not None
        )


def _records(found: "listing.Listing", *, withdrawn: bool) -> "list[records.Record]":
    """Return what JSON has of a list."""
    if withdrawn:
        return withdrawn_records.withdrawn_records(found.deliverables)
    session = found.session
    rows = records.deliverable_records(
        session.loaded.plan, found.deliverables, session.as_at, found.trend
    )
    if not found.words:
        return rows
    return list_records.searched_records(rows, found.deliverables, found.elsewhere, found.words)


def _keys(found: "listing.Listing", *, withdrawn: bool) -> tuple[str, ...]:
    """Return the columns that CSV has of a list."""
    if withdrawn:
        return withdrawn_records.WITHDRAWN_KEYS
    keys = records.list_keys(found.session.loaded.plan)
    return (*keys, *list_records.SEARCH_KEYS) if found.words else keys
