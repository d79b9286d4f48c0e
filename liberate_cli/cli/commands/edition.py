"""`edition`: the commands that open, cut, list and verify editions."""

from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun

edition = typer.Typer(no_args_is_help=True, help="Open, cut, list and verify the editions.")


@edition.command("open")
def edition_open(
    month: Annotated[
        str | None,
        typer.Argument(metavar="[YYYY-MM]", show_default=False, help="The month; else the next."),
    ] = None,
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help="Leave a gap, or an edition that was not cut."),
    ] = False,
    plan: options.Plan = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Begin the next edition: its number and month in plan.yaml."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.next_edition import open_next

    open_next(desk_of(plan), month, Wish(dry_run, commit, yes=True), anyway=anyway)


@edition.command("cut")
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
) -> None:
    """Keep what is committed as an edition: a tag that says what was cut."""
    from liberate_cli.cli.output import print_text, tell
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.asked import day_of, one_line
    from liberate_cli.desk.cutting import cut_edition
    from liberate_cli.model.dates import day_words
    from liberate_cli.model.editions import edition_words

    approver = one_line(approved_by) if approved_by is not None else None
    cut = cut_edition(desk_of(plan), approver, day_of(on) if on is not None else None)
    said = f"{edition_words(cut.number, cut.month)}, is cut as at {day_words(cut.cut_on)}"
    print_text(f"{said}: {cut.tag} at {cut.commit[:12]}\n")
    tell(f"To publish it: git push YOUR-REMOTE {cut.tag}", "To go on: liberate edition open")


@edition.command("list")
def edition_list(plan: options.Plan = None, json: options.Json = False) -> None:
    """List the editions that were cut, and how each was rated."""
    from liberate_cli.cli.person import desk_of
    from liberate_cli.cli.show.editions import show_editions
    from liberate_cli.desk.editions import list_editions

    show_editions(list_editions(desk_of(plan)), json=json)


@edition.command("verify")
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

    Exits with 1 where it is not.
    """
    from liberate_cli.cli.output import print_text
    from liberate_cli.cli.person import desk_of
    from liberate_cli.desk.verifying import Verdict, verify_editions, verify_file

    desk = desk_of(plan)
    if what is not None and ("." in what or Path(what).is_file()):
        verdicts: tuple[Verdict, ...] = (verify_file(desk, Path(what)),)
    else:
        verdicts = verify_editions(desk, what)
    print_text("".join(f"{one.what}: {said}\n" for one in verdicts for said in one.says))
    if not all(one.sound for one in verdicts):
        raise typer.Exit(1)
