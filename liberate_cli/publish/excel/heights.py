"""How high a row must be for its text to be seen, which Excel does not work out by itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST: Final = 409.0
"""The most points that Excel lets a row have."""

_LINE: Final = 14.6
"""Points from one line of Arial 11 to the next, with a little to spare."""

_ROOM: Final = 5.0
_DIGIT: Final = 0.556
"""The width of a digit of Arial, which Excel counts the width of columns in; em."""

_PADDING: Final = 2.0
"""The digits of a width that the edges of a cell and its indent take."""

_NARROW: Final = frozenset(" !',./:;I[\\]fijlrt|()-`")
_WIDE: Final = frozenset("mwMW@%—…")


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Return the height of a row in points, from each text and the width of its column."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(lines * _LINE + _ROOM, LARGEST)


def _lines(text: str, width: float) -> int:
    """Return in how many lines a text is wrapped: at spaces, or within a word that is too long."""
    room = (width - _PADDING) * _DIGIT
    return sum(_lines_of_paragraph(paragraph, room) for paragraph in text.split("\n"))


def _lines_of_paragraph(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        wide = sum(map(_width, word))
        space = _width(" ") if used else 0.0
        if used + space + wide <= room:
            used += space + wide
            continue
        lines += 1 if used else 0
        lines += int(wide // room)
        used = wide % room
    return lines


def _width(character: str) -> float:
    """Return about how wide a character of Arial is, rather too wide than too narrow; em."""
    if character in _NARROW:
        return 0.31
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.72 if character.isupper() else 0.57
