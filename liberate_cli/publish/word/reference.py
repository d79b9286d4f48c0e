"""The document that gives the Word edition its styles, page and margins.

Of a force's own reference only its styles, numbering, theme and page are taken, so that its text,
pictures, authors and macros stay out of every edition.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from liberate_cli.errors import LiberateError
from liberate_cli.model.words import form
from liberate_cli.publish.packages import NotAPackage, Parts, pack, unpack
from liberate_cli.publish.page.pages import built_in_templates

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from liberate_cli.publish.page.pages import OwnTemplates

REFERENCE: Final = "reference.docx"
"""The name of the reference among the templates."""

PARAGRAPH_STYLES: Final = (
    *("Organisation", "Title", "Subtitle", "Cover Detail"),
    *("Heading 1", "Heading 2", "Heading 3", "Normal", "Lead", "Introduction", "List Bullet"),
    *("Signature", "Picture", "Caption", "TOC Heading", "toc 1", "Header", "Footer"),
    *("Table Text", "Table Numeral", "Table Bullet", "Table Number", "Table Detail"),
    *("Table Heading", "Deliverable Heading"),
)
CHARACTER_STYLES: Final = ("Strong", "Hyperlink", "Soft", "Overdue", "Added", "Taken")
TABLE_STYLES: Final = ("Deliverable Table", "At a glance table")
STYLES: Final = (*PARAGRAPH_STYLES, *CHARACTER_STYLES, *TABLE_STYLES)
"""The styles that an edition uses, by the names that Word shows."""

_TAKEN: Final[tuple[str, ...]] = ("word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml")
_DOCUMENT: Final[str] = "word/document.xml"
_LEADS_OUT: Final = re.compile(rb"\br:(?:id|embed|link)=")
_HINT: Final = (
    "Start from the built-in one, or from an edition as Word, and save it as Word document (.docx)."
)


def open_reference(own: OwnTemplates) -> Document:
    """Return an empty document with the styles of a force's own reference, or the built-in ones.

    Raises:
        LiberateError: The force's reference is not a Word document that has every style.
    """
    parts = unpack((built_in_templates() / REFERENCE).read_bytes())
    if REFERENCE in own:
        parts |= _own_parts(own[REFERENCE])
    try:
        document = docx.Document(BytesIO(pack(parts)))
        page = _page(document)
        missing = [name for name in STYLES if name not in document.styles]
    except (ValueError, KeyError, LookupError, SyntaxError) as fault:
        raise _refused(f"cannot be read: {fault}") from fault
    if missing:
        named = ", ".join(f"“{name}”" for name in missing)
        raise _refused(f"lacks the {form(len(missing), 'style', 'styles')} {named}")
    document.element.body[:] = [page]
    return document


def set_language(document: Document, language: str) -> None:
    """Set the language that Word checks the spelling of a document's texts by."""
    styles = document.styles.element
    for said in [*styles.iter(qn("w:lang"))]:
        said.getparent().remove(said)
    under: BaseOxmlElement = styles
    for tag in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = under.find(qn(tag))
        if found is None:
            found = OxmlElement(tag)
            under.insert(0, found)
        under = found
    spoken = dict.fromkeys(map(qn, ("w:val", "w:eastAsia", "w:bidi")), language)
    under.append(OxmlElement("w:lang", spoken))


def _own_parts(reference: bytes) -> Parts:
    """Return what an edition takes from a force's reference."""
    try:
        parts = unpack(reference)
    except NotAPackage as fault:
        raise _refused("is not a Word document") from fault
    if _TAKEN[0] not in parts or _DOCUMENT not in parts:
        raise _refused("is not a Word document")
    taken = {name: parts[name] for name in _TAKEN if name in parts}
    for name, content in taken.items():
        if _LEADS_OUT.search(content):
            raise _refused(f"has a picture or a link in its styles ({name})")
    return {**taken, _DOCUMENT: parts[_DOCUMENT]}


def _page(document: Document) -> BaseOxmlElement:
    """Return the size and margins of a document's last page, and nothing else of it."""
    page = parse_xml(
        '<w:sectPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )
    last = document.sections[-1]._sectPr  # noqa: SLF001 - python-docx has no other way to it
    page.extend(each for each in last if each.tag in {qn("w:pgSz"), qn("w:pgMar")})
    return page


def _refused(fault: str) -> LiberateError:
    return LiberateError(f"templates/{REFERENCE} {fault}.", _HINT)
