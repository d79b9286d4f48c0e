"""The signs of Word's picture fonts as the characters that look like them."""

from __future__ import annotations

from typing import Final

_WINGDINGS: Final = {
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x72: "□",
    0x74: "◆",
    0x75: "◆",
    0x76: "◆",
    0x9E: "•",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xB7: "•",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xE9: "↑",
    0xEA: "↓",
    0xF0: "→",
    0xF1: "↑",
    0xF2: "↓",
    0xFB: "✗",
    0xFC: "✔",
    0xFD: "☒",
    0xFE: "☑",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
}
_WINGDINGS_2: Final = {
    0x4F: "✗",
    0x50: "✔",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x97: "●",
    0x98: "●",
    0xA2: "■",
    0xA3: "□",
}
_WINGDINGS_3: Final = {
    0x70: "▲",
    0x71: "▼",
    0x72: "△",
    0x73: "▽",
    0x74: "◀",
    0x75: "▶",
    0x80: "◀",
    0x7D: "▶",
    0xC6: "▶",
    0xC7: "▲",
    0xC8: "▼",
}
_SYMBOL: Final = {0xB7: "•", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD6: "✔", 0xA8: "◆"}
_WEBDINGS: Final = {0x61: "✔", 0x72: "✗", 0x67: "■", 0x6E: "●", 0x35: "▲", 0x36: "▼"}
_FONTS: Final = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "symbol": _SYMBOL,
    "webdings": _WEBDINGS,
}


def is_picture_font(font: str | None) -> bool:
    """Return whether the letters of a font are pictures, and what is typed in it is no word."""
    return font is not None and font.casefold() in _FONTS and font.casefold() != "symbol"


def symbol(code: int, font: str) -> str:
    """Return the character that looks like a sign of a picture font.

    One that is not known is said: `(sign 41 of Wingdings)`.
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = _FONTS.get(font.casefold(), {}).get(low)
    if known is not None:
        return known
    if font.casefold() not in _FONTS and low == code and 0x20 <= code < 0xD800:
        return chr(code)
    return f"(sign {low:X} of {font})"


def in_words(text: str, font: str) -> str:
    """Return words that were typed in a picture font as the characters that they look like."""
    return "".join(each if each.isspace() else symbol(ord(each), font) for each in text)
