"""Editions that were cut: what a tag says of each (docs/editions.md)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.words import ordinal


def tag_of(month: PartialDate) -> str:
    """Return the name of the tag of a month's edition.

    >>> tag_of(PartialDate(2018, 5))
    'edition/2018-05'
    """
    return f"edition/{month}"


def edition_words(number: int, month: PartialDate) -> str:
    """Return how people call an edition.

    >>> edition_words(5, PartialDate(2018, 5))
    '5th edition, May 2018'
    """
    return f"{ordinal(number)} edition, {month.words}"


class CutEdition(NamedTuple):
    """An edition that was cut: what its tag says, and the commit that it is on.

    `folder` is the plan's folder from the top of the repository, empty for the top itself.
    `previous` is the id of the tag of the edition before, None for the first.
    """

    month: PartialDate
    number: int
    cut_on: date
    approved_by: str | None
    digest: str
    folder: str
    previous: str | None
    commit: str = ""
    tag_id: str = ""

    @property
    def tag(self) -> str:
        """The name of its tag."""
        return tag_of(self.month)


class FaultyTag(NamedTuple):
    """A tag that is named as an edition's and is none, and why."""

    tag: str
    why: str


class Editions(NamedTuple):
    """The editions that were cut, oldest first, and the tags that only look like one."""

    cut: tuple[CutEdition, ...]
    faulty: tuple[FaultyTag, ...]

    def find(self, month: PartialDate) -> CutEdition | None:
        """Return the edition of a month, or None where it was not cut."""
        return next((each for each in self.cut if each.month == month), None)
