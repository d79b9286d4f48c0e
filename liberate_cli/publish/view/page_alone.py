"""What has changed, what is challenged, or a paper of a meeting, as a document of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liberate_cli.model.editions import edition_words
from liberate_cli.publish.palette import Look, looks_of
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.challenges import ChallengesView
from liberate_cli.publish.view.changes import ChangesView, view_of
from liberate_cli.publish.view.links import Link, LinkElsewhere
from liberate_cli.publish.view.vocabulary import VocabularyView, vocabulary_of

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.changes.facts import Changes

CHANGES_ALONE: Final = "changes"
CHALLENGE_ALONE: Final = "challenge"
"""What the stamp of such a document calls it: no copy of it is taken for the edition."""

_WHOLE: Final = 100
_WIDEST: Final = 120
_SHORT: Final = 14
"""About how many letters stand on a line of a page, how many of them a column asks for at most, and
up to how many a cell has that stands on one line."""


@dataclass(frozen=True)
class TableAlone:
    """A table of a document of its own: what it is about, its columns, a row for each thing."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def shares(self) -> tuple[int, ...]:
        """How many hundredths of the width each column has, so that no word is cut."""
        columns = [*zip(self.columns, *self.rows, strict=True)]
        wanted = [min(max(map(len, each)), _WIDEST) for each in columns]
        words = [max(len(word) for cell in each for word in cell.split()) for each in columns]
        least = [max(word, min(want, _SHORT)) + 5 for word, want in zip(words, wanted, strict=True)]
        more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
        left = max(_WHOLE - sum(least), 0)
        return tuple(
            need + left * each // max(sum(more), 1) for need, each in zip(least, more, strict=True)
        )


@dataclass(frozen=True)
class PageAlone:
    """One section of an edition, or tables of a meeting, and what a page says around it.

    `facts` are labels and words that stand at its top.

    Its parts are named as those of an edition are, so that one style does for both; there are no
    `contents`, since there is one section.
    """

    title: str
    about: str
    organisation: str
    language: str
    number: int
    month: PartialDate
    as_at: date
    classification: str | None
    stamp: Stamp
    changes: ChangesView | None
    challenges: ChallengesView | None
    palette: tuple[Look, ...]
    vocabulary: VocabularyView
    subtitle: str | None = None
    contents: tuple[Link, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[TableAlone, ...] = ()

    @property
    def called(self) -> str:
        """Its own title: `The plan: what has changed`."""
        return f"{self.title}: {self.about}"

    @property
    def words(self) -> str:
        """Which edition is the newer: `3rd edition, June 2031`."""
        return edition_words(self.number, self.month, self.stamp.correction)


def changes_alone(changes: Changes, stamp: Stamp, cards: str | None = None) -> PageAlone:
    """Return the page of changes; its links lead to the page of the edition named `cards`."""
    return replace(
        page_around(changes.new, "what has changed", stamp, CHANGES_ALONE),
        changes=_changes_elsewhere(view_of(changes), cards),
    )


def challenges_alone(
    edition: EditionPlan, found: ChallengesView, stamp: Stamp, cards: str | None = None
) -> PageAlone:
    """Return the page of challenges; its links lead to the page of the edition named `cards`."""
    return replace(
        page_around(edition, "challenge", stamp, CHALLENGE_ALONE),
        challenges=_challenges_elsewhere(found, cards),
    )


def page_around(edition: EditionPlan, what: str, stamp: Stamp, paper: str) -> PageAlone:
    """Return a document of its own that has nothing in it yet; `paper` is what its stamp says."""
    settings = edition.settings
    return PageAlone(
        title=settings.title,
        about=what,
        organisation=settings.organisation,
        language=settings.language,
        number=edition.number,
        month=edition.month,
        as_at=edition.as_at,
        classification=settings.classification,
        stamp=replace(stamp, paper=paper),
        changes=None,
        challenges=None,
        palette=looks_of(edition.plan.ratings),
        vocabulary=vocabulary_of(edition.plan.words),
    )


def _elsewhere(link: Link, cards: str | None) -> LinkElsewhere:
    return LinkElsewhere(link.words, link.anchor, cards or "")


def _changes_elsewhere(found: ChangesView, cards: str | None) -> ChangesView:
    objectives = tuple(
        replace(
            each,
            deliverables=tuple(
                replace(one, link=_elsewhere(one.link, cards)) if one.link else one
                for one in each.deliverables
            ),
        )
        for each in found.objectives
    )
    headlines = tuple(
        replace(each, links=tuple(one and _elsewhere(one, cards) for one in each.links))
        for each in found.headlines
    )
    return replace(found, objectives=objectives, headlines=headlines)


def _challenges_elsewhere(found: ChallengesView, cards: str | None) -> ChallengesView:
    rows = tuple(
        replace(each, deliverable=_elsewhere(each.deliverable, cards)) for each in found.rows
    )
    challenged = tuple(
        replace(each, deliverable=_elsewhere(each.deliverable, cards)) for each in found.challenged
    )
    once = tuple(
        replace(each, deliverables=tuple(_elsewhere(one, cards) for one in each.deliverables))
        for each in found.said_once
    )
    return replace(found, rows=rows, challenged=challenged, said_once=once)
