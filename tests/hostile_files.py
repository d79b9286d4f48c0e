"""Files that could do harm or are of another kind, each made here, of a made-up plan."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

import openpyxl
from word_documents import RELATIONS, R, document, p, tbl, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD: Final = ("Ref", "Action", "Lead officer", "Target date", "RAG")
ROW: Final = ("MU/1", "Plant ten made-up oaks", "Jo Made-up", "31/03/2032", "Green")
SHEET: Final = "xl/worksheets/sheet1.xml"
TEXT: Final = "word/document.xml"
WORD_KIND: Final = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_KIND: Final = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
"""Entities that come to a billion words."""


def plain_document(before: str = "", relations: str = "") -> bytes:
    """Return a Word document with a table of one action, and `before` it what the body says."""
    heading = p("A made-up plan", '<w:outlineLvl w:val="0"/>')
    return document(heading + before + tbl(tr(*HEAD), tr(*ROW)), extra=relations)


def plain_workbook() -> bytes:
    """Return a workbook with a sheet of one action."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for row in (HEAD, ROW):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zip_of(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def with_parts(raw: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """Return an office file with more parts, or with others of the same name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        there = {name: opened.read(name) for name in opened.namelist()}
    return zip_of({**there, **parts})


def with_words(raw: bytes, part: str, old: str, new: str) -> bytes:
    """Return an office file in one of whose parts some words are others."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        text = opened.read(part).decode()
    assert old in text
    return with_parts(raw, {part: text.replace(old, new, 1)})


def of_kind(raw: bytes, old: str, new: str) -> bytes:
    """Return an office file that says it is of another kind."""
    return with_words(raw, "[Content_Types].xml", old, new)


def old_office(*streams: str) -> bytes:
    """Return a file of the container that Office used before 2007, with streams of these names."""
    names = b"".join(each.encode("utf-16-le") + bytes(64) for each in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


def leads_to(kind: str, target: str, key: str = "out") -> str:
    """Return a relationship of a kind with something outside the file."""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'


def relations(*each: str) -> str:
    """Return a part of relationships."""
    return f'<Relationships xmlns="{RELATIONS}">{"".join(each)}</Relationships>'


def more_rows(rows: str) -> bytes:
    """Return a workbook whose sheet has more rows, as XML."""
    return with_words(plain_workbook(), SHEET, "</sheetData>", f"{rows}</sheetData>")


def more_of_the_body(inner: str) -> bytes:
    """Return a document whose body goes on, as XML."""
    return with_words(plain_document(), TEXT, "</w:body>", f"{inner}</w:body>")


def more_of_the_table(rows: str) -> bytes:
    """Return a document whose table has more rows, as XML."""
    return with_words(plain_document(), TEXT, "</w:tbl>", f"{rows}</w:tbl>")


def sheet_rows(first: int, last: int, columns: str, kind: str, inner: str) -> str:
    """Return rows of a sheet as XML, whose cells are of a kind and hold the same."""
    return "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{column}{n}"{kind}>{inner}</c>' for column in columns)
        + "</row>"
        for n in range(first, last + 1)
    )


def values(between: str) -> str:
    """Return the same table as values with a sign between them."""
    return "".join(f"{between.join(row)}\r\n" for row in (HEAD, ROW))


def as_strict(raw: bytes) -> bytes:
    """Return an office file as Office saves it as Strict Open XML."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        for name in opened.namelist():
            text = opened.read(name).decode()
            for kind in ("wordprocessingml", "spreadsheetml", "drawingml", "officeDocument"):
                text = text.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/",
                    f"http://purl.oclc.org/ooxml/{kind}/",
                )
            parts[name] = text
    return zip_of(parts)
