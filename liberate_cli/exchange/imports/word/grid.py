"""The rows of a table on one full grid: which columns a cell has, whatever widths Word gave it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.seen import Pending
from liberate_cli.exchange.imports.word import tags
from liberate_cli.exchange.imports.word.controls import choices_of
from liberate_cli.exchange.imports.word.tags import (
    VAL,
    child_of,
    child_val,
    chosen,
    is_on,
    w,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

_WIDEST: Final = 256
"""Word allows 63 columns; a table whose edges make more is read cell by cell."""
_HOLDERS: Final = {w("ins"), w("customXml"), w("smartTag"), w("moveTo"), w("del"), w("moveFrom")}


@dataclass(slots=True)
class Raw:
    """A cell as the file has it, from the edge `start` to the edge `end` of the grid.

    `tall` is whether it is merged downwards, `below` and `beside` whether it belongs to the cell
    above or before it, and `rows` how many it spans.
    `controls` are the content controls that it stands in; `has_controls` is whether any, or
    a field of an old form, is in its table.
    """

    element: Element
    start: int
    end: int
    tall: bool
    below: bool
    beside: bool
    controls: tuple[Element, ...] = ()
    rows: int = 1
    has_controls: bool = False


@dataclass(slots=True)
class RawRow:
    """A row as the file has it, and the pending change that brings it or takes it out."""

    element: Element
    cells: list[Raw]
    head: bool
    hidden: bool
    pending: tuple[Pending, Element] | None
    exception: Element | None


def raw_rows(table: Element) -> list[RawRow]:
    """Return the rows of a table, each cell with its columns on the grid, from 0.

    Only those columns are kept that some cell begins or ends at: what looks like one is one.
    """
    controls = table.iter(w("sdt"), w("listEntry"))
    has_controls = next(controls, None) is not None or _is_in_control(table)
    rows = [_raw_row(element, has_controls=has_controls) for element in _inside(table, w("tr"))]
    edges = sorted({edge for row in rows for cell in row.cells for edge in (cell.start, cell.end)})
    if len(edges) > _WIDEST:
        _count_cells(rows)
        return rows
    index = {edge: position for position, edge in enumerate(edges)}
    for row in rows:
        for cell in row.cells:
            cell.start, cell.end = index[cell.start], index[cell.end]
    _merge_down(rows)
    return rows


def _count_cells(rows: list[RawRow]) -> None:
    for row in rows:
        for position, cell in enumerate(row.cells):
            cell.start, cell.end, cell.below = position, position + 1, False


def _inside(parent: Iterable[Element], wanted: str) -> Iterator[Element]:
    """Give rows or cells, also those that a content control or a change holds."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == w("sdt"):
            content = child_of(child, "sdtContent")
            yield from () if content is None else _inside(content, wanted)
        elif child.tag in _HOLDERS:
            yield from _inside(child, wanted)
        elif child.tag == tags.ALTERNATE:
            yield from _inside(chosen(child), wanted)


def _is_in_control(table: Element) -> bool:
    return any(each.tag == w("sdt") for each in table.iterancestors())


def _raw_row(element: Element, *, has_controls: bool) -> RawRow:
    properties = child_of(element, "trPr")
    position = whole_number(child_val(properties, "gridBefore"))
    cells: list[Raw] = []
    for cell in _inside(element, w("tc")):
        raw = _raw_cell(cell, max(position, 0), has_controls=has_controls)
        position = raw.end
        if raw.beside and cells:
            cells[-1].end = raw.end
        else:
            cells.append(raw)
    return RawRow(
        element,
        cells,
        head=properties is not None and bool(is_on(child_of(properties, "tblHeader"))),
        hidden=properties is not None and bool(is_on(child_of(properties, "hidden"))),
        pending=_pending(properties),
        exception=child_of(element, "tblPrEx"),
    )


def _raw_cell(element: Element, start: int, *, has_controls: bool) -> Raw:
    properties = child_of(element, "tcPr")
    said = {} if properties is None else {each.tag: each for each in properties}
    down, across, span = said.get(w("vMerge")), said.get(w("hMerge")), said.get(w("gridSpan"))
    return Raw(
        element,
        start,
        start + (1 if span is None else max(1, whole_number(span.get(VAL), 1))),
        tall=down is not None,
        below=down is not None and down.get(VAL) != "restart",
        beside=across is not None and across.get(VAL) != "restart",
        controls=tuple(each for each in _up_to_the_row(element) if each.tag == w("sdt"))
        if has_controls
        else (),
        has_controls=has_controls,
    )


def _up_to_the_row(cell: Element) -> Iterator[Element]:
    return takewhile(lambda each: each.tag != w("tr"), cell.iterancestors())


def _pending(properties: Element | None) -> tuple[Pending, Element] | None:
    if properties is not None:
        for name, kind in (("del", Pending.DELETED), ("ins", Pending.INSERTED)):
            change = child_of(properties, name)
            if change is not None:
                return kind, change
    return None


def _merge_down(rows: list[RawRow]) -> None:
    """Count the rows that each cell spans; one that continues nothing stands for itself."""
    open_cells: dict[tuple[int, int], Raw] = {}
    for row in rows:
        above, open_cells = open_cells, {}
        for cell in row.cells:
            key = (cell.start, cell.end)
            origin = above.get(key) if cell.below else None
            if origin is None:
                cell.below = False
                if cell.tall:
                    open_cells[key] = cell
            else:
                origin.rows += 1
                open_cells[key] = origin


def choices_in(raw: Raw) -> tuple[str, ...]:
    """Return what the drop-downs in a cell offer, or those that it stands in."""
    if not raw.has_controls:
        return ()
    inner = (each for each in raw.element.iter(w("sdt")) if _is_of(each, raw.element))
    found = [choice for control in (*raw.controls, *inner) for choice in choices_of(control)]
    entries = (each for each in raw.element.iter(w("listEntry")) if _is_of(each, raw.element))
    return tuple(dict.fromkeys((*found, *(each.get(tags.VAL) or "" for each in entries))))


def _is_of(element: Element, cell: Element) -> bool:
    return next(element.iterancestors(w("tc")), None) is cell
