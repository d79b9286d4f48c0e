"""Titles as they are written over a deliverable, with its reference before it or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.exchange.imports.seen import Para

_REF: Final = re.compile(
    r"(?P<ref>(?P<letters>[A-Za-z]{0,12})(?P<space>[ ]?)[/-]?\d+(?P<more>(?:[./-]\d+)*)[a-z]?)"
    r"(?P<end>\s*[.:)–-]*)\s+(?P<title>\S.*)",
    re.ASCII,
)
_BARE: Final = re.compile(
    r"(?:strategic )?(?:objective|priority|theme|aim|goal|strand|pillar|section|part|chapter)"
    r" ?\d+\s*[:.)–-]*",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(r"\s*[([–-]?\s*cont(?:inued|['’]?d|\.)?\s*[)\]]?\.*$", re.IGNORECASE)
_LONGEST_PREFIX: Final = 4
"""Letters before a number that are a reference's by themselves: CA1, but not COVID19."""


def split_title(text: str) -> tuple[str | None, str]:
    """Return the reference that words begin with, None for none, and the words after it.

    A bare number or a word with one is a reference only where a sign closes it: `12 vans` is none.

    >>> split_title("2.10 Marking of machines"), split_title("SG/07: Reception centres")
    (('2.10', 'Marking of machines'), ('SG/07', 'Reception centres'))
    >>> split_title("12 vans"), split_title("Phase 2 report"), split_title("3. Lights")
    ((None, '12 vans'), (None, 'Phase 2 report'), ('3', 'Lights'))
    """
    plain = " ".join(text.split())
    match = _REF.fullmatch(plain)
    if match is None:
        return None, plain
    letters = match["letters"]
    close = bool(match["more"]) or (letters.isupper() and len(letters) <= _LONGEST_PREFIX)
    if not match["end"].strip() and (not close or (match["space"] and letters)):
        return None, plain
    return match["ref"], match["title"]


def without_continued(title: str) -> str:
    """Return a title without what says that it goes on from the page before.

    >>> without_continued("Lighting grant (continued)"), without_continued("Lighting grant")
    ('Lighting grant', 'Lighting grant')
    """
    return _AGAIN.sub("", title)


def is_bare(heading: str) -> bool:
    """Return whether a heading is a number alone, and its words are in the one below it.

    >>> is_bare("Objective 1:"), is_bare("Objective 1: Prepare")
    (True, False)
    """
    return _BARE.fullmatch(heading.strip()) is not None


def joined(headings: Sequence[Para]) -> tuple[Spoken, ...]:
    """Return headings as they are said, a bare number with the words of the one below it."""
    said: list[Spoken] = []
    for each in headings:
        if said and is_bare(said[-1].text):
            said[-1] = Spoken(f"{said[-1].text} {each.text}", each.place)
        else:
            said.append(Spoken(each.text, each.place))
    return tuple(said)
