"""`action`: the commands that change an item of work outstanding."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Id, Text, Yes

Which = Annotated[
    str,
    typer.Argument(
        metavar="N", show_default=False, help="The number that `show` prints, or the words."
    ),
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", show_default=False, help="Why.")]

action = typer.Typer(
    no_args_is_help=True, help="Add, finish, move or drop an item of work outstanding."
)


@action.command("add")
def action_add(
    id: Id,  # noqa: A002 - the word of the plan
    text: Text,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", show_default=False, help="2018, 2018-06 or 2018-06-12."),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="The party who does it.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add an item of work outstanding."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import date_of, one_line
    from liberate_cli.desk.changing import Wish, carry_out, open_change
    from liberate_cli.queries.select import find_party_name
    from liberate_cli.source.proposals import add_action

    when = date_of(due) if due is not None else None
    change = open_change(desk_of(plan, as_at), [id])
    who = find_party_name(change.register, owner) if owner is not None else None
    proposal = add_action(change.targets[0], one_line(text), when, who)
    carry_out(change, [proposal], Wish(dry_run, commit, yes=True))


@action.command("done")
def action_done(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    progress: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="What was done, in other words."),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Move an action to progress, with the day."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import one_line
    from liberate_cli.desk.changing import Wish, carry_out, open_change, the_action
    from liberate_cli.source.proposals import finish_action

    words = one_line(progress) if progress is not None else None
    change = open_change(desk_of(plan, as_at), [id])
    target = change.targets[0]
    index = the_action(change, which, yes=yes or dry_run)
    proposal = finish_action(target, index, words, change.day)
    carry_out(change, [proposal], Wish(dry_run, commit, yes))


@action.command("move")
def action_move(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    due: Annotated[
        str, typer.Option(metavar="DATE", show_default=False, help="The new date: 2018-09.")
    ],
    because: Because,
    agreed_by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="Who agreed; else the meeting that reviews the plan.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Give an action another due date, and keep the one it had."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import date_of, one_line
    from liberate_cli.desk.changing import Wish, carry_out, meeting_of, open_change, the_action
    from liberate_cli.source.proposals import Slip, move_action

    when, why = date_of(due), one_line(because)
    change = open_change(desk_of(plan, as_at), [id])
    target = change.targets[0]
    index = the_action(change, which, yes=yes or dry_run)
    by = one_line(agreed_by) if agreed_by is not None else meeting_of(change)
    proposal = move_action(target, index, Slip(when, why, by), change.day)
    carry_out(change, [proposal], Wish(dry_run, commit, yes))


@action.command("drop")
def action_drop(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    because: Because,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Take an action off, and note under progress that and why it was."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import one_line
    from liberate_cli.desk.changing import Wish, carry_out, open_change, the_action
    from liberate_cli.source.proposals import drop_action

    why = one_line(because)
    change = open_change(desk_of(plan, as_at), [id])
    target = change.targets[0]
    index = the_action(change, which, yes=yes or dry_run)
    carry_out(change, [drop_action(target, index, why, change.day)], Wish(dry_run, commit, yes))
