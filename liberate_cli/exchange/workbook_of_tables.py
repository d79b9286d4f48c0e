"""Tidy tables as an Excel workbook: a sheet a table, every text as text."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from liberate_cli.errors import LiberateError

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.exchange.tidy_tables import Tables

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_TEXT: Final = 32_767
"""The most characters that a cell holds."""


def as_workbook(tables: Tables, keys: dict[str, tuple[str, ...]], as_at: date) -> bytes:
    """Return tables as the bytes of a workbook, which are the same whenever it is made.

    Raises:
        LiberateError: A text is longer than a cell can hold.
    """
    saved = BytesIO()
    with xlsxwriter.Workbook(saved, dict(_OPTIONS)) as workbook:
        workbook.set_properties({"created": datetime(as_at.year, as_at.month, as_at.day)})  # noqa: DTZ001 - a day without a clock
        for name, rows in tables.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(keys[name]) - 1, 18)
            for column, key in enumerate(keys[name]):
                sheet.write_string(0, column, key)
                for line, row in enumerate(rows, start=1):
                    value = row[key]
                    if isinstance(value, int) and not isinstance(value, bool):
                        sheet.write_number(line, column, value)
                    elif value is not None:
                        sheet.write_string(line, column, _fitting(name, str(value)))
            sheet.autofilter(0, 0, len(rows), len(keys[name]) - 1)
    return saved.getvalue()


def _fitting(table: str, text: str) -> str:
    if len(text.encode("utf-16-le")) // 2 > _LONGEST_TEXT:
        raise LiberateError(
            f"A text of {table} is longer than a cell of Excel can hold: {text[:40]}…",
            "Export csv or json, or shorten it.",
        )
    return text
