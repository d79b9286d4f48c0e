"""What a file from outside holds, whatever its format: frozen values in reading order with places.

Nothing here is understood yet: a word is a word and a colour a colour. Text is as the file will be
once its pending changes are accepted; what is struck out or pending is there to be asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, NewType

if TYPE_CHECKING:
    from collections.abc import Iterator

SeenAt = NewType("SeenAt", str)
"""Where something stands, in words that find it: `table 2 row 4 column 1`, `Actions!F12`.

No two things of a file have one place. Rows and columns count from 1, on the full grid.
"""

Stored = date | datetime | time | int | float | bool
"""What a workbook's cell holds that is no text."""


class Carrier(StrEnum):
    """What carries a colour."""

    SHADING = "shading"
    STYLE = "table style"
    BANDING = "banding of the table style"
    CONDITIONAL = "conditional formatting"
    WORDS_SHADED = "shading of the words"
    HIGHLIGHT = "highlight"
    LETTERS = "colour of the words"
    SHAPE = "a drawn shape"


class Sign(NamedTuple):
    """A colour, six hexadecimal digits in capitals (`92D050`), and what carries it.

    A theme's colour with its tint is already worked out. Banding is for reading along a row and
    is no rating.
    """

    colour: str
    carrier: Carrier


class Pending(StrEnum):
    """What a tracked change that is not yet accepted does to words; a move is one of each."""

    INSERTED = "inserted"
    DELETED = "deleted"


_NO_WIDTH: Final = re.compile(
    "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def without_unseen(text: str) -> str:
    r"""Return a text without what cannot be seen in it: signs of no width, and those that steer.

    >>> [without_unseen(each) for each in ("Jo\u200b Marsh", "no\x07 bell", "two\nlines")]
    ['Jo Marsh', 'no  bell', 'two\nlines']
    """
    if text.isprintable():
        return text
    return _CONTROL.sub(" ", _NO_WIDTH.sub("", text))


@dataclass(frozen=True, slots=True)
class SeenRun:
    """Words that look alike. Links and fields are here as the words that they show."""

    text: str
    struck: bool = False
    pending: Pending | None = None
    bold: bool = False
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True)
class Para:
    """A paragraph; `depth` is that of a bullet or number (0 the outermost), None for neither.

    `number` is a numbered paragraph's own, as it is shown (`2.10`, `a)`), which its text lacks.
    `level` is that of a heading, from 1; `bookmark` is the name of a place that begins in it.
    """

    place: SeenAt
    runs: tuple[SeenRun, ...] = ()
    depth: int | None = None
    number: str | None = None
    level: int | None = None
    style: str | None = None
    indent: int = 0
    bookmark: str | None = None

    def at(self, place: SeenAt) -> Para:
        """Return the same paragraph at a place."""
        about = (self.depth, self.number, self.level, self.style, self.indent, self.bookmark)
        return Para(place, self.runs, *about)

    @cached_property
    def text(self) -> str:
        """The words that stand: without those struck out, and with pending changes accepted."""
        return self._words(struck=False)

    @cached_property
    def struck(self) -> str:
        """The words that are struck out, such as the date before."""
        return self._words(struck=True)

    @property
    def is_pending(self) -> bool:
        """Whether a tracked change in it waits to be accepted."""
        return any(run.pending for run in self.runs)

    def _words(self, *, struck: bool) -> str:
        words = "".join(
            [
                run.text
                for run in self.runs
                if run.struck is struck and run.pending is not Pending.DELETED
            ]
        )
        if "\n" not in words:
            return " ".join(words.split())
        lines = words.split("\n")
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


@dataclass(frozen=True)
class SeenCell:
    """A cell, which stands once for all that it spans; `row` and `column` are its first ones.

    `note` is what was written about it in the margin or behind a red corner, `choices` what its
    drop-down offers. `stored` and `formula` are a workbook's; its text is in `paras`, as shown.
    `hidden` is whether its row, its column or it itself is not shown.
    """

    place: SeenAt
    row: int
    column: int
    paras: tuple[Para, ...] = ()
    tables: tuple[SeenTable, ...] = ()
    fill: Sign | None = None
    rows: int = 1
    columns: int = 1
    hidden: bool = False
    note: str | None = None
    choices: tuple[str, ...] = ()
    stored: Stored | None = None
    formula: str | None = None

    @cached_property
    def text(self) -> str:
        """The words that stand in it, a paragraph a line; those of a table in it are not here."""
        if len(self.paras) == 1:
            return self.paras[0].text
        return "\n".join(para.text for para in self.paras if para.text)

    @cached_property
    def struck(self) -> str:
        """The words that are struck out in it, a paragraph a line."""
        return "\n".join(para.struck for para in self.paras if para.struck)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """Each colour that it shows, once: its own, then those of its words."""
        own = (self.fill,) if self.fill else ()
        if not any(run.signs for para in self.paras for run in para.runs):
            return own
        words = chain.from_iterable(run.signs for para in self.paras for run in _shown(para))
        return tuple(dict.fromkeys((*own, *words)))

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it, not even what is struck out; it may have a colour."""
        return not (self.text or self.struck or self.tables)


def _shown(para: Para) -> Iterator[SeenRun]:
    return (run for run in para.runs if run.text.strip() and run.pending is not Pending.DELETED)


@dataclass(frozen=True)
class SeenRow:
    """A row of the full grid: a merged cell is at every position that it spans.

    None stands where there is no cell: before a row that begins late, after one that ends early.
    `head` is whether the file itself says that the row is a head, which each page repeats.
    """

    number: int
    cells: tuple[SeenCell | None, ...]
    head: bool = False
    hidden: bool = False

    @cached_property
    def own(self) -> tuple[SeenCell, ...]:
        """Each cell that begins in this row, once, from left to right."""
        number = self.number
        return tuple(
            cell
            for index, cell in enumerate(self.cells, start=1)
            if cell is not None and cell.column == index and cell.row == number
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is written in the cells that begin in it."""
        return all(cell.empty for cell in self.own)


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table of a document, or a sheet of a workbook, whose `name` is what its tab says.

    `width` is how many columns the grid has. A sheet may begin far down: rows keep its numbers.
    """

    place: SeenAt
    rows: tuple[SeenRow, ...]
    width: int
    name: str | None = None
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()

    @property
    def cells(self) -> Iterator[SeenCell]:
        """Each cell once, in reading order, without those of the tables in them."""
        return chain.from_iterable(row.own for row in self.rows)
