"""`action`: the commands that change an item of work outstanding."""

from typing import Annotated

import typer

from liberate_cli.cli import completion, options
from liberate_cli.cli.options import Commit, DryRun, Id, Text, Yes
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, asked_dates, changing, marking
    from liberate_cli.queries import find
    from liberate_cli.source import action_proposals as propose
    from liberate_cli.source import proposals

app = several_commands("Add, edit, finish, move or drop an action.")
Which = Annotated[
    str,
    typer.Argument(
        metavar="N",
        show_default=False,
        autocompletion=completion.complete_actions,
        help="The number that `show` prints, its ref, or words of it.",
    ),
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", show_default=False, help="Why.")]


def _mark_of_note(change: "changing.OpenChange", index: int, typed: str | None) -> str | None:
    """Return the mark of what is written of an action: never wider than that of the action."""
    action = change.targets[0].deliverable.work_outstanding[index]
    return marking.mark_within(change.settings, typed, action.audience)


@app.command(
    "add",
    epilog=examples(
        'action add 1.5 "Ask the two councils." --due 2018-07',
        'action add 1.5 "Ask the two councils." --owner Walton --dry-run',
    ),
)
def action_add(
    id: Id,  # noqa: A002 - the word of the plan
    text: Text,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            show_default=False,
            help="12/06/2018, June 2018, Q2 2018/19 …",
        ),
    ] = None,
    ref: options.Ref = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="The party who does it.",
        ),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add an item of work outstanding."""
    desk = person.desk_of(plan, as_at)
    when = asked_dates.date_of(due, desk.day) if due is not None else None
    change = changing.open_change(desk, [id])
    who = find.find_party_name(change.register, owner) if owner is not None else None
    said = asked.one_line(text)
    called = asked.one_line(ref) if ref is not None else None
    new = propose.NewAction(said, when, who, called, changing.mark_of(change, audience))
    proposal = propose.add_action(change.targets[0], change.ratings, new)
    proposal = changing.with_due_doubts(change, proposal, when)
    changing.carry_out(change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "done",
    epilog=examples(
        'action done 4.2 "Chief IO Thomson" --evidence "Minutes of 12 June 2018"',
        'action done 4.2 1 --progress "They have met." --yes',
    ),
)
def action_done(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    progress: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="What was done, in other words."),
    ] = None,
    evidence: options.Evidence = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Move an action to progress, with the day, and keep there what it was."""
    words = asked.one_line(progress) if progress is not None else None
    shows = asked.one_line(evidence) if evidence is not None else None
    change = changing.open_change(person.desk_of(plan, as_at), [id])
    target = change.targets[0]
    index = changing.the_action(change, which, yes=yes or dry_run)
    mark = _mark_of_note(change, index, audience)
    proposal = propose.finish_action(target, index, words, change.day, shows, mark)
    changing.carry_out(change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "move",
    epilog=examples(
        'action move 1.9 1 --due 2018-09 --because "The course is full."',
        'action move 1.9 1 --due 2018-09 --because "No room." --agreed-by "Gold group" --yes',
    ),
)
def action_move(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    due: Annotated[
        str,
        typer.Option(metavar="DATE", show_default=False, help="The new date: September 2018."),
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
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Give an action another due date, and keep the one it had."""
    desk = person.desk_of(plan, as_at)
    when, why = asked_dates.date_of(due, desk.day), asked.one_line(because)
    change = changing.open_change(desk, [id])
    target = change.targets[0]
    index = changing.the_action(change, which, yes=yes or dry_run)
    by = asked.one_line(agreed_by) if agreed_by is not None else changing.meeting_of(change)
    slip = proposals.Slip(when, why, by, _mark_of_note(change, index, audience))
    proposal = propose.move_action(target, index, slip, change.day)
    proposal = changing.with_due_doubts(change, proposal, when)
    changing.carry_out(change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "drop",
    epilog=examples(
        'action drop 4.2 "Chief IO Thomson" --because "It is done elsewhere."',
        'action drop 4.2 1 --because "It is done elsewhere." --dry-run',
    ),
)
def action_drop(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    because: Because,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Take an action off, and note under progress why, and what it was."""
    why = asked.one_line(because)
    change = changing.open_change(person.desk_of(plan, as_at), [id])
    target = change.targets[0]
    index = changing.the_action(change, which, yes=yes or dry_run)
    mark = _mark_of_note(change, index, audience)
    proposal = propose.drop_action(target, index, why, change.day, mark)
    changing.carry_out(change, [proposal], changing.Wish(dry_run, commit, yes))


@app.command(
    "edit",
    epilog=examples(
        'action edit 1.5 1 --text "Ask the three councils." --yes',
        "action edit 1.5 SG/07b --owner Walton",
    ),
)
def action_edit(
    id: Id,  # noqa: A002 - the word of the plan
    which: Which,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", show_default=False, help="What is to be done.")
    ] = None,
    ref: options.Ref = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="The party who does it.",
        ),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Say an action in other words, give it a reference or a mark, or to another."""
    change = changing.open_change(person.desk_of(plan, as_at), [id])
    index = changing.the_action(change, which, yes=yes or dry_run)
    who = find.find_party_name(change.register, owner) if owner is not None else None
    mark = changing.mark_of(change, audience)
    given = {"text": text, "ref": ref, "owner": who, "audience": mark}
    said = {key: asked.one_line(value) for key, value in given.items() if value is not None}
    proposal = propose.edit_action(change.targets[0], index, said)
    changing.carry_out(change, [proposal], changing.Wish(dry_run, commit, yes))
