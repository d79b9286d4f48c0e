"""The Word edition, read back: its headings, tables, pictures, links, margins and properties."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
import typst
from docx.oxml.ns import qn
from lxml import etree
from plan_texts import missing_texts
from support import saying
from whole_view import made_up_view, real_view, whole_view

from liberate_cli.errors import LiberateError
from liberate_cli.publish.packages import NotAPackage, pack, unpack
from liberate_cli.publish.pdf.fonts import FONTS
from liberate_cli.publish.stamp import format_of, stamp_line
from liberate_cli.publish.word.document import render_word
from liberate_cli.queries.list_kinds import Emails, Way
from liberate_cli.queries.rows import Row
from liberate_cli.queries.work_kinds import ActionItem, Actions

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement


REPOSITORY = Path(__file__).parent.parent
SOURCE = REPOSITORY / "docs" / "word-reference"
REFERENCE = REPOSITORY / "templates" / "reference.docx"


@cache
def real() -> bytes:
    return render_word(real_view(), {})


@cache
def whole() -> bytes:
    return render_word(whole_view(), {})


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def headings(content: bytes, level: int) -> list[str]:
    return [
        paragraph.text
        for paragraph in opened(content).paragraphs
        if paragraph.style is not None and paragraph.style.name == f"Heading {level}"
    ]


def tables(content: bytes) -> list[BaseOxmlElement]:
    return list(opened(content).element.body.iter(qn("w:tbl")))


def words_of(element: BaseOxmlElement) -> str:
    """Return the text of an element as a reader sees it, a line for each paragraph."""
    paragraphs = element.iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in paragraphs)


def text_of(content: bytes) -> str:
    return words_of(opened(content).element.body)


# What it says, and in which order.


def test_the_sections_are_the_headings_of_the_first_level_in_the_order_of_the_contents() -> None:
    assert headings(real(), 1) == [link.words for link in real_view().contents]


def test_the_deliverables_are_the_headings_of_the_third_level() -> None:
    view = real_view()
    wanted = [f"{d.id} {d.title}" for one in view.objectives for d in one.deliverables]
    assert len(wanted) == 35
    assert headings(real(), 3) == wanted


def test_no_level_of_heading_is_skipped() -> None:
    for content in (real(), whole()):
        level = 0
        for paragraph in opened(content).paragraphs:
            name = paragraph.style.name if paragraph.style is not None else None
            if name is not None and name.startswith("Heading "):
                now = int(name[-1])
                assert now <= level + 1, paragraph.text
                level = now


def test_the_real_plan_is_whole() -> None:
    assert missing_texts(REPOSITORY / "plan", text_of(real())) == []


def test_what_matters_first_comes_first_then_the_glance_the_changes_and_challenges() -> None:
    assert headings(whole(), 1)[:6] == [
        "Briefing",
        "Every deliverable in one line",
        "The plan at a glance",
        "What has changed since the last edition",
        "Challenge: what is claimed, and what the evidence says",
        "Foreword",
    ]
    assert not {"What has changed", "Challenge"} & {
        words.partition(":")[0] for words in headings(real(), 1)
    }


def test_a_deliverable_is_the_table_that_readers_know() -> None:
    (table,) = [each for each in tables(whole()) if caption(each) == "1.1 Boat count"]
    assert [
        [words_of(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))
    ] == [
        ["Deliverable 1.1", "Boat count"],
        [
            "RAG status",
            (
                "\xa0■\xa0Red\xa0 The count stopped at the weir; no one has the key.\n"
                "Reviewed 12 June 2031"
            ),
        ],
        [
            "Overdue",
            (
                "Action due May 2031, overdue by 30 days: Get the key of the weir by May 2031.\n"
                "Recommendation due May 2031, overdue by 30 days: "
                "Recommendation 1 (Inspection November 2030): Boats should be counted."
            ),
        ],
        ["Task", "Count every boat on the river."],
        ["Method", "We will:\nWalk the bank.\nCount what floats."],
        ["Actioned by", "the Boats"],
        ["Owned by", "Rivers Lead Insp Example"],
        ["Answers", "Recommendation 1 (Inspection November 2030), by May 2031"],
        ["Progress", "April 2031: The upper reach is counted.\nThe lower reach is walked."],
        [
            "Work outstanding",
            (
                "Get the key of the weir by May 2031.\nDue May 2031, overdue by 30 days\n"
                "Count the middle reach.\nDue 30 September 2031\n"
                "Ask the Trust for the key.\nDue 12 July 2031. Owner: Bo Placeholder\n"
                "Was due June 2031; moved on 2 June 2031, agreed by Ada Example: no key."
            ),
        ],
        [
            "Trend",
            (
                "↘ Worsening: Amber in May 2031, red in June 2031.\n"
                "March 2031: not in the plan; April 2031 to May 2031: ▲\xa0amber; "
                "June 2031: ■\xa0red"
            ),
        ],
    ]


def test_what_was_added_and_taken_out_is_told_by_more_than_colour() -> None:
    document = opened(whole())
    (table,) = [each for each in tables(whole()) if caption(each) == "Changes: 1 Calm"]
    row = list(table.iter(qn("w:tr")))[1]
    assert "\nTask reworded: Count every punt boat on the river." in words_of(row)
    styles = {
        words_of_run(run): run.rPr.rStyle.get(qn("w:val"))
        for run in row.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.rStyle is not None
    }
    assert {styles["punt"], styles["boat"]} == {"Taken", "Added"}
    assert document.styles["Taken"].font.strike
    assert document.styles["Added"].font.underline


def cells(table: BaseOxmlElement) -> list[list[str]]:
    return [[words_of(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def test_what_is_challenged_stands_beside_what_is_claimed() -> None:
    found = {caption(table): cells(table)[1:] for table in tables(whole())}
    assert found["Ratings beside the evidence, the most serious first"] == [
        [
            "1.1 Boat count",
            "\xa0■\xa0Red\xa0",
            ("Red since May 2031.\nHigh: Rated red since May 2031, and nothing was done since."),
        ]
    ]
    assert found["Said of many deliverables"] == [
        ["Nobody owns it.", "Low", "2: 1.1, 1.2"],
        ["It has no date.", "Low", "All 2"],
    ]


def words_of_run(run: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in run.iter(qn("w:t")))


def test_each_list_of_actions_is_numbered_from_one() -> None:
    lists: dict[str, int] = {}
    for table in tables(real()):
        found = {each.get(qn("w:val")) for each in table.iter(qn("w:numId"))}
        assert len(found) <= 1
        for number in found:
            lists[str(number)] = lists.get(str(number), 0) + 1
    assert len(lists) > 20
    assert set(lists.values()) == {1}
    numbering = etree.fromstring(unpack(real())["word/numbering.xml"])
    for number in lists:
        (one,) = numbering.xpath(f"//*[@*[local-name()='numId']='{number}']")
        assert one.xpath(".//*[local-name()='startOverride']/@*") == ["1"]


# For people who hear it, or go through it by keyboard.


def caption(table: BaseOxmlElement) -> str:
    return str(table.tblPr.find(qn("w:tblCaption")).get(qn("w:val")))


@pytest.mark.parametrize("content", [real, whole])
def test_every_table_has_one_heading_row_a_caption_and_rows_that_do_not_break(
    content: object,
) -> None:
    assert callable(content)
    found = tables(content())
    assert found
    for table in found:
        rows = list(table.iter(qn("w:tr")))
        heading = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heading == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert caption(table)
        assert table.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert table.getnext().tag != qn("w:tbl"), "Word would join it to the next"


def test_a_short_register_is_held_on_one_page_and_a_long_one_is_not() -> None:
    for content, all_but in ((whole(), 1), (real(), 33)):
        title = "Every deliverable in one line"
        (table,) = [each for each in tables(content) if caption(each) == title]
        rows = list(table.iter(qn("w:tr")))
        kept = [row for row in rows if all(held(each) for each in row.iter(qn("w:p")))]
        assert len(rows) - len(kept) == all_but


def test_every_picture_has_the_words_of_its_chart() -> None:
    view = whole_view()
    (*pictures,) = opened(whole()).element.body.iter(qn("wp:docPr"))
    assert [(each.get("name"), each.get("descr")) for each in pictures] == [
        (chart.title, chart.words) for chart in view.glance.charts
    ]
    images = [name for name in unpack(whole()) if name.startswith("word/media/")]
    assert len(images) == len(view.glance.charts)


def test_pictures_are_drawn_with_the_fonts_that_come_with_liberate() -> None:
    drawn = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    assert {"Source Sans 3", "DejaVu Sans"} <= set(drawn.families())
    for chart in whole_view().glance.charts:
        assert "'Source Sans 3'" in chart.svg


def test_every_link_leads_to_a_place_and_every_place_has_a_name_that_word_takes() -> None:
    for content in (real(), whole()):
        body = opened(content).element.body
        names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)
        anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
        assert anchors <= set(names)


def test_the_contents_are_a_field_with_its_entries_in_it() -> None:
    (contents,) = opened(real()).element.body.iter(qn("w:sdtContent"))
    lines = words_of(contents).splitlines()
    assert lines == ["Contents", *(link.words for link in real_view().contents)]
    kinds = [each.get(qn("w:fldCharType")) for each in contents.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert b"updateFields" not in unpack(real())["word/settings.xml"]


# On every page, and in the file.


def test_every_page_says_which_edition_it_is_and_for_whom() -> None:
    section = opened(whole()).sections[-1]
    assert section.header.paragraphs[0].text == (
        "A made-up plan: quiet rivers 2031-2032\tOFFICIAL: Rivers Group only · DRAFT"
    )
    assert section.first_page_header.paragraphs[0].text == "\tOFFICIAL: Rivers Group only · DRAFT"
    for footer in (section.footer, section.first_page_footer):
        element = footer._element
        assert words_of(element) == "3rd edition, June 2031. Audience: internal.Page 1 of 1"
        fields = [each.get(qn("w:instr")).strip() for each in element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_an_edition_that_was_cut_says_when_and_by_whom_it_was_approved() -> None:
    view = made_up_view()
    stamp = replace(view.stamp, draft=False, cut_on=date(2031, 7, 2), approved_by="Rivers Group")
    content = render_word(replace(view, stamp=stamp), {})
    assert "Cut on 2 July 2031, approved by Rivers Group" in text_of(content)
    assert "DRAFT" not in text_of(content) + opened(content).sections[-1].header.paragraphs[0].text


def test_the_properties_say_which_edition_it_is_and_nothing_of_the_machine() -> None:
    view = whole_view()
    said = opened(whole()).core_properties
    day = datetime(2031, 6, 30, tzinfo=UTC)
    assert (said.title, said.author, said.subject, said.language) == (
        view.title,
        view.organisation,
        "3rd edition, June 2031",
        "en-GB",
    )
    assert said.keywords == stamp_line(view.stamp)
    assert (said.created, said.modified) == (day, day)
    assert (said.last_modified_by, said.revision, said.comments) == ("", 0, "")


def test_nothing_of_a_default_template_is_left() -> None:
    parts = unpack(whole())
    assert sorted(
        name for name in parts if not name.startswith(("word/header", "word/footer"))
    ) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        *(f"word/media/image{number}.png" for number in range(1, 5)),
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    everything = b"\n".join(parts.values()).lower()
    for leftover in (b"python-docx", b"macintosh", b"microsoft office", b"generated by"):
        assert leftover not in everything


def test_an_address_is_only_whom_a_letter_goes_to() -> None:
    contacts = made_up_view().contacts
    (group, *_), odd = contacts.groups, "a b?bcc=c&d@example.org"
    contact = replace(group.contacts[0], rows=(Row("emails", "E-mail", Emails((Way(odd, None),))),))
    group = replace(group, contacts=(contact,))
    view = replace(made_up_view(), contacts=replace(contacts, groups=(group,)))
    content = render_word(view, {})
    assert odd in text_of(content)
    assert (
        b'"mailto:a%20b%3Fbcc%3Dc%26d@example.org"'
        in unpack(content)["word/_rels/document.xml.rels"]
    )


def held(element: BaseOxmlElement) -> bool:
    return element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_a_signature_stays_with_its_text() -> None:
    body = opened(real()).element.body
    (signed,) = [p for p in body.iter(qn("w:p")) if p.style == "Signature"]
    assert held(signed.getprevious())


@pytest.mark.parametrize(
    ("actions", "breaks"), [(3, set()), (60, {9})], ids=["short rows", "a long row"]
)
def test_a_card_breaks_between_rows_and_within_long_ones(actions: int, breaks: set[int]) -> None:
    view = made_up_view()
    first = view.objectives[0]
    items = tuple(
        ActionItem(f"Action {number}: count the boats.", None, 0, None, ())
        for number in range(actions)
    )
    one = saying(first.deliverables[0], work_outstanding=Actions(items))
    view = replace(view, objectives=(replace(first, deliverables=(one,)),))
    (table,) = [each for each in tables(render_word(view, {})) if caption(each) == "1.1 Boat count"]
    rows = list(table.iter(qn("w:tr")))
    kept = {
        number
        for number, row in enumerate(rows)
        if all(held(paragraph) for paragraph in row.iter(qn("w:p")))
    }
    # The heading and the first row stay together, and so do the last two.
    assert (len(rows), kept) == (10, {0, 1, 8})
    assert {
        number for number, row in enumerate(rows) if not list(row.iter(qn("w:cantSplit")))
    } == breaks


def test_only_e_mail_addresses_lead_out_of_the_document() -> None:
    out = [
        relation.get("Target")
        for name, part in unpack(real()).items()
        if name.endswith(".rels")
        for relation in etree.fromstring(part)
        if relation.get("TargetMode") == "External"
    ]
    assert out
    assert all(re.fullmatch(r"mailto:[^?]+@[^?]+", target) for target in out)


# The reference, built in and a force's own.


def test_the_reference_is_packed_from_its_source(request: pytest.FixtureRequest) -> None:
    packed = pack(
        {file.relative_to(SOURCE).as_posix(): file.read_bytes() for file in SOURCE.rglob("*.*")}
    )
    if request.config.getoption("--update-golden"):
        REFERENCE.write_bytes(packed)
    assert unpack(REFERENCE.read_bytes()) == unpack(packed)


def changed_reference(change: str, to: str, part: str = "word/styles.xml") -> bytes:
    parts = unpack(REFERENCE.read_bytes())
    content = parts[part].decode()
    assert change in content
    return pack({**parts, part: content.replace(change, to).encode()})


def test_a_force_changes_the_styles_and_the_page() -> None:
    own = changed_reference('<w:color w:val="14305C"/>', '<w:color w:val="660066"/>')
    document = opened(render_word(made_up_view(), {"reference.docx": own}))
    assert str(document.styles["Heading 1"].font.color.rgb) == "660066"
    a_letter = changed_reference(
        'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "word/document.xml"
    )
    document = opened(render_word(made_up_view(), {"reference.docx": a_letter}))
    assert document.sections[-1].page_width == 12240 * 635


def test_an_edition_can_be_the_reference_of_the_next() -> None:
    assert render_word(whole_view(), {"reference.docx": whole()}) == whole()


def test_nothing_but_its_styles_comes_out_of_a_forces_own_reference() -> None:
    parts = unpack(REFERENCE.read_bytes())
    text = "<w:p><w:r><w:t>CANARY</w:t></w:r></w:p><w:sectPr>"
    document = parts["word/document.xml"].decode().replace("<w:sectPr>", text)
    secret = {"word/vbaProject.bin": b"CANARY", "docProps/thumbnail.jpeg": b"CANARY"}
    editor = "<cp:lastModifiedBy>CANARY</cp:lastModifiedBy><dc:language>"
    properties = parts["docProps/core.xml"].decode().replace("<dc:language>", editor)
    own = {
        **parts,
        **secret,
        "word/document.xml": document.encode(),
        "docProps/core.xml": properties.encode(),
    }
    made = render_word(made_up_view(), {"reference.docx": pack(own)})
    assert not any(b"CANARY" in part for part in unpack(made).values())
    assert made == render_word(made_up_view(), {})


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        (b"not a zip", "is not a Word document."),
        (pack({"word/document.xml": b"<w/>"}), "is not a Word document."),
        (REFERENCE.read_bytes()[:3000], "is not a Word document."),
        (changed_reference("Table Bullet", "Tables"), "lacks the style “Table Bullet”."),
        (
            changed_reference("<w:rPr>", '<w:rPr r:id="rId9" xmlns:r="r">'),
            "has a picture or a link in its styles (word/styles.xml).",
        ),
    ],
    ids=["text", "no styles", "cut off", "a style lost", "a link"],
)
def test_a_reference_that_cannot_be_used(own: bytes, fault: str) -> None:
    with pytest.raises(LiberateError) as refused:
        render_word(made_up_view(), {"reference.docx": own})
    assert str(refused.value) == f"templates/reference.docx {fault}"


def test_a_force_has_its_logo_on_the_title_page() -> None:
    logo = next(part for name, part in unpack(whole()).items() if name.endswith(".png"))
    body = opened(render_word(made_up_view(), {"logo.png": logo})).element.body
    (first, *_) = body.iter(qn("wp:docPr"))
    assert (first.get("name"), first.get("descr")) == (
        "Logo",
        "Logo of Exampleshire Police (made up)",
    )
    assert next(body.iter(qn("w:p"))) in first.iterancestors()


@pytest.mark.parametrize("logo", [b"", b"GIF8", b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_a_logo_that_is_no_picture_is_refused(logo: bytes) -> None:
    with pytest.raises(LiberateError) as refused:
        render_word(made_up_view(), {"logo.png": logo})
    assert str(refused.value) == "templates/logo.png is not a picture in the format PNG."


def test_a_reference_that_is_not_xml_is_refused() -> None:
    own = changed_reference("<w:styles", "<w:style")
    with pytest.raises(LiberateError, match=r"^templates/reference\.docx cannot be read: "):
        render_word(made_up_view(), {"reference.docx": own})


def test_an_archive_that_opens_too_large_is_refused() -> None:
    large = BytesIO()
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", bytes(65 * 1024 * 1024))
    with pytest.raises(NotAPackage, match="64 MiB"):
        unpack(large.getvalue())


def test_the_format_is_recognised() -> None:
    assert format_of(real()) == "docx"


def test_a_view_of_a_plan_with_nothing_in_it_is_still_a_document() -> None:
    view = replace(
        made_up_view(),
        objectives=(),
        parties=(),
        sources=(),
        opening=(),
        closing=(),
        contacts=replace(made_up_view().contacts, groups=()),
        register=(),
    )
    assert headings(render_word(view, {}), 1) == ["Briefing", "The plan at a glance"]


def test_the_document_libraries_are_loaded_only_for_their_format() -> None:
    code = (
        "import sys, liberate_cli.publish.formats\n"
        "print({'docx', 'lxml', 'typst', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
