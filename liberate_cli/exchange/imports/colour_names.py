"""What people call a colour that a cell is filled with, by how near it looks to those they use."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLOURS: Final[Mapping[str, tuple[str, ...]]] = {
    "red": ("FF0000", "C00000", "E03C31", "FF5050", "D9534F", "FFC7CE", "CC0000", "DA3B3B"),
    "amber": ("FFC000", "FFBF00", "FFA500", "ED7D31", "F79646", "FF9900", "FFEB9C", "F4B183"),
    "yellow": ("FFFF00", "FFFF99", "FFD966"),
    "green": ("00B050", "92D050", "00FF00", "70AD47", "008000", "C6EFCE", "A9D08E", "4EA72E"),
    "blue": ("00B0F0", "0070C0", "4472C4", "5B9BD5", "0000FF", "9DC3E6", "002060"),
    "grey": ("D9D9D9", "BFBFBF", "A6A6A6", "808080", "F2F2F2", "7F7F7F"),
    "purple": ("7030A0", "B4A7D6"),
}
_NEAR: Final = 22.0
"""How far, in CIELAB, a colour may lie from one that people use and still be taken for it."""
_CLEARLY: Final = 6.0
"""How much nearer it must lie to one colour than to that of any other name."""
_PAPER: Final = 98.0
"""From how light on a fill is what paper is, and no colour."""
_DARK, _DIM = 0.04045, 0.008856


@cache
def colour_name(digits: str) -> str | None:
    """Return what people call a colour, "" where two names are as near, None where none is near.

    >>> colour_name("C00000"), colour_name("92D050"), colour_name("F8CBAD"), colour_name("FFFFFF")
    ('red', 'green', '', None)
    """
    here = _lab(digits)
    if here[0] > _PAPER:
        return None
    near = {
        name: min(_apart(here, _lab(each)) for each in all_of) for name, all_of in _COLOURS.items()
    }
    (first, one), (second, two) = sorted(near.items(), key=lambda each: each[1])[:2]
    if one > _NEAR:
        return None
    if one > 0 and two - one < _CLEARLY and {first, second} != {"grey", "blue"}:
        return ""
    return first


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return math.dist(one, other)


def _lab(digits: str) -> tuple[float, float, float]:
    """Return a colour in CIELAB (D65), in which what looks alike lies near."""
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= _DARK else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    f = [t ** (1 / 3) if t > _DIM else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])
