"""Paragraphs and tables in reading order, each with its place, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.seen import (
    Carrier,
    Para,
    Pending,
    SeenAt,
    SeenCell,
    SeenRow,
    SeenRun,
    SeenTable,
    Sign,
)
from liberate_cli.exchange.imports.seen_document import PendingChange, Refused
from liberate_cli.exchange.imports.word import tags
from liberate_cli.exchange.imports.word.bullets import with_bullets
from liberate_cli.exchange.imports.word.controls import is_placeholder
from liberate_cli.exchange.imports.word.fills import Fills, GridSpot
from liberate_cli.exchange.imports.word.grid import Raw, RawRow, choices_in, raw_rows
from liberate_cli.exchange.imports.word.numbering import left_of
from liberate_cli.exchange.imports.word.paragraphs import (
    Inside,
    inside_of,
    stamped_day,
)
from liberate_cli.exchange.imports.word.styles import ParaStyle, heading_level, style_key
from liberate_cli.exchange.imports.word.tags import child_of, child_val, chosen, w, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

    from liberate_cli.exchange.imports.word.numbering import Numbering
    from liberate_cli.exchange.imports.word.styles import Styles

_HOLDERS: Final = {w("ins"), w("moveTo"), w("customXml"), w("smartTag"), w("del"), w("moveFrom")}
_GONE: Final = ("del", "moveFrom")
_ONE_IN: Final = 360
"""How far a list goes in a level, in twentieths of a point, where nothing says it."""
_MENDED: Final = 10
"""The level that says that a paragraph is no heading."""


@dataclass(slots=True)
class Hung:
    """What was met on the way that stands elsewhere or was left alone.

    `notes` say, by kind and id in the order in which they are referred to, where from; `comments`
    by id, about what.
    """

    notes: dict[tuple[str, str], SeenAt] = field(default_factory=dict)
    comments: dict[str, SeenAt] = field(default_factory=dict)
    pending: list[PendingChange] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    links: int = 0


@dataclass(slots=True)
class _Count:
    paras: int = 0
    tables: int = 0
    boxes: int = 0


class Reader:
    """A way through the body of a document, which counts its paragraphs, tables and lists."""

    def __init__(
        self, styles: Styles, numbering: Numbering, comment: Callable[[str], str | None]
    ) -> None:
        self._styles: Final = styles
        self._numbering: Final = numbering
        self._comment: Final = comment
        self.hung: Final = Hung()

    def body(self, parent: Iterable[Element]) -> tuple[Para | SeenTable, ...]:
        """Return the paragraphs that have words, and the tables, of the body of a document."""
        count = _Count()
        return tuple(with_bullets(self._blocks(parent, "", count, in_cell=None)))

    def _blocks(
        self, parent: Iterable[Element], before: str, count: _Count, in_cell: SeenAt | None
    ) -> Iterator[Para | SeenTable]:
        """Give what a part holds; a paragraph whose end is deleted runs on in the next one."""
        inside: Inside | None = None
        for block in _unwrapped(parent, self._refuse):
            if block.tag == w("p"):
                joined, inside = _ends_deleted(block), inside or Inside()
                para: Para | None = self._para(block, inside, keep=not joined)
                if joined and not inside.boxes:
                    continue
            else:
                para = _left_in(inside)
            if inside is not None and para is not None:
                yield from self._met(para, inside, before, count, in_cell)
                inside = None
            if block.tag == w("tbl"):
                count.tables += 1
                yield self._table(block, SeenAt(f"{before}table {count.tables}"))
        last = _left_in(inside)
        if inside is not None and last is not None:
            yield from self._met(last, inside, before, count, in_cell)

    def _met(
        self, para: Para, inside: Inside, before: str, count: _Count, in_cell: SeenAt | None
    ) -> Iterator[Para | SeenTable]:
        """Give a paragraph at its place, and the text boxes that are anchored in it."""
        place = in_cell or SeenAt(f"{before}paragraph {count.paras + 1}")
        if _has_words(para):
            count.paras += in_cell is None
            yield para.at(place)
        self._hang(inside, place)
        yield from self._boxes(inside, before, count, in_cell)

    def _boxes(
        self, inside: Inside, before: str, count: _Count, in_cell: SeenAt | None
    ) -> Iterator[Para | SeenTable]:
        for box in inside.boxes:
            count.boxes += 1
            if in_cell is None:
                yield from self._blocks(box, f"{before}text box {count.boxes} ", _Count(), None)
            else:
                yield from self._blocks(box, f"{before}box {count.boxes} ", _Count(), in_cell)

    def _para(self, element: Element, inside: Inside, *, keep: bool) -> Para:
        """Return a paragraph whose place is not known yet; its words are added to `inside`."""
        properties = child_of(element, "pPr")
        style = self._styles.para_style(style_key(properties, "pStyle"))
        level = style.level
        if properties is not None:
            level = style.level if (own := heading_level(properties)) is None else own
            style = style._replace(look=style.look.under(self._styles.shade_of_para(properties)))
        inside_of(element, self._styles, style, inside)
        indent = left_of(child_of(properties, "ind"))
        depth, shown, indent = self._mark(properties, style, indent) if keep else (None, None, 0)
        if shown and not any(run.text.strip() for run in inside.runs):
            inside.runs, depth, shown = [SeenRun(shown)], None, None
        return Para(
            SeenAt(""),
            tuple(inside.runs),
            depth,
            shown,
            None if level is not None and level >= _MENDED else level,
            style.name,
            indent,
            next((name for name in inside.bookmarks if name and name[0] != "_"), None),
        )

    def _mark(
        self, properties: Element | None, style: ParaStyle, indent: int | None
    ) -> tuple[int | None, str | None, int]:
        """Return the depth of a bullet or number, the number, and the indent of a paragraph."""
        if properties is None and style.list_key is None and style.list_depth is None:
            return None, None, style.indent or 0
        listed = child_of(properties, "numPr")
        own = child_val(listed, "numId")
        key = own or style.list_key
        depth = whole_number(child_val(listed, "ilvl"), style.list_depth or 0)
        found = self._numbering.mark(key, depth) if key and key != "0" else None
        nearer = (indent, found.indent if found and own else None, style.indent)
        lefts = [left for left in (*nearer, found.indent if found else None) if left is not None]
        left = lefts[0] if lefts else depth * _ONE_IN
        return (None, None, left) if found is None else (depth, found.shown, left)

    def _hang(self, inside: Inside, place: SeenAt) -> None:
        hung = self.hung
        hung.links += inside.links
        for key in inside.notes:
            hung.notes.setdefault(key, place)
        for comment in inside.comments:
            hung.comments.setdefault(comment, place)
        hung.pending += [
            PendingChange(place, each.kind, text.strip(), each.author, each.on, each.moved)
            for each, text in inside.changes
            if text.strip()
        ]
        hidden = " ".join("".join(inside.hidden).split())
        if hidden:
            self._refuse(place, f"has words that the document hides, which are left out: {hidden}")
        for each in dict.fromkeys(inside.fetching):
            why = f"has a field ({each}) that would bring words from elsewhere, which was not run"
            self._refuse(place, why)
        if inside.pictures:
            self._refuse(place, "has a picture, whose words are not read")

    def _refuse(self, part: str, why: str) -> None:
        self.hung.refused.append(Refused(part, why))

    def _table(self, element: Element, place: SeenAt) -> SeenTable:
        raws = raw_rows(element)
        fills = Fills(element, self._styles)
        width = max((cell.end for row in raws for cell in row.cells), default=0)
        made: dict[tuple[int, int], SeenCell] = {}
        rows = []
        for index, raw in enumerate(raws):
            for cell in raw.cells:
                if not cell.below:
                    spot = GridSpot(index, cell.start, index == len(raws) - 1, cell.end == width)
                    here = self._cell(cell, raw, place, spot, fills)
                    for down in range(cell.rows):
                        for column in range(cell.start, cell.end):
                            made[index + down, column] = here
            self._tell_row(raw, SeenAt(f"{place} row {index + 1}"))
            cells = tuple(made.get((index, column)) for column in range(width))
            rows.append(SeenRow(index + 1, cells, raw.head, raw.hidden))
        return SeenTable(place, tuple(rows), width)

    def _tell_row(self, raw: RawRow, place: SeenAt) -> None:
        if raw.pending is not None:
            kind, change = raw.pending
            words = " ".join("".join(cell.element.itertext()) for cell in raw.cells)
            on = stamped_day(change)
            self.hung.pending.append(
                PendingChange(place, kind, " ".join(words.split()), change.get(w("author")), on)
            )

    def _cell(self, raw: Raw, row: RawRow, table: SeenAt, spot: GridSpot, fills: Fills) -> SeenCell:
        place = SeenAt(f"{table} row {spot.row + 1} column {spot.column + 1}")
        before = len(self.hung.comments)
        blocks = (
            []
            if any(map(is_placeholder, raw.controls))
            else list(self._blocks(raw.element, f"{place} ", _Count(), place))
        )
        paras = tuple(each for each in with_bullets(blocks) if isinstance(each, Para))
        if row.pending is not None and row.pending[0] is Pending.DELETED:
            paras = tuple(replace(para, runs=_deleted(para.runs)) for para in paras)
        notes = [self._comment(each) for each in [*self.hung.comments][before:]]
        return SeenCell(
            place,
            spot.row + 1,
            spot.column + 1,
            paras,
            tuple(each for each in blocks if isinstance(each, SeenTable)),
            fills.of(raw.element, row.exception, spot)
            or (None if paras else self._shade(raw.element)),
            raw.rows,
            raw.end - raw.start,
            row.hidden,
            "\n".join(filter(None, notes)) or None,
            choices_in(raw),
        )

    def _shade(self, cell: Element) -> Sign | None:
        """Return the colour behind the first empty paragraph of a cell, which fills it too."""
        for properties in cell.iterfind(f"{w('p')}/{w('pPr')}"):
            sign = self._styles.theme.shading(child_of(properties, "shd"), Carrier.WORDS_SHADED)
            if sign is not None:
                return sign
        return None


def _left_in(inside: Inside | None) -> Para | None:
    """Return the words before a deleted end of a paragraph, behind which none follows."""
    return Para(SeenAt(""), tuple(inside.runs)) if inside is not None and inside.runs else None


def _ends_deleted(paragraph: Element) -> bool:
    properties = child_of(paragraph, "pPr")
    mark = None if properties is None else child_of(properties, "rPr")
    return mark is not None and any(child_of(mark, each) is not None for each in _GONE)


def _deleted(runs: tuple[SeenRun, ...]) -> tuple[SeenRun, ...]:
    return tuple(replace(run, pending=Pending.DELETED) for run in runs)


def _has_words(para: Para) -> bool:
    return any(run.text.strip() or run.signs for run in para.runs)


def _unwrapped(parent: Iterable[Element], refuse: Callable[[str, str], None]) -> Iterator[Element]:
    """Give the paragraphs and tables of a part, also those that something else holds."""
    for child in parent:
        if child.tag in {w("p"), w("tbl")}:
            yield child
        elif child.tag == w("sdt"):
            content = child_of(child, "sdtContent")
            if content is not None and not is_placeholder(child):
                yield from _unwrapped(content, refuse)
        elif child.tag in _HOLDERS:
            yield from _unwrapped(child, refuse)
        elif child.tag == tags.ALTERNATE:
            yield from _unwrapped(chosen(child), refuse)
        elif child.tag in {w("altChunk"), w("subDoc")}:
            refuse(
                "a document in the document",
                "is in another format or another file, and is not read; open the document in "
                "Word and save it again, which brings its text in",
            )
