"""`returns`: ask who acts and owns, read what they answer, and see who has not."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked_dates, changing, sending

app = several_commands("Ask who acts and owns, read answers, see who has not.")


@app.callback()
def returns() -> None:
    """Ask who acts and owns, read answers, see who has not."""


@app.command(
    "send",
    epilog=examples("returns send", 'returns send --to Walton --by "27 June 2018"'),
)
def returns_send(
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Whom to ask, in any spelling; else all who act, own or promised; repeatable.",
        ),
    ] = None,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR", help="The folder that the messages are written to."),
    ] = Path("out/messages"),
    by: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", show_default=False, help="The day to answer by; else in a week."
        ),
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_audiences,
            help="What all may be told; else partners what partners may see, others internal.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    yes: options.Yes = False,
) -> None:
    """Write a message to each party about what is its; nothing is sent.

    What each is asked is kept beside the plan, in returns/: answers are held against it.
    """
    desk = person.desk_of(plan, as_at)
    day = asked_dates.day_of(by, desk.day) if by is not None else None
    order = sending.ToSend(tuple(to or ()), out, day, audience)
    sending.send(desk, order, changing.Wish(dry_run, commit, yes))
