"""The colour behind a cell: its own, that of its table, or the one that a table style gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.seen import Carrier, Sign
from liberate_cli.exchange.imports.word.tags import VAL, child_of, child_val, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from liberate_cli.exchange.imports.word.styles import Styles

_LOOKS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


class GridSpot(NamedTuple):
    """Where a cell is in its table, from 0, and whether it touches its ends."""

    row: int
    column: int
    last_row: bool
    last_column: bool


class Fills:
    """The colours behind the cells of one table."""

    def __init__(self, table: Element, styles: Styles) -> None:
        properties = child_of(table, "tblPr")
        key = child_val(properties, "tblStyle")
        self._styles: Final = styles
        self._of_table: Final = child_of(properties, "shd")
        self._by_part: Final = styles.cell_fills(key) if key else {}
        self._bands: Final = styles.band_sizes(key) if key else (1, 1)
        self._looks: Final = _looks(child_of(properties, "tblLook"))

    def of(self, cell: Element, exception: Element | None, spot: GridSpot) -> Sign | None:
        """Return the colour behind a cell, and what carries it."""
        properties = child_of(cell, "tcPr")
        own = child_of(properties, "shd")
        if own is None and exception is not None:
            own = child_of(exception, "shd")
        if own is not None:
            return self._styles.theme.shading(own, Carrier.SHADING)
        if self._by_part and (styled := self._of_style(spot)) is not None:
            return styled if isinstance(styled, Sign) else None
        return self._styles.theme.shading(self._of_table, Carrier.SHADING)

    def _of_style(self, spot: GridSpot) -> Sign | bool | None:
        """Return what the style gives a cell by its place, the part that is nearest to it first."""
        for part in self._parts(spot):
            if part in self._by_part:
                return self._by_part[part]
        return None

    def _parts(self, spot: GridSpot) -> list[str]:
        looks = self._looks
        first, last = looks["firstRow"] and spot.row == 0, looks["lastRow"] and spot.last_row
        left = looks["firstColumn"] and spot.column == 0
        right = looks["lastColumn"] and spot.last_column
        corners = (
            (first, left, "nwCell"),
            (first, right, "neCell"),
            (last, left, "swCell"),
            (last, right, "seCell"),
        )
        parts = [name for high, wide, name in corners if high and wide]
        sides = ((first, "firstRow"), (last, "lastRow"), (left, "firstCol"), (right, "lastCol"))
        parts += [name for there, name in sides if there]
        if not (looks["noHBand"] or first or last):
            parts.append(f"band{self._band(spot.row - looks['firstRow'], 0)}Horz")
        if not (looks["noVBand"] or left or right):
            parts.append(f"band{self._band(spot.column - looks['firstColumn'], 1)}Vert")
        return [*parts, "wholeTable"]

    def _band(self, index: int, way: int) -> int:
        return 1 + index // self._bands[way] % 2


def _looks(look: Element | None) -> dict[str, bool]:
    """Return which parts of its style a table shows, as it says it by name or by a number."""
    if look is None:
        return dict.fromkeys(_LOOKS, False)
    try:
        bits = int(look.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    return {
        name: said in {"1", "true", "on"} if (said := look.get(w(name))) else bool(bits & bit)
        for name, bit in _LOOKS.items()
    }
