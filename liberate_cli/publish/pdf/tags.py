"""Row headers for the tables of a PDF, so that a screen reader says which row a cell is of.

Typst tags the cells of a header row and no others. In every table of an edition the first cell of a
row names it.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from liberate_cli.errors import LiberateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HOLD_TABLES: Final = {"/Document", "/Part", "/Sect", "/Div", "/NonStruct", "/Table", "/TBody"}
"""The tags under which a row may be found; the rest is not looked into, since reading it is slow.

No table of an edition stands in a list, a paragraph or another table.
"""

_HEADERS: Final = re.compile(rb"/Headers ?\[[^\]]*\]")


def with_row_headers(pdf: bytes) -> bytes:
    """Return a tagged PDF of Typst with the first cell of each row below a header as its header.

    Raises:
        LiberateError: Typst has written the file in another way than is known here.
    """
    reader = PdfReader(BytesIO(pdf))
    headers: dict[int, bytes] = {}
    others: set[int] = set()
    for first, *rest in _rows(reader):
        headers[first.idnum] = _as_header(first)
        others.update(cell.idnum for cell in rest)
    return _rewritten(pdf, reader, headers, others) if headers else pdf


def _rows(reader: PdfReader) -> Iterator[list[IndirectObject]]:
    """Yield the cells of each row below a header, row by row."""
    root = reader.trailer["/Root"]
    stack = _kids(root["/StructTreeRoot"]) if isinstance(root, DictionaryObject) else []
    while stack:
        # What was read of the tree is let go: nothing is looked at again, and it is large.
        reader.resolved_objects.clear()
        element = stack.pop().get_object()
        if not isinstance(element, DictionaryObject):
            continue
        if element.get("/S") == "/TR":
            yield _kids(element)
        elif element.get("/S") in _HOLD_TABLES:
            stack += _kids(element)


def _kids(element: PdfObject) -> list[IndirectObject]:
    """Return the elements under an element, without the marked content that it has itself."""
    found = element.get("/K") if isinstance(element, DictionaryObject) else None
    kids = found if isinstance(found, ArrayObject) else [found]
    return [each for each in kids if isinstance(each, IndirectObject)]


def _as_header(reference: IndirectObject) -> bytes:
    """Return a cell as PDF, as the header of its row."""
    cell = reference.get_object()
    if not isinstance(cell, DictionaryObject):
        raise _unknown()
    attributes = cell.get("/A", DictionaryObject())
    each = attributes if isinstance(attributes, ArrayObject) else ArrayObject([attributes])
    of_tables = (
        one for one in each if isinstance(one, DictionaryObject) and one.get("/O") == "/Table"
    )
    table = next(of_tables, None)
    if table is None:
        table = DictionaryObject({NameObject("/O"): NameObject("/Table")})
        each.append(table)
    table.pop("/Headers", None)
    table[NameObject("/Scope")] = NameObject("/Row")
    cell[NameObject("/S")] = NameObject("/TH")
    cell[NameObject("/A")] = each
    written = BytesIO()
    cell.write_to_stream(written)
    return written.getvalue()


def _rewritten(
    pdf: bytes, reader: PdfReader, headers: Mapping[int, bytes], others: set[int]
) -> bytes:
    """Return a PDF with the headers of its rows, and its table of where each object begins.

    Typst lists the headers of each cell, those of columns alone. Without the list, which is taken
    out of the cells beside the headers, readers go by the scope of each header.
    """
    places = reader.xref.get(0, {})
    table = pdf.rfind(b"\nxref\n") + 1
    trailer = pdf.rfind(b"trailer")
    if reader.xref_objStm or sorted(places) != list(range(1, len(places) + 1)) or not table:
        raise _unknown()
    starts = sorted(places.values())
    ends = dict(zip(starts, [*starts[1:], table], strict=True))
    written = BytesIO()
    written.write(pdf[: starts[0]])
    moved: dict[int, int] = {}
    for number, start in sorted(places.items(), key=lambda place: place[1]):
        moved[number] = written.tell()
        raw = pdf[start : ends[start]]
        if number in headers:
            raw = b"%d 0 obj\n%b\nendobj\n" % (number, headers[number])
        elif number in others:
            raw = _HEADERS.sub(b"", raw)
        written.write(raw)
    begins = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(places) + 1))
    written.write(b"".join(b"%010d 00000 n\r\n" % moved[number] for number in sorted(moved)))
    written.write(pdf[trailer : pdf.rfind(b"startxref")])
    written.write(b"startxref\n%d\n%%%%EOF\n" % begins)
    return written.getvalue()


def _unknown() -> LiberateError:
    return LiberateError(
        "This version of Typst writes a PDF in a way that Liberate does not know.",
        "Install the version that Liberate names: pip install --force-reinstall liberate-cli.",
    )
