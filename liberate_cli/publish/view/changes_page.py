"""What has changed, as a document of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.model.editions import edition_words
from liberate_cli.publish.palette import Look, looks_of
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.changes import ChangesView, view_of
from liberate_cli.publish.view.vocabulary import VocabularyView, vocabulary_of

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.queries.changes.facts import Changes


@dataclass(frozen=True)
class ChangesPage:
    """What has changed, and of the newer edition what a page says around it.

    Its parts are named as those of an edition are, so that one style does for both.
    """

    title: str
    organisation: str
    language: str
    number: int
    month: PartialDate
    classification: str | None
    stamp: Stamp
    changes: ChangesView
    palette: tuple[Look, ...]
    vocabulary: VocabularyView

    @property
    def words(self) -> str:
        """Which edition is the newer: `3rd edition, June 2031`."""
        return edition_words(self.number, self.month)


def changes_page(changes: Changes) -> ChangesPage:
    """Return the page of changes. Nothing is left out of it: it is for those who see all."""
    new = changes.new
    settings = new.settings
    narrowest = settings.audiences[-1]
    return ChangesPage(
        title=settings.title,
        organisation=settings.organisation,
        language=settings.language,
        number=new.number,
        month=new.month,
        classification=settings.classification,
        stamp=Stamp(
            new.month, new.number, narrowest.name, draft=new.draft, marking=narrowest.marking
        ),
        changes=view_of(changes),
        palette=looks_of(new.plan.ratings),
        vocabulary=vocabulary_of(new.plan.words),
    )
