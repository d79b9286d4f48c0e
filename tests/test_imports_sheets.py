"""Workbooks and .csv files that come in: words as shown, colours, rules, what is left out."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from liberate_cli.exchange.imports.comma_file import read_comma_file
from liberate_cli.exchange.imports.not_taken import NotTaken
from liberate_cli.exchange.imports.seen import Carrier, SeenCell, SeenTable, Sign
from liberate_cli.exchange.imports.seen_document import Document
from liberate_cli.exchange.imports.sheet_formulas import NotDecided, decide
from liberate_cli.exchange.imports.sheets import read_workbook
from liberate_cli.exchange.imports.shown_numbers import shown_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from liberate_cli.exchange.imports.seen import Stored


# These come without types.
cell_is: Any = CellIsRule
by_formula: Any = FormulaRule
on_a_scale: Any = ColorScaleRule


def solid(digits: str) -> PatternFill:
    return PatternFill("solid", fgColor=digits)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def made(fill: Callable[[Any], None], title: str = "Plan") -> Document:
    """Return what is read of a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    fill(sheet)
    return read_workbook("plan.xlsx", saved(book))


def at(document: Document, place: str) -> SeenCell:
    (found,) = [cell for table in document.tables for cell in table.cells if cell.place == place]
    return found


def changed(raw: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook one of whose parts is another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (2.0, "General", "2"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "000", "007"),
        (0.6, "0%", "60%"),
        (0.125, "0.0%", "12.5%"),
        (85000, '"£"#,##0', "£85,000"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-5, "#,##0;[Red](#,##0)", "(5)"),
        (-5, "0", "-5"),
        (0, '0;-0;"-"', "-"),
        (12345, "0.0,", "12.3"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        (date(2026, 3, 31), "dd mmmm yyyy", "31 March 2026"),
        (date(2026, 3, 1), "mmm-yy", "Mar-26"),
        (date(2026, 3, 5), "mm-dd-yy", "05/03/2026"),
        (datetime(2026, 3, 5, 14, 7), "dd/mm/yyyy hh:mm", "05/03/2026 14:07"),  # noqa: DTZ001
        (date(2026, 3, 5), '[$-809]d mmm "of" yyyy;@', "5 Mar of 2026"),
    ],
)
def test_a_value_is_what_is_seen_of_it(value: Stored, number_format: str, words: str) -> None:
    assert shown_number(value, number_format) == words


def test_a_ref_keeps_its_nought_and_a_row_that_says_nothing_is_none() -> None:
    def fill(sheet: Worksheet) -> None:
        for row, ref in ((1, "1.10"), (2, 1.1), (4, 1.1)):
            sheet.cell(row, 1, ref)
        sheet["A4"].number_format = "0.00"
        sheet["A9"].fill = solid("FF0000")

    document = made(fill)
    assert [(row.number, row.cells[0].text) for row in document.tables[0].rows if row.cells[0]] == [
        (1, "1.10"),
        (2, "1.1"),
        (4, "1.10"),
    ]


def test_colours_are_told_with_what_carries_them() -> None:
    def fill(sheet: Worksheet) -> None:
        for place in ("A1", "B1", "C1", "D1", "E1"):
            sheet[place] = "x"
        sheet["A1"].fill = solid("92D050")
        sheet["B1"].fill = PatternFill("solid", fgColor=Color(theme=9, tint=0.4))
        sheet["C1"].font = Font(color="C00000")
        sheet["D1"].fill = solid("FFFFFF")
        sheet["E1"].fill = PatternFill("solid", fgColor=Color(indexed=10))

    document = made(fill)
    assert [at(document, f"Plan!{letter}1").signs for letter in "ABCDE"] == [
        (Sign("92D050", Carrier.SHADING),),
        (Sign("FAC090", Carrier.SHADING),),
        (Sign("C00000", Carrier.LETTERS),),
        (),
        (Sign("FF0000", Carrier.SHADING),),
    ]


