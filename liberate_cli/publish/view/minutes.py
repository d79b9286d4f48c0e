"""The minutes of a review: what was decided, what changed and why, and what was not reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import edition_words
from liberate_cli.model.review_record import ReviewEntry, ReviewKey
from liberate_cli.model.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.review_record import ReviewRecord
    from liberate_cli.publish.view.vocabulary import VocabularyView

_NONE: Final = "–"
"""What stands in a cell of which nothing was said."""


@dataclass(frozen=True)
class MinutesTable:
    """One part of the minutes: what it is about, its columns, and a row for each thing said."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MinutesView:
    """What minutes say: of which meeting, who was there, and a table for each kind of thing."""

    title: str
    organisation: str
    language: str
    classification: str | None
    meeting: str
    when: str
    edition: str
    present: str
    vocabulary: VocabularyView
    tables: tuple[MinutesTable, ...]


@dataclass(frozen=True)
class _Part:
    """A table of the minutes before it is filled: which entries it has, and its cells."""

    key: ReviewKey
    heading: str
    columns: tuple[str, ...]
    cells: Callable[[ReviewEntry], tuple[str | None, ...]]


_PARTS: Final = (
    _Part(ReviewKey.DECIDED, "Decisions", ("Decision",), lambda one: (one.text,)),
    _Part(
        ReviewKey.RATED,
        "Ratings",
        ("Before", "Now", "Why"),
        lambda one: (one.was, one.now, one.because),
    ),
    _Part(
        ReviewKey.MOVED,
        "Dates moved",
        ("Action", "Before", "Now", "Why", "Agreed by"),
        lambda one: (one.text, one.was, one.now, one.because, one.by),
    ),
    _Part(
        ReviewKey.ADDED,
        "New actions",
        ("Action", "Who", "Due"),
        lambda one: (one.text, one.by, one.now),
    ),
    _Part(
        ReviewKey.DONE,
        "Actions done",
        ("Action", "Was due", "What was done"),
        lambda one: (one.text, one.was, one.because),
    ),
    _Part(ReviewKey.NOTED, "Progress noted", ("What was done",), lambda one: (one.text,)),
    _Part(ReviewKey.OWNER, "Owners", ("Before", "Now"), lambda one: (one.was, one.now)),
)
"""What the minutes say, in the order of what a reader asks for first."""


def minutes_view(
    edition: EditionPlan,
    record: ReviewRecord,
    vocabulary: VocabularyView,
    unreached: Iterable[Deliverable],
) -> MinutesView:
    """Return the minutes of a review of a plan, from its record.

    `unreached` is what the review was to look at and did not come to.
    """
    settings, plan = edition.settings, edition.plan
    names = {one.id: f"{one.id} {one.called}" for one in plan.ever}
    begun, over = day_words(record.begun), record.ended
    when = begun if over is None or over == record.begun else f"{begun} to {day_words(over)}"
    said = (*_filled(record, names, vocabulary), *_quiet(record, names, vocabulary))
    left = tuple((f"{one.id} {one.called}",) for one in unreached)
    return MinutesView(
        title=settings.title,
        organisation=settings.organisation,
        language=settings.language,
        classification=settings.classification,
        meeting=settings.review.meeting or "Review of the plan",
        when=when,
        edition=edition_words(settings.edition.number, settings.edition.month),
        present=listed(record.present) if record.present else "Nobody was named.",
        vocabulary=vocabulary,
        tables=(
            *said,
            *([MinutesTable("Not reached", (vocabulary.deliverable.head,), left)] if left else []),
        ),
    )


def _filled(
    record: ReviewRecord, names: Mapping[str, str], words: VocabularyView
) -> Iterator[MinutesTable]:
    """Yield a table for each kind of thing that was said, with what was said last of a rating."""
    for part in _PARTS:
        entries = [one for one in record.entries if one.said is part.key]
        if part.key is ReviewKey.RATED:
            entries = list(_last_ratings(entries))
        rows = tuple(
            (
                names.get(one.id, one.id) if one.id else "The plan",
                *(cell or _NONE for cell in part.cells(one)),
            )
            for one in entries
        )
        if rows:
            yield MinutesTable(part.heading, (words.deliverable.head, *part.columns), rows)


def _last_ratings(entries: Iterable[ReviewEntry]) -> Iterator[ReviewEntry]:
    """Yield the rating that holds of each deliverable, from what it was before the review."""
    first: dict[str | None, ReviewEntry] = {}
    last: dict[str | None, ReviewEntry] = {}
    for one in entries:
        first.setdefault(one.id, one)
        last[one.id] = one
    for each, one in last.items():
        yield one.having(was=first[each].was)


def _quiet(
    record: ReviewRecord, names: Mapping[str, str], words: VocabularyView
) -> Iterator[MinutesTable]:
    """Yield the table of what was looked at without a word more."""
    spoken = {one.id for one in record.entries if one.said is not ReviewKey.SAME}
    same = dict.fromkeys(one.id for one in record.entries if one.said is ReviewKey.SAME)
    rows = tuple((names.get(each, each),) for each in same if each and each not in spoken)
    if rows:
        yield MinutesTable("Looked at, no change", (words.deliverable.head,), rows)
