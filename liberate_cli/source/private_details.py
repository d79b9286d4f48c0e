"""What in a text is seldom meant for everybody: a mobile, the intranet, where a person lives.

Each is known by its form alone, and what has another meaning in most plans is left alone: a number
of a control room, a paragraph's number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.source.mailboxes import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOBILE: Final = re.compile(
    r"(?<![\w+])(?:(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?|0)7[1-57-9](?:[ .-]?\d){8}(?!\d)"
)
"""Of the United Kingdom: 070 and 076 are numbers that follow a person, and pagers."""

_WEB: Final = re.compile(r"\b(?:https?|ftp|file|smb)://([^\s/:?#\"'<>)\]]*)\S*", re.IGNORECASE)
_INSIDE: Final = re.compile(
    r"[\w-]+|(?:.+\.)?intranet\d*(?:\..+)?|.+\.(?:local|lan|internal|intranet|corp|home)|"
    r"(?:10|127)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|",
    re.IGNORECASE,
)
"""The name of a host that only those inside can reach; none at all is a file on a machine."""

_SHARE: Final = re.compile(r"(?<![\w\\])(?:\\\\[\w.$-]+\\[^\s\"'<>]+|[A-Z]:\\[^\s\"'<>]+)")
_BARE: Final = re.compile(
    r"(?<![\w@./-])(?:[\w-]+\.)+(?:local|lan)(?![\w-]|\.\w)|"
    r"(?<![\w.])(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}(?![\w.]*\d)",
    re.IGNORECASE,
)
"""A host or a number of one that is named without more; 10.1.2.3 may be that of a paragraph."""

_POSTCODE: Final = re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPS-UW]? ?\d[ABD-HJLNP-UW-Z]{2}\b")

_SIGNS: Final = (b"@", b"://", b"\\", b".local", b".lan")
_NUMBERS: Final = re.compile(rb"\d(?:[\s().-]*\d){8}|\d\s*\d[A-Z]{2}\b|\d\.\d{1,3}\.\d{1,3}\.\d")
"""What is in a file wherever any of these details is; most files have none of it."""


def may_have_details(raw: bytes) -> bool:
    """Return whether a file may say any of these details: to look takes a tenth of finding them."""
    lower = raw.lower()
    return any(sign in lower for sign in _SIGNS) or _NUMBERS.search(raw) is not None


def mobiles(text: str) -> Iterator[str]:
    """Yield the numbers of mobiles in a text."""
    yield from (match[0] for match in _MOBILE.finditer(text))


def intranet(text: str) -> Iterator[str]:
    """Yield the addresses in a text that only those inside can reach: pages, shares, machines."""
    for match in _WEB.finditer(text):
        if _INSIDE.fullmatch(match[1].rpartition("@")[2].rstrip(".,;")):
            yield match[0].rstrip(".,;:")
    rest = _WEB.sub(" ", text)
    yield from (match[0].rstrip(".,;:") for match in _SHARE.finditer(rest))
    yield from (match[0] for match in _BARE.finditer(ADDRESS.sub(" ", rest)))


def postcodes(text: str) -> Iterator[str]:
    """Yield the postcodes of the United Kingdom in a text."""
    yield from (match[0] for match in _POSTCODE.finditer(text))
