"""Reading a plan of a thousand rows from Word and Excel: against the library's opening alone."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Final

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill

from benchmarks.figures import Measured, ratio
from benchmarks.loading import no_collector, seconds_of
from liberate_cli.desk.importing import seen_in
from liberate_cli.exchange.imports.understood import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_DAY: Final = date(2032, 3, 31)
_HEAD: Final = ("Ref", "Action", "Lead officer", "Due date", "RAG", "Update", "Priority", "Next")
_COLOURS: Final = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050"}


def against_opening(wanted: Collection[str], rows: int, rounds: int) -> dict[str, Measured]:
    """Return what reading and understanding a file costs, as multiples of opening it."""
    makers = {"import-word": (_word, _open_word), "import-excel": (_excel, _open_excel)}
    measured = {}
    with no_collector():
        for name, (make, opened) in makers.items():
            if name in wanted:
                raw, ending = make(rows), "docx" if name == "import-word" else "xlsx"
                measured[name] = _against(raw, ending, opened, rounds)
    return measured


def _against(raw: bytes, ending: str, opened: Callable[[bytes], None], rounds: int) -> Measured:
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        theirs.append(seconds_of(lambda: opened(raw), 3))
        ours.append(seconds_of(lambda: _read(raw, f"plan.{ending}")))
    return ratio(ours, theirs)


def _read(raw: bytes, name: str) -> None:
    understand(seen_in(name, raw), _DAY)


def _open_word(raw: bytes) -> None:
    docx.Document(io.BytesIO(raw))


def _open_excel(raw: bytes) -> None:
    openpyxl.load_workbook(io.BytesIO(raw))


def _made_up(rows: int) -> Iterator[tuple[str, ...]]:
    for number in range(rows):
        yield (
            f"MU/{number}",
            f"Made-up action number {number} of a made-up plan, in a few words",
            ("Made-up Head of Barns", "Jo Made-up", "Made-up Team; Other Team")[number % 3],
            f"{number % 28 + 1}/0{number % 9 + 1}/2032",
            (*_COLOURS,)[number % 3],
            f"1{number % 9}/01/2032 Something was made up.\nAnd more is to come.",
            ("High", "Low")[number % 2],
            "Ask again by March 2032",
        )


def _word(rows: int) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=rows + 1, cols=len(_HEAD))
    for row, texts in zip(table.rows, (_HEAD, *_made_up(rows)), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
            if text in _COLOURS:
                shading = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:fill"): _COLOURS[text]})
                cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - no other way
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _excel(rows: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(_HEAD)
    for texts in _made_up(rows):
        sheet.append(texts)
        sheet.cell(sheet.max_row, 5).fill = PatternFill("solid", fgColor=_COLOURS[texts[4]])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
