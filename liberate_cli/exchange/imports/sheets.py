"""A workbook as a Document, a sheet a table: the one place that knows openpyxl's workbook."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

import openpyxl
from openpyxl.utils.cell import get_column_letter, range_boundaries

from liberate_cli.exchange.imports.not_taken import NotTaken
from liberate_cli.exchange.imports.packages import Format, open_package
from liberate_cli.exchange.imports.seen import SeenAt, SeenCell, SeenRow, SeenTable, without_unseen
from liberate_cli.exchange.imports.seen_document import About, Aside, Document, Refused
from liberate_cli.exchange.imports.sheet_colours import Palette
from liberate_cli.exchange.imports.sheet_formulas import NotDecided
from liberate_cli.exchange.imports.sheet_parts import made_fit
from liberate_cli.exchange.imports.sheet_rules import painted, rules_of, undecided_kinds
from liberate_cli.exchange.imports.sheet_words import margin_words, note_of, paras_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from liberate_cli.exchange.imports.seen import Sign, Stored
    from liberate_cli.exchange.imports.sheet_formulas import Known
    from liberate_cli.exchange.imports.sheet_parts import Fit, Written
    from liberate_cli.exchange.imports.sheet_rules import Painted

_MOST_CHOICES: Final = 100


def read_workbook(name: str, raw: bytes) -> Document:
    """Return what a workbook (.xlsx) holds, whose file is called `name`.

    Raises:
        NotTaken: It is another kind of file, too large, damaged or protected.
    """
    package = open_package(raw, name)
    if package.format is not Format.EXCEL:
        raise NotTaken(name, "is no workbook", "Name a workbook (.xlsx).")
    try:
        fit = made_fit(package)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(
                fit.archive, data_only=True, rich_text=True, keep_links=False
            )
        return _document(name, book, fit, (*fit.refused, *_told(warned)))
    except NotTaken:
        raise
    except Exception as fault:
        # The library lets errors of any kind through where a file is broken.
        raise NotTaken(
            name,
            f"cannot be read as a workbook ({type(fault).__name__})",
            "Open it in Excel, save it again as Excel Workbook (.xlsx), and import that.",
        ) from fault


def _told(warned: list[warnings.WarningMessage]) -> Iterator[Refused]:
    """Yield what the library says that it cannot read."""
    for words in dict.fromkeys(str(each.message) for each in warned):
        what = words.partition(" extension")[0]
        yield Refused(what, "Excel's newer kind of it is not read")


def _document(name: str, book: Workbook, fit: Fit, refused: tuple[Refused, ...]) -> Document:
    palette = Palette(book.loaded_theme)
    tables: list[SeenTable] = []
    asides: list[Aside] = []
    left: list[Refused] = []
    for sheet in book.worksheets:
        reading = _Sheet(book, sheet, fit.sheets[sheet.title], palette)
        tables.append(reading.table())
        asides += reading.margins()
        left += reading.left()
    title = without_unseen(book.properties.title or "").strip() or None
    keywords = " ".join(without_unseen(book.properties.keywords or "").split())
    refused = (*refused, *left)
    return Document(name, tuple(tables), tuple(asides), (), refused, title, keywords)


@dataclass(frozen=True, slots=True)
class _Choices:
    """What a drop-down offers, and where it is."""

    areas: tuple[tuple[int, int, int, int], ...]
    offered: tuple[str, ...]

    def covers(self, row: int, column: int) -> bool:
        return any(
            top <= row <= bottom and left <= column <= right
            for left, top, right, bottom in self.areas
        )


class _At(NamedTuple):
    """Where a cell begins, from 1, and how many rows and columns it spans."""

    row: int
    column: int
    rows: int
    columns: int


class _Sheet:
    """One sheet as it is read: what several of its cells need is worked out once."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, written: Written, palette: Palette
    ) -> None:
        self._sheet, self._title = sheet, without_unseen(sheet.title)
        self._written = written
        self._palette = palette
        # Only rows that have a cell: a note in the last row would else make a million of them.
        there = sorted({row for row, _ in sheet._cells})  # noqa: SLF001 - nothing else tells it
        self._rows = [
            row
            for number in there
            for row in sheet.iter_rows(number, number, 1, max(1, written.width))
            if any(each.value is not None for each in row)
            or (written.formulas and any(each.coordinate in written.formulas for each in row))
        ]
        self._rules: tuple[Painted, ...] = rules_of(sheet, palette)
        self._values: dict[tuple[int, int], Known] = {
            (cell.row or 0, cell.column): _plain(cell.value)
            for row in self._rows
            for cell in (row if self._rules else ())
            if cell.value is not None
        }
        self._choices = tuple(_choices_of(book, sheet))
        self._hidden = _hidden_columns(sheet)
        self._undecided: set[str] = set()

    def table(self) -> SeenTable:
        """Return the sheet as a table of the rows in which something is written."""
        spans = {
            (each.min_row, each.min_col): (each.size["rows"], each.size["columns"])
            for each in self._sheet.merged_cells.ranges
        }
        above: dict[tuple[int, int], SeenCell] = {}
        heads = _head_rows(self._sheet)
        rows = tuple(self._row(row, spans, above, heads) for row in self._rows)
        title = self._title
        return SeenTable(
            SeenAt(f"sheet {title}"),
            rows,
            self._written.width,
            title,
            hidden=self._sheet.sheet_state != "visible",
            hidden_columns=self._hidden,
        )

    def _row(
        self,
        row: tuple[SheetCell | MergedCell, ...],
        spans: Mapping[tuple[int, int], tuple[int, int]],
        above: dict[tuple[int, int], SeenCell],
        heads: frozenset[int],
    ) -> SeenRow:
        number = row[0].row or 0
        # Asked for a row of which nothing is said, the library makes its dimensions up.
        dimensions = self._sheet.row_dimensions.get(number)
        hidden = dimensions is not None and bool(dimensions.hidden)
        cells = []
        for column, each in enumerate(row, start=1):
            cell = above.get((number, column))
            if cell is None:
                rows, columns = spans.get((number, column), (1, 1))
                at = _At(number, column, rows, columns)
                cell = self._cell(each, at, hidden=hidden)
                if (rows, columns) != (1, 1):
                    above |= {
                        (number + down, column + along): cell
                        for down in range(min(rows, len(self._rows)))
                        for along in range(min(columns, self._written.width))
                    }
            cells.append(cell)
        return SeenRow(number, tuple(cells), number in heads, hidden)

    def _cell(self, cell: SheetCell | MergedCell, at: _At, *, hidden: bool) -> SeenCell:
        row, column, rows, columns = at
        place = SeenAt(f"{self._title}!{get_column_letter(column)}{row}")
        choices: tuple[str, ...] = ()
        if self._choices:
            choices = next((one.offered for one in self._choices if one.covers(row, column)), ())
        return SeenCell(
            place,
            row,
            column,
            paras_of(cell, place, self._palette),
            fill=self._sign(cell, row, column),
            rows=rows,
            columns=columns,
            hidden=hidden or column in self._hidden,
            note=note_of(cell),
            choices=choices,
            stored=_stored(cell.value),
            formula=self._written.formulas.get(cell.coordinate) if self._written.formulas else None,
        )

    def _sign(self, cell: SheetCell | MergedCell, row: int, column: int) -> Sign | None:
        sign = None
        if self._rules:
            try:
                sign = painted(self._rules, row, column, self._look)
            except NotDecided as rule:
                self._undecided.add(str(rule))
        if sign is not None or not cell.has_style:
            return sign
        return self._palette.fill_of(cell)

    def _look(self, row: int, column: int) -> Known:
        return self._values.get((row, column))

    def left(self) -> Iterator[Refused]:
        """Yield what colours cells of the sheet and could not be decided, once they are read."""
        for kind in (*undecided_kinds(self._sheet), *sorted(self._undecided)):
            why = "conditional formatting that is not read: the cells count as without its colour"
            yield Refused(f"{self._title}: {kind}", why)

    def margins(self) -> Iterator[Aside]:
        """Yield what the header and the footer of the sheet's pages say."""
        title = self._title
        sides = {About.HEADER: self._sheet.oddHeader, About.FOOTER: self._sheet.oddFooter}
        for kind, margin in sides.items():
            parts = (margin.left, margin.center, margin.right) if margin is not None else ()
            texts = [part.text for part in parts]
            for number, words in enumerate(margin_words(texts), start=1):
                yield Aside(SeenAt(f"sheet {title} {kind.value} {number}"), kind, words)


