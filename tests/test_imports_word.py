"""What is read of a Word document: words as they will stand, grids, lists, colours, asides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from other_office import converted
from word_documents import document, lines, p, r, seen, shd, tbl, tc, tr

from liberate_cli.exchange.imports.ledger import Fate, settled
from liberate_cli.exchange.imports.not_taken import NotTaken
from liberate_cli.exchange.imports.seen_document import About
from liberate_cli.exchange.imports.word.document import read_word

MATERIAL = Path(__file__).parent / "material"
MAIN = b"wordprocessingml"
DAY = "2026-01-14"
BY = f'w:author="P Coordinator" w:date="{DAY}T09:10:00Z"'


def material(name: str) -> bytes:
    return (MATERIAL / name).read_bytes()


def test_words_are_as_they_will_stand_and_what_is_pending_is_told() -> None:
    body = (
        f"<w:p>{r('Train 40 by ')}<w:del {BY}><w:r><w:delText>December</w:delText></w:r></w:del>"
        f"<w:ins {BY}>{r('Ju')}</w:ins><w:ins {BY}>{r('ne')}</w:ins>{r('.')}</w:p>"
        f"<w:p><w:moveFrom {BY}>{r('Moved')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo {BY}>{r('Moved')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{r('One ')}</w:p>{p('line.')}"
    )
    found = seen(body)
    assert lines(found) == [
        "paragraph 1: Train 40 by June.",
        "paragraph 2: ",
        "paragraph 3: Moved",
        "paragraph 4: One line.",
    ]
    assert [
        (c.place, str(c.kind), c.text, c.moved, c.author, str(c.on)) for c in found.pending
    ] == [
        ("paragraph 1", "deleted", "December", False, "P Coordinator", "2026-01-14"),
        ("paragraph 1", "inserted", "June", False, "P Coordinator", "2026-01-14"),
        ("paragraph 2", "deleted", "Moved", True, "P Coordinator", "2026-01-14"),
        ("paragraph 3", "inserted", "Moved", True, "P Coordinator", "2026-01-14"),
    ]


def test_a_paragraph_that_runs_into_a_table_or_the_end_keeps_its_words() -> None:
    end = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{r('kept')}</w:p>"
    assert lines(seen(end + tbl(tr("a")) + end)) == [
        "paragraph 1: kept",
        "table 1 row 1 column 1: a",
        "paragraph 2: kept",
    ]


def test_a_row_that_is_deleted_is_empty_and_told() -> None:
    body = tbl(tr("1.1"), tr("1.2", "gone", properties=f"<w:del {BY}/>"))
    found = seen(body)
    assert lines(found)[1:] == ["table 1 row 2 column 1:", "table 1 row 2 column 2:"]
    assert [(c.place, str(c.kind), c.text) for c in found.pending] == [
        ("table 1 row 2", "deleted", "1.2 gone")
    ]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:instrText> X </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
ENTRIES = '<w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/>'
LISTED = f'<w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList>'
SHAPE = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:spPr><a:solidFill>'
    '<a:srgbClr val="92d050"/></a:solidFill></wps:spPr>{}</wps:wsp></w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent>"
)
BOX = "<w:txbxContent>{}</w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f'<w:hyperlink r:id="a">{r("the plan")}</w:hyperlink>', "the plan"),
        (f"<w:fldSimple>{r('Table 2')}</w:fldSimple>", "Table 2"),
        (FIELD.format(r("no"), r("yes")), "yes"),
        (FIELD.format(FIELD.format(r("no"), r("no")), r("yes")), "yes"),
        (FORM.format(LISTED), "Amber"),
        (FORM.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'), "☒"),
        (FORM.format('<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐"),
        (f"<w:sdt><w:sdtContent>{r('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (
            (
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Choose an item.')}"
                "</w:sdtContent></w:sdt>"
            ),
            "",
        ),
        (r("30 Sep 2025", "<w:strike/>") + r(" 31 Mar 2026"), "31 Mar 2026 ~30 Sep 2025~"),
        (r("not", '<w:strike w:val="0"/>') + r(" gone", "<w:dstrike/>"), "not ~gone~"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✔"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F041"/></w:r>', "(sign 41 of Wingdings)"),
        (r("n", '<w:rFonts w:ascii="Wingdings"/>'), "■"),
        (r("A") + "<w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r>" + r("B"), "A\n-B"),
        (r("1.2", '<w:color w:val="auto"/>') + r("m", "<w:vanish/>"), "1.2"),
        (r("late", '<w:highlight w:val="yellow"/>'), "late (FFFF00, highlight)"),
        (r("G", '<w:color w:val="00B050"/>'), "G (00B050, colour of the words)"),
        (r("R", shd("FF0000")), "R (FF0000, shading of the words)"),
        (f"<w:r>{SHAPE.format('', '')}</w:r>", "(92D050, a drawn shape)"),
        ('<w:r><w:pict><v:oval fillcolor="#f00 [3]"/></w:pict></w:r>', "(FF0000, a drawn shape)"),
    ],
)
def test_the_words_of_a_paragraph(inside: str, expected: str) -> None:
    found = lines(seen(f"<w:p>{inside}</w:p>" + p("after")))
    assert [" ".join(line.split(": ", 1)[-1].split(" ")).strip() for line in found] == [
        *([expected] if expected else []),
        "after",
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = BOX.format(p("In the box") + tbl(tr("cell")))
    body = f"<w:p>{r('Before')}<w:r>{SHAPE.format(box, box)}</w:r></w:p>{p('After')}"
    assert lines(seen(body)) == [
        "paragraph 1: Before",
        "text box 1 paragraph 1: In the box",
        "text box 1 table 1 row 1 column 1: cell",
        "paragraph 2: After",
    ]


def test_a_cell_stands_at_every_place_that_it_spans() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(tc("Priority", down), tc("Timescale", '<w:gridSpan w:val="2"/>')),
        tr(tc("", on), "Original", "Revised", properties="<w:tblHeader/>"),
        tr("late", properties='<w:gridBefore w:val="2"/>'),
        tr(tc("wide", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("", on)),
    )
    (table,) = seen(body).tables
    assert [[cell and cell.text for cell in row.cells] for row in table.rows] == [
        ["Priority", "Timescale", "Timescale"],
        ["Priority", "Original", "Revised"],
        [None, None, "late"],
        ["wide", "wide", ""],
    ]
    assert [row.head for row in table.rows] == [False, True, False, False]
    assert [cell.place for cell in table.rows[1].own] == [
        "table 1 row 2 column 2",
        "table 1 row 2 column 3",
    ]


def test_columns_that_no_cell_tells_apart_are_one() -> None:
    three = '<w:gridSpan w:val="3"/>'
    (table,) = seen(tbl(tr(tc("a", three), "b"), tr(tc("c", three), "d"))).tables
    assert (table.width, [cell.place for cell in table.rows[1].own]) == (
        2,
        ["table 1 row 2 column 1", "table 1 row 2 column 2"],
    )


def test_rows_and_cells_in_content_controls_and_tables_in_cells_are_read() -> None:
    choice = '<w:dropDownList><w:listItem w:displayText="Open"/></w:dropDownList>'
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    hint = "<w:showingPlcHdr/>" + choice
    body = tbl(
        control.format("", tr("1.1", control.format(choice, tc("Open")))),
        tr(tc(tbl(tr("E1", "Audit")) + p("see")), control.format(hint, tc("Choose"))),
    )
    found = seen(body)
    assert lines(found) == [
        "table 1 row 1 column 1: 1.1",
        "table 1 row 1 column 2: Open",
        "table 1 row 2 column 1: see",
        "table 1 row 2 column 1 table 1 row 1 column 1: E1",
        "table 1 row 2 column 1 table 1 row 1 column 2: Audit",
        "table 1 row 2 column 2:",
    ]
    assert [cell.choices for cell in found.tables[0].cells] == [(), ("Open",), (), ("Open",)]


NUMBERS = (
    '<w:numbering><w:abstractNum w:abstractNumId="7">{}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)
LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>'
)


def listed(key: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'


def test_numbers_are_counted_and_bullets_are_as_deep_as_they_look() -> None:
    depths = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (2, 0)]
    body = "".join(p("x", listed(*each)) for each in depths) + p("• by hand") + p("- and this")
    found = seen(body, {"numbering": NUMBERS.format(LEVELS)})
    assert [line.partition(": ")[2] for line in lines(found)] == [
        "2. x",
        "  2.1 x",
        "  2.2 x",
        "    (i) x",
        "3. x",
        "  3.1 x",
        "* x",
        "  * x",
        "* x",
        "* by hand",
        "* and this",
    ]


def test_a_reference_that_word_counts_is_the_word_of_its_cell() -> None:
    ref = tc(f"<w:p><w:pPr>{listed(1, 0)}</w:pPr></w:p>")
    body = tbl(tr(ref, "Farm watch"), tr(ref, "Lights"))
    assert lines(seen(body, {"numbering": NUMBERS.format(LEVELS)})) == [
        "table 1 row 1 column 1: 2.",
        "table 1 row 1 column 2: Farm watch",
        "table 1 row 2 column 1: 3.",
        "table 1 row 2 column 2: Lights",
    ]


STYLES = (
    '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="N"/></w:style><w:style w:type="paragraph" w:styleId="Own">'
    '<w:name w:val="Priority"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="character" w:styleId="Late"><w:rPr><w:color w:val="C00000"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr>{}</w:tcPr>'
    '</w:tblStylePr><w:tblStylePr w:type="lastCol"><w:tcPr>{}</w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:tcPr>{}</w:tcPr></w:tblStylePr></w:style></w:styles>'
).format(shd("1F3864"), shd("92D050"), shd("D9E2F3"))


def test_styles_say_what_is_a_heading_and_what_colour_words_have() -> None:
    body = p("A", '<w:pStyle w:val="Own"/>') + p("B", '<w:outlineLvl w:val="0"/>')
    body += p("C", '<w:pStyle w:val="Own"/><w:outlineLvl w:val="9"/>')
    body += p("D", run='<w:rStyle w:val="Late"/>')
    assert lines(seen(body, {"styles": STYLES})) == [
        "paragraph 1: heading 2: A",
        "paragraph 2: heading 1: B",
        "paragraph 3: C",
        "paragraph 4: D (C00000, colour of the words)",
    ]


def test_a_table_style_colours_by_the_logical_place_and_a_cell_over_it() -> None:
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0120"/>'
    body = tbl(
        tr("Ref", "RAG"),
        tr("1", "x"),
        tr("2", tc("y", shd("FF0000"))),
        tr(tc("3", shd("auto")), "z"),
        properties=look,
    )
    assert lines(seen(body, {"styles": STYLES})) == [
        "table 1 row 1 column 1: Ref (1F3864, table style)",
        "table 1 row 1 column 2: RAG (1F3864, table style)",
        "table 1 row 2 column 1: 1 (D9E2F3, banding of the table style)",
        "table 1 row 2 column 2: x (92D050, table style)",
        "table 1 row 3 column 1: 2",
        "table 1 row 3 column 2: y (FF0000, shading)",
        "table 1 row 4 column 1: 3",
        "table 1 row 4 column 2: z (92D050, table style)",
    ]


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (shd("auto", ' w:themeFill="accent6"'), "70AD47"),
        (shd("FFFFFF", ' w:themeFill="accent6" w:themeFillTint="99"'), "A9D18E"),
        (shd("auto", ' w:themeFill="accent2" w:themeFillShade="BF"'), "C55A11"),
        ('<w:shd w:val="solid" w:color="FFC000" w:fill="auto"/>', "FFC000"),
        ('<w:shd w:val="pct50" w:color="FF0000" w:fill="FFFFFF"/>', "FF8080"),
        (shd("FFFFFF"), ""),
        ('<w:shd w:val="nil"/>', ""),
    ],
)
def test_a_cell_has_the_colour_that_it_is_seen_in(fill: str, colour: str) -> None:
    expected = f" ({colour}, shading)" if colour else ""
    assert lines(seen(tbl(tr(tc("x", fill))))) == [f"table 1 row 1 column 1: x{expected}"]


def test_what_stands_beside_the_text_says_what_it_is_about() -> None:
    note = '<w:r><w:footnoteReference w:id="4"/></w:r><w:commentRangeStart w:id="9"/>'
    parts = {
        "footnotes": f'<w:footnotes><w:footnote w:id="4">{p("Not yet let.")}</w:footnote>'
        "</w:footnotes>",
        "comments": f'<w:comments><w:comment w:id="9" {BY}>{p("Who owns it?")}</w:comment>'
        "</w:comments>",
        "header1": f"<w:hdr>{p('OFFICIAL')}<w:p><w:r><w:pict><v:shape><v:textpath "
        'string="DRAFT"/></v:shape></w:pict></w:r></w:p></w:hdr>',
        "footer1": f"<w:ftr>{p('As at 16 January')}</w:ftr>",
    }
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
    body = tbl(tr("1.1", tc(f"<w:p>{r('Tender')}{note}</w:p>"))) + f"{section}</w:sectPr>"
    found = seen(body, parts)
    assert [(a.place, a.text, a.about, a.author, a.on and str(a.on)) for a in found.asides] == [
        ("footnote 1", "Not yet let.", "table 1 row 1 column 2", None, None),
        ("comment 1", "Who owns it?", "table 1 row 1 column 2", "P Coordinator", "2026-01-14"),
        ("header 1", "OFFICIAL\nDRAFT", None, None, None),
        ("footer 1", "As at 16 January", None, None, None),
    ]
    assert [cell.note for cell in found.tables[0].cells] == [None, "Who owns it?"]


def test_what_is_not_read_is_said() -> None:
    body = (
        f"<w:p>{r('Seen ')}{r('secret', '<w:vanish/>')}<w:hyperlink r:id='l'>{r('link')}"
        "</w:hyperlink></w:p><w:p><w:r><w:drawing/></w:r></w:p><w:altChunk/>"
    )
    extra = (
        '<Relationship Id="p" Type="x/image" Target="http://made-up.example/a.png" '
        'TargetMode="External"/><Relationship Id="l" Type="x/hyperlink" '
        'Target="http://made-up.example" TargetMode="External"/>'
    )
    assert [tuple(each) for each in seen(body, {}, extra).refused] == [
        ("http://made-up.example/a.png", "a picture outside the file, which was not fetched"),
        ("paragraph 1", "has words that the document hides, which are left out: secret"),
        ("paragraph 2", "has a picture, whose words are not read"),
        (
            "a document in the document",
            (
                "is in another format or another file, and is not read; open the document in Word "
                "and save it again, which brings its text in"
            ),
        ),
        ("1 link", "the words are taken, and where they lead to is not"),
    ]


def test_a_document_saved_as_strict_open_xml_reads_the_same() -> None:
    raw = document(tbl(tr("1.1", tc("x", shd("92D050")))))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            old_name, strict_name = b"schemas.openxmlformats.org/", b"purl.oclc.org/ooxml/"
            text = old.read(name).replace(old_name + b"wordprocessingml/2006", strict_name + MAIN)
            new.writestr(name, text)
    strict = stream.getvalue()
    assert strict_name + MAIN in zipfile.ZipFile(io.BytesIO(strict)).read("word/document.xml")
    assert lines(read_word("a.docx", strict)) == lines(read_word("a.docx", raw))


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc/></w:tr><w:tr/></w:tbl>",
        tbl(tr(tc("x", '<w:gridSpan w:val="999999999999"/>'), tc("y", '<w:gridSpan w:val="-3"/>'))),
        tbl(tr("x", properties='<w:gridBefore w:val="many"/>')),
        tbl(*(tr("x", properties=f'<w:gridBefore w:val="{n}"/>') for n in range(300))),
        p("x", listed(99, 77)) + p("y", '<w:pStyle w:val="none such"/>'),
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:sym/><w:t/></w:r></w:p>',
        "<w:p><w:ins w:date='yesterday'><w:r><w:t>x</w:t></w:r></w:ins></w:p>",
        "<!-- a comment --><?do this?><w:p><!-- c --><w:r><?x?><w:t>x</w:t></w:r></w:p>",
        "",
    ],
)
def test_what_word_would_never_write_is_read_as_far_as_it_goes(body: str) -> None:
    seen(body)


def in_one_another(times: int) -> str:
    body = tbl(tr("the innermost"))
    for _ in range(times):
        body = tbl(tr(tc(body)))
    return body


def test_tables_in_tables_are_read_and_beyond_reason_are_a_sentence() -> None:
    assert lines(seen(in_one_another(40)))[-1].endswith("row 1 column 1: the innermost")
    with pytest.raises(NotTaken, match=r"^plan.docx is (?:damaged|not taken): "):
        seen(in_one_another(90))


@pytest.mark.parametrize(
    "name", ["01-police-cards.docx", "02-council-landscape.docx", "04-inspection-tracker.docx"]
)
def test_a_file_that_another_office_saved_again_reads_the_same(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(material(name))
    again = converted(file, "docx").read_bytes()

    def told(raw: bytes) -> list[str]:
        told = [line.partition(" (")[0] for line in lines(read_word(name, raw)) if "row" in line]
        return [line for line in told if not line.endswith(":")]

    assert told(again) == told(material(name))


@pytest.mark.parametrize(
    "name", ["01-police-cards.docx", "02-council-landscape.docx", "04-inspection-tracker.docx"]
)
def test_every_place_of_a_file_is_one_of_the_ledger(name: str) -> None:
    found = read_word(name, material(name))
    after = settled(found, ())
    assert len({each.place for each in after}) == len(after)
    assert {each.fate for each in after} == {Fate.LEFT_OUT, Fate.EMPTY}


def test_the_trackers_marking_and_struck_date_are_read() -> None:
    found = read_word("04.docx", material("04-inspection-tracker.docx"))
    assert [each.text for each in found.asides_of(About.HEADER)] == ["OFFICIAL – SENSITIVE"]
    cell = next(c for c in found.tables[0].cells if c.place == "table 1 row 2 column 3")
    assert (cell.text, cell.struck) == ("31 Mar 2026", "30 Sep 2025")
