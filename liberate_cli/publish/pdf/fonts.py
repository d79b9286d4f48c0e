"""Which characters the fonts of a document hold, and what stands for one that none does.

A PDF that anyone can read names each of its characters; Typst refuses to make one with a character
that no font has a picture of.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FONTS: Final = Path(__file__).parents[2] / "fonts"
"""The folder of the fonts that come with Liberate."""

FONT_FILES: Final = (".ttf", ".otf")
"""How the name of a font's file ends."""

_UNSEEN: Final = frozenset([*b"\t\n\v\f\r ", 0x200B, 0x200C, 0x200D, *range(0xFE00, 0xFE10)])
"""Space, and what joins or varies the characters beside it: no picture is needed."""

_PRIVATE: Final = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
"""What each font may use as it likes, so that it means nothing."""

_LAST: Final = 0x10FFFF


class NotAFont(ValueError):
    """Bytes that are not of a font in which characters can be looked up."""


def characters_of(font: bytes) -> frozenset[int]:
    """Return the code points that a TrueType or OpenType font has a picture of.

    Raises:
        NotAFont: The bytes are not such a font.
    """
    try:
        return frozenset(_in_cmap(font))
    except (struct.error, LookupError) as fault:
        raise NotAFont("it is not a TrueType or OpenType font") from fault


def held_by(fonts: Iterable[bytes]) -> frozenset[int]:
    """Return the code points that at least one of some fonts can show.

    Raises:
        NotAFont: One of them is not a font.
    """
    held = set(_UNSEEN).union(*(characters_of(each) for each in fonts))
    return frozenset(point for point in held if not any(point in each for each in _PRIVATE))


def missing(text: str, held: frozenset[int]) -> list[str]:
    """Return the characters of a text that cannot be shown, each once, in order."""
    if text.isascii() and text.isprintable():
        return []
    return [each for each in dict.fromkeys(text) if ord(each) not in held]


def named_where_missing(text: str, held: frozenset[int]) -> str:
    """Return a text with each character that cannot be shown named in brackets.

    >>> named_where_missing("by 🛶", frozenset(b"by "))
    'by [U+1F6F6 canoe]'
    """
    lost = missing(text, held)
    if not lost:
        return text
    return re.sub(
        f"[{re.escape(''.join(lost))}]", lambda match: f"[{character_name(match[0])}]", text
    )


def character_name(character: str) -> str:
    """Return the code point of a character, with its name where that says more.

    >>> character_name("🛶"), character_name("中")
    ('U+1F6F6 canoe', 'U+4E2D')
    """
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return point if not name or "IDEOGRAPH-" in name else f"{point} {name.lower()}"


def _in_cmap(font: bytes) -> Iterator[int]:
    """Yield the code points of the widest Unicode table of a font."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * tables, 16)
    }
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    unicode_tables = {}
    for at in range(start + 4, start + 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, at)
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            unicode_tables[struct.unpack_from(">H", font, start + offset)[0]] = start + offset
    if 12 in unicode_tables:
        yield from _in_groups(font, unicode_tables[12])
    else:
        yield from _in_segments(font, unicode_tables[4])


def _in_groups(font: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a table of format 12: runs of characters with runs of glyphs."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for first, last, glyph in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * count]):
        # Glyph 0 is the picture of what a font does not have.
        yield from range(first if glyph else first + 1, min(last, _LAST) + 1)


def _in_segments(font: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a table of format 4: segments, some with a list of their glyphs."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    starts = at + 16 + doubled
    for step in range(0, doubled, 2):
        (last,) = struct.unpack_from(">H", font, at + 14 + step)
        (first,) = struct.unpack_from(">H", font, starts + step)
        (delta,) = struct.unpack_from(">H", font, starts + doubled + step)
        ranges = starts + 2 * doubled + step
        (offset,) = struct.unpack_from(">H", font, ranges)
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                (glyph,) = struct.unpack_from(">H", font, ranges + offset + 2 * (point - first))
            if (glyph + delta) & 0xFFFF if glyph or not offset else 0:
                yield point
