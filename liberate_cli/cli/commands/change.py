"""The commands that change a plan: each says what it did, and git shows it as a line or two."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Id, Ids, Party, Text, Yes


def rag(
    ids: Ids,
    rating: Annotated[
        str,
        typer.Argument(
            metavar="RATING",
            show_default=False,
            autocompletion=options.complete_ratings,
            help="red, amber, green, complete or unrated.",
        ),
    ],
    because: Annotated[
        str | None,
        typer.Option(
            "--because",
            metavar="TEXT",
            show_default=False,
            help="Why; takes the place of the last reason; needed for a new rating.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Rate deliverables, with the reason and the day."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import one_line, ratings_of
    from liberate_cli.desk.changing import Wish, carry_out, open_change
    from liberate_cli.source.proposals import rate

    (value,) = ratings_of([rating])
    why = one_line(because) if because is not None else None
    change = open_change(desk_of(plan, as_at), ids)
    proposals = [rate(target, value, why, change.day) for target in change.targets]
    carry_out(change, proposals, Wish(dry_run, commit, yes))


def progress(
    id: Id,  # noqa: A002 - the word of the plan
    text: Text,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Note what was done, with the day."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import one_line
    from liberate_cli.desk.changing import Wish, carry_out, open_change
    from liberate_cli.source.proposals import note_progress

    change = open_change(desk_of(plan, as_at), [id])
    proposal = note_progress(change.targets[0], one_line(text), change.day)
    carry_out(change, [proposal], Wish(dry_run, commit, yes=True))


def reviewed(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            show_default=False,
            autocompletion=options.complete_ids,
            help="Which ones: 1.5 1.10",
        ),
    ] = None,
    all_unchanged: Annotated[
        bool, typer.Option("--all-unchanged", help="All that no change was noted for on that day.")
    ] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Note that deliverables were looked at, with no change."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.changing import Wish, carry_out, open_change, unchanged
    from liberate_cli.errors import UsageError
    from liberate_cli.source.proposals import mark_reviewed

    if bool(ids) == all_unchanged:
        raise UsageError("Say which were looked at.", "Write their ids, or --all-unchanged alone.")
    change = open_change(desk_of(plan, as_at), ids or None)
    if all_unchanged:
        change = unchanged(change)
    proposals = [mark_reviewed(target, change.day) for target in change.targets]
    carry_out(change, proposals, Wish(dry_run, commit, yes=True))


def reassign(
    old: Party,
    new: Party,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            show_default=False,
            autocompletion=options.complete_ids,
            help="Only in these; may be repeated.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Put one party in place of another: a person leaves."""
    from liberate_cli.cli.output import plural, tell
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.changing import Wish, carry_out, open_change
    from liberate_cli.desk.desk import agree
    from liberate_cli.errors import UsageError
    from liberate_cli.queries.select import find_party_name
    from liberate_cli.source.proposals import reassign as propose

    change = open_change(desk_of(plan, as_at), only or None)
    leaver, joiner = find_party_name(change.register, old), find_party_name(change.register, new)
    if leaver == joiner:
        raise UsageError(f"Both are {leaver}.", "Name the party that takes over.")
    found = [propose(target, change.register, leaver, joiner) for target in change.targets]
    proposals = [proposal for proposal in found if proposal is not None]
    if proposals and not (dry_run or yes):
        tell(*(proposal.words for proposal in proposals))
        agree(change.desk.talk, f"Change {plural(len(proposals), 'deliverable')}?", yes=yes)
    carry_out(change, proposals, Wish(dry_run, commit, yes))


def new(
    objective: Annotated[
        str,
        typer.Argument(
            metavar="OBJECTIVE",
            show_default=False,
            autocompletion=options.complete_objectives,
            help="Its number or name.",
        ),
    ],
    title: Annotated[str, typer.Argument(metavar="TITLE", show_default=False, help="Its name.")],
    task: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", show_default=False, help="Without it, your editor opens."),
    ] = None,
    method: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", show_default=False, help="How; may be repeated."),
    ] = None,
    actioned_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who does it; may be repeated.",
        ),
    ] = None,
    owned_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who answers for it; may be repeated.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a deliverable with the next number of its objective."""
    from liberate_cli.cli.editor import edit_text
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import one_line
    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.drafting import Outline, new_deliverable

    given = {"task": task, "method": method, "actioned_by": actioned_by, "owned_by": owned_by}
    fields = {key: tuple(map(one_line, texts or ())) for key, texts in given.items()}
    outline = Outline(objective, one_line(title), fields)
    new_deliverable(desk_of(plan, as_at), outline, Wish(dry_run, commit, yes=True), edit_text)


def edit(
    id: Id,  # noqa: A002 - the word of the plan
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Edit a deliverable in your editor; check it on leaving."""
    from liberate_cli.cli.editor import edit_text
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.drafting import edit_deliverable

    edit_deliverable(desk_of(plan, as_at), id, Wish(dry_run, commit, yes=True), edit_text)