def test_conditional_formatting_is_decided_for_the_common_rules() -> None:
    red, amber, green, blue = map(solid, ("FF0000", "FFC000", "00B050", "0070C0"))
    for each in (red, amber, green, blue):
        each.bgColor = each.fgColor

    def fill(sheet: Worksheet) -> None:
        words = ("Off track", "some delay", "Green", "Done", "nothing", None)
        for row, word in enumerate(words, start=2):
            sheet.cell(row, 2, word)
            sheet.cell(row, 3, row / 10)
        rules = sheet.conditional_formatting
        rules.add("B2:B7", cell_is(operator="equal", formula=['"off track"'], fill=red))
        style = DifferentialStyle(fill=amber)
        text = Rule("containsText", operator="containsText", text="DELAY", dxf=style)
        rules.add("B2:B7", text)
        rules.add("B2:B7", by_formula(formula=['LEFT($B2,5)="green"'], fill=green))
        rules.add("B2:C7", by_formula(formula=['AND($B2="Done",$C2>=0.5)'], fill=blue))
        rules.add("C2:C3", cell_is(operator="between", formula=["0.1", "$C$2"], fill=green))

    document = made(fill)
    colours = {str(cell.place): cell.fill and cell.fill.colour for cell in document.tables[0].cells}
    assert {place: colour for place, colour in colours.items() if colour} == {
        "Plan!B2": "FF0000",
        "Plan!B3": "FFC000",
        "Plan!B4": "00B050",
        "Plan!B5": "0070C0",
        "Plan!C5": "0070C0",
        "Plan!C2": "00B050",
    }
    assert at(document, "Plan!B2").fill == Sign("FF0000", Carrier.CONDITIONAL)


def test_a_rule_that_is_not_read_is_told_and_colours_nothing() -> None:
    red = solid("FF0000")

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "x"
        sheet["B1"] = 3
        sheet.conditional_formatting.add("A1", by_formula(formula=["A1=TODAY()"], fill=red))
        scale = on_a_scale("min", None, "FF0000", end_type="max", end_color="00FF00")
        sheet.conditional_formatting.add("B1", scale)

    document = made(fill)
    assert at(document, "Plan!A1").fill is None
    assert [each.part for each in document.refused] == ["Plan: colorScale", "Plan: A1=TODAY()"]


@pytest.mark.parametrize(
    ("formula", "holds"),
    [
        ('=$A1="in progress"', True),
        ('AND(ISNUMBER(B1),B1<$B$2,$A1<>"x")', True),
        ('ISNUMBER(SEARCH("PROG",A1))', True),
        ('OR(A1="x",LEFT(A1,2)="in")', True),
        ("NOT(ISBLANK(C1))", False),
        ("LEN(TRIM(C1))=0", True),
        ('C1=""', True),
        ("C1=0", True),
        ("(B1>=2)=TRUE", False),
    ],
)
def test_a_formula_of_the_small_grammar_is_decided(formula: str, *, holds: bool) -> None:
    stands: dict[tuple[int, int], str | float] = {(1, 1): "In progress", (1, 2): 1.5, (2, 2): 2}
    assert decide(formula, lambda row, column: stands.get((row, column)), (0, 0)) is holds


@pytest.mark.parametrize(
    "formula", ["TODAY()>A1", "Sheet2!A1=1", "A1+1=2", "SUM(A1:A3)>2", '"', "(" * 60, "LEFT()=1"]
)
def test_a_formula_that_says_more_is_not_decided(formula: str) -> None:
    with pytest.raises(NotDecided):
        decide(formula, lambda *_: 1, (0, 0))


