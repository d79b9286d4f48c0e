"""Two editions, what has changed between them, and where the answer goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.cli.asked import choice_of
from liberate_cli.cli.editions import edition_plan, place_of
from liberate_cli.cli.opening import open_to_look
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.errors import UsageError
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.select import find_objective

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.queries.changes.facts import Changes

_PAGES = ("md", "html")


def format_of(typed: str | None, out: Path | None, *, json: bool) -> str:
    """Return the format that was asked for: json, text, md or html.

    Raises:
        UsageError: There is no such format, or it does not go into a file.
    """
    if typed is None and out is not None:
        typed = out.suffix.removeprefix(".").casefold()
        if typed not in _PAGES:
            raise UsageError(f"{out} is neither .html nor .md.", "Name its --format as well.")
    wanted = choice_of(typed or "text", {each: each for each in ("text", *_PAGES)}, "a format")
    if json:
        wanted = "json"
    if out is not None and wanted not in _PAGES:
        raise UsageError(f"{wanted} is printed, not written to a file.", "Leave out --out.")
    return wanted


def compare_editions(
    plan: Path | None, asked: tuple[str, str | None], objective: str | None
) -> Changes:
    """Return what has changed between two editions, or between one and the files as they are.

    Raises:
        UsageError: There is no such edition or objective, or the files are both that are meant.
        GitFailed: An edition cannot be read from git.
        LiberateError: The plan.yaml of one could not be read.
    """
    before, after = (open_to_look(plan, None, each) for each in asked)
    if after.asked is None and before.asked is not None and before.asked.cut is None:
        raise UsageError(
            f"The edition {asked[0]} has not been cut: the files are all there is of it.",
            "`liberate edition list` lists those that were.",
        )
    old, new = edition_plan(before), edition_plan(after)
    changes = compare(old, new)
    if objective is None:
        return changes
    number = find_objective(new.plan, objective).id
    return changes.of_objective(number)


def present(changes: Changes, shown_as: str, out: Path | None, plan: Path | None) -> None:
    """Print what has changed, or write it into a file and print its path.

    Raises:
        LiberateError: A template has a fault, or the file cannot be written.
    """
    if shown_as == "json":
        from liberate_cli.exchange.change_records import changes_record  # noqa: PLC0415 - one form

        print_json(changes_record(changes))
        return
    if shown_as == "text":
        from liberate_cli.cli.show.changes import show_changes  # noqa: PLC0415 - rich is slow

        show_changes(changes)
        return
    from liberate_cli.publish.page.pages import render_changes  # noqa: PLC0415
    from liberate_cli.publish.view.changes_page import changes_page  # noqa: PLC0415 - so is Jinja
    from liberate_cli.source.disk.files import read_templates, write_atomically  # noqa: PLC0415

    own = read_templates(place_of(plan).parent / "templates")
    content = render_changes(changes_page(changes), shown_as, own)
    if out is None:
        print_text(content.decode())
    else:
        write_atomically(out, content)
        print_text(f"{out}\n")
