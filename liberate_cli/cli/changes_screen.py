"""`diff`: what has changed between two editions, what moved first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.terminal import bold, grid_of, look_style, print_out
from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.history import place_of
from liberate_cli.errors import UsageError
from liberate_cli.publish.view.changes import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.console import RenderableType

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.desk import Desk
    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView, DeliverableChanges, Headline
    from liberate_cli.queries.changes.facts import Changes

_PAGES: Final = ("md", "html")
_MOST_NAMES: Final = 8
_WIDEST_LABEL: Final = 21
_LABEL_STYLES: Final = {
    "Worsened": "bold red",
    "Removed": "bold red",
    "Slipped": "bold yellow",
    "Improved": "bold green",
    "Completed": "bold blue",
}
_MARKS: Final = {"added": ("{+", "+}", "green"), "taken": ("[-", "-]", "red strike")}
"""How words that changed are told apart where there is no colour, as git does it."""


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


def show_as(changes: Changes, shown_as: str, out: Path | None, desk: Desk) -> None:
    """Print what has changed, or write it into a file and print its path.

    Raises:
        LiberateError: A template has a fault, or the file cannot be written.
    """
    if shown_as == "json":
        from liberate_cli.exchange.change_records import changes_record  # noqa: PLC0415 - one form

        print_json(changes_record(changes))
        return
    if shown_as == "text":
        show_changes(changes)
        return
    from liberate_cli.publish.page.pages import render_changes  # noqa: PLC0415
    from liberate_cli.publish.view.changes_page import changes_page  # noqa: PLC0415 - so is Jinja
    from liberate_cli.source.disk.files import read_templates, write_atomically  # noqa: PLC0415

    own = read_templates(place_of(desk).parent / "templates")
    content = render_changes(changes_page(changes), shown_as, own)
    if out is None:
        print_text(content.decode())
    else:
        write_atomically(out, content)
        print_text(f"{out}\n")


def show_changes(found: Changes) -> None:
    """Print what has changed."""
    changes = view_of(found)
    settings = found.new.plan.settings
    print_out(
        bold(settings.title if settings else "plan.yaml could not be read"),
        Text(f"Changes from the {changes.since.words} to the {changes.until.words}"),
        "",
        Text(changes.sentence),
    )
    if changes.headlines:
        print_out("", _headlines(changes.headlines))
    for objective in changes.objectives:
        print_out("", bold(objective.heading))
        for one in objective.deliverables:
            print_out(*_deliverable(one, _label_width(changes)))
    notes = [Text(sentence) for sentence in changes.closing]
    if changes.reworded:
        marks = _marked("taken", "taken out"), " ", _marked("added", "added")
        notes.append(Text.assemble("Words: ", *marks))
    if notes:
        print_out("", *notes)


def _headlines(rows: tuple[Headline, ...]) -> Table:
    grid = grid_of(None, None, 1)
    grid.columns[1].justify = "right"
    for row in rows:
        names = ", ".join(row.names[:_MOST_NAMES])
        more = len(row.names) - _MOST_NAMES
        rest = f", and {more} more" if more > 0 else ""
        grid.add_row(_label(row.label), str(len(row.names)), Text(f"{names}{rest}"))
    return grid


def _deliverable(one: DeliverableChanges, label_width: int) -> Iterator[RenderableType]:
    if one.name:
        yield Padding(bold(one.name), (0, 0, 0, 2))
    grid = grid_of(None, 1, indent=4)
    grid.columns[0].width = label_width
    grid.columns[0].no_wrap = False
    for change in one.changes:
        grid.add_row(_label(change.label), _said(change))
    yield grid


def _said(change: ChangeView) -> Text:
    said = Text()
    if change.looks is not None:
        before, after = change.looks
        said = Text.assemble(_rating(before), " → ", _rating(after))
    for run in change.runs:
        if not run.text:
            continue
        if said:
            said.append(": " if change.looks else " ")
        said.append_text(_marked(run.kind, run.text))
    return said


def _rating(look: Look) -> Text:
    return Text(f"{look.sign} {look.words}", style=look_style(look.key))


def _marked(kind: str, text: str) -> Text:
    if kind not in _MARKS:
        return Text(text)
    start, end, style = _MARKS[kind]
    return Text(f"{start}{text}{end}", style=style)


def _label(label: str) -> Text:
    return Text(label, style=_LABEL_STYLES.get(label, "bold"))


def _label_width(changes: ChangesView) -> int:
    return min(max((len(change.label) for change in _every(changes)), default=0), _WIDEST_LABEL)


def _every(changes: ChangesView) -> Iterator[ChangeView]:
    for objective in changes.objectives:
        for one in objective.deliverables:
            yield from one.changes
