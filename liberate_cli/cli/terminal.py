"""The terminal: where answers are printed, and how a rating looks there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.text import Text

from liberate_cli.cli.output import write_out
from liberate_cli.cli.tables import Column, Table
from liberate_cli.model.ratings import Colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from liberate_cli.model.ratings import Rating
    from liberate_cli.queries.trend import Direction

_STYLES: Final[Mapping[Colour, str]] = {
    Colour.RED: "bold red",
    Colour.AMBER: "yellow",
    Colour.YELLOW: "bright_yellow",
    Colour.GREEN: "green",
    Colour.BLUE: "bold blue",
    Colour.PURPLE: "magenta",
    Colour.GREY: "",
}


def print_out(*parts: RenderableType) -> None:
    """Print what rich can draw on standard output; text is printed as it stands."""
    console = Console(markup=False, highlight=False, emoji=False)
    with console.capture() as drawn:
        console.print(Group(*parts))
    if console.is_terminal:
        write_out(drawn.get())
        return
    # What fills a line up to the width of a screen is no part of what a file or a pipe is given.
    write_out("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()))


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


def rag_text(rating: Rating) -> Text:
    """Return a rating as its shape and its word."""
    return Text(f"{rating.sign} {rating.word}", style=rag_style(rating), no_wrap=True)


def rag_style(rating: Rating) -> str:
    """Return the style that goes with a rating, for rich."""
    return colour_style(rating.colour)


def colour_style(colour: str) -> str:
    """Return the style that goes with the colour of a rating by its name, for rich."""
    return _STYLES[Colour(colour)]


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
