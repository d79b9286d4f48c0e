"""Elements of a Word document: words, paragraphs and tables as WordprocessingML.

Text goes in as the text of an element, never as markup, so that it comes out as it was typed.
Widths are in twentieths of a point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from liberate_cli.publish.palette import Look

SPACE: Final = "\N{NO-BREAK SPACE}"
_LONG: Final = 900
"""With more letters than this a row may break across two pages."""

_SEVERAL: Final = 5
"""From how many rows on the first two of a table stay on one page, and the last two."""

_SHORT: Final = 12
"""Up to how many letters a rating has that stands on one line."""

_SPECIAL: Final = re.compile(r"[&<>\"\t\n\r]")
_WRAPPED: Final = f"<w:body {nsdecls('w')}>%s</w:body>"


def make(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """Return an element, `w:p` for example, with its attributes and what is in it."""
    element = Element(tag)
    for name, what in (attributes or {}).items():
        element.set(name, str(what))
    element.extend(children)
    return element


def in_document(element: Element) -> BaseOxmlElement:
    """Return an element as one of a document of python-docx, with all that is in it.

    Elements are plain until they are whole, since one of a document costs twenty times as much to
    make by itself as it does to read among others.
    """
    pieces: list[str] = []
    _write(element, pieces)
    whole: BaseOxmlElement = parse_xml(_WRAPPED % "".join(pieces))[0]
    return whole


def _write(element: Element, pieces: list[str]) -> None:
    """Add an element to the pieces of a text of XML."""
    said = "".join([f' {name}="{_escaped(what)}"' for name, what in element.items()])
    pieces.append(f"<{element.tag}{said}>")
    if element.text:
        pieces.append(_escaped(element.text))
    for each in element:
        _write(each, pieces)
    pieces.append(f"</{element.tag}>")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)


def value(tag: str, what: str | int) -> Element:
    """Return an element that says one thing, as most in WordprocessingML do."""
    return make(tag, {"w:val": what})


def text_run(text: str, properties: Sequence[Element] = ()) -> Element:
    """Return some text of one look; the end of a line in it stays one."""
    element = make("w:r")
    if properties:
        element.append(make("w:rPr", None, *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(make("w:br"))
        words = make("w:t", {})
        words.text = line
        words.set("xml:space", "preserve")
        element.append(words)
    return element


def shading(fill: str) -> Element:
    """Return a background of a colour, `#RRGGBB`."""
    return make("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill.lstrip("#")})


def chip(look: Look) -> Element:
    """Return a rating as a reader meets it: its sign and its word, on its colour."""
    words = look.words.capitalize()
    # A long one breaks between its words: in a narrow column Word would break it within one.
    words = words.replace(" ", SPACE) if len(words) <= _SHORT else words
    text = f"{SPACE}{look.sign}{SPACE}{words}{SPACE}"
    return text_run(
        text,
        [
            make("w:b"),
            make("w:bCs"),
            value("w:color", look.ink.lstrip("#")),
            shading(look.fill),
        ],
    )


def field(instruction: str, shown: str) -> Element:
    """Return a field that Word fills in, with what is shown until it does."""
    return make("w:fldSimple", {"w:instr": f" {instruction} "}, text_run(shown))


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its paragraphs, and its colour where it has one."""

    paragraphs: tuple[Element, ...]
    fill: str | None = None


@dataclass(frozen=True)
class WordTable:
    """A table: a heading row that repeats on each page, and rows that begin with what names them.

    `caption` names it and `description` says what it has, for people who hear it. `widths` are the
    shares of the columns. `whole` keeps it on one page, where it fits on one.
    """

    style: str
    caption: str
    description: str
    widths: tuple[int, ...]
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    whole: bool = False


def table(shown: WordTable, style_id: str, width: int) -> Element:
    """Return a table in a style, as wide as said."""
    whole = sum(shown.widths)
    widths = [width * share // whole for share in shown.widths]
    properties = make(
        "w:tblPr",
        None,
        value("w:tblStyle", style_id),
        make("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        make("w:tblLayout", {"w:type": "fixed"}),
        _table_look(),
        value("w:tblCaption", shown.caption),
        value("w:tblDescription", shown.description),
    )
    for row in _held_rows(shown):
        for paragraph in (each for cell in row for each in cell.paragraphs):
            keep_with_next(paragraph)
    grid = make("w:tblGrid", None, *(make("w:gridCol", {"w:w": each}) for each in widths))
    rows = [_row(shown.headings, widths, [make("w:cantSplit"), make("w:tblHeader")])]
    rows += [
        _row(row, widths, [] if _is_long(row) else [make("w:cantSplit")]) for row in shown.rows
    ]
    return make("w:tbl", None, properties, grid, *rows)


def _held_rows(shown: WordTable) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows that stay with the one after them: so that none is alone at an edge.

    Of a few rows it is the heading alone, since else all of them would go to another page.
    """
    if shown.whole:
        return (shown.headings, *shown.rows[:-1])
    if len(shown.rows) < _SEVERAL:
        return (shown.headings,)
    return (shown.headings, *shown.rows[:1], *shown.rows[-2:-1])


def _is_long(row: Sequence[Cell]) -> bool:
    words = (each for cell in row for one in cell.paragraphs for each in one.iter("w:t"))
    return sum(len(each.text or "") for each in words) > _LONG


def keep_with_next(paragraph: Element) -> None:
    """Hold a paragraph on the page of what follows it."""
    about = paragraph[0]
    if about.find("w:keepNext") is None:
        about.insert(1, make("w:keepNext"))


def _table_look() -> Element:
    """Return that the first row and the first column head the rest, and no row is banded."""
    parts = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
    on = {"firstRow", "firstColumn", "noHBand", "noVBand"}
    look = {f"w:{part}": int(part in on) for part in parts}
    return make("w:tblLook", {"w:val": "06A0", **look})


def _row(cells: Iterable[Cell], widths: Sequence[int], properties: Sequence[Element]) -> Element:
    row = make("w:tr", None, *([make("w:trPr", None, *properties)] if properties else []))
    for cell, width in zip(cells, widths, strict=True):
        of_cell = make("w:tcPr", None, make("w:tcW", {"w:w": width, "w:type": "dxa"}))
        if cell.fill is not None:
            of_cell.append(shading(cell.fill))
        row.append(make("w:tc", None, of_cell, *cell.paragraphs))
    return row
