"""Files that are not taken, in part or at all, by the commands: told, and nothing else happens."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from hostile_files import (
    EXCEL_KIND,
    LAUGHS,
    ROW,
    SHEET,
    TEXT,
    WORD_KIND,
    as_strict,
    leads_to,
    more_of_the_body,
    more_of_the_table,
    more_rows,
    of_kind,
    old_office,
    plain_document,
    plain_workbook,
    relations,
    sheet_rows,
    values,
    with_parts,
    with_words,
    zip_of,
)
from word_documents import R, r

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Liberate

WORD, EXCEL = plain_document(), plain_workbook()
AS_WORD: Final = "Open it in Word, and save it as Word Document (.docx)."
AS_EXCEL: Final = "Open it in Excel, and save it as Excel Workbook (.xlsx)."
AS_EITHER: Final = (
    "Open it in Excel or Word, and save it as Excel Workbook (.xlsx) or Word Document (.docx)."
)
OPEN: Final = "Open it in LibreOffice or Office, and save it as "
UNLOCK: Final = "Open it, take the protection off or save a copy without it, and import the copy."
LOCKED: Final = "is protected by a password or by a label of sensitivity, and cannot be read."
OF_A_PROGRAM: Final = (
    "is a file of another program than Word and Excel, such as a message or a project.",
    "Open it in the program that made it, and save or export it as .docx, .xlsx or .csv.",
)
EMPTY: Final = ("is empty.", "Look whether it was copied or downloaded whole, and import that.")
NEITHER: Final = (
    "is neither a Word nor an Excel file, whatever its name says.",
    "Open it in the program that made it, and save it as .docx, .xlsx or .csv.",
)
NO_TABLE: Final = "holds neither a Word document nor an Excel workbook."
TO_OFFICE: Final = "Put the plan into a document (.docx) or a workbook (.xlsx), and import that."
TYPED: Final = (
    "is not taken: its part {} declares a document type, which can be made to fill a computer's "
    "memory and which no office program writes."
)
ITS_SENDER: Final = "Ask who sent it where it comes from; a copy that Word or Excel saves has none."
TOO_LARGE: Final = "is not taken: {} is larger than any plan's."
LESS: Final = (
    "Leave out what is no plan, such as pictures, old sheets and the formats of empty rows, "
    "save it, and import that."
)
DAMAGED: Final = "is damaged: {} cannot be read."
MEND: Final = "Open it in Word or Excel, let it be repaired, save it, and import that."
ALONE: Final = (
    "No plan has more than 10,000 rows and 50,000 cells: save the sheet of the plan alone."
)
CELLS: Final = "<w:tc><w:p/></w:tc>" * 8


def opened(mime: str) -> bytes:
    return zip_of({"mimetype": f"application/vnd.oasis.opendocument.{mime}", "content.xml": "<x/>"})


REFUSED: Final[dict[str, tuple[bytes, str, str]]] = {
    "plan.doc": (
        old_office("WordDocument"),
        "is a document as Word saved them before 2007 (.doc).",
        AS_WORD,
    ),
    "plan.xls": (
        old_office("Workbook"),
        "is a workbook as Excel saved them before 2007 (.xls).",
        AS_EXCEL,
    ),
    "plan95.xls": (
        old_office("Book"),
        "is a workbook as Excel saved them before 2007 (.xls).",
        AS_EXCEL,
    ),
    "plan.mpp": (old_office("Props14"), *OF_A_PROGRAM),
    "mail.msg": (old_office("__substg1.0_0037001F"), *OF_A_PROGRAM),
    "labelled.docx": (old_office("DataSpaces", "EncryptedPackage"), LOCKED, UNLOCK),
    "password.xlsx": (old_office("EncryptionInfo", "EncryptedPackage"), LOCKED, UNLOCK),
    "labelled.doc": (old_office("WordDocument", "\x09DRMContent"), LOCKED, UNLOCK),
    "plan.odt": (
        opened("text"),
        "is a text in the OpenDocument format.",
        f"{OPEN}Word Document (.docx).",
    ),
    "plan.ott": (
        opened("text-template"),
        "is a text in the OpenDocument format.",
        f"{OPEN}Word Document (.docx).",
    ),
    "plan.ods": (
        opened("spreadsheet"),
        "is a spreadsheet in the OpenDocument format.",
        f"{OPEN}Excel Workbook (.xlsx).",
    ),
    "plan.numbers": (
        zip_of({"Index/Document.iwa": b"x", "preview.jpg": b"x"}),
        "is a file of Pages or Numbers.",
        "Open it there, and export it as Word (.docx) or Excel (.xlsx).",
    ),
    "plan.zip": (
        zip_of({"plan.docx": WORD}),
        "is a zip file, and neither a Word document nor an Excel workbook.",
        "Unpack it, and import the files in it one by one.",
    ),
    "plan.pptx": (
        of_kind(WORD, "wordprocessingml.document", "presentationml.presentation"),
        NO_TABLE,
        TO_OFFICE,
    ),
    "plan.xlsb": (
        of_kind(EXCEL, EXCEL_KIND, "vnd.ms-excel.sheet.binary.macroEnabled.main"),
        "is a binary workbook (.xlsb).",
        AS_EXCEL,
    ),
    "plan.pdf": (
        b"%PDF-1.7\n",
        "is a PDF, which keeps no cells that could be read.",
        "Save the file that it was made from as .docx or .xlsx, and import that.",
    ),
    "plan.rtf": (b"{\\rtf1 a plan}", "is a Rich Text file (.rtf).", AS_WORD),
    "export.xls": (b"\n<HTML><table><tr><td>Ref</td></tr></table>", "is a web page.", AS_EITHER),
    "archive.doc": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        "is a web page in one file (.mht) or a message.",
        AS_EITHER,
    ),
    "plan2003.xml": (
        b'\xef\xbb\xbf<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "is a file of XML, as Office saved some before 2007.",
        AS_EITHER,
    ),
    "photo.docx": (b"\x89PNG\r\n\x1a\n", *NEITHER),
    "words.docx": (b"just words", *NEITHER),
    "empty.docx": (b"", *EMPTY),
    "empty.xlsx": (b"", *EMPTY),
    "empty.csv": (b"", *EMPTY),
    "blank.csv": (b"\xef\xbb\xbf\r\n,,\r\n", *EMPTY),
    "pdf.csv": (
        b"%PDF-1.7\n",
        "is a PDF, which keeps no cells that could be read.",
        "Save the file that it was made from as .docx or .xlsx, and import that.",
    ),
    "nul.csv": (
        b"Ref,Action\0,Lead\n",
        "is no text.",
        "Open it in Excel, save it as CSV UTF-8 or as Excel Workbook, and import that.",
    ),
    "cut.xlsx": (EXCEL[: len(EXCEL) // 2], DAMAGED.format("its list of parts"), MEND),
    "broken.docx": (
        with_words(WORD, TEXT, "</w:tbl>", ""),
        DAMAGED.format(TEXT),
        MEND,
    ),
    "laughs.docx": (
        with_words(WORD, TEXT, "<w:document", f"<!DOCTYPE w [{LAUGHS}]><w:document"),
        TYPED.format(TEXT),
        ITS_SENDER,
    ),
    "laughs.xlsx": (
        with_words(EXCEL, SHEET, "<worksheet", f"<!DOCTYPE w [{LAUGHS}]><worksheet"),
        TYPED.format(SHEET),
        ITS_SENDER,
    ),
    "reaching.xlsx": (
        with_parts(
            EXCEL, {"xl/styles.xml": '<!DOCTYPE s SYSTEM "http://127.0.0.1:9/x"><styleSheet/>'}
        ),
        TYPED.format("xl/styles.xml"),
        ITS_SENDER,
    ),
}

LARGE: Final[dict[str, tuple[Callable[[], bytes], str, str]]] = {
    "spaces.docx": (
        lambda: more_of_the_body(" " * 26_000_000),
        TOO_LARGE.format("its part word/document.xml"),
        LESS,
    ),
    "spaces.xlsx": (
        lambda: more_rows(" " * 70_000_000),
        TOO_LARGE.format(f"its part {SHEET}"),
        LESS,
    ),
    "a-million-blank-rows.xlsx": (
        lambda: more_rows(sheet_rows(3, 1_048_576, "A", ' s="0"', "").replace("></c>", "/>")),
        TOO_LARGE.format(f"its part {SHEET}"),
        LESS,
    ),
    "elements.docx": (
        lambda: more_of_the_body("<w:p/>" * 2_000_000),
        TOO_LARGE.format("its part word/document.xml"),
        LESS,
    ),
    "paragraphs.docx": (
        lambda: more_of_the_body("<w:p/>" * 400_000),
        TOO_LARGE.format("its text"),
        LESS,
    ),
    "rows.docx": (
        lambda: more_of_the_table(f"<w:tr>{CELLS}</w:tr>" * 7_000),
        TOO_LARGE.format("its text"),
        LESS,
    ),
    "rows.xlsx": (
        lambda: more_rows(sheet_rows(3, 10_001, "A", "", "<v>1</v>")),
        "is not taken: its sheet “Plan” has 10,001 rows, 10,009 cells that are filled.",
        ALONE,
    ),
    "cells.xlsx": (
        lambda: more_rows(sheet_rows(3, 6_402, "ABCDEFGH", "", "<v>1</v>")),
        "is not taken: its sheet “Plan” has 6,402 rows, 51,210 cells that are filled.",
        ALONE,
    ),
    "rows.csv": (
        lambda: b"Ref,Action\n" + b"a,b\n" * 3_000_000,
        "is not taken: it has more than 10,000 rows of 2 columns.",
        "No plan has as many: save the rows and columns of the plan alone.",
    ),
    "columns.csv": (
        lambda: (b",".join([b"a"] * 300) + b"\n") * 20_000,
        "is not taken: it has more than 166 rows of 300 columns.",
        "No plan has as many: save the rows and columns of the plan alone.",
    ),
    "quotes.csv": (
        lambda: b'Ref,Action\n"' + b"a\n" * 5_000_000,
        "cannot be read as a table: field larger than field limit (131072).",
        "Open it in Excel, save it as CSV UTF-8 or as Excel Workbook, and import that.",
    ),
}


def told(err: str) -> list[str]:
    """Return what is said of a file, and what to do about it."""
    said, _, hint = " ".join(err.split()).partition(" hint: ")
    return [said.removeprefix("error: "), hint]


@pytest.mark.parametrize("name", [*REFUSED, *LARGE])
def test_a_file_that_is_not_taken_is_a_sentence_and_nothing_is_written(
    name: str, liberate: Liberate, tmp_path: Path
) -> None:
    raw, sentence, hint = REFUSED[name] if name in REFUSED else (LARGE[name][0](), *LARGE[name][1:])
    file = tmp_path / name
    file.write_bytes(raw)
    before = {*tmp_path.rglob("*")}
    for command in (("look", str(file)), ("read", str(file), "--out", str(tmp_path / "out"))):
        answer = liberate("import", *command)
        assert (answer.code, answer.out) == (3, "")
        assert told(answer.err) == [f"{name} {sentence}", hint]
    assert {*tmp_path.rglob("*")} == before


def outside_document() -> bytes:
    """Return a document with every way out of a file that Word follows by itself."""
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> DDEAUTO c:\\\\windows\\\\cmd.exe "/c calc" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Made-up words")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        f'<w:p><w:fldSimple w:instr="INCLUDETEXT x.docx">{r("More of them")}</w:fldSimple></w:p>'
    )
    raw = plain_document(
        f'<w:altChunk r:id="chunk"/><w:subDoc r:id="sub"/>{field}',
        f'<Relationship Id="chunk" Type="{R}/aFChunk" Target="chunk.html"/>'
        + leads_to("subDocument", "http://127.0.0.1:9/sub.docx", "sub")
        + leads_to("image", "http://127.0.0.1:9/pixel.png", "image")
        + leads_to("hyperlink", "http://127.0.0.1:9/page", "link"),
    )
    return with_parts(
        raw,
        {
            "word/chunk.html": "<script>alert(1)</script>",
            "word/_rels/settings.xml.rels": relations(
                leads_to("attachedTemplate", "http://127.0.0.1:9/plan.dotm")
            ),
            "word/_rels/header1.xml.rels": relations(
                leads_to("image", "file://server/share/logo.png")
            ),
            "word/embeddings/Book.xlsx": b"x",
            "word/embeddings/oleObject1.bin": b"x",
            "word/vbaProject.bin": b"Sub AutoOpen()",
        },
    )


def outside_workbook() -> bytes:
    """Return a workbook with every way out of a file that Excel follows by itself."""
    return with_parts(
        more_rows('<row r="3"><c r="F3"><f>cmd|"/c calc"!A1</f></c></row>'),
        {
            "xl/vbaProject.bin": b"x",
            "xl/connections.xml": "<connections/>",
            "xl/queryTables/queryTable1.xml": "<queryTable/>",
            "xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink/></externalLink>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                leads_to("externalLinkPath", "file://server/share/other.xlsx")
            ),
            "xl/embeddings/Plan.docx": b"x",
            "xl/drawings/_rels/drawing1.xml.rels": relations(
                leads_to("image", "http://127.0.0.1:9/pixel.png")
            ),
        },
    )


NAMES_OUT: Final = {"../../out.xml": b"x", "C:\\out.xml": b"x", "word/../../out.xml": b"x"}
FETCHED: Final = "outside the file, which was not fetched"
FIELD: Final = "has a field ({}) that would bring words from elsewhere, which was not run"
LEADS_OUT: Final = "its name leads out of the file, and nothing is written there"
MACROS: Final = "it may hold macros or another program's data, which are never run"
IN_PARTS: Final[dict[str, tuple[bytes, dict[str, str]]]] = {
    "outside.docx": (
        outside_document(),
        {
            "word/vbaProject.bin": MACROS,
            "word/embeddings/oleObject1.bin": MACROS,
            "word/embeddings/Book.xlsx": "what is embedded is not opened",
            "http://127.0.0.1:9/sub.docx": f"a part of the document {FETCHED}",
            "http://127.0.0.1:9/pixel.png": f"a picture {FETCHED}",
            "http://127.0.0.1:9/plan.dotm": f"a template {FETCHED}",
            "file://server/share/logo.png": f"a picture {FETCHED}",
            "a document in the document": (
                "is in another format or another file, and is not read; open the document in Word "
                "and save it again, which brings its text in"
            ),
            "paragraph 2": FIELD.format("DDEAUTO"),
            "paragraph 3": FIELD.format("INCLUDETEXT"),
        },
    ),
    "outside.xlsx": (
        outside_workbook(),
        {
            "xl/vbaProject.bin": MACROS,
            "xl/embeddings/Plan.docx": "what is embedded is not opened",
            "file://server/share/other.xlsx": f"another workbook {FETCHED}",
            "http://127.0.0.1:9/pixel.png": f"a picture {FETCHED}",
            "xl/connections.xml": "it would fetch data, and was not followed",
            "xl/queryTables/queryTable1.xml": "it would fetch data, and was not followed",
            "xl/externalLinks/externalLink1.xml": "it points to another file, which is not opened",
        },
    ),
    "slip.docx": (with_parts(WORD, NAMES_OUT), dict.fromkeys(NAMES_OUT, LEADS_OUT)),
    "slip.xlsx": (with_parts(EXCEL, NAMES_OUT), dict.fromkeys(NAMES_OUT, LEADS_OUT)),
    "macros.docm": (
        with_parts(
            of_kind(WORD, WORD_KIND, "vnd.ms-word.document.macroEnabled.main+xml"),
            {"word/vbaProject.bin": b"x"},
        ),
        {"word/vbaProject.bin": MACROS},
    ),
    "macros.xlsm": (
        with_parts(
            of_kind(EXCEL, EXCEL_KIND, "vnd.ms-excel.sheet.macroEnabled.main+xml"),
            {"xl/vbaProject.bin": b"x"},
        ),
        {"xl/vbaProject.bin": MACROS},
    ),
    "template.dotx": (of_kind(WORD, "document.main", "template.main"), {}),
    "template.xltx": (of_kind(EXCEL, "sheet.main", "template.main"), {}),
    "a-workbook-called.docx": (EXCEL, {}),
    "a-document-called.xlsx": (WORD, {}),
    "a-document-called.csv": (WORD, {}),
    "without-an-ending": (WORD, {}),
    "utf-16.csv": (f"\ufeff{values(',')}".encode("utf-16-le"), {}),
    "semicolons.csv": (values(";").encode("utf-8-sig"), {}),
    "lines.csv": (
        values(",").replace(ROW[1], '"Plant ten\r\nmade-up, ""oaks"""').encode(),
        {},
    ),
    "strict.xlsx": (as_strict(EXCEL), {}),
    "strict.docx": (as_strict(WORD), {}),
    "blank-rows.csv": (values(",").encode() + b",,,,\n" * 1_048_574, {}),
    "blank-rows.xlsx": (
        more_rows(sheet_rows(3, 400_000, "A", ' s="0"', "").replace("></c>", "/>")),
        {},
    ),
    "blank-rows.docx": (
        more_of_the_table(f"<w:tr>{CELLS}</w:tr>" * 2_000),
        {},
    ),
}


