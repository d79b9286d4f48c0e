"""`withdraw`: a deliverable leaves the plan, and its number, day and reason stay."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Id, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, asked_dates, changing, withdrawing
    from liberate_cli.source import withdrawals

app = one_command()


@app.command(
    epilog=examples(
        'withdraw 2.3 --because "The national unit does it." --agreed-by "Gold group"',
        "withdraw 2.3 --undo",
    )
)
def withdraw(
    id: Id,  # noqa: A002 - the word of the plan
    because: Annotated[
        str | None, typer.Option("--because", metavar="TEXT", show_default=False, help="Why.")
    ] = None,
    agreed_by: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="The meeting or person who agreed."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", show_default=False, help="The day; else --as-at."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take it into the plan again.")] = False,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Take a deliverable out of the plan; its number stays."""
    desk = person.desk_of(plan, as_at)
    wish = changing.Wish(dry_run, commit, yes)
    if undo:
        if because or agreed_by or on or audience:
            raise UsageError("--undo stands alone.", f"Write: liberate withdraw {id} --undo")
        withdrawing.reinstate_deliverable(changing.open_change(desk, [id], withdrawn=True), wish)
        return
    if because is None or agreed_by is None:
        missing = "--because TEXT" if because is None else "--agreed-by NAME"
        raise UsageError("What is withdrawn needs its reason, and who agreed.", f"Add {missing}.")
    if on is not None:
        desk = desk._replace(as_at=asked_dates.day_of(on, desk.today))
    why, by = asked.one_line(because), asked.one_line(agreed_by)
    change = changing.open_change(desk, [id])
    said = withdrawals.Farewell(why, by, changing.mark_of(change, audience))
    withdrawing.withdraw_deliverable(change, said, wish)
