"""Tables for looking things up, in the style `At a glance table`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.publish.word.xml import Cell, WordTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.publish.word.pen import Pen


@dataclass(frozen=True)
class GridColumn:
    """A column: its heading, its share of the width, and whether it has numbers."""

    heading: str
    share: int
    numbers: bool = False

    @property
    def style(self) -> str:
        """The style of what is in it."""
        return "Table Numeral" if self.numbers else "Table Text"


def write_grid(
    pen: Pen,
    caption: str,
    description: str,
    columns: Sequence[GridColumn],
    rows: Iterable[Sequence[Cell | str]],
    *,
    whole: bool = False,
) -> None:
    """Write a table; the first cell of a row names it, and `whole` is as of a table."""
    first, *others = columns
    headings = [pen.cell("Table Heading", first.heading)]
    headings += [pen.cell(one.style, pen.words(one.heading, "Strong")) for one in others]
    styles = ["Table Heading", *(one.style for one in others)]
    pen.table(
        WordTable(
            style="At a glance table",
            caption=caption,
            description=description,
            widths=tuple(one.share for one in columns),
            headings=tuple(headings),
            rows=tuple(
                tuple(
                    pen.cell(style, each) if isinstance(each, str) else each
                    for style, each in zip(styles, row, strict=True)
                )
                for row in rows
            ),
            whole=whole,
        )
    )
