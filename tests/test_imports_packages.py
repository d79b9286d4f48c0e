"""Files that came from outside: what they are, what they would do, and the sentence about each."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from liberate_cli.exchange.imports.not_taken import NotTaken
from liberate_cli.exchange.imports.packages import (
    MEBIBYTE,
    Format,
    open_package,
    refused_parts,
)

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "macros": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "binary": "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    "slides": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}


def zipped(parts: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return stream.getvalue()


def office_file(parts: dict[str, bytes | str], kind: str = "word", main: str = "/a/b.xml") -> bytes:
    """Return a file of the kind with these parts; `a/b.xml` is the one that it begins with."""
    types = f'<Types xmlns="{TYPES}"><Override PartName="{main}" ContentType="{KINDS[kind]}"/>'
    first = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main}"/>'
    return zipped(
        {
            "[Content_Types].xml": f"{types}</Types>",
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{first}</Relationships>',
            "a/b.xml": "<b/>",
            **parts,
        }
    )


def told(data: bytes, name: str = "plan.docx", part: str = "a/b.xml") -> str:
    with pytest.raises(NotTaken) as refused:
        open_package(data, name).tree(part)
    return f"{refused.value.message}\n{refused.value.hint}"


@pytest.mark.parametrize(
    ("kind", "format"),
    [("word", Format.WORD), ("macros", Format.WORD), ("excel", Format.EXCEL)],
)
def test_what_a_file_is_is_read_in_it_and_not_from_its_name(kind: str, format: Format) -> None:  # noqa: A002
    package = open_package(office_file({}, kind), "plan.txt")
    assert (package.format, package.main) == (format, "a/b.xml")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            OLE + "EncryptedPackage\0".encode("utf-16-le"),
            (
                "plan.docx is protected by a password or by a label of sensitivity, and cannot be "
                "read.\nOpen it, take the protection off or save a copy without it, and import the "
                "copy."
            ),
        ),
        (
            OLE + "WordDocument\0".encode("utf-16-le"),
            (
                "plan.docx is a document as Word saved them before 2007 (.doc).\n"
                "Open it in Word, and save it as Word Document (.docx)."
            ),
        ),
        (
            OLE + "Workbook\0".encode("utf-16-le"),
            (
                "plan.docx is a workbook as Excel saved them before 2007 (.xls).\n"
                "Open it in Excel, and save it as Excel Workbook (.xlsx)."
            ),
        ),
        (
            b"%PDF-1.7",
            (
                "plan.docx is a PDF, which keeps no cells that could be read.\n"
                "Save the file that it was made from as .docx or .xlsx, and import that."
            ),
        ),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            (
                "plan.docx is a text in the OpenDocument format.\n"
                "Open it in LibreOffice or Office, and save it as Word Document (.docx)."
            ),
        ),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            (
                "plan.docx is a spreadsheet in the OpenDocument format.\n"
                "Open it in LibreOffice or Office, and save it as Excel Workbook (.xlsx)."
            ),
        ),
        (
            zipped({"plan.docx": "x"}),
            (
                "plan.docx is a zip file, and neither a Word document nor an Excel workbook.\n"
                "Unpack it, and import the files in it one by one."
            ),
        ),
        (
            b"<html>",
            (
                "plan.docx is a web page.\n"
                "Open it in Excel or Word, and save it as Excel Workbook (.xlsx) or Word Document "
                "(.docx)."
            ),
        ),
        (
            b"",
            (
                "plan.docx is empty.\n"
                "Look whether it was copied or downloaded whole, and import that."
            ),
        ),
        (
            office_file({}, "slides"),
            (
                "plan.docx holds neither a Word document nor an Excel workbook.\n"
                "Put the plan into a document (.docx) or a workbook (.xlsx), and import that."
            ),
        ),
        (
            office_file({}, "binary"),
            (
                "plan.docx is a binary workbook (.xlsb).\n"
                "Open it in Excel, and save it as Excel Workbook (.xlsx)."
            ),
        ),
    ],
    ids=[
        "label",
        "doc",
        "xls",
        "pdf",
        "odt",
        "ods",
        "zip",
        "html",
        "nothing",
        "slides",
        "binary",
    ],
)
def test_another_kind_of_file_is_told_what_to_save_it_as(data: bytes, sentence: str) -> None:
    assert told(data) == sentence


DAMAGED = "is damaged: {} cannot be read.\nOpen it in Word or Excel, let it be repaired"
TOO_LARGE = "is not taken: {} is larger than any plan's.\nLeave out what is no plan"
TYPED = "is not taken: its part a/b.xml declares a document type, which can be made to fill"
LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{" &l0;" * 9 if n else ""}">'
    for n in range(9)
)


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (office_file({"a/b.xml": "<b><c></b>"}), DAMAGED.format("a/b.xml")),
        (office_file({"a/b.xml": b"\xff\x00<b"}), DAMAGED.format("a/b.xml")),
        (office_file({"a/b.xml": "<b>" * 300 + "</b>" * 300}), DAMAGED.format("a/b.xml")),
        (office_file({})[:-40], DAMAGED.format("its list of parts")),
        (office_file({}).replace(b"a/b.xml\xb3I", b"a/b.xml\xb3J", 1), DAMAGED.format("a/b.xml")),
        (office_file({}, main="/no/such.xml"), DAMAGED.format("its list of parts")),
        (office_file({"a/b.xml": f"<!DOCTYPE b [{LAUGHS}]><b>&l8;</b>"}), TYPED),
        (office_file({"a/b.xml": '<!DOCTYPE b SYSTEM "file:///etc/hostname"><b/>'}), TYPED),
        (office_file({"a/b.xml": "<!DOCTYPE b []><b/>".encode("utf-16")}), TYPED),
        (office_file({"a/b.xml": bytes(25 * MEBIBYTE)}), TOO_LARGE.format("its part a/b.xml")),
        (
            office_file({"a/b.xml": "<b>" + "<c/>" * 2_000_000}),
            TOO_LARGE.format("its part a/b.xml"),
        ),
        (
            office_file({f"a/{n}": "" for n in range(5000)}),
            TOO_LARGE.format("it has 5,003 parts, and so"),
        ),
        (b"PK" + bytes(31 * MEBIBYTE), TOO_LARGE.format("it")),
    ],
    ids=[
        "broken XML",
        "no text",
        "too deep",
        "cut short",
        "bytes changed",
        "no main part",
        "a billion laughs",
        "a file of this computer",
        "a type in UTF-16",
        "a zip bomb",
        "millions of elements",
        "thousands of parts",
        "too large",
    ],
)
def test_a_file_that_would_do_harm_is_a_sentence(data: bytes, begins: str) -> None:
    assert told(data).startswith(f"plan.docx {begins}")


def test_parts_together_are_no_larger_than_allowed() -> None:
    package = open_package(
        office_file({f"a/{n}.xml": bytes(20 * MEBIBYTE) for n in range(4)}), "plan.docx"
    )
    for n in range(3):
        package.read(f"a/{n}.xml")
    with pytest.raises(NotTaken, match=r"its part a/3\.xml is larger than any plan's"):
        package.read("a/3.xml")


def test_what_would_run_or_lead_out_of_the_file_is_named_and_left_alone(tmp_path: Path) -> None:
    data = office_file(
        {
            "word/vbaProject.bin": b"\x00",
            "../../outside.xml": "<x/>",
            "C:\\outside.xml": "<x/>",
            "xl/printerSettings/printerSettings1.bin": b"\x00",
            "a/\x1b[2J.js": "x",
        },
        "macros",
    )
    assert [tuple(each) for each in refused_parts(open_package(data, "plan.docm"))] == [
        (
            "word/vbaProject.bin",
            "it may hold macros or another program's data, which are never run",
        ),
        ("a/\\x1b[2J.js", "programs are never run"),
        ("../../outside.xml", "its name leads out of the file, and nothing is written there"),
        ("C:\\outside.xml", "its name leads out of the file, and nothing is written there"),
    ]
    assert list(tmp_path.parent.rglob("outside.xml")) == []


def test_a_name_that_steers_a_screen_is_spelled_out() -> None:
    assert told(b"", "a\x1b[2J.docx").startswith("a\\x1b[2J.docx is empty")
