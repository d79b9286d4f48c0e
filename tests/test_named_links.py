"""Links of a PDF to the cards of its deliverables, which are made by their names alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pdf_cases import small_view
from pdf_reading import opened

from liberate_cli.publish.pdf.named_links import with_named_links
from liberate_cli.publish.pdf.typeset import compile_typst, render_pdf, typst_source

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = b"<</Rect[1 2]/Dest(deliverable-1.1)/F 4/StructParent 7/Contents(Section, page 3)>>\n"


def named(name: bytes) -> bytes:
    """Return a link by name as Typst writes it."""
    leads = b"/A<</Type/Action/S/URI/URI(this-edition:%b)>>/F 4/StructParent 12" % name
    return b"<</Rect[3 4]%b/Contents(this-edition:%b)>>\n" % (leads, name)


def test_a_link_by_name_becomes_one_like_those_of_typst_and_moves_nothing() -> None:
    pdf = b"first\n" + named(b"deliverable-1.1") + KNOWN + named(b"deliverable-1.1") + b"last"
    led = with_named_links(pdf)
    assert led is not None
    assert re.sub(rb" +>>", b">>", led) == (
        b"first\n"
        b"<</Rect[3 4]/Dest(deliverable-1.1)/F 4/StructParent 12/Contents(Section, page 3)>>\n"
        + KNOWN
        + b"<</Rect[3 4]/Dest(deliverable-1.1)/F 4/StructParent 12/Contents(Section, page 3)>>\n"
        b"last"
    )
    assert (len(led), led.index(KNOWN)) == (len(pdf), pdf.index(KNOWN))


@pytest.mark.parametrize(
    "lost",
    [
        named(b"deliverable-1.2"),
        named(b"deliverable-1.1") + named(b"deliverable-1.10"),
        named(b"deliverable-1.3") + KNOWN.replace(b"-1.1", b"-1.3").replace(b"page", b"p" * 90),
        named(b"deliverable-1.4")
        + KNOWN.replace(b"-1.1", b"-1.4").replace(b"(Section, page 3)", b"<FEFF00530065>"),
    ],
)
def test_where_one_leads_nowhere_that_is_known_there_is_no_answer(lost: bytes) -> None:
    assert with_named_links(KNOWN + lost) is None


def test_what_has_no_link_by_name_is_as_it_was() -> None:
    other = KNOWN + named(b"deliverable-1.1").replace(b"this-edition:", b"https://example/")
    assert with_named_links(other) == other


@pytest.mark.slow
def test_each_link_by_name_leads_where_one_by_place_does() -> None:
    view = small_view()
    by_place = compile_typst(typst_source(view, {}, by_name=False), view.stamp, {})
    found, other = list(links(render_pdf(view, {}))), list(links(by_place))
    assert found == other
    assert len([where for where, _ in found if where.startswith("deliverable-")]) > 3


@pytest.mark.slow
@pytest.mark.parametrize("block", ["contents", "objectives"])
def test_a_template_without_the_contents_or_the_cards_leads_no_reader_astray(block: str) -> None:
    template = '{% extends "builtin/edition.typ.j2" %}\n{% block ' + block + " %}{% endblock %}\n"
    own = {"edition.typ.j2": template.encode()}
    pdf = render_pdf(small_view(), own)
    to_cards = [where for where, _ in links(pdf) if where.startswith("deliverable-")]
    assert bool(to_cards) == (block == "contents")
    assert b"this-edition:" not in pdf


def links(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Yield where each link of a PDF leads, and what it is called, in order."""
    for page in opened(pdf).pages:
        for link in _annotations(page):
            where = link.get("/Dest")
            yield str(where) if isinstance(where, pikepdf.String) else "", str(link.Contents)


def _annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    return [each for each in page.get("/Annots", []) if each.Subtype == "/Link"]
