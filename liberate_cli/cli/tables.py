"""Tables that rich prints and that are laid out here, each cell measured once and split once.

rich's own table measures every cell twice and draws it through six layers, which for 10,000 rows
takes longer than reading the plan does. What is seldom in a cell, such as a word that is wider than
its column or another table, is left to rich.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from rich.cells import cell_len
from rich.measure import Measurement
from rich.segment import Segment
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

_WORD: Final = re.compile(r"\s*\S+\s*")
_ONE_EACH: Final = re.compile(r"[ -~\xa1-\xac\xae-\u017f\u2010-\u2027\u2191-\u2193\u25aa-\u25af]*")
"""Signs that each take one column, which most texts consist of."""


class Column:
    """A column as wide as its longest cell, and narrower where there is not so much room.

    Those that wrap are narrowed first, the widest of them first. `width`, where it is given, and
    `min_width` are without the space that parts the column from the next.
    """

    # Plain classes: a dataclass would compile its methods at each start.
    __slots__ = ("heading", "justify", "min_width", "no_wrap", "width")

    def __init__(
        self,
        heading: str = "",
        *,
        no_wrap: bool = True,
        justify: Literal["left", "right"] = "left",
        min_width: int = 0,
        width: int | None = None,
    ) -> None:
        self.heading = heading
        self.no_wrap = no_wrap
        self.justify = justify
        self.min_width = min_width
        self.width = width


class Table:
    """Rows of cells, with `gap` spaces between two columns; `headed` adds headings and a rule.

    A cell is plain text, or anything that rich prints. `indent` spaces stand before each line.
    """

    __slots__ = ("_rows", "columns", "gap", "headed", "indent")

    def __init__(
        self, columns: Sequence[Column], gap: int = 2, *, headed: bool = True, indent: int = 0
    ) -> None:
        self.columns = columns
        self.gap = gap
        self.headed = headed
        self.indent = indent
        self._rows: list[Sequence[RenderableType]] = []

    def add_row(self, *cells: RenderableType) -> None:
        """Add a row; cells at its end may be left out."""
        texts = [Text(one) if isinstance(one, str) else one for one in cells]
        self._rows.append([*texts, *[Text()] * (len(self.columns) - len(texts))])

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return how wide the table is in the room that there is."""
        widths = self._widths(console, options)
        width = self.indent + sum(widths) + self._between * (len(widths) - 1)
        return Measurement(width, width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the lines of the table."""
        widths = self._widths(console, options)
        if self.headed:
            yield from self._row(console, options, self._headings(), widths, at_foot=True)
            rule = "-" if options.ascii_only else "─"
            across = sum(widths) + self._between * (len(widths) - 1)
            yield Segment(f"{' ' * self.indent}{rule * across}\n")
        for row in self._rows:
            yield from self._row(console, options, row, widths)

    @property
    def _between(self) -> int:
        """How much of a gap belongs to neither column: where a rule runs below, a space."""
        return 1 if self.headed else 0

    def _pads(self) -> list[int]:
        """Return how much of the gap after it each column counts as its own."""
        return [self.gap - self._between] * (len(self.columns) - 1) + [0]

    def _headings(self) -> list[Text]:
        return [Text(each.heading, style="table.header") for each in self.columns]

    def _widths(self, console: Console, options: ConsoleOptions) -> list[int]:
        """Return the width of each column with its pad, in the room that there is."""
        rows = [self._headings(), *self._rows] if self.headed else self._rows
        columns = list(zip(self.columns, self._pads(), strict=True))
        room = options.max_width - self.indent - self._between * (len(columns) - 1)
        least = [column.min_width and column.min_width + pad for column, pad in columns]
        longest = [
            column.width or max((_length(row[n], console, options) for row in rows), default=0)
            for n, column in enumerate(self.columns)
        ]
        wanted = [
            max(min(most + pad, room), width)
            for most, (_, pad), width in zip(longest, columns, least, strict=True)
        ]
        widths = [each or 1 for each in wanted]
        if sum(widths) <= room:
            return widths
        wraps = [column.width is None and not column.no_wrap for column, _ in columns]
        return list(map(max, map(min, wanted, _narrowed(widths, wraps, room)), least))

    def _row(
        self,
        console: Console,
        options: ConsoleOptions,
        cells: Sequence[RenderableType],
        widths: Sequence[int],
        *,
        at_foot: bool = False,
    ) -> Iterator[Segment]:
        """Yield the lines of a row; `at_foot` puts the shorter cells low, as headings are."""
        pads = list(map(min, widths, self._pads()))
        room = [width - pad for width, pad in zip(widths, pads, strict=True)]
        each = zip(cells, self.columns, room, strict=True)
        lines = [_lines(cell, column, width, console, options) for cell, column, width in each]
        tallest = max(1, *map(len, lines))
        gaps = [*(pad + self._between for pad in pads[:-1]), 0]
        for n in range(tallest):
            plain = " " * self.indent
            for of_cell, width, gap in zip(lines, room, gaps, strict=True):
                at = n - tallest + len(of_cell) if at_foot else n
                for segment in of_cell[at] if 0 <= at < len(of_cell) else [Segment(" " * width)]:
                    if segment.style:
                        yield Segment(plain)
                        yield segment
                        plain = ""
                    else:
                        plain += segment.text
                plain += " " * gap
            yield Segment(f"{plain}\n")


def _length(cell: RenderableType, console: Console, options: ConsoleOptions) -> int:
    """Return how wide a cell is where there is room for it."""
    if isinstance(cell, Text):
        return max(map(_cells, cell.plain.splitlines()), default=0)
    return Measurement.get(console, options, cell).maximum


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes; most takes one for each letter."""
    return len(text) if _ONE_EACH.fullmatch(text) else cell_len(text)


def _narrowed(widths: Sequence[int], wraps: Sequence[bool], room: int) -> list[int]:
    """Return widths that fit: of those that wrap the widest narrowed first, then all by as much."""
    found = list(widths)
    while (excess := sum(found) - room) > 0:
        widest = max((width for width, may in zip(found, wraps, strict=True) if may), default=0)
        if not widest:
            return _reduced(found, [width > 0 for width in found], excess, found)
        of_widest = [may and width == widest for width, may in zip(found, wraps, strict=True)]
        rest = [width for width, may in zip(found, wraps, strict=True) if may and width < widest]
        step = min(excess, widest - max(rest, default=0))
        found = _reduced(found, of_widest, excess, [step] * len(found))
    return found


def _reduced(
    widths: Sequence[int], which: Sequence[bool], excess: int, most: Sequence[int]
) -> list[int]:
    """Return widths of which some are smaller, each by its part of an excess and not by more."""
    left, sharing = excess, sum(which)
    found = []
    for width, may, limit in zip(widths, which, most, strict=True):
        less = min(limit, round(left / sharing)) if may else 0
        found.append(width - less)
        left -= less
        sharing -= may
    return found


def _lines(
    cell: RenderableType, column: Column, width: int, console: Console, options: ConsoleOptions
) -> list[list[Segment]]:
    """Return the lines of a cell, each as wide as its column."""
    if isinstance(cell, Text):
        no_wrap = column.no_wrap if cell.no_wrap is None else cell.no_wrap
        places = _places(cell.plain, width, no_wrap=no_wrap)
        if places is not None:
            return [_padded(line, column, width) for line in _cut(_styled(cell, console), places)]
    fitted = options.update(
        width=width,
        justify=column.justify,
        no_wrap=column.no_wrap,
        overflow="ellipsis",
        height=None,
    )
    return console.render_lines(cell, fitted)


def _styled(text: Text, console: Console) -> list[Segment]:
    if text.spans:
        return list(text.render(console))
    return [Segment(text.plain, console.get_style(text.style) if text.style else None)]


def _places(text: str, width: int, *, no_wrap: bool) -> list[tuple[int, int]] | None:
    """Return where each line of a text begins and ends; None where it is not for us to say.

    That is where something in it is wider than the line, or is no letter, digit, sign or space.
    """
    places: list[tuple[int, int]] = []
    begins = 0
    for line in text.split("\n"):
        if not line.isprintable():
            return None
        if _cells(line) <= width:
            places.append((begins, begins + len(line.rstrip())))
        else:
            breaks = None if no_wrap else _breaks(line, width)
            if breaks is None:
                return None
            for start, end in pairwise([0, *breaks, len(line)]):
                places.append((begins + start, begins + len(line[:end].rstrip())))
        begins += len(line) + 1
    return places


def _breaks(line: str, width: int) -> list[int] | None:
    """Return where a line that is too long is to be broken; None where one word is too long."""
    breaks = []
    taken = 0
    for word in _WORD.finditer(line):
        wide = _cells(word[0].rstrip())
        if wide > width:
            return None
        if taken + wide > width:
            breaks.append(word.start())
            taken = 0
        taken += _cells(word[0])
    return breaks


def _cut(segments: Sequence[Segment], places: Iterable[tuple[int, int]]) -> Iterator[list[Segment]]:
    """Yield what of the segments of a text stands in each place of it."""
    for start, end in places:
        line = []
        begins = 0
        for text, style, _ in segments:
            part = text[max(0, start - begins) : max(0, end - begins)]
            if part:
                line.append(Segment(part, style))
            begins += len(text)
        yield line


def _padded(line: list[Segment], column: Column, width: int) -> list[Segment]:
    space = Segment(" " * (width - sum(_cells(each.text) for each in line)))
    return [space, *line] if column.justify == "right" else [*line, space]
