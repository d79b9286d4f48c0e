"""Where words stand in a file: the line and column of an occurrence in the text of a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from liberate_cli.source.yaml.text import FieldPath


def place_in_field(raw: bytes, field: FieldPath, words: str, nth: int) -> tuple[int, int]:
    """Return the line and column, from 1, of words in the text of a field of a YAML file.

    `nth` is how many times the same words stand before them there. Where the file spells them with
    escapes, it is the place where the field's text begins.
    """
    parsed = parse_yaml("", raw)
    first = parsed.place(field)
    span = parsed.span(field)
    text = raw.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    return _place(text, span, words, nth) or first


def place_in_text(raw: bytes, words: str, nth: int) -> tuple[int, int]:
    """Return the line and column of words in a file that is plain text."""
    text = raw.decode(errors="replace")
    return _place(text, (0, len(text)), words, nth) or (1, 1)


def _place(text: str, span: tuple[int, int], words: str, nth: int) -> tuple[int, int] | None:
    spaced = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = [match.start() for match in spaced.finditer(text, *span)]
    if nth >= len(found):
        return None
    place = found[nth]
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
