"""Editions that were cut: what a tag says of each (docs/editions.md)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.words import ordinal


class Issue(NamedTuple):
    """Which issue of a month's edition: the first, or one of its corrections, which are counted.

    >>> str(Issue(PartialDate(2018, 5))), str(Issue(PartialDate(2018, 5), 1))
    ('2018-05', '2018-05.1')
    """

    month: PartialDate
    correction: int = 0

    def __str__(self) -> str:
        """Return it as a person types it, and as its tag and its files are named."""
        return f"{self.month}.{self.correction}" if self.correction else str(self.month)


def tag_of(issue: Issue) -> str:
    """Return the name of the tag of an edition.

    >>> tag_of(Issue(PartialDate(2018, 5)))
    'edition/2018-05'
    """
    return f"edition/{issue}"


def edition_words(number: int, month: PartialDate, correction: int | None = None) -> str:
    """Return how people call an edition.

    >>> edition_words(5, PartialDate(2018, 5)), edition_words(5, PartialDate(2018, 5), 1)
    ('5th edition, May 2018', '5th edition, May 2018, correction 1')
    """
    corrected = f", correction {correction}" if correction else ""
    return f"{ordinal(number)} edition, {month.words}{corrected}"


class CutEdition(NamedTuple):
    """An edition that was cut: what its tag says, and the commit that it is on.

    `folder` is the plan's folder from the top of the repository, empty for the top itself.
    `previous` is the id of the tag of the edition before, None for the first. `correction` counts
    the times that the month's edition was corrected, and `because` says why it was. `templates` is
    the digest of the force's own templates, "none" where it has none; None where nobody noted it.
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
    correction: int = 0
    because: str | None = None
    templates: str | None = None

    @property
    def issue(self) -> Issue:
        """Which issue of its month's edition it is."""
        return Issue(self.month, self.correction)

    @property
    def tag(self) -> str:
        """The name of its tag."""
        return tag_of(self.issue)

    @property
    def words(self) -> str:
        """How people call it."""
        return edition_words(self.number, self.month, self.correction)


class FaultyTag(NamedTuple):
    """A tag that is named as an edition's and is none, and why."""

    tag: str
    why: str


class Editions(NamedTuple):
    """The editions that were cut, oldest first, and the tags that only look like one."""

    cut: tuple[CutEdition, ...]
    faulty: tuple[FaultyTag, ...]

    def find(self, issue: Issue) -> CutEdition | None:
        """Return one issue of a month's edition, or None where it was not cut."""
        return next((each for each in self.cut if each.issue == issue), None)

    @property
    def standing(self) -> tuple[CutEdition, ...]:
        """Return the last issue of each month's edition: what is known of the past today."""
        return tuple({each.month: each for each in self.cut}.values())

    def before(self, month: PartialDate) -> tuple[CutEdition, ...]:
        """Return the last issue of each edition before that of a month, oldest first."""
        return tuple(each for each in self.standing if each.month < month)
