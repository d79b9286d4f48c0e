"""The agenda of a review: what matters, what is to be decided, and what falls due before the next.

It says what the briefing of the edition says, of all there is and not of the first ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import day_words
from liberate_cli.model.words import with_stop
from liberate_cli.publish.view.meeting_paper import NOTHING_SAID, meeting_paper
from liberate_cli.publish.view.page_alone import TableAlone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.publish.view.briefing import Briefing, MatterView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone
    from liberate_cli.queries.review_order import ReviewItem


AGENDA: Final = "agenda"
"""What the stamp of an agenda calls it."""


class WaitingAnswer(NamedTuple):
    """What a person answered of a deliverable and only the meeting can decide, in words."""

    deliverable: str
    who: str
    says: str


def agenda(
    edition: EditionPlan,
    view: EditionView,
    items: Iterable[ReviewItem],
    waiting: Iterable[WaitingAnswer] = (),
) -> PageAlone:
    """Return the agenda of a review of an edition, which goes through items in their order."""
    told, words = view.briefing, view.vocabulary
    tables = (
        *_decisions(edition, told),
        *_table("Answers to decide", (words.deliverable.head, "Who", "Says"), waiting),
        *_table(
            "For attention",
            (words.deliverable.head, "Rating", "Why", "Lead", "Overdue"),
            map(_matter, told.attention),
        ),
        *_table(
            "Changed since the last edition",
            ("What", "Which"),
            ((each.label, ", ".join(each.names)) for each in told.changed),
        ),
        *_table(
            f"Due by the end of {told.until.words}",
            ("Due", "What", "Whose"),
            ((each.due.words, f"{each.name}: {each.text}", each.whose_words) for each in told.soon),
        ),
        *_table(
            "In this order",
            (words.deliverable.head, "Rating", "Lead", "Last reviewed"),
            (_in_turn(edition, each) for each in items),
        ),
    )
    return meeting_paper(AGENDA, edition, (), tables)


def _table(
    heading: str, columns: tuple[str, ...], rows: Iterable[tuple[str | None, ...]]
) -> Iterator[TableAlone]:
    """Yield a table, unless it has no row."""
    filled = tuple(tuple(cell or NOTHING_SAID for cell in row) for row in rows)
    if filled:
        yield TableAlone(heading, columns, filled)


def _decisions(edition: EditionPlan, told: Briefing) -> Iterator[TableAlone]:
    asked = [("The plan", each) for each in edition.settings.edition.decisions]
    asked += [(each.link.words if each.link else "The plan", each.text) for each in told.decisions]
    yield from _table("To decide", ("About", "What"), dict.fromkeys(asked))


def _matter(one: MatterView) -> tuple[str | None, ...]:
    late = "\n".join(f"{each.late_words} {with_stop(each.said)}" for each in one.late)
    rating = one.look.words if one.look else None
    return one.name, rating, one.because_words, one.lead, late


def _in_turn(edition: EditionPlan, item: ReviewItem) -> tuple[str | None, ...]:
    one = item.deliverable
    reviewed = day_words(one.reviewed) if one.reviewed else "never"
    lead = next(iter(one.owned_by), None)
    return f"{one.id} {one.title}", edition.plan.ratings.of(one.rag).word, lead, reviewed
