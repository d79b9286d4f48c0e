"""Tables on a terminal: they look as rich's own do, whatever is in them and however narrow."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from liberate_cli.cli.tables import _ONE_EACH, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.style import Style

WORDS = st.lists(
    st.sampled_from(["a", "of", "weir", "“counted”", "é", "\n", "\t", "  ", "\N{NBSP}", "x" * 9]),
    max_size=8,
).map(lambda words: " ".join(words).strip("\n "))
STYLES = st.sampled_from(["", "bold", "red", "dim italic"])


@st.composite
def cells(draw: st.DrawFn) -> RenderableType:
    """Draw a cell: words as they are, in one style, or in several."""
    text = Text(draw(WORDS), style=draw(STYLES), no_wrap=draw(st.sampled_from([None, True, False])))
    for _ in range(draw(st.integers(0, 2))):
        text.append(draw(WORDS), style=draw(STYLES))
    return text if draw(st.booleans()) else text.plain


COLUMNS = st.builds(
    Column,
    heading=st.sampled_from(["", "ID", "Owned by", "2031\nApr May"]),
    no_wrap=st.booleans(),
    justify=st.sampled_from(["left", "right"]),
    min_width=st.sampled_from([0, 0, 4]),
    width=st.sampled_from([None, None, None, 5]),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Column], list[list[RenderableType]]]:
    """Draw columns and rows; a row may lack its last cells."""
    columns = draw(st.lists(COLUMNS, min_size=1, max_size=4))
    row = st.lists(cells(), max_size=len(columns))
    return columns, draw(st.lists(row, max_size=3))


def shown(what: RenderableType, width: int) -> list[list[tuple[str, Style | None]]]:
    """Return each letter that a terminal so wide shows, with its style, line by line."""
    console = Console(file=StringIO(), force_terminal=True, markup=False, emoji=False)
    lines = []
    for line in console.render_lines(what, console.options.update(width=width), pad=False):
        letters = [(one, each.style or None) for each in line for one in each.text]
        while letters and letters[-1][0] == " ":
            letters.pop()
        lines.append([(one, None if one == " " else style) for one, style in letters])
    return lines


def by_rich(
    columns: Sequence[Column], rows: Sequence[Sequence[RenderableType]], gap: int, *, headed: bool
) -> RichTable:
    """Return the same table as rich's own."""
    if headed:
        table = RichTable(
            box=box.SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
            collapse_padding=True,
            padding=(0, gap - 1),
        )
    else:
        table = RichTable.grid(padding=(0, gap))
    for one in columns:
        table.add_column(
            one.heading,
            no_wrap=one.no_wrap,
            justify=one.justify,
            min_width=one.min_width or None,
            width=one.width,
        )
    for row in rows:
        table.add_row(*row, *[""] * (len(columns) - len(row)))
    return table


def ours(
    columns: Sequence[Column], rows: Sequence[Sequence[RenderableType]], gap: int, *, headed: bool
) -> Table:
    table = Table(columns, gap, headed=headed)
    for row in rows:
        table.add_row(*row)
    return table


@given(made=tables(), width=st.integers(0, 60), gap=st.integers(1, 4), headed=st.booleans())
def test_a_table_looks_as_it_does_by_rich(
    made: tuple[list[Column], list[list[RenderableType]]], width: int, gap: int, *, headed: bool
) -> None:
    columns, rows = made
    needed = sum(_needed(rows, n, one) + gap for n, one in enumerate(columns))
    assert shown(ours(columns, rows, gap, headed=headed), width + needed) == shown(
        by_rich(columns, rows, gap, headed=headed), width + needed
    )


def _needed(rows: Sequence[Sequence[RenderableType]], n: int, column: Column) -> int:
    """Return what a column cannot be narrower than, or nearly."""
    cells = [str(row[n]) for row in rows if n < len(row)]
    longest = max((len(line) for cell in cells for line in cell.splitlines()), default=0)
    return max(column.width or column.min_width, 8, longest if column.no_wrap else 0)


@given(made=tables(), width=st.integers(1, 12), headed=st.booleans())
def test_a_table_is_printed_in_too_little_room_too(
    made: tuple[list[Column], list[list[RenderableType]]], width: int, *, headed: bool
) -> None:
    console = Console(file=StringIO())
    printed = console.render(ours(*made, 2, headed=headed), console.options.update(width=width))
    assert "".join(each.text for each in printed).count("\n") >= len(made[1])


@pytest.mark.parametrize("width", [12, 20, 40])
def test_a_table_in_a_cell_and_one_that_is_set_in(width: int) -> None:
    inner = [["1", "Count every boat on the weir."], ["10", "Report."]]
    columns, wide = [Column(), Column(no_wrap=False)], [Column(justify="right"), Column()]
    wide[1].no_wrap = False
    ours_in = ours(wide, inner, 1, headed=False)
    rich_in = by_rich(wide, inner, 1, headed=False)
    table = Table(columns, 2, headed=False, indent=4)
    table.add_row("Task", ours_in)
    other = by_rich(columns, [["Task", rich_in]], 2, headed=False)
    assert shown(table, width) == shown(Padding(other, (0, 0, 0, 4)), width)


def test_letters_that_are_two_columns_wide_are_counted_so() -> None:
    table = Table([Column("ID"), Column("名前", no_wrap=False)])
    table.add_row("1.1", "船の 数を 数える")
    table.add_row("1.2", "数えるのは明日")
    assert ["".join(letter for letter, _ in line).rstrip() for line in shown(table, 15)] == [
        "ID   名前",
        "─" * 15,
        "1.1  船の 数を",
        "     数える",
        "1.2  数えるの …",
    ]


def test_where_a_rule_cannot_be_drawn_it_is_of_hyphens() -> None:
    table = Table([Column("ID"), Column("Title")])
    table.add_row("1.1", "Boat count")
    file = StringIO()
    console = Console(file=file, width=30)
    options = console.options.update(width=30)
    options.encoding = "ascii"
    _, rule, _ = console.render_lines(table, options)
    assert "".join(each.text for each in rule).rstrip() == "-" * 15


def test_the_signs_that_are_taken_for_one_column_are_so_for_rich() -> None:
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    taken = [sign for sign in every if _ONE_EACH.fullmatch(sign)]
    assert len(taken) > 300
    assert {cell_len(sign) for sign in taken} == {1}
