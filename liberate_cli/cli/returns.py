"""`returns`: ask who acts and owns, read what they answer, and see who has not."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.errors import ExitCode, UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person, returns_screen, streams
    from liberate_cli.desk import asked_dates, changing, returning, sending
    from liberate_cli.exchange import return_records

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


@app.command(
    "read",
    epilog=examples("returns read replies", "returns read reply.eml --apply --commit"),
)
def returns_read(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            show_default=False,
            help="Replies as .eml, .txt or .xlsx, a folder of them, or - for pasted text.",
        ),
    ],
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what is understood, and keep who said it.")
    ] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    commit: options.Commit = False,
    yes: options.Yes = False,
) -> None:
    """Show what replies would change, by deliverable and person; --apply writes it.

    What two say differently is yours to decide; what cannot be understood is named by its line.
    """
    if apply and json:
        raise UsageError("--json looks, and --apply writes.", "Give one of the two.")
    desk = person.desk_of(plan, as_at)
    named = [each for each in files if str(each) != "-"]
    came = list(returning.came_in(named)) if named else []
    if len(named) < len(files):
        if desk.talk.answers:
            desk.talk.tell("Paste the reply; then press Ctrl+D, on Windows Ctrl+Z and Enter.")
        came.append(returning.CameIn(returning.PASTED, streams.standard_input()))
    read = returning.read_returns(desk, came, to_look=not apply or dry_run)
    if json:
        unread = return_records.Unread(read.refused, read.doubts, read.besides)
        print_json(return_records.answers_record(read.plan, read.merged, read.written, unread))
    else:
        returns_screen.show_read(read)
    if apply:
        returning.apply_returns(read, changing.Wish(dry_run, commit, yes))
    elif read.written and not json:
        desk.talk.tell("Nothing is written: --apply writes it.")
    if not read.understood:
        raise typer.Exit(ExitCode.NO)


@app.command("status", epilog=examples("returns status", "returns status --json"))
def returns_status(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    json: options.Json = False,
) -> None:
    """Show who was asked about the open edition, who has answered, and what is overdue.

    An answer counts on the day it was read with --apply.
    """
    desk = person.desk_of(plan, as_at)
    words, found = returning.returns_now(desk)
    if json:
        print_json(return_records.returns_record(found))
    else:
        returns_screen.show_returns(words, found)
