"""`reviewed`: looked at, nothing to change."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import changing
    from liberate_cli.source import proposals as propose

app = one_command()


@app.command(epilog=examples("reviewed 1.5 1.10", "reviewed --all-unchanged --as-at 2018-06-12"))
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
    if bool(ids) == all_unchanged:
        raise UsageError(
            "Say which were looked at.", "Write their ids, or --all-changing.unchanged alone."
        )
    change = changing.open_change(person.desk_of(plan, as_at), ids or None)
    if all_unchanged:
        change = changing.unchanged(change)
    proposals = [propose.mark_reviewed(target, change.day) for target in change.targets]
    changing.carry_out(change, proposals, changing.Wish(dry_run, commit, yes=True))
