"""Links of a PDF to the cards of its deliverables, which a template makes by their names alone.

Typst knows where a card stands only when it has set the pages once. A link that asks it is set once
more with the answer, all that stands around it too, and both are kept: a seventh of the memory that
an edition of 1,000 takes. A link by name leads to an address for the time being, and to the card in
the finished file, in which the contents lead there as well.
"""

from __future__ import annotations

import re
from typing import Final

_NAMED: Final = re.compile(
    rb"/A<</Type/Action/S/URI/URI\(this-edition:([^()\\]+)\)>>(/F \d+/StructParent \d+)"
    rb"/Contents\([^()\\]+\)"
)
"""A link by name: what it does, what is kept of it, and what it is called for who cannot see it."""

_LED: Final = re.compile(
    rb"/Dest\(([^()\\]+)\)/F \d+/StructParent \d+/Contents(\([^()\\]*\))(?=\s*>>)"
)
"""A link of Typst's own to a heading that has a name."""


def with_named_links(pdf: bytes) -> bytes | None:
    """Return a PDF of Typst in which each link by name leads to the heading of that name.

    None where one leads nowhere that Typst itself leads to: the template has left its card out, or
    the contents, or nobody knows the words for the place.
    """
    called = dict(_LED.findall(pdf))
    lost = False

    def led(match: re.Match[bytes]) -> bytes:
        nonlocal lost
        name, kept = match.groups()
        link = b"/Dest(%b)%b/Contents%b" % (name, kept, called.get(name, b""))
        # What stands after it stays where it is, so that the file's own table of places holds.
        lost = lost or name not in called or len(link) > len(match[0])
        return link.ljust(len(match[0]))

    written = _NAMED.sub(led, pdf)
    return None if lost else written
