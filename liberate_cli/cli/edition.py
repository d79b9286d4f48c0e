"""`edition`: the commands that open, cut, list and verify editions."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.output import print_lines, tell
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.errors import ExitCode, UsageError, harmless
from liberate_cli.later import later

with later():
    from liberate_cli.cli import editions_screen, person
    from liberate_cli.desk import (
        asked,
        asked_dates,
        changing,
        cutting,
        editions,
        next_edition,
        verifying,
    )

app = several_commands("Open, cut, list and verify the editions.")


@app.command(
    "open",
    epilog=examples("edition open", 'edition open --corrects 2018-05 --because "1.8 was late."'),
)
def edition_open(
    month: Annotated[
        str | None,
        typer.Argument(metavar="[YYYY-MM]", show_default=False, help="The month; else the next."),
    ] = None,
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help="Leave a gap, or an edition that was not cut."),
    ] = False,
    corrects: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM", show_default=False, help="Open a correction of what was published."
        ),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Why it is corrected."),
    ] = None,
    plan: options.Plan = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Begin the next edition: its number and month in plan.yaml."""
    desk, wish = person.desk_of(plan), changing.Wish(dry_run, commit, yes)
    if corrects is None and because is None:
        next_edition.open_next(desk, month, wish, anyway=anyway)
    elif corrects is None or because is None or month is not None or anyway:
        raise UsageError(
            "A correction needs the month that it corrects and why, and nothing else.",
            "Write --corrects YYYY-MM --because TEXT.",
        )
    else:
        next_edition.open_correction(desk, corrects, asked.one_line(because), wish)


@app.command(
    "comment",
    epilog=examples(
        'edition comment "Two councils have joined." --signed "Ada Example, Chair"',
        'edition comment "The weir is shut." --dry-run',
    ),
)
def edition_comment(
    text: options.Text,
    signed: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="Who says it: a name and a post."),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add a paragraph to what is said at the front of this edition; it ends with it."""
    signs = asked.one_line(signed) if signed is not None else None
    wish = changing.Wish(dry_run, commit, yes)
    said = asked.one_line(text)
    next_edition.comment(person.desk_of(plan, as_at), said, signs, wish, audience)


@app.command(
    "ask",
    epilog=examples(
        'edition ask "Whether to move 1.8 to the next year."',
        'edition ask "Agree the new date of 2.1." --commit',
    ),
)
def edition_ask(
    text: options.Text,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add what the meeting is asked to decide by this edition; it ends with it."""
    wish = changing.Wish(dry_run, commit, yes)
    next_edition.ask(person.desk_of(plan, as_at), asked.one_line(text), wish)


@app.command(
    "cut", epilog=examples('edition cut --approved-by "Gold group"', "edition cut --on 2018-05-31")
)
def edition_cut(
    approved_by: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="Who approved it."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", show_default=False, help="The day it is judged as at; else today."
        ),
    ] = None,
    plan: options.Plan = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be cut, and cut nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it is cut.")] = False,
    first: Annotated[
        bool,
        typer.Option("--first", help="No edition was cut before it, though its number is above 1."),
    ] = False,
) -> None:
    """Keep what is committed as an edition: a tag that says what was cut."""
    approver = asked.one_line(approved_by) if approved_by is not None else None
    desk = person.desk_of(plan)
    on_day = asked_dates.day_of(on, desk.today) if on is not None else None
    order = cutting.CutOrder(approver, on_day, dry_run, yes, first)
    cut = cutting.cut_edition(desk, order)
    if cut is None:
        return
    tell(f"To publish it: git push YOUR-REMOTE {cut.tag}", "To go on: liberate edition open")


@app.command("list", epilog=examples("edition list", "edition list --json"))
def edition_list(plan: options.Plan = None, json: options.Json = False) -> None:
    """List the editions that were cut, and how each was rated."""
    editions_screen.show_editions(editions.list_editions(person.desk_of(plan)), json=json)


@app.command(
    "verify", epilog=examples("edition verify 2018-05", "edition verify out/edition-2018-05.html")
)
def edition_verify(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|YYYY-MM]",
            show_default=False,
            help="A rendered file, or an edition; else every edition.",
        ),
    ] = None,
    plan: options.Plan = None,
) -> None:
    """Tell whether a tag, or a rendered file, is what was cut.

    Exits with 1 where it is not, and with 3 where that cannot be told here.
    """
    desk = person.desk_of(plan)
    if what is not None and ("." in what or Path(what).is_file()):
        verdicts: tuple[verifying.Verdict, ...] = (verifying.verify_file(desk, Path(what)),)
    else:
        verdicts = verifying.verify_editions(desk, what)
    print_lines(*(f"{harmless(one.what)}: {said}" for one in verdicts for said in one.says))
    answers = {one.sound for one in verdicts}
    if answers != {True}:
        raise typer.Exit(ExitCode.NO if False in answers else ExitCode.FAILED)
