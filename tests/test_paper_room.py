"""How a page of paper is used: the smallest letters on it, and how much of it is empty."""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
import pytest
from docx.oxml.ns import qn
from pdf_cases import MADE_UP, REAL, view_of
from pdf_reading import pages
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium

from liberate_cli.publish.pdf.typeset import render_pdf
from liberate_cli.publish.word.document import render_word

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

SMALLEST: Final = 11.0
SMALLEST_IN_CHARTS: Final = 9.0
"""Points."""

FOOT: Final = 62.0
HEAD: Final = 76.0
"""How high the foot and the head of a page are, in points."""


def sizes(pdf: bytes) -> Iterator[tuple[int, float]]:
    """Yield the page and the size in points of each letter of a PDF."""
    for number, page in enumerate(PdfDocument(pdf)):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            if chr(pdfium.FPDFText_GetUnicode(text, at)).strip():
                yield number, pdfium.FPDFText_GetFontSize(text, at) * scale


def empty_shares(pdf: bytes) -> list[float]:
    """Return how much of each page is empty between its last line and its foot: 0 to 1."""
    shares = []
    for page in PdfDocument(pdf):
        tall = page.get_height()
        bottoms = [tall - HEAD]
        for each in page.get_objects(max_depth=3):
            _, bottom, _, top = each.get_bounds()
            if bottom > FOOT and top < tall - HEAD:
                bottoms.append(bottom)
        shares.append((min(bottoms) - FOOT) / (tall - HEAD - FOOT))
    return shares


def last_of_chapters(pdf: bytes) -> set[int]:
    """Return the pages after which a chapter begins at the top of a page, and the last."""
    document = PdfDocument(pdf)
    tall = document[0].get_height()
    found = {len(document) - 1}
    for each in document.get_toc():
        to = each.get_dest()
        if each.level == 0 and to is not None:
            page, (_, (_, top, *_)) = to.get_index(), to.get_view()
            if top > tall - HEAD - 30:
                found.add(page - 1)
    return found


@pytest.fixture(scope="module", params=[MADE_UP, REAL], ids=["made up", "real"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    return render_pdf(view_of(request.param), {})


def test_no_letter_of_a_pdf_is_small_but_in_charts(pdf: bytes) -> None:
    with_charts = {number for number, text in enumerate(pages(pdf)) if "Due dates" in text}
    small = {(page, size) for page, size in sizes(pdf) if size < SMALLEST - 0.05}
    assert {page for page, _ in small} <= with_charts
    assert min(size for _, size in small) >= SMALLEST_IN_CHARTS


def test_no_page_is_more_than_half_empty_but_the_last_of_a_chapter(pdf: bytes) -> None:
    ends = last_of_chapters(pdf)
    empty = {page: share for page, share in enumerate(empty_shares(pdf)) if share > 0.5}
    assert empty.keys() <= ends, (empty, ends)


def test_no_letter_of_a_word_document_is_small() -> None:
    document = docx.Document(BytesIO(render_word(view_of(REAL), {})))
    parts = [document.styles.element, document.element]
    parts += [section.footer._element for section in document.sections]
    sizes_said = [
        int(each.get(qn("w:val"))) / 2 for part in parts for each in part.iter(qn("w:sz"))
    ]
    assert min(sizes_said) >= SMALLEST
