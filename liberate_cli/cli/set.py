"""`set`: a field of a deliverable, given another value."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Id, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, changing, setting

app = one_command()


@app.command(
    "set",
    epilog=examples('set 1.5 state "on hold"', "set 1.5 owned_by Walton Simpson --dry-run"),
)
def set_command(
    id: Id,  # noqa: A002 - the word of the plan
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD", show_default=False, help="title, ref, state, owned_by, task …"
        ),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="VALUE...", show_default=False, help="What it is to say."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the field out.")] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Have a field of a deliverable say something else."""
    said = [asked.one_line(each) for each in values or ()]
    if bool(said) == clear:
        raise UsageError("Say what the field is to say.", "Write a value, or --clear alone.")
    change = changing.open_change(person.desk_of(plan, as_at), [id])
    setting.set_field(change, field, said, changing.Wish(dry_run, commit, yes))
