"""How an edition is known again: by its properties, and by the places that its headings name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.seen import Para
    from liberate_cli.exchange.imports.seen_document import Document

_STAMP: Final = re.compile(
    r"Liberate \d[^ ,]*,? edition (?P<issue>(?P<month>[1-9]\d{3}-\d\d)(?:\.\d+)?),? "
    r"audience (?P<audience>[a-z0-9-]+)"
)
"""LibreOffice keeps the words of it, and not the commas between them."""
_PLACE: Final = re.compile(r"to_(?P<anchor>\w+?)_(?P<number>\d+)")


class EditionMark(NamedTuple):
    """What an edition's properties say of it: its month, whom it is for, and which one it is."""

    month: str
    audience: str
    issue: str


def edition_mark(document: Document) -> EditionMark | None:
    """Return what says that a file is an edition of ours, None where nothing does."""
    match = _STAMP.search(document.keywords)
    return EditionMark(*match.group("month", "audience", "issue")) if match is not None else None


def anchor_of(para: Para) -> str | None:
    """Return the address of the place that begins in a paragraph, as a page has it.

    Word takes no hyphens in it, so that `at-a-glance` is `at_a_glance`.
    """
    match = _PLACE.fullmatch(para.bookmark or "")
    return match["anchor"] if match is not None else None
