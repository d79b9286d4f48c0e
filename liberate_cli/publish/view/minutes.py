"""The minutes of a review: what was decided, what changed and why, and what was not reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words
from liberate_cli.model.review_record import ReviewEntry, ReviewKey
from liberate_cli.model.words import listed
from liberate_cli.publish.view.meeting_paper import NOTHING_SAID, meeting_paper
from liberate_cli.publish.view.page_alone import TableAlone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.review_record import ReviewRecord
    from liberate_cli.publish.view.page_alone import PageAlone
    from liberate_cli.publish.view.vocabulary import VocabularyView


MINUTES: Final = "minutes"
"""What the stamp of minutes calls them."""


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
        ("Before", "Now", "Why", "Said by"),
        lambda one: (one.was, one.now, one.because, one.by),
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
) -> PageAlone:
    """Return the minutes of a review of a plan, from its record.

    `unreached` is what the review was to look at and did not come to.
    """
    names = {one.id: f"{one.id} {one.called}" for one in edition.plan.ever}
    begun, over = day_words(record.begun), record.ended
    when = begun if over is None or over == record.begun else f"{begun} to {day_words(over)}"
    said = (*_filled(record, names, vocabulary), *_quiet(record, names, vocabulary))
    left = tuple((f"{one.id} {one.called}",) for one in unreached)
    not_reached = TableAlone("Not reached", (vocabulary.deliverable.head,), left)
    facts = (
        ("When", when),
        ("Present", listed(record.present) if record.present else "Nobody was named."),
    )
    tables = (*said, *([not_reached] if left else []))
    return meeting_paper(MINUTES, edition, facts, tables)


def _filled(
    record: ReviewRecord, names: Mapping[str, str], words: VocabularyView
) -> Iterator[TableAlone]:
    """Yield a table for each kind of thing that was said, with what was said last of a rating."""
    for part in _PARTS:
        entries = [one for one in record.entries if one.said is part.key]
        if part.key is ReviewKey.RATED:
            entries = list(_last_ratings(entries))
        rows = tuple(
            (
                names.get(one.id, one.id) if one.id else "The plan",
                *(cell or NOTHING_SAID for cell in part.cells(one)),
            )
            for one in entries
        )
        if rows:
            table = TableAlone(part.heading, (words.deliverable.head, *part.columns), rows)
            yield _without_empty(table)


def _without_empty(table: TableAlone) -> TableAlone:
    """Return a table without the columns that say nothing in any row."""
    columns = zip(table.columns, *table.rows, strict=True)
    heads, *rows = zip(*(each for each in columns if {*each[1:]} != {NOTHING_SAID}), strict=True)
    return TableAlone(table.heading, heads, tuple(rows))


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
) -> Iterator[TableAlone]:
    """Yield the table of what was looked at without a word more."""
    spoken = {one.id for one in record.entries if one.said is not ReviewKey.SAME}
    same = dict.fromkeys(one.id for one in record.entries if one.said is ReviewKey.SAME)
    rows = tuple((names.get(each, each),) for each in same if each and each not in spoken)
    if rows:
        yield TableAlone("Looked at, no change", (words.deliverable.head,), rows)
