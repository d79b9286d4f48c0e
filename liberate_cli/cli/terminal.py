"""The terminal: where answers are printed, and how a rating looks there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.text import Text

from liberate_cli.cli.tables import Column, Table
from liberate_cli.model.rag import SHAPES, Rag, rag_key, rag_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from liberate_cli.queries.trend import Direction

_STYLES: Final[dict[str, str]] = {
    "red": "bold red",
    "amber": "yellow",
    "green": "green",
    "complete": "bold blue",
    "unrated": "",
}


def print_out(*parts: RenderableType) -> None:
    """Print what rich can draw on standard output; text is printed as it stands."""
    console = Console(markup=False, highlight=False, emoji=False)
    if console.is_terminal:
        console.print(Group(*parts))
        return
    with console.capture() as drawn:
        console.print(Group(*parts))
    # What fills a line up to the width of a screen is no part of what a file or a pipe is given.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()))


def table_of(*columns: tuple[str, int | None]) -> Table:
    """Return an empty table with headed columns.

    A column with a share takes that part of the width that is left and wraps; one without is as
    wide as its longest cell.
    """
    return Table([Column(heading, no_wrap=share is None) for heading, share in columns])


def grid_of(*shares: int | None, gap: int = 2, indent: int = 0) -> Table:
    """Return an empty grid without headings, its columns as in `table_of`."""
    columns = [Column(no_wrap=share is None) for share in shares]
    return Table(columns, gap, headed=False, indent=indent)


def terminal_width() -> int:
    """Return how many columns standard output has; 80 where nobody says."""
    return Console().width


def rag_text(rag: Rag | None) -> Text:
    """Return a rating as its shape and its word."""
    return Text(f"{SHAPES[rag]} {rag_words(rag)}", style=rag_style(rag), no_wrap=True)


def rag_style(rag: Rag | None) -> str:
    """Return the style that goes with a rating, for rich."""
    return look_style(rag_key(rag))


def look_style(key: str) -> str:
    """Return the style that goes with a rating by its key, for rich."""
    return _STYLES[key]


def direction_text(direction: Direction, since: str = "") -> Text:
    """Return a direction as its arrow and its words, and since when, where it has one."""
    words = f"{direction.arrow} {direction.value}"
    return Text(f"{words} {since}" if since and direction.compares else words, no_wrap=True)


def cut(text: str) -> Text:
    """Return text that stays on one line of its column, and is cut off with a sign that says so."""
    return Text(text, no_wrap=True, overflow="ellipsis")


def bold(text: str) -> Text:
    """Return text in bold."""
    return Text(text, style="bold")
