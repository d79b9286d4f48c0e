"""What is shown of a thing, in rows: the one place of their order, their labels and conditions.

A page, a document, a spreadsheet, the terminal and JSON draw the kinds of content of these rows. A
field of a deliverable, a recommendation or a contact that has a row is in all of them;
`tests/test_every_field_is_shown.py` finds one that has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.own_fields import is_date
from liberate_cli.model.prose import blocks_of_lines
from liberate_cli.model.recommendation_names import recommendation_name, recommendation_words
from liberate_cli.model.words import capital
from liberate_cli.queries.due import next_review, noun_of
from liberate_cli.queries.ended import ended_of, moves_of
from liberate_cli.queries.life_kinds import OfLife
from liberate_cli.queries.list_kinds import (
    Emails,
    LookedUp,
    Passage,
    Phones,
    Way,
)
from liberate_cli.queries.overdue import overdue_of
from liberate_cli.queries.row_kinds import (
    Answer,
    Answers,
    Going,
    Lines,
    OfDeliverable,
    Parties,
    Repeats,
    Standing,
    Withdrawal,
    Worded,
)
from liberate_cli.queries.work_kinds import ActionItem, Actions, Late, LateThing, Note, Notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liberate_cli.model.contacts import Contact
    from liberate_cli.model.deliverable import Action, Deliverable, Progress
    from liberate_cli.model.own_fields import OwnValue
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.trend import GroupTrend, Trend

_LEAD: Final = ("rag", "late")

NONE_RECORDED: Final = "None recorded"
"""What stands in a row that is always there, where the plan says nothing."""

CONTACT: Final = "Contact"
"""What heads the names of contacts, before their rows."""

_MOST_RATINGS: Final = 12
"""How many editions a row of a trend shows: the latest, a year of a monthly plan."""


Content = OfDeliverable | LookedUp | OfLife
"""What a row holds: each output draws every kind."""


class Row(NamedTuple):
    """A row: `key` is the field of the plan's files, `label` what people call it.

    A row that is not `always` there is left out where it is empty.
    """

    key: str
    label: str
    content: Content
    always: bool = True

    @property
    def kind(self) -> str:
        """The kind of its content, as a template calls it: `lines`, `parties`."""
        return type(self.content).__name__.lower()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.content.empty

    @property
    def leads(self) -> bool:
        """Whether it stands at the head of a card: how something is rated, and what is late."""
        return self.key in _LEAD


def shown_rows(
    plan: Plan, one: Deliverable, as_at: date, trend: Trend | None = None
) -> tuple[Row, ...]:
    """Return what a deliverable shows on a day, in the order in which people read it."""
    rows = deliverable_rows(plan, one, as_at, trend)
    return tuple(row for row in rows if row.always or not row.empty)


def deliverable_rows(
    plan: Plan, one: Deliverable, as_at: date, trend: Trend | None = None
) -> Iterator[Row]:
    """Yield every row of a deliverable, those that are empty too; without a trend, none of it."""
    words = plan.words
    yield Row("withdrawn", "Withdrawn", _withdrawal(one), always=False)
    yield Row("rag", "RAG status", _standing(plan, one, as_at))
    yield Row("late", "Overdue", _late(plan, one, as_at), always=False)
    yield Row("task", words.task.head, Lines(blocks_of_lines(one.task)))
    yield Row("method", capital(words.method), Lines(blocks_of_lines(one.method)))
    yield Row("actioned_by", capital(words.actioned_by), Parties(one.actioned_by))
    yield Row("owned_by", capital(words.owned_by), Parties(one.owned_by))
    supporting = Parties(one.supported_by)
    yield Row("supported_by", capital(words.supported_by), supporting, always=False)
    yield Row("state", "State", Worded(one.state), always=False)
    yield Row("repeats", "Repeats", Repeats(one.repeats), always=False)
    yield Row("recommendations", "Answers", _answers(plan, one), always=False)
    yield from (_own(value) for value in one.fields)
    notes = tuple(_note(words, note) for note in one.progress)
    yield Row("progress", capital(words.progress), Notes(notes))
    # What was withdrawn is late on no day.
    judged = as_at if one.withdrawn is None else None
    actions = tuple(_action(words, action, judged) for action in one.work_outstanding)
    yield Row("work_outstanding", capital(words.work_outstanding), Actions(actions))
    if trend is not None and one.withdrawn is None:
        yield Row("trend", "Trend", _going(trend, one))


OWN: Final = "fields."
"""What the key of the row of a field of the plan's own begins with."""


