"""Word and Excel files alike: valid, the same everywhere, and text comes out as it was typed."""

from __future__ import annotations

import csv
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from other_office import converted
from pypdf import PdfReader
from support import files_of, view_of
from whole_view import REPOSITORY, real_view, whole_view

from liberate_cli.exchange.records import as_csv
from liberate_cli.publish.formats import render
from liberate_cli.publish.packages import unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from liberate_cli.exchange.records import Record
    from liberate_cli.publish.view.edition import EditionView

pytestmark = pytest.mark.slow

FORMATS = ("docx", "xlsx")
HOSTILE = (
    "<w:p><w:r><w:t>not markup</w:t></w:r></w:p>",
    "<r><t>not a rich string</t></r>",
    "]]> <!-- & --> &amp; &#65; <![CDATA[x]]>",
    "\"quoted\" and 'quoted'",
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("http://example.org","here")',
    "http://example.org/a?b=c&d=e",
    "mailto:ada@example.org?bcc=bo@example.org",
    "file:///etc/passwd",
    '{TOC} { INCLUDETEXT "/etc/passwd" } {=1+1}',
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    "{{ edition }} {% raw %} ${7*7}",
    "_x0041_ _x000D_",
    "1.10",
    "007",
    "TRUE",
    "1e5",
    "'prefixed",
    "&P &D &[Page] %n %s \\n",
    "🛶 ❤️ 👩🏽‍🚒 👨‍👩‍👧",
    "שלום עולם وحدة",
    "漢字かな交じり文 ทดสอบ",
    "é́́ Ǆ ﬁ ½ Ω",
    "Wørd" * 200,
    "https://example.org/" + "a" * 900,
    "two  spaces   stay",
)


def hostile_files(text: str) -> dict[str, str | bytes]:
    """Return the made-up plan with a text in each field that can hold any."""
    quoted = "'" + text.replace("'", "''") + "'"
    files = dict[str, str | bytes](files_of(REPOSITORY / "tests" / "plans" / "made-up"))
    files["1-calm/1.1-boat-count.yaml"] = (
        f'id: "1.1"\ntitle: {quoted}\ntask: {quoted}\nmethod: [{quoted}]\n'
        f"actioned_by: [{quoted}]\nowned_by: [{quoted}]\nrag: red\nrag_reason: {quoted}\n"
        f"progress:\n  - on: 2031-04\n    text: {quoted}\n"
        f"work_outstanding:\n  - text: {quoted}\n    due: 2031-05\n"
    )
    return files


def hostile_view(text: str) -> EditionView:
    return view_of(hostile_files(text), draft=True)


def word_lines(content: bytes) -> list[str]:
    body = docx.Document(BytesIO(content)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_text_comes_out_of_word_as_it_was_typed(text: str) -> None:
    content = render(hostile_view(text), "docx", {})
    lines = word_lines(content)
    # Task, method, actioned by, owned by and the action stand alone; the others with more.
    assert lines.count(text) >= 5
    assert sum(text in line for line in lines) >= 9
    assert external(content) == {"mailto:weir@example.org"}
    document = unpack(content)["word/document.xml"]
    fields = [each.text for each in etree.fromstring(document).iter(qn("w:instrText"))]
    assert len(fields) == 1


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_text_comes_out_of_excel_as_it_was_typed(text: str) -> None:
    content = render(hostile_view(text), "xlsx", {})
    cells = [
        cell
        for page in openpyxl.load_workbook(BytesIO(content), rich_text=False)
        for row in page.iter_rows()
        for cell in row
    ]
    found = [cell for cell in cells if cell.value == text]
    assert len(found) >= 9
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.data_type in {"f", "b", "e"} for cell in cells)
    assert all(cell.hyperlink is None or not cell.hyperlink.target for cell in cells)
    assert external(content) == set()


def external(content: bytes) -> set[str]:
    """Return where a file leads outside itself."""
    return {
        str(relation.get("Target"))
        for name, part in unpack(content).items()
        if name.endswith(".rels")
        for relation in etree.fromstring(part)
        if relation.get("TargetMode") == "External"
    }


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("view", [real_view, whole_view, lambda: hostile_view("<r>\u05d0</r>")])
def test_a_validator_finds_nothing(view: object, name: str, tmp_path: Path) -> None:
    assert callable(view)
    file = tmp_path / f"edition.{name}"
    file.write_bytes(render(view(), name, {}))
    found = OpenXmlValidator(max_errors=0).validate(str(file))
    assert [str(each) for each in found.errors] == []


@pytest.mark.parametrize("name", FORMATS)
def test_another_office_opens_it(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"edition.{name}"
    file.write_bytes(render(whole_view(), name, {}))
    assert converted(file, "pdf").read_bytes().startswith(b"%PDF-")


def test_csv_for_excel_keeps_its_texts_in_a_spreadsheet(tmp_path: Path) -> None:
    keys = ("id", "since", "2018-05", "title")
    rows: list[Record] = [
        {"id": "1.1", "since": "2018-05", "2018-05": "03/07", "title": "Tŷ Dŵr"},
        {"id": "1.10", "since": "May 2018", "2018-05": "=1+1", "title": "1e5"},
    ]
    file = tmp_path / "list.csv"
    file.write_text(as_csv(rows, keys, excel=True), encoding="utf-8", newline="")
    # LibreOffice asks a person for the letters, the comma and the line to begin at; these are the
    # answers that Excel takes by itself.
    answers = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
    sheet = openpyxl.load_workbook(converted(file, "xlsx", answers), data_only=True).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["id", "since", "2018-05", "title"],
        ["1.1", "2018-05", "03/07", "Tŷ Dŵr"],
        ["1.10", "May 2018", "'=1+1", "1e5"],
    ]


CSV_OF_ALL = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""How LibreOffice is told to write every sheet as a file of its own."""


@pytest.mark.parametrize("view", [real_view, whole_view])
def test_another_office_shows_dates_and_prints_the_register_large(
    view: Callable[[], EditionView], tmp_path: Path
) -> None:
    file = tmp_path / "edition.xlsx"
    file.write_bytes(render(view(), "xlsx", {}))
    pages = PdfReader(converted(file, "pdf")).pages
    register = [page for page in pages if "Deliverables Page " in page.extract_text()]
    sizes: list[float] = []

    def measure(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if len(text.strip()) > 3:
            sizes.append(round(size * tm[3] * cm[3], 2))

    register[0].extract_text(visitor_text=measure)
    assert sizes
    assert min(abs(each) for each in sizes) >= 8
    assert re.search(r"\bMay 20(18|31)\b", "".join(page.extract_text() for page in pages))
    converted(file, CSV_OF_ALL)
    actions = tmp_path / "made" / "edition-Actions.csv"
    heads, *rows = list(csv.reader(actions.read_text().splitlines()))[3:]
    due = {row[heads.index("Due")] for row in rows} - {"No date"}
    # It takes each for a date, a month for its first day.
    assert {re.sub(r"\d", "9", each) for each in due} == {"99/99/9999"}
    assert due & {"05/01/2018", "05/01/2031"}
