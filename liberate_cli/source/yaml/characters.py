"""The characters of a file before they are read as YAML: what may not stand in a plan's text."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, takewhile
from typing import Final

from liberate_cli.errors import Code, Problem, Severity

LARGEST_FILE: Final = 1024 * 1024
"""The most bytes that a file may have."""

_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u2060\ufeff\ufff9-\uffff"
)
_MOST_IN_A_FILE: Final = 100
_HIDDEN: Final = re.compile(f"[{_DIRECTION}{_CONTROL}\t\r]")
_TURNS: Final = re.compile(f"[{_DIRECTION}]")
_IN_RAW_TEXT: Final = re.compile(f"[{_DIRECTION}{_CONTROL}]|\t+|\r(?!\n)")
_PASTED: Final = {
    "\xad": "a soft hyphen",
    "\u200b": "a space of no width",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u061c": "an Arabic letter mark",
}
_WITHOUT_PASTED: Final = dict.fromkeys(map(ord, _PASTED))
_BAD_ASCII: Final = bytes(code for code in [*range(0x20), 0x7F] if code != 0x0A)


def character_problems(path: str, raw: bytes) -> list[Problem]:
    """Return the problems of a file's size, encoding and characters, each an error; at most 100."""
    if len(raw) > LARGEST_FILE:
        return [
            _at(
                path,
                "",
                Code.FILE_TOO_LARGE,
                "The file is over 1 MiB, so it was not read.",
                "Keep one deliverable in one file, and papers elsewhere.",
            )
        ]
    if raw.isascii() and len(raw.translate(None, _BAD_ASCII)) == len(raw):
        return []
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        return [
            _at(
                path,
                raw[: fault.start].decode(),
                Code.NOT_UTF8,
                f"The byte 0x{raw[fault.start]:02X} is not UTF-8.",
                "Save the file as UTF-8 and type the character again.",
            )
        ]
    found = islice(_IN_RAW_TEXT.finditer(text), _MOST_IN_A_FILE)
    return [_at(path, text[: match.start()], *_fault(match[0][0])) for match in found]


def composition_problem(path: str, raw: bytes) -> Problem | None:
    """Return the warning for the first letter whose accent is a sign of its own, or None.

    Names are found all the same; other tools take the two ways of typing one for two names.
    """
    if raw.isascii() or unicodedata.is_normalized("NFC", text := raw.decode()):
        return None
    lines = text.split("\n")
    line = next(n for n, each in enumerate(lines) if not unicodedata.is_normalized("NFC", each))
    whole = unicodedata.normalize("NFC", lines[line])
    same = takewhile(lambda pair: pair[0] == pair[1], zip(lines[line], whole, strict=False))
    column = sum(1 for _ in same)
    letter = whole[column : column + 1]
    typed = lines[line][column]
    message = f"The letter “{letter}” is typed as two signs, a letter and its accent."
    if unicodedata.normalize("NFC", typed) != typed:
        message = f"The sign U+{ord(typed):04X} is an older one for “{letter}”."
    hint = "Type it again, or save the file as NFC; Liberate takes the two for one."
    place = (line + 1, column + 1)
    return Problem(path, *place, Code.NOT_COMPOSED, Severity.WARNING, message, hint)


def without_pasted(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return a text without the unseen signs that come along when words are pasted, and which.

    They are those that only say where a word may break, or which way a sign beside them runs: the
    words read the same without them.

    >>> without_pasted("soft\xadhyphen")
    ('softhyphen', ('U+00AD (a soft hyphen)',))
    """
    found = [f"U+{ord(each):04X} ({name})" for each, name in _PASTED.items() if each in text]
    return (text.translate(_WITHOUT_PASTED), tuple(found)) if found else (text, ())


def hidden_character(text: str) -> tuple[Code, str] | None:
    """Return the code and name of the first character of a text that cannot be seen, or None."""
    match = _HIDDEN.search(text)
    if match is None:
        return None
    turns = _TURNS.match(match[0]) is not None
    return (
        Code.DIRECTION_CHARACTER if turns else Code.CONTROL_CHARACTER,
        f"U+{ord(match[0]):04X}",
    )


def _fault(character: str) -> tuple[Code, str, str]:
    """Return the code, message and hint for a character that may not stand in a file."""
    if character == "\t":
        return Code.TAB, "A tab stands here.", "Write spaces instead."
    if character == "\r":
        hint = "Save the file with ordinary line endings."
        return Code.CONTROL_CHARACTER, "A line ends in a lone carriage return.", hint
    hint = "Delete it; type the word again if need be."
    if character == "\ufffd":
        return Code.CONTROL_CHARACTER, "The sign U+FFFD stands where a character was lost.", hint
    code, name = hidden_character(character) or (Code.CONTROL_CHARACTER, repr(character))
    if code is Code.DIRECTION_CHARACTER:
        return code, f"The unseen character {name} changes the direction of the text.", hint
    return code, f"The control character {name} cannot be seen.", hint


def _at(path: str, before: str, code: Code, message: str, hint: str) -> Problem:
    """Return an error at the place where the text before it ends."""
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Problem(path, line, column, code, Severity.ERROR, message, hint)
