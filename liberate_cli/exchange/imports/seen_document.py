"""All that a file from outside holds: its text, what stands beside it, what was left alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.exchange.imports.seen import Para, SeenTable

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.seen import Pending, SeenAt


class About(StrEnum):
    """What kind of words stand beside the text."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Aside:
    """Words beside the text: `about` is the place that a footnote or comment belongs to."""

    place: SeenAt
    kind: About
    text: str
    about: SeenAt | None = None
    author: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A tracked change that nobody has accepted yet, in the paragraph or cell of `place`."""

    place: SeenAt
    kind: Pending
    text: str
    author: str | None = None
    on: date | None = None
    moved: bool = False


class Refused(NamedTuple):
    """A part of the file that was not read, and why, as a sentence for people."""

    part: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that a file holds: paragraphs and tables in reading order, and what stands beside them.

    `title` is what the file's properties call it, and `keywords` what they say beside that.
    `refused` are its parts that were left alone.
    """

    name: str
    blocks: tuple[Para | SeenTable, ...]
    asides: tuple[Aside, ...] = ()
    pending: tuple[PendingChange, ...] = ()
    refused: tuple[Refused, ...] = ()
    title: str | None = None
    keywords: str = ""

    @property
    def tables(self) -> tuple[SeenTable, ...]:
        """The tables that are not in another, or the sheets."""
        return tuple(block for block in self.blocks if isinstance(block, SeenTable))

    @property
    def paras(self) -> tuple[Para, ...]:
        """The paragraphs that are in no table."""
        return tuple(block for block in self.blocks if isinstance(block, Para))

    def asides_of(self, kind: About) -> tuple[Aside, ...]:
        """Return the words of one kind that stand beside the text, in reading order."""
        return tuple(aside for aside in self.asides if aside.kind is kind)