def test_what_is_hidden_merged_noted_validated_and_struck_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Priority", "Action", "Due", "Notes"])
        sheet.append(["1 Ours", "a", "30/09/25 31/03/26", "between us"])
        sheet.append([None, "• first\n  • second", None, None])
        sheet.merge_cells("A2:A3")
        sheet.column_dimensions["D"].hidden = True
        sheet.row_dimensions[3].hidden = True
        sheet["B2"].comment = Comment(
            "[Threaded comment]\n\nYour version\n\nComment:\n    ask", "A"
        )
        struck = TextBlock(InlineFont(strike=True), "30/09/25 ")
        sheet["C2"] = CellRichText(struck, TextBlock(InlineFont(b=True), "31/03/26"))
        choices = DataValidation("list", formula1='"a,b"')
        choices.add("B2:B500")
        sheet.add_data_validation(choices)
        sheet.print_title_rows = "1:1"
        assert sheet.oddHeader is not None
        sheet.oddHeader.center.text = "&B OFFICIAL &P"

    document = made(fill)
    (table,) = document.tables
    assert table.hidden_columns == {4}
    assert [(row.head, row.hidden) for row in table.rows] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert table.rows[2].cells[0] is table.rows[1].cells[0]
    action = at(document, "Plan!B2")
    assert (action.note, action.choices, action.hidden) == ("ask", ("a", "b"), False)
    assert [(para.depth, para.text) for para in at(document, "Plan!B3").paras] == [
        (0, "first"),
        (0, "second"),
    ]
    due = at(document, "Plan!C2")
    assert (due.text, due.struck) == ("31/03/26", "30/09/25")
    assert at(document, "Plan!D2").hidden
    assert [aside.text for aside in document.asides] == ["OFFICIAL"]


def test_a_formula_is_its_value_as_saved_or_said_to_have_none() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = '=HYPERLINK("http://example.org","kits")'
        sheet["B1"] = 3

    document = made(fill)
    cell = at(document, "Plan!A1")
    assert (cell.text, cell.formula) == ("", '=HYPERLINK("http://example.org","kits")')
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "=1+1"
    value = lambda sheet: re.sub(rb"<v ?/?>(</v>)?", b"<v>2</v>", sheet)  # noqa: E731
    (one,) = read_workbook("a.xlsx", changed(saved(book), "xl/worksheets/sheet1.xml", value)).tables
    assert [(each.text, each.formula) for each in one.cells] == [("2", "=1+1")]


def test_words_that_stand_in_their_cell_are_read_whatever_they_are_written_like() -> None:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.append(["Ref & more", "x", "y", "z"])
    sheet.append(["tea", "at", "three"])
    written = {
        b"<is><t>x</t></is>": b'<is><t xml:space="preserve"> Two\n&lt;lines&gt; &#163;5 </t></is>',
        b"<is><t>y</t></is>": b"<is><r><t>of </t></r><r><rPr><strike/></rPr><t>no</t></r></is>",
        b"<is><t>z</t></is>": b"<is><t/></is>",
    }

    def other(content: bytes) -> bytes:
        for old, new in written.items():
            assert old in content
            content = content.replace(old, new)
        return content

    prefixed = re.compile(rb"<(/?)(?=[a-z])")
    raw = changed(saved(book), "xl/worksheets/sheet1.xml", other)
    named = changed(
        raw,
        "xl/worksheets/sheet1.xml",
        lambda content: prefixed.sub(rb"<\1x:", content).replace(b" xmlns=", b" xmlns:x="),
    )
    for each in (raw, named):
        document = read_workbook("plan.xlsx", each)
        words = [at(document, f"Sheet!{place}").text for place in ("A1", "B1", "C1", "D1", "B2")]
        assert words == ["Ref & more", "Two\n<lines> £5", "of", "", "at"]
        assert at(document, "Sheet!C1").struck == "no"


def test_a_hidden_sheet_is_said_to_be_hidden() -> None:
    book = Workbook()
    book["Sheet"].append(["a"])
    book.create_sheet("Lists").append(["b"])
    book["Lists"].sheet_state = "veryHidden"
    document = read_workbook("a.xlsx", saved(book))
    assert [(table.name, table.hidden) for table in document.tables] == [
        ("Sheet", False),
        ("Lists", True),
    ]


def test_a_million_empty_rows_are_no_rows_and_cost_nothing() -> None:
    book = Workbook()
    book["Sheet"].append(["a"])
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 400_000))
    more = lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>")  # noqa: E731
    raw = changed(saved(book), "xl/worksheets/sheet1.xml", more)
    (table,) = read_workbook("a.xlsx", raw).tables
    assert len(table.rows) == 1


