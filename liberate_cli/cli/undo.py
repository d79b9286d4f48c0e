"""`undo`: the last command that changed the plan is taken back."""

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import changing, undoing

app = one_command()


@app.command(epilog=examples("undo", "undo --dry-run"))
def undo(
    plan: options.Plan = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Take back the last command that changed the plan.

    That is so as long as no file that it changed was written since. Once more, it is done again.
    What the command committed is taken back by a commit.
    """
    undoing.take_back(person.desk_of(plan), changing.Wish(dry_run, commit, yes))
