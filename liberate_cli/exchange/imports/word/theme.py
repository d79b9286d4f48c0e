"""Colours of a Word document as six hexadecimal digits, those of its theme with tint and shade."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.seen import Carrier, Sign
from liberate_cli.exchange.imports.word.tags import DRAWING, VAL, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIGITS: Final = re.compile(r"[0-9A-F]{6}", re.ASCII)
_OFFICE: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
"""The colours of Office's own theme, for a document that brings none."""
_SAME: Final = {
    "dark1": "dk1",
    "text1": "dk1",
    "tx1": "dk1",
    "light1": "lt1",
    "background1": "lt1",
    "bg1": "lt1",
    "dark2": "dk2",
    "text2": "dk2",
    "tx2": "dk2",
    "light2": "lt2",
    "background2": "lt2",
    "bg2": "lt2",
    "hyperlink": "hlink",
    "followedhyperlink": "folHlink",
}
_HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "darkblue": "000080",
    "darkcyan": "008080",
    "darkgreen": "008000",
    "darkmagenta": "800080",
    "darkred": "800000",
    "darkyellow": "808000",
    "darkgray": "808080",
    "lightgray": "C0C0C0",
}
_PLAIN: Final = {"FFFFFF"}
_PLAIN_LETTERS: Final = {"000000", "FFFFFF"}


class Theme:
    """The colours that a document's theme names."""

    def __init__(self, root: Element | None) -> None:
        self._colours: Final = _OFFICE if root is None else _OFFICE | _colours_of(root)

    def shading(self, shd: Element | None, carrier: Carrier) -> Sign | None:
        """Return the colour of a shading, None where it has none or is white."""
        if shd is None:
            return None
        pattern = shd.get(VAL) or "clear"
        back = self._named(shd, "fill", "themeFill")
        front = self._named(shd, "color", "themeColor")
        if pattern == "nil":
            return None
        return _sign(_mixed(back, front, pattern), carrier)

    def highlight(self, element: Element | None) -> Sign | None:
        """Return the colour of a highlighter, None where there is none."""
        name = "" if element is None else (element.get(VAL) or "").casefold()
        return _sign(_HIGHLIGHTS.get(name), Carrier.HIGHLIGHT)

    def letters(self, element: Element | None) -> Sign | None:
        """Return the colour of letters, None where they are black, white or left to the program."""
        digits = None if element is None else self._named(element, "val", "themeColor")
        return None if digits in _PLAIN_LETTERS else _sign(digits, Carrier.LETTERS)

    def drawn(self, fill: Element | None) -> Sign | None:
        """Return the colour that a drawn shape is filled with."""
        if fill is None or not len(fill):
            return None
        return _sign(self.of_drawing(fill[0]), Carrier.SHAPE)

    def of_drawing(self, colour: Element) -> str | None:
        """Return the digits of a colour of DrawingML, without what changes its lightness."""
        name = colour.get("val") or ""
        return self._scheme(name) or _digits(name)

    def _named(self, element: Element, own: str, themed: str) -> str | None:
        """Return a colour that may be the theme's, which then has the word."""
        name = element.get(w(themed))
        base = self._scheme(name) if name else None
        if base is None:
            return _digits(element.get(w(own)) or "")
        tint = element.get(w(f"{themed}Tint" if themed == "themeFill" else "themeTint"))
        shade = element.get(w(f"{themed}Shade" if themed == "themeFill" else "themeShade"))
        return _lightened(base, tint, shade)

    def _scheme(self, name: str) -> str | None:
        return self._colours.get(_SAME.get(name.casefold(), name))


def old_colour(text: str | None) -> Sign | None:
    """Return the colour that a shape of VML is filled with: `#92d050`, `red [3205]`."""
    word = (text or "").partition(" ")[0].lstrip("#")
    digits = "".join(2 * each for each in word) if len(word) == 3 else word
    return _sign(_digits(digits) or _HIGHLIGHTS.get(word.casefold()), Carrier.SHAPE)


def _sign(digits: str | None, carrier: Carrier) -> Sign | None:
    return None if digits is None or digits in _PLAIN else Sign(digits, carrier)


def _digits(text: str) -> str | None:
    upper = text.upper()
    return upper if _DIGITS.fullmatch(upper) else None


def _mixed(back: str | None, front: str | None, pattern: str) -> str | None:
    """Return the colour that a pattern of two colours looks like from where people read."""
    if pattern == "clear":
        return back
    share = 1.0 if pattern == "solid" else 0.5
    if pattern.startswith("pct"):
        share = min(int(pattern[3:]), 100) / 100 if pattern[3:].isdecimal() else 0.5
    under, over = back or "FFFFFF", front or "000000"
    parts = ((int(under[n : n + 2], 16), int(over[n : n + 2], 16)) for n in (0, 2, 4))
    return "".join(f"{round(low + (high - low) * share):02X}" for low, high in parts)


def _lightened(digits: str, tint: str | None, shade: str | None) -> str:
    """Return a colour made lighter by its tint or darker by its shade, of 255 (`BF` is 75 %)."""
    red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if tint is not None:
        light = light * _share(tint) + 1 - _share(tint)
    elif shade is not None:
        light *= _share(shade)
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def _share(text: str) -> float:
    return int(text, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{1,2}", text) else 1.0


def _colours_of(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    scheme = root.find(f".//{DRAWING}clrScheme")
    for entry in () if scheme is None else scheme:
        if isinstance(entry.tag, str) and len(entry):
            digits = _digits(entry[0].get("lastClr") or entry[0].get("val") or "")
            if digits:
                found[entry.tag.rpartition("}")[2]] = digits
    return found
