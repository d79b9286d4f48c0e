"""Colours of a workbook as six hexadecimal digits: its theme's with a tint, its own, indexed."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.styles.colors import COLOR_INDEX

from liberate_cli.exchange.imports.packages import parse_xml
from liberate_cli.exchange.imports.seen import Carrier, Sign

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles.colors import Color
    from openpyxl.styles.fills import Fill
    from openpyxl.styles.proxy import StyleProxy

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_IN_ORDER: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink")
"""The colours of a theme by their numbers in a workbook, where light and dark change places."""
_OFFICE: Final = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D"),
    *("9BBB59", "8064A2", "4BACC6", "F79646", "0000FF"),
)
"""Those of Office's own theme, for a workbook that brings none."""
_OF_THE_SYSTEM: Final = {64, 65}
"""The numbers of the ink and the paper that the system itself has."""


PLAIN: Final = -1
"""What stands for the style of a cell that has none of its own."""


class WordsLook(NamedTuple):
    """What the words of a cell look like: struck out, bold, their colour."""

    struck: bool
    bold: bool
    signs: tuple[Sign, ...]


class Palette:
    """The colours that a workbook's theme names by number; each style's look is worked out once."""

    def __init__(self, theme: bytes | None) -> None:
        self._colours: Final = _theme_colours(theme) if theme else _OFFICE
        self.looks: Final[dict[int, WordsLook]] = {}
        self._fills: Final[dict[int, Sign | None]] = {}

    def fill_of(self, cell: SheetCell | MergedCell) -> Sign | None:
        """Return the colour that a cell is filled with, or None where it has none or is white."""
        key = cell.style_id
        if key not in self._fills:
            self._fills[key] = self.sign_of(cell.fill, Carrier.SHADING)
        return self._fills[key]

    def sign_of(
        self, fill: Fill | StyleProxy | None, carrier: Carrier, *, of_rule: bool = False
    ) -> Sign | None:
        """Return the colour of a fill, or None where it has none or is white.

        A rule's fill keeps its colour where other fills keep the one behind their pattern.
        """
        if fill is None or (not getattr(fill, "fill_type", None) and not of_rule):
            return None
        colour = _colour_of(fill, of_rule=of_rule)
        digits = self.digits(colour) if colour is not None else None
        return None if digits in {None, "FFFFFF"} else Sign(digits or "", carrier)

    def ink_of(self, colour: Color | None) -> Sign | None:
        """Return the colour of letters, or None where they are black, white or have none."""
        digits = self.digits(colour) if colour is not None else None
        plain = digits is None or digits in {"FFFFFF", "000000"}
        return None if plain else Sign(digits or "", Carrier.LETTERS)

    def digits(self, colour: Color) -> str | None:
        """Return a colour's six digits, or None where the system's own is meant."""
        base: str | None = None
        if colour.type == "theme" and isinstance(colour.theme, int):
            base = self._colours[colour.theme] if colour.theme < len(self._colours) else None
        elif colour.type == "indexed" and isinstance(colour.indexed, int):
            base = _indexed(colour.indexed)
        elif colour.type == "rgb" and isinstance(colour.rgb, str):
            base = _solid(colour.rgb)
        return None if base is None else tinted(base, float(colour.tint or 0))


def tinted(digits: str, tint: float) -> str:
    """Return a colour that is lighter or, below 0, darker by a tint (ECMA-376, 18.8.19).

    >>> tinted("70AD47", 0.0), tinted("70AD47", 0.6), tinted("000000", 0.5), tinted("FF0000", -0.25)
    ('70AD47', 'C5E0B4', '808080', 'BF0000')
    """
    if not tint or not -1 <= tint <= 1:
        return digits.upper()
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(each * 255):02X}" for each in colorsys.hls_to_rgb(hue, light, depth))


def _colour_of(fill: Fill | StyleProxy, *, of_rule: bool) -> Color | None:
    """Return the colour that a fill is seen as; several that run into one another are none."""
    kind = getattr(fill, "fill_type", None)
    if kind not in {"solid", None} and not str(kind).startswith(
        ("dark", "medium", "light", "gray")
    ):
        return None
    front: Color | None = getattr(fill, "fgColor", None)
    back: Color | None = getattr(fill, "bgColor", None)
    if of_rule:
        return back if back is not None and not _is_unset(back) else front
    return front


def _is_unset(colour: Color) -> bool:
    return colour.type == "rgb" and colour.rgb == "00000000"


def _indexed(index: int) -> str | None:
    if index in _OF_THE_SYSTEM or not 0 <= index < len(COLOR_INDEX):
        return None
    return _solid(COLOR_INDEX[index])


def _solid(digits: str) -> str | None:
    """Return the colour of eight digits without its first two, which programs fill as they like."""
    if re.fullmatch("[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?", digits) is None:
        return None
    return digits[-6:].upper()


def _theme_colours(theme: bytes) -> tuple[str, ...]:
    scheme = parse_xml(theme, "the workbook", "theme").find(f".//{_DRAWING}clrScheme")
    if scheme is None:
        return _OFFICE
    found = {}
    for entry in scheme:
        first = next(iter(entry), None)
        if first is not None:
            digits = first.get("lastClr") or first.get("val") or ""
            found[entry.tag.removeprefix(_DRAWING)] = _solid(digits)
    return tuple(found.get(name) or _OFFICE[n] for n, name in enumerate(_IN_ORDER))
