"""A pen that writes a Word document from its top to its end."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.shared import Emu, Twips

from liberate_cli.publish.view.links import LinkElsewhere
from liberate_cli.publish.word.reference import STYLES
from liberate_cli.publish.word.xml import Cell, WordTable, in_document, make, table, text_run, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from docx.document import Document

    from liberate_cli.publish.view.links import Link

_NOT_IN_A_NAME: Final = re.compile(r"\W", re.ASCII)
_LONGEST_NAME: Final = 40


class ContentsEntry(NamedTuple):
    """A heading as the contents list it, with the bookmark that it stands at."""

    level: int
    words: str
    bookmark: str


class Pen:
    """Writes paragraphs, tables and pictures in the styles of a document.

    `text` and what it takes only make an element; `add` puts it at the end of the document.
    `width` is that of the text, in twentieths of a point. `entries` are the headings so far.
    """

    def __init__(self, document: Document) -> None:
        self._part = document.part
        self._body = document.element.body
        self._ids = {name: document.styles[name].style_id for name in STYLES}
        self._numbering = document.part.numbering_part.element
        self._styles = document.styles.element
        self._lists = self._last_list()
        self._kinds: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        self._placed = 0
        page = document.sections[-1]
        margins = (page.left_margin or 0) + (page.right_margin or 0)
        self.width: int = Emu((page.page_width or 0) - margins).twips
        self.entries: list[ContentsEntry] = []

    def add(self, *elements: Element) -> None:
        """Put elements at the end of the document."""
        end = self._body[-1]
        for element in elements:
            end.addprevious(in_document(element))

    def words(self, text: str, style: str | None = None) -> Element:
        """Return some words, in a style of characters where one is named."""
        return text_run(text, [value("w:rStyle", self._ids[style])] if style else [])

    def text(
        self,
        style: str,
        *words: Element | str,
        keep: bool = False,
        numbering: int | None = None,
    ) -> Element:
        """Return a paragraph; `keep` holds it on the page of what follows.

        `numbering` is the list that it is in, where that is not the list of its style.
        """
        about = make("w:pPr", None, value("w:pStyle", self._ids[style]))
        if keep:
            about.append(make("w:keepNext"))
        if numbering is not None:
            level, number = value("w:ilvl", 0), value("w:numId", numbering)
            about.append(make("w:numPr", None, level, number))
        runs = [text_run(each) if isinstance(each, str) else each for each in words]
        return make("w:p", None, about, *runs)

    def new_list(self, style: str) -> int | None:
        """Return a list that begins at 1 and looks as a style says; None where that has no list."""
        if style not in self._kinds:
            self._kinds[style] = self._kind_of_list(style)
        kind = self._kinds[style]
        if kind is None:
            return None
        self._lists += 1
        start = make("w:lvlOverride", {"w:ilvl": 0}, value("w:startOverride", 1))
        about = {"w:numId": self._lists}
        kind_of_it = value("w:abstractNumId", kind)
        self._numbering.append(in_document(make("w:num", about, kind_of_it, start)))
        return self._lists

    def _last_list(self) -> int:
        """Return the number of the last list that a style has, having dropped the other lists."""
        of_styles = set(self._styles.xpath(".//w:numPr/w:numId/@w:val"))
        for number in self._numbering.xpath("./w:num | ./w:numIdMacAtCleanup"):
            if number.get(qn("w:numId")) not in of_styles:
                self._numbering.remove(number)
        return max(map(int, self._numbering.xpath("./w:num/@w:numId")), default=0)

    def _kind_of_list(self, style: str) -> str | None:
        of_style = f"./w:style[@w:styleId='{self._ids[style]}']/w:pPr/w:numPr/w:numId/@w:val"
        for number in self._styles.xpath(of_style):
            of_number = f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val"
            for kind in self._numbering.xpath(of_number):
                return str(kind)
        return None

    def jump(self, words: str, anchor: str) -> Element:
        """Return words that lead to a place in the document."""
        link = {"w:anchor": self.bookmark(anchor), "w:history": 1}
        return make("w:hyperlink", link, self.words(words, "Hyperlink"))

    def to(self, link: Link) -> Element:
        """Return the words of a link, which lead to where it does, in this document or another."""
        if not isinstance(link, LinkElsewhere):
            return self.jump(link.words, link.anchor)
        if not link.page:
            return self.words(link.words)
        return self._outside(link.words, f"{quote(link.page)}#{link.anchor}")

    def mail(self, address: str) -> Element:
        """Return an e-mail address that begins a letter to it."""
        return self._outside(address, f"mailto:{quote(address, safe='@')}")

    def _outside(self, words: str, to: str) -> Element:
        key = self._part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = {"xmlns:r": nsmap["r"], "r:id": key, "w:history": 1}
        return make("w:hyperlink", link, self.words(words, "Hyperlink"))

    def file(self, words: str, name: str) -> Element:
        """Return words that open a file that lies beside the document."""
        key = self._part.relate_to(quote(name), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = {"xmlns:r": nsmap["r"], "r:id": key, "w:history": 1}
        return make("w:hyperlink", link, self.words(words, "Hyperlink"))

    def bookmark(self, anchor: str) -> str:
        """Return the name of a place: Word takes 40 letters, digits and low lines, no more."""
        if anchor not in self._names:
            unique = f"_{len(self._names)}"
            plain = _NOT_IN_A_NAME.sub("_", anchor)
            self._names[anchor] = f"to_{plain}"[: _LONGEST_NAME - len(unique)] + unique
        return self._names[anchor]

    def place(self, anchor: str, paragraph: Element) -> Element:
        """Return a paragraph that is now the place that an anchor names."""
        self._placed += 1
        start = {"w:id": self._placed, "w:name": self.bookmark(anchor)}
        paragraph.insert(1, make("w:bookmarkStart", start))
        paragraph.append(make("w:bookmarkEnd", {"w:id": self._placed}))
        return paragraph

    def heading(self, level: int, words: str, anchor: str, *, new_page: bool = False) -> None:
        """Add a heading, which the contents can list."""
        heading = self.place(anchor, self.text(f"Heading {level}", words))
        if new_page:
            heading[0].append(make("w:pageBreakBefore"))
            heading[0].append(make("w:spacing", {"w:before": 0}))
        self.entries.append(ContentsEntry(level, words, self.bookmark(anchor)))
        self.add(heading)

    def cell(self, style: str, *words: Element | str) -> Cell:
        """Return a cell of one paragraph."""
        return Cell((self.text(style, *words),))

    def table(self, shown: WordTable) -> None:
        """Add a table; a paragraph must come after it, or Word joins it to the next."""
        self.add(table(shown, self._ids[shown.style], self.width))

    def picture(
        self, png: bytes, width: int, title: str, words: str, *, keep: bool = False
    ) -> None:
        """Add a picture, for which `words` stand in; `keep` is as in `text`."""
        drawn = self._part.new_pic_inline(BytesIO(png), width=Twips(min(width, self.width)))
        for about in drawn.xpath("./wp:docPr | .//pic:cNvPr"):
            about.set("name", title)
            about.set("descr", words)
        drawing = make("w:r", None, make("w:drawing"))
        paragraph = in_document(self.text("Picture", drawing, keep=keep))
        self._body[-1].addprevious(paragraph)
        paragraph[-1][0].append(drawn)