def test_more_rows_than_any_plan_has_are_refused_with_the_sheet_named() -> None:
    book = Workbook()
    book["Sheet"].append(["a"])
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, 60_000))
    more = lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>")  # noqa: E731
    raw = changed(saved(book), "xl/worksheets/sheet1.xml", more)
    with pytest.raises(NotTaken, match="its sheet “Sheet” has 59,999 rows"):
        read_workbook("a.xlsx", raw)


@pytest.mark.parametrize(
    ("part", "hostile"),
    [
        ("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("xl/styles.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        ("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")),
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("xl/styles.xml", b"<styleSheet><cellXfs><xf fillId='9999'/></cellXfs></styleSheet>"),
    ],
)
def test_a_hostile_or_broken_part_is_a_sentence(part: str, hostile: bytes) -> None:
    book = Workbook()
    book["Sheet"].append(["a"])
    with pytest.raises(NotTaken) as refused:
        read_workbook("a.xlsx", changed(saved(book), part, lambda _: hostile))
    assert refused.value.message.startswith("a.xlsx ")
    assert refused.value.hint


def test_what_leads_out_or_would_run_is_left_alone_and_told() -> None:
    book = Workbook()
    book["Sheet"].append(["a"])
    stream = io.BytesIO(saved(book))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
        archive.writestr("xl/drawings/drawing1.xml", b"<broken")
    document = read_workbook("a.xlsm", stream.getvalue())
    assert {each.part for each in document.refused} == {
        "xl/vbaProject.bin",
        "xl/externalLinks/externalLink1.xml",
        "xl/drawings/drawing1.xml",
    }


def texts(table: SeenTable) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "raw",
    [
        b'Ref;Action;Due\r\n1.10;"Ask; tell\nand do";31/03/26\r\n;;\r\n',
        '\ufeffRef\tAction\tDue\r\n1.10\t"Ask; tell\nand do"\t31/03/26\r\n'.encode(),
        'Ref,Action,Due\n1.10,"Ask; tell\nand do",31/03/26\n'.encode("utf-16"),
    ],
)
def test_a_file_of_values_is_a_table_whatever_stands_between_them(raw: bytes) -> None:
    (table,) = read_comma_file("plan.csv", raw).tables
    assert texts(table) == [["Ref", "Action", "Due"], ["1.10", "Ask; tell\nand do", "31/03/26"]]
    assert [str(cell.place) for cell in table.rows[1].own] == ["A2", "B2", "C2"]


def test_letters_of_windows_are_read_and_told_and_no_text_is_refused() -> None:
    document = read_comma_file("plan.csv", "Cost\n£85,000 – agreed\n".encode("cp1252"))
    assert texts(document.tables[0])[1] == ["£85", "000 – agreed"]
    assert "Windows-1252" in document.refused[0].why
    with pytest.raises(NotTaken, match="is no text"):
        read_comma_file("plan.csv", b"a,b\0c\n")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'ref="A1:B1"', b'ref="A1:XFD1048576"'),
        ("xl/worksheets/sheet1.xml", b'ref="B2"', b'ref="A1:XFD1048576"'),
        ("xl/comments/comment1.xml", b'ref="A2"', b'ref="A1:XFD1048576"'),
        ("xl/comments/comment1.xml", b'ref="A2"', b'ref="XFD1048576"'),
    ],
    ids=["merged", "a link", "a note", "a note in the last cell"],
)
def test_what_covers_a_whole_sheet_does_not_fill_it_with_cells(
    part: str, old: bytes, new: bytes
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Plan", None), ("One", "Two")):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet["B2"].hyperlink = "https://example.org"
    sheet["A2"].comment = Comment("Who?", "Ada")
    raw = saved(book)
    broken = changed(raw, part, lambda content: content.replace(old, new))
    assert broken != changed(raw, part, lambda content: content)
    document = read_workbook("plan.xlsx", broken)
    assert [cell.text for cell in document.tables[0].cells if cell.text] == ["Plan", "One", "Two"]
    assert len(document.tables[0].rows) == 2
