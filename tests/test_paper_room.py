"""How a page of paper is used: the smallest letters on it, and how much of it is empty."""

from __future__ import annotations

import ctypes
import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
import pytest
from docx.oxml.ns import qn
from other_office import converted
from pdf_cases import MADE_UP, REAL, view_of
from pdf_reading import pages
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium
from test_papers import paper
from whole_view import real_view, whole_view

from liberate_cli.publish.pdf.typeset import render_pdf
from liberate_cli.publish.word.document import render_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liberate_cli.publish.view.edition import EditionView

pytestmark = pytest.mark.slow

SMALLEST: Final = 11.0
SMALLEST_IN_CHARTS: Final = 9.0
"""Points."""

FOOT: Final = 62.0
HEAD: Final = 76.0
"""How high the foot and the head of a page are, in points."""

A_HEADING: Final = 40.0
"""How high a heading is at most, in points."""


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
        shares.append((min(bottoms) - FOOT) / room_of(pdf))
    return shares


def room_of(pdf: bytes) -> float:
    """Return how high a page is between its head and its foot, in points."""
    return float(PdfDocument(pdf)[0].get_height()) - HEAD - FOOT


def headings(pdf: bytes) -> Iterator[tuple[str, int, float]]:
    """Yield the words of each heading, its page, and how far above the foot of that it stands."""
    for each in PdfDocument(pdf).get_toc():
        to = each.get_dest()
        if to is not None:
            _, (_, top, *_) = to.get_view()
            yield each.get_title(), to.get_index(), top - FOOT


def last_of_chapters(pdf: bytes) -> set[int]:
    """Return the pages after which the register or an objective begins a page, and the last."""
    begun = (
        page
        for words, page, above in headings(pdf)
        if words.startswith(("Every ", "Objective ")) and above > room_of(pdf) - 30
    )
    return {len(PdfDocument(pdf)) - 1, *(page - 1 for page in begun)}


@pytest.fixture(scope="module", params=[MADE_UP, REAL], ids=["made up", "real"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    return render_pdf(view_of(request.param), {})


WORD: Final[dict[str, Callable[[], EditionView]]] = {
    "made up": whole_view,
    "real": real_view,
    "tracker": partial(paper, "tracker"),
    "response": partial(paper, "response"),
}


@pytest.fixture(scope="module", params=WORD)
def word(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes]:
    """Return a Word document, and the pages that another office makes of it."""
    document = render_word(WORD[request.param](), {})
    file = tmp_path_factory.mktemp("word") / "edition.docx"
    file.write_bytes(document)
    return document, converted(file, "pdf").read_bytes()


def test_no_letter_of_a_pdf_is_small_but_in_charts(pdf: bytes) -> None:
    with_charts = {number for number, text in enumerate(pages(pdf)) if "Due dates" in text}
    small = {(page, size) for page, size in sizes(pdf) if size < SMALLEST - 0.05}
    assert {page for page, _ in small} <= with_charts
    assert min(size for _, size in small) >= SMALLEST_IN_CHARTS


def test_no_page_is_more_than_half_empty_but_the_last_of_a_chapter(pdf: bytes) -> None:
    assert half_empty(pdf) <= last_of_chapters(pdf)


def test_no_page_of_word_is_more_than_half_empty_but_the_last_of_a_chapter(
    word: tuple[bytes, bytes],
) -> None:
    _, shown = word
    assert half_empty(shown) <= last_of_chapters(shown)


def test_no_heading_of_word_stands_at_the_foot_of_a_page(word: tuple[bytes, bytes]) -> None:
    _, shown = word
    # Below the last line of a page stands its foot alone; a picture has no line.
    last = [text.splitlines()[-2] for text in pages(shown)]
    empty = [share * room_of(shown) for share in empty_shares(shown)]
    found = headings(shown)
    assert [
        words
        for words, page, above in found
        if last[page] == words and above - empty[page] < A_HEADING
    ] == []


def test_no_word_of_word_is_cut(word: tuple[bytes, bytes]) -> None:
    document, shown = word
    read = docx.Document(BytesIO(document))
    around = (read.sections[0].header, read.sections[0].footer)
    parts = (read.element.body, *(each._element for each in around))
    said = (p for part in parts for p in part.iter(qn("w:p")))
    lines = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in said)
    written = {each for line in lines for each in whole_words(line)}
    # A word that is cut shows as a piece that nobody wrote: “Recommendatio”.
    assert {each for page in pages(shown) for each in whole_words(page)} - written == set()


def half_empty(pdf: bytes) -> set[int]:
    return {page for page, share in enumerate(empty_shares(pdf)) if share > 0.5}


def whole_words(text: str) -> list[str]:
    """Return the words of a text that are letters, and few enough for any column."""
    return re.findall(r"(?<!\S)[A-Za-z]{5,16}(?!\S)", text)


def test_no_letter_of_a_word_document_is_small() -> None:
    document = docx.Document(BytesIO(render_word(view_of(REAL), {})))
    parts = [document.styles.element, document.element]
    parts += [section.footer._element for section in document.sections]
    sizes_said = [
        int(each.get(qn("w:val"))) / 2 for part in parts for each in part.iter(qn("w:sz"))
    ]
    assert min(sizes_said) >= SMALLEST