@pytest.mark.parametrize("name", IN_PARTS)
def test_what_is_not_taken_of_a_file_is_told_by_its_part_and_the_rest_comes_in(
    name: str, liberate: Liberate, tmp_path: Path
) -> None:
    raw, parts = IN_PARTS[name]
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    file = folder / name
    file.write_bytes(raw)
    before = {*tmp_path.rglob("*")}
    seen = liberate("import", "look", str(file), "--json")
    assert seen.code == 0, seen.err
    record = json.loads(seen.out)
    assert {each["part"]: each["why"] for each in record["refused"]} == parts
    assert [" ".join(each["title"].split()) for each in record["items"]] == [
        'Plant ten made-up, "oaks"' if name == "lines.csv" else ROW[1]
    ]
    out = folder / "out"
    answer = liberate("import", "read", str(file), "--out", str(out))
    assert answer.code == 0, answer.err
    assert {each for each in tmp_path.rglob("*") if out not in {each, *each.parents}} == before
    report = (out / "import-report.txt").read_text()
    for part, why in parts.items():
        assert f"  {part}: {why}\n" in report


@pytest.mark.parametrize("name", ["outside.docx", "outside.xlsx", "slip.docx"])
def test_what_is_not_taken_is_told_to_people_too(
    name: str, liberate: Liberate, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(IN_PARTS[name][0])
    seen = liberate("import", "look", str(tmp_path / name))
    lines = " ".join(seen.out.split())
    for part, why in IN_PARTS[name][1].items():
        assert f"{part}: {why}" in lines


CHILD: Final = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "liberate_cli", "import", *sys.argv[1:]], check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)
"""
MOST_MEBIBYTES: Final = 400
FILLED: Final = "".join(f"<w:tc><w:p>{r('made-up words')}</w:p></w:tc>" for _ in range(5))
HEAVY: Final[dict[str, Callable[[], bytes]]] = {
    "elements.docx": LARGE["elements.docx"][0],
    "cells.docx": lambda: more_of_the_table(f"<w:tr>{FILLED}</w:tr>" * 9_900),
    "paragraphs.docx": lambda: more_of_the_body(f"<w:p>{r('made-up')}</w:p>" * 99_000),
    "cells.xlsx": lambda: more_rows(
        sheet_rows(3, 7_100, "ABCDEFG", ' t="inlineStr"', "<is><t>made-up words</t></is>")
    ),
    "rows.csv": LARGE["rows.csv"][0],
    "cells.csv": lambda: b"Ref,Action,Lead\n" + b"a,made-up,b,c,d\n" * 9_900,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HEAVY)
def test_no_file_takes_more_memory_than_a_laptop_has(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HEAVY[name]())
    command = [sys.executable, "-c", CHILD, "look", str(tmp_path / name), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    *said, most = done.stderr.split("\n")[:-1]
    assert "Traceback" not in done.stderr
    assert int(most) <= MOST_MEBIBYTES, said


UNSEEN: Final = "Plant ten\u200b made\u00ad-up \ufeffoaks\u202e"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_what_cannot_be_seen_is_no_word_of_the_plan(
    ending: str, liberate: Liberate, tmp_path: Path
) -> None:
    """Texts pasted from pages have signs of no width; a plan's files may have none."""
    raw = {
        "docx": with_words(WORD, TEXT, ROW[1], UNSEEN),
        "xlsx": with_words(EXCEL, SHEET, ROW[1], UNSEEN),
        "csv": values(",").replace(ROW[1], UNSEEN).replace("Jo ", "Jo\u200b \x07").encode(),
    }[ending]
    (tmp_path / f"a\x1b[2J.{ending}").write_bytes(raw)
    file, out = str(tmp_path / f"a\x1b[2J.{ending}"), tmp_path / "out"
    answer = liberate("import", "read", file, "--out", str(out))
    assert answer.code == 0, answer.err
    assert "\x1b" not in answer.err
    (deliverable,) = (out / "plan").glob("1-*/1.1-*.yaml")
    assert f"title: {ROW[1]}\n" in deliverable.read_text(encoding="utf-8")
    assert "- Jo Made-up\n" in deliverable.read_text(encoding="utf-8")
    assert liberate("check", "--plan", str(out / "plan")).code == 0
