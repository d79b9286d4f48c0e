"""`objective`: the objectives that the plan's deliverables are grouped by."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, changing, registering

app = several_commands("Add an objective, or give one another title.")
_Title = Annotated[str, typer.Argument(metavar="TITLE", show_default=False, help="Its short name.")]


@app.command("add", epilog=examples("objective add Prosper", 'objective add "Clean air" --commit'))
def objective_add(
    title: _Title,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add an objective with the next number."""
    wish = changing.Wish(dry_run, commit, yes)
    registering.add_objective(person.desk_of(plan, as_at), asked.one_line(title), wish, audience)


@app.command(
    "rename", epilog=examples('objective rename 1 "Get ready"', "objective rename prepare Plan")
)
def objective_rename(
    objective: Annotated[
        str,
        typer.Argument(
            metavar="OBJECTIVE",
            show_default=False,
            autocompletion=options.complete_objectives,
            help="Its number or name.",
        ),
    ],
    title: _Title,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Give an objective another title; its number and its folder stay."""
    wish = changing.Wish(dry_run, commit, yes)
    registering.rename(person.desk_of(plan, as_at), objective, asked.one_line(title), wish)
