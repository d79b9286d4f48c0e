"""A paper of a meeting, its agenda or its minutes: a few facts, then tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.editions import edition_words
from liberate_cli.publish.palette import looks_of
from liberate_cli.publish.stamp import Stamp

if TYPE_CHECKING:
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.vocabulary import VocabularyView

NOTHING_SAID: Final = "–"
"""What stands in a cell of which nothing was said."""


@dataclass(frozen=True)
class MeetingTable:
    """One part of a paper: what it is about, its columns, and a row for each thing."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MeetingPaper:
    """What a paper of a meeting says; `facts` are labels with their words.

    Its parts are named as those of an edition are, so that one style does for both.
    """

    kind: str
    meeting: str
    title: str
    organisation: str
    language: str
    words: str
    stamp: Stamp
    facts: tuple[tuple[str, str], ...]
    tables: tuple[MeetingTable, ...]
    palette: tuple[Look, ...]
    vocabulary: VocabularyView

    @property
    def heading(self) -> str:
        """What the paper is: `Minutes: Rivers Group`."""
        return f"{self.kind}: {self.meeting}"


def meeting_paper(
    kind: str,
    edition: EditionPlan,
    facts: tuple[tuple[str, str], ...],
    tables: tuple[MeetingTable, ...],
    vocabulary: VocabularyView,
) -> MeetingPaper:
    """Return a paper of the meeting that reviews a plan; it is for those who see all of it."""
    settings, here = edition.settings, edition.settings.edition
    narrowest = settings.audiences[-1]
    return MeetingPaper(
        kind=kind,
        meeting=settings.review.meeting or "Review of the plan",
        title=settings.title,
        organisation=settings.organisation,
        language=settings.language,
        words=edition_words(here.number, here.month, here.correction),
        stamp=Stamp(
            here.month,
            here.number,
            narrowest.name,
            draft=edition.draft,
            marking=narrowest.marking or settings.classification,
        ),
        facts=facts,
        tables=tables,
        palette=looks_of(edition.plan.ratings),
        vocabulary=vocabulary,
    )
