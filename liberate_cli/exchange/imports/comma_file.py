"""A file of values between commas, semicolons or tabs as a Document of one table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from openpyxl.utils.cell import get_column_letter

from liberate_cli.errors import harmless
from liberate_cli.exchange.imports.not_taken import NotTaken, nothing_in
from liberate_cli.exchange.imports.packages import LARGEST_PACKAGE, MOST_CELLS
from liberate_cli.exchange.imports.seen import (
    Para,
    SeenAt,
    SeenCell,
    SeenRow,
    SeenRun,
    SeenTable,
    without_unseen,
)
from liberate_cli.exchange.imports.seen_document import Document, Refused
from liberate_cli.exchange.imports.sheet_words import paras_of_runs
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS: Final = ",;\t|"
_MOST_ROWS: Final = 10_000
_MOST_COLUMNS: Final = 300
_SAMPLE: Final = 100_000
_SAVED_AGAIN: Final = (
    "Open it in Excel, save it as CSV UTF-8 or as Excel Workbook, and import that."
)

_PLAN_ALONE: Final = "No plan has as many: save the rows and columns of the plan alone."


def read_comma_file(name: str, raw: bytes) -> Document:
    """Return what a .csv file holds: a table whose cells are called as Excel calls them.

    Raises:
        NotTaken: It is no text, is damaged, empty, or holds more than any plan.
    """
    if len(raw) > LARGEST_PACKAGE:
        raise NotTaken(name, "is not taken: it is larger than any plan's", _SAVED_AGAIN)
    text, refused = _decoded(name, raw)
    try:
        lines = _written(
            name, csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        )
    except csv.Error as fault:
        raise NotTaken(name, f"cannot be read as a table: {fault}", _SAVED_AGAIN) from fault
    if not lines:
        raise nothing_in(name)
    width = max(map(len, lines.values()))
    if width == _MOST_COLUMNS:
        told = f"columns behind the {_MOST_COLUMNS}th are not read"
        refused = (*refused, Refused(harmless(name), told))
    rows = tuple(
        SeenRow(number, tuple(_cell(number, column, line) for column in range(1, width + 1)))
        for number, line in lines.items()
    )
    return Document(name, (SeenTable(SeenAt("the table"), rows, width),), refused=refused)


def _written(name: str, lines: Iterable[list[str]]) -> dict[int, list[str]]:
    """Return the lines in which something is written, by their numbers, up to the last such value.

    Raises:
        NotTaken: They are more than any plan's.
    """
    kept: dict[int, list[str]] = {}
    width = 0
    for number, line in enumerate(lines, start=1):
        written = [at for at, value in enumerate(line[:_MOST_COLUMNS], start=1) if value.strip()]
        if written:
            kept[number] = line[: written[-1]]
            width = max(width, written[-1])
        if len(kept) > _MOST_ROWS or len(kept) * width > MOST_CELLS:
            rows = f"more than {len(kept) - 1:,} rows of {plural(width, 'column')}"
            raise NotTaken(name, f"is not taken: it has {rows}", _PLAN_ALONE)
    return kept


def _cell(row: int, column: int, line: list[str]) -> SeenCell:
    place = SeenAt(f"{get_column_letter(column)}{row}")
    text = line[column - 1] if column <= len(line) else ""
    paras: tuple[Para, ...] = paras_of_runs(place, [SeenRun(text)]) if text.strip() else ()
    return SeenCell(place, row, column, paras)


def _decoded(name: str, raw: bytes) -> tuple[str, tuple[Refused, ...]]:
    """Return a file's text; one that is no UTF-8 is read as Windows writes western Europe's."""
    encoding = next((each for mark, each in _MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
        told = "its letters are read as Windows-1252: look whether £ and dashes came through"
        return _of_text(name, text), (Refused(harmless(name), told),)
    return _of_text(name, text), ()


def _of_text(name: str, text: str) -> str:
    if "\0" in text:
        raise NotTaken(name, "is no text", _SAVED_AGAIN)
    return without_unseen(text)


def _separator(text: str) -> str:
    """Return what stands between values: the sign that most lines have alike, and most often."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:200] if line.strip()]
    counts = {sign: Counter(line.count(sign) for line in lines) for sign in _SEPARATORS}
    alike = {
        sign: max((many * among for many, among in found.items() if many), default=0)
        for sign, found in counts.items()
    }
    return max(_SEPARATORS, key=lambda sign: alike[sign])
