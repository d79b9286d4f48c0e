"""The tables of an edition as the bytes of an Excel workbook.

It follows the guidance of the UK Government Analysis Function on spreadsheets that everyone can
use: a cover that says what is where, one named table a sheet, no merged or hidden cells, text that
wraps, and nothing said by colour alone. Every text goes in as text, never as a formula or a link.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from liberate_cli.errors import LiberateError
from liberate_cli.model.dates import PartialDate, day_words
from liberate_cli.publish.excel.cells import CellValue, Sheet, SheetColumn
from liberate_cli.publish.excel.change_sheets import sheets_alone
from liberate_cli.publish.excel.cover import cover_words
from liberate_cli.publish.excel.heights import row_height
from liberate_cli.publish.excel.sheets import sheets
from liberate_cli.publish.excel.styles import CellStyles
from liberate_cli.publish.imprint import (
    audience_words,
    clipped,
    cover_lines,
    standing,
)
from liberate_cli.publish.packages import pack, unpack
from liberate_cli.publish.palette import Look
from liberate_cli.publish.stamp import stamp_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone

_TITLE_HEIGHT: Final = 24.0
_LAST_COLUMN: Final = "Z"
_A4: Final = 9
_LONGEST_TEXT: Final = 32_767
"""The most UTF-16 units that a cell holds."""

_LONGEST_MARGIN: Final = 60
_LONGEST_PROPERTY: Final = 255
_PROPERTIES: Final = "docProps/core.xml"
_END: Final = b"</cp:coreProperties>"
_CONTENTS: Final = (SheetColumn("Sheet, and what it has", 110), SheetColumn("Rows", 10))
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # What Excel gives a column and a row of Arial 11.
    "default_column_width": 72,
    "default_row_height": 19,
}
_DEFAULT_FONT: Final = {"font_name": "Arial", "font_size": 11}
_NOTES: Final = (
    (
        "A date is a date, so that it sorts and filters, and shows no more than the plan says: Jun "
        "2031 is the whole month, kept as its first day, and overdue when its last day has passed."
    ),
    (
        "Each sheet has one table, with a filter on each heading. Where the plan says nothing, "
        "a cell says so: none is left empty."
    ),
)


def render_excel(view: EditionView) -> bytes:
    """Return an edition as an Excel workbook.

    Raises:
        LiberateError: A text is longer than a cell can hold; the error says which.
    """
    return _written(view, sheets(view), tuple(cover_words(view)))


def render_excel_alone(view: PageAlone) -> bytes:
    """Return what has changed, or what is challenged, as an Excel workbook of its own.

    Raises:
        LiberateError: A text is longer than a cell can hold; the error says which.
    """
    found = view.changes or view.challenges
    said = (found.sentence,) if found else ()
    return _written(replace(view, title=view.called), sheets_alone(view), said)


def _written(
    view: EditionView | PageAlone, tables: Sequence[Sheet], said: tuple[str, ...]
) -> bytes:
    """Return a workbook with some tables, whose cover says some lines after what it is."""
    saved = BytesIO()
    # XlsxWriter writes into the properties that it is given, so each workbook has its own.
    options = {**_OPTIONS, "default_format_properties": {**_DEFAULT_FONT}}
    with xlsxwriter.Workbook(saved, options) as workbook:
        book = _Book(workbook, view)
        book.write_cover(tables, said)
        for sheet in tables:
            book.write_sheet(sheet)
    return _in(view.language, saved.getvalue())


def _in(language: str, workbook: bytes) -> bytes:
    """Return a workbook that says its language, for which XlsxWriter has no word."""
    parts = unpack(workbook)
    before, end = parts[_PROPERTIES].split(_END)
    said = f"<dc:language>{language}</dc:language>".encode()
    return pack({**parts, _PROPERTIES: before + said + _END + end})


class _Book:
    """Writes the sheets of a workbook in one style."""

    def __init__(self, workbook: xlsxwriter.Workbook, view: EditionView | PageAlone) -> None:
        self._workbook = workbook
        self._view = view
        self._styles = CellStyles(workbook, view.palette)
        workbook.set_properties(
            {
                "title": clipped(view.title, _LONGEST_PROPERTY),
                "subject": view.words,
                "author": clipped(view.organisation, _LONGEST_PROPERTY),
                "keywords": stamp_line(view.stamp),
                "created": datetime.combine(view.as_at, time()),
            }
        )

    def write_cover(self, tables: Sequence[Sheet], said: tuple[str, ...]) -> None:
        """Write what the workbook is, what it says first, and a table of its sheets."""
        view = self._view
        page = self._page("Cover")
        lines = [*filter(None, (view.title, view.subtitle, view.organisation))]
        lines += [view.words, *cover_lines(view), *said]
        top = self._write_lines(page, [*lines, *_NOTES], "wrapped")
        for row, line in enumerate([*lines, *_NOTES][1:], start=1):
            page.set_row(row, row_height([(line, _CONTENTS[0].width)]))
        if not tables:
            return
        rows = tuple((_listed(sheet), len(sheet.rows)) for sheet in tables)
        self._write_table(
            page, top, Sheet("Sheets", "Sheets", "What is in this workbook.", _CONTENTS, rows, 0)
        )
        for row, sheet in enumerate(tables, start=top + 1):
            quoted = sheet.name.replace("'", "''")
            link = f"internal:'{quoted}'!A1"
            page.write_url(row, 0, link, self._styles.of("link"), _listed(sheet))

    def write_sheet(self, sheet: Sheet) -> None:
        """Write a sheet: its title and edition, then its table, whose headings stay in sight."""
        view = self._view
        page = self._page(sheet.name)
        stands = ". ".join((view.words, audience_words(view), *standing(view)))
        lines = (
            f"{sheet.name}: {view.title}",
            f"{stands}. As at {day_words(view.as_at)}.",
            sheet.says,
        )
        top = self._write_lines(page, lines)
        self._write_table(page, top, sheet)
        page.freeze_panes(top + 1, sheet.fixed)
        page.repeat_rows(top)
        if sheet.printed is not None:
            page.print_area(0, 0, top + len(sheet.rows), sheet.printed - 1)

    def _page(self, name: str) -> Worksheet:
        """Return a new sheet that prints across the width of A4, with its edition on each page."""
        view = self._view
        page = self._workbook.add_worksheet(name)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, int(name == "Cover"))
        page.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.8)
        page.set_header(f"&L{_margin(view.title)}&R{_margin(' · '.join(standing(view)))}")
        left = _margin(f"{view.words}. {audience_words(view)}.")
        page.set_footer(f"&L{left}&C{_margin(name)}&RPage &P of &N")
        return page

    def _write_lines(self, page: Worksheet, lines: Sequence[str], style: str = "line") -> int:
        """Write a title and lines below it, each in the first column; return the row after them."""
        for row, line in enumerate(lines):
            self._write(page, row, 0, line, style if row else "title")
        page.set_row(0, _TITLE_HEIGHT)
        return len(lines)

    def _write_table(self, page: Worksheet, top: int, sheet: Sheet) -> None:
        """Write a table below a row, with rows high enough for their texts."""
        widths = [column.width for column in sheet.columns]
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
        headings = [column.heading for column in sheet.columns]
        page.set_row(top, row_height(zip(headings, widths, strict=True)))
        for row, values in enumerate(sheet.rows, start=top + 1):
            for place, value in enumerate(values):
                self._write_value(page, row, place, value)
            texts = (value if isinstance(value, str) else "" for value in values)
            page.set_row(row, row_height(zip(texts, widths, strict=True)))
        last = top + len(sheet.rows)
        formatted = [
            {"header": each, "header_format": self._styles.of("heading")} for each in headings
        ]
        page.add_table(
            *(top, 0, last, len(headings) - 1),
            {
                "name": sheet.table,
                "columns": formatted,
                "style": None,
                "title": sheet.name,
                "description": sheet.says,
            },
        )
        # An id or a year is a text on purpose.
        page.ignore_errors({"number_stored_as_text": f"A{top + 1}:{_LAST_COLUMN}{last + 1}"})

    def _write_value(self, page: Worksheet, row: int, place: int, value: CellValue) -> None:
        if isinstance(value, Look):
            self._write(page, row, place, value.words.capitalize(), value.key)
        elif isinstance(value, PartialDate):
            first = datetime.combine(value.first, time())
            page.write_datetime(row, place, first, self._styles.of_date(value))
        elif isinstance(value, int):
            page.write_number(row, place, value, self._styles.of("number"))
        else:
            self._write(page, row, place, value, "text")

    def _write(self, page: Worksheet, row: int, place: int, text: str, style: str) -> None:
        """Write a text as it stands.

        Raises:
            LiberateError: It is longer than a cell can hold.
        """
        units = len(text.encode("utf-16-le")) // 2
        if units > _LONGEST_TEXT:
            raise LiberateError(
                f"A text of {units:,} letters is too long for a cell of Excel, which holds "
                f"{_LONGEST_TEXT:,}: “{text[:40]}…”.",
                "Make it shorter, or leave xlsx out of --format.",
            )
        formatted = self._styles.of(style)
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for its own markup, unless it is given in parts.
            page.write_rich_string(row, place, text[0], text[1], text[2:], formatted)
        else:
            page.write_string(row, place, text, formatted)


def _listed(sheet: Sheet) -> str:
    """Return a sheet as the cover lists it."""
    return f"{sheet.name}: {sheet.says}"


def _margin(text: str) -> str:
    """Return a text for the top or foot of a printed page, where `&` begins a code of Excel."""
    return clipped(text, _LONGEST_MARGIN).replace("&", "&&")
