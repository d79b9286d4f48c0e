"""`diff`: what has changed between two editions, what moved first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from liberate_cli.cli.terminal import bold, colour_style, grid_of, print_out
from liberate_cli.publish.view.changes import view_of
from liberate_cli.queries.changes.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from liberate_cli.cli.tables import Table
    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView, DeliverableChanges, Headline
    from liberate_cli.queries.changes.facts import Changes

_MOST_NAMES: Final = 8
_WIDEST_LABEL: Final = 21
_LABEL_STYLES: Final[Mapping[Outcome | None, str]] = {
    Outcome.WORSENED: "bold red",
    Outcome.REMOVED: "bold red",
    Outcome.SLIPPED: "bold yellow",
    Outcome.IMPROVED: "bold green",
    Outcome.COMPLETED: "bold blue",
}
_MARKS: Final = {"added": ("{+", "+}", "green"), "taken": ("[-", "-]", "red strike")}
"""How words that changed are told apart where there is no colour, as git does it."""


def show_changes(found: Changes) -> None:
    """Print what has changed."""
    changes = view_of(found)
    print_out(
        bold(found.new.settings.title),
        Text(f"Changes from the {changes.since.words} to the {changes.until.words}"),
        "",
        Text(changes.sentence),
    )
    if changes.headlines:
        print_out("", _headlines(changes.headlines))
    _show_each(changes)
    notes = [Text(sentence) for sentence in changes.closing]
    if changes.reworded:
        notes.append(_words_marked())
    if notes:
        print_out("", *notes)


def show_proposed(found: Changes, by: str) -> None:
    """Print what something would change, in the same words; `by` says what that is."""
    changes = view_of(found)
    print_out(Text(f"{by} would change:"))
    _show_each(changes)
    if changes.reworded:
        print_out("", _words_marked())


def _show_each(changes: ChangesView) -> None:
    for objective in changes.objectives:
        print_out("", bold(objective.heading))
        for one in objective.deliverables:
            print_out(*_deliverable(one, _label_width(changes)))


def _words_marked() -> Text:
    marks = _marked("taken", "taken out"), " ", _marked("added", "added")
    return Text.assemble("Words: ", *marks)


def _headlines(rows: tuple[Headline, ...]) -> Table:
    grid = grid_of(None, None, 1)
    grid.columns[1].justify = "right"
    for row in rows:
        names = ", ".join(row.names[:_MOST_NAMES])
        more = len(row.names) - _MOST_NAMES
        rest = f", and {more} more" if more > 0 else ""
        grid.add_row(_label(row.label, row.outcome), str(len(row.names)), Text(f"{names}{rest}"))
    return grid


def _deliverable(one: DeliverableChanges, label_width: int) -> Iterator[RenderableType]:
    if one.name:
        yield Padding(bold(one.name), (0, 0, 0, 2))
    grid = grid_of(None, 1, indent=4)
    grid.columns[0].width = label_width
    grid.columns[0].no_wrap = False
    for change in one.changes:
        grid.add_row(_label(change.label, change.outcome), _said(change))
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
    return Text(f"{look.sign} {look.words}", style=colour_style(look.colour))


def _marked(kind: str, text: str) -> Text:
    if kind not in _MARKS:
        return Text(text)
    start, end, style = _MARKS[kind]
    return Text(f"{start}{text}{end}", style=style)


def _label(label: str, outcome: Outcome | None) -> Text:
    return Text(label, style=_LABEL_STYLES.get(outcome, "bold"))


def _label_width(changes: ChangesView) -> int:
    return min(max((len(change.label) for change in _every(changes)), default=0), _WIDEST_LABEL)


def _every(changes: ChangesView) -> Iterator[ChangeView]:
    for objective in changes.objectives:
        for one in objective.deliverables:
            yield from one.changes