def _plain(value: object) -> Known:
    return value if isinstance(value, bool | int | float | date | time) else str(value)


def _stored(value: object) -> Stored | None:
    if isinstance(value, bool | int | float | datetime | date | time):
        return value
    return None


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    return frozenset(
        column
        for each in sheet.column_dimensions.values()
        if each.hidden and each.min and each.max
        for column in range(each.min, min(each.max, 16_384) + 1)
    )


def _head_rows(sheet: Worksheet) -> frozenset[int]:
    """Return the rows that the file itself says are heads: of its tables, and of each page."""
    areas = [each.ref for each in sheet.tables.values() if each.headerRowCount != 0]
    heads = {range_boundaries(each)[1] for each in areas}
    printed = sheet.print_title_rows
    if printed:
        first, _, last = printed.replace("$", "").partition(":")
        heads |= set(range(int(first), min(int(last or first), int(first) + 5) + 1))
    return frozenset(each for each in heads if each is not None)


def _choices_of(book: Workbook, sheet: Worksheet) -> Iterator[_Choices]:
    for each in sheet.data_validations.dataValidation:
        if each.type == "list" and each.formula1:
            areas = tuple(one.bounds for one in each.sqref.ranges)
            yield _Choices(areas, _offered(book, sheet, each.formula1))


def _offered(book: Workbook, sheet: Worksheet, formula: str) -> tuple[str, ...]:
    """Return what a drop-down offers: words in quotes, or those of a range of cells."""
    if formula.startswith('"'):
        words = formula.strip('"').split(",")
        return tuple(each.strip() for each in words if each.strip())
    title, _, area = formula.rpartition("!")
    there = book[title.strip("'")] if title.strip("'") in book.sheetnames else sheet
    try:
        left, top, right, bottom = (each or 0 for each in range_boundaries(area.replace("$", "")))
    except ValueError:
        return ()
    if not (left and top) or (right - left + 1) * (bottom - top + 1) > _MOST_CHOICES:
        return ()
    cells = (cell for row in there.iter_rows(top, bottom, left, right) for cell in row)
    return tuple(str(cell.value) for cell in cells if cell.value is not None)
