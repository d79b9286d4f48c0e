"""The first pages of a Word edition, and what stands at the top and foot of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)

from liberate_cli.errors import LiberateError
from liberate_cli.publish.imprint import audience_words, cover_lines, standing
from liberate_cli.publish.word.xml import field, in_document, make, text_run, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from docx.document import Document
    from docx.section import _Footer, _Header

    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone
    from liberate_cli.publish.word.pen import ContentsEntry, Pen

_LOGO: Final = "logo.png"
_LOGO_WIDTH: Final = 2835
"""5 centimetres, in twentieths of a point."""

_FIELD: Final = 'TOC \\h \\z \\t "Heading 1,1"'
"""The contents are the sections, each a link; each deliverable has its link in the register."""


def write_head(pen: Pen, view: EditionView | PageAlone, own: OwnTemplates) -> None:
    """Write what stands above the briefing, with the force's own logo where there is one.

    Raises:
        LiberateError: The logo is not a picture.
    """
    if _LOGO in own:
        try:
            pen.picture(own[_LOGO], _LOGO_WIDTH, "Logo", f"Logo of {view.organisation}")
        except (UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError) as fault:
            message = f"templates/{_LOGO} is not a picture in the format PNG."
            raise LiberateError(message, "Save it as PNG.") from fault
    pen.add(pen.text("Title", view.title))
    if view.subtitle:
        pen.add(pen.text("Subtitle", view.subtitle))
    pen.add(pen.text("Cover Detail", pen.words(f"{view.organisation}. {view.words}.", "Strong")))
    pen.add(pen.text("Cover Detail", " · ".join(cover_lines(view))))


def contents(pen: Pen) -> Element:
    """Return the contents: a field that Word can fill again, with its entries already in it.

    The numbers of the pages come when a person updates it, since only Word knows its pages.
    """
    listed = [_entry(pen, each) for each in pen.entries if each.level == 1]
    begin = [_mark("begin"), make("w:r", None, _instruction()), _mark("separate")]
    for place, part in enumerate(begin, start=1):
        listed[0].insert(place, part)
    listed[-1].append(_mark("end"))
    gallery = value("w:docPartGallery", "Table of Contents")
    return make(
        "w:sdt",
        None,
        make("w:sdtPr", None, make("w:docPartObj", None, gallery, make("w:docPartUnique"))),
        make("w:sdtContent", None, pen.text("TOC Heading", "Contents"), *listed),
    )


def _entry(pen: Pen, entry: ContentsEntry) -> Element:
    link = make("w:hyperlink", {"w:anchor": entry.bookmark, "w:history": 1}, text_run(entry.words))
    return pen.text("toc 1", link)


def _instruction() -> Element:
    instruction = make("w:instrText")
    instruction.text = _FIELD
    return instruction


def _mark(kind: str) -> Element:
    return make("w:r", None, make("w:fldChar", {"w:fldCharType": kind}))


def write_margins(document: Document, pen: Pen, view: EditionView | PageAlone) -> None:
    """Write what stands at the top and the foot of every page.

    The title page, whose text is the title, does not have it at its top as well.
    """
    section = document.sections[-1]
    section.different_first_page_header_footer = True
    right = " · ".join(standing(view))
    _fill(section.header, pen.text("Header", view.title, _tab(), right))
    _fill(section.first_page_header, pen.text("Header" if right else "Normal", _tab(), right))
    left = f"{view.words}. {audience_words(view)}."
    for footer in (section.footer, section.first_page_footer):
        page = (text_run("Page "), field("PAGE", "1"), text_run(" of "), field("NUMPAGES", "1"))
        _fill(footer, pen.text("Footer", left, _tab(), *page))


def _fill(margin: _Header | _Footer, paragraph: Element) -> None:
    margin.is_linked_to_previous = False
    margin._element[:] = [in_document(paragraph)]  # noqa: SLF001 - python-docx has no other way to it


def _tab() -> Element:
    return make("w:r", None, make("w:tab"))