def _own(value: OwnValue) -> Row:
    """Return the row of a field of the plan's own."""
    if value.party is not None:
        return Row(f"{OWN}{value.key}", value.label, Parties((value.party,)), always=False)
    said = value.said
    words = parse_partial_date(said).words if is_date(said) and value.dated else said
    return Row(f"{OWN}{value.key}", value.label, Passage((words,)), always=False)


def contact_rows(one: Contact) -> tuple[Row, ...]:
    """Return every row of a contact, those that are empty too."""
    about = Passage((one.about,) if one.about else ())
    emails = tuple(Way(each.address, each.note) for each in one.emails)
    phones = tuple(Way(each.number, each.note) for each in one.phones)
    return (
        Row("about", "About", about, always=False),
        Row("emails", "E-mail", Emails(emails), always=False),
        Row("phones", "Telephone", Phones(phones), always=False),
    )


def deliverable_anchor(deliverable_id: str) -> str:
    """Return the address of a deliverable on a page."""
    return f"deliverable-{deliverable_id}"


def recommendation_anchor(recommendation_id: str) -> str:
    """Return the address of a recommendation on a page."""
    return f"recommendation-{recommendation_id.replace('/', '-')}"


def _withdrawal(one: Deliverable) -> Withdrawal:
    said = one.withdrawn
    if said is None:
        return Withdrawal()
    return Withdrawal(
        said.on, said.because, said.agreed_by, f"{said.words[0].upper()}{said.words[1:]}"
    )


def _answers(plan: Plan, one: Deliverable) -> Answers:
    if not one.recommendations:
        return Answers(())
    known = {each.id: each for each in plan.recommendations}
    found = []
    for cited in one.recommendations:
        anchor = recommendation_anchor(cited)
        asked = known.get(cited)
        if asked is None:
            found.append(Answer(cited, cited, None, cited, None, anchor))
        else:
            source = plan.source_of(asked)
            called = source.short_name if source else asked.source
            words = recommendation_words(plan.words, asked, source)
            name = recommendation_name(plan.words, asked)
            found.append(Answer(cited, name, called, words, asked.deadline, anchor))
    return Answers(tuple(found))


def _note(words: Vocabulary, note: Progress) -> Note:
    ended = ended_of(note, words)
    return Note(note.on, note.text, note.evidence, ended, words.action.head)


def _action(words: Vocabulary, action: Action, as_at: date | None) -> ActionItem:
    days = action.due.days_past(as_at) if action.due and as_at else 0
    moved = moves_of(action)
    item = ActionItem(action.text, action.due, max(days, 0), action.owner, moved, words.owner.head)
    return item._replace(ref=action.ref)


def _standing(plan: Plan, one: Deliverable, as_at: date) -> Standing:
    due = next_review(plan, one)
    missed = max(due.days_past(as_at), 0) if due else 0
    rating = plan.ratings.of(one.rag)
    return Standing(rating, one.rag_reason, one.reviewed, due, missed)


def _late(plan: Plan, one: Deliverable, as_at: date) -> Late:
    rows = sorted(overdue_of(plan, one, as_at), key=lambda row: -(row.days or 0))
    return Late(
        tuple(
            LateThing(row.kind, noun_of(plan.words, row.kind).head, row.called, row.due, row.days)
            for row in rows
            if row.due is not None and row.days is not None
        )
    )


def _going(trend: Trend, one: Deliverable) -> Going:
    row = trend.deliverables[one.id]
    months = (each.month for each in trend.editions)
    ratings = tuple(zip(months, row.ratings, strict=True))
    direction = row.direction
    latest = ratings[-_MOST_RATINGS:]
    return Going(direction, direction.arrow, row.sentence, trend.before, latest)


def group_going(trend: Trend, group: GroupTrend) -> Going:
    """Return where the plan or an objective of it is going."""
    direction = group.direction
    return Going(direction, direction.arrow, trend.sentence(group), trend.before, ())
