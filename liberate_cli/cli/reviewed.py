"""`reviewed`: looked at, nothing to change."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import changing, reviewing

app = one_command()


@app.command(epilog=examples("reviewed 1.5 1.10", "reviewed --all-unchanged --yes"))
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
        bool,
        typer.Option("--all-unchanged", help="All the rest: not done, not reviewed that day."),
    ] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Note that deliverables were looked at, with no change."""
    if bool(ids) == all_unchanged:
        raise UsageError("Say which were looked at.", "Write their ids, or --all-unchanged alone.")
    change = changing.open_change(person.desk_of(plan, as_at), ids or None)
    noted = reviewing.review_the_rest if all_unchanged else reviewing.review
    noted(change, changing.Wish(dry_run, commit, yes))
