"""What a row says, in a Word edition: a way to draw each kind of content."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from liberate_cli.publish.palette import look_of
from liberate_cli.publish.word.standing import trend_words
from liberate_cli.publish.word.xml import SPACE, chip, text_run
from liberate_cli.queries.life_kinds import OfLife, Staged
from liberate_cli.queries.list_kinds import Answering, Deadline, Emails, LookedUp, Passage, Phones
from liberate_cli.queries.row_kinds import (
    Answers,
    Going,
    Lines,
    Parties,
    Repeats,
    Standing,
    Withdrawal,
    Worded,
)
from liberate_cli.queries.rows import NONE_RECORDED
from liberate_cli.queries.work_kinds import Actions, Late, Notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from liberate_cli.model.prose import Block
    from liberate_cli.model.ratings import Rating
    from liberate_cli.publish.word.pen import Pen
    from liberate_cli.queries.list_kinds import Way
    from liberate_cli.queries.row_kinds import Answer, OfDeliverable
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.work_kinds import ActionItem, LateThing, Note


def content(pen: Pen, row: Row) -> Sequence[Element]:
    """Return the paragraphs of a row."""
    if row.empty:
        return [none_recorded(pen)]
    one = row.content
    if isinstance(one, OfLife):
        return _of_life(pen, one)
    return (
        _looked_up(pen, row.label, one) if isinstance(one, LookedUp) else _of_deliverable(pen, one)
    )


def _of_deliverable(pen: Pen, one: OfDeliverable) -> Sequence[Element]:
    match one:
        case Lines(blocks):
            drawn = [each for block in blocks for each in _block(pen, block)]
        case Parties(names):
            drawn = [pen.text("Table Text", each) for each in names]
        case Repeats() | Withdrawal() | Worded():
            drawn = [pen.text("Table Text", one.words)]
        case Answers(recommendations):
            drawn = [_answer(pen, each) for each in recommendations]
        case Notes(notes):
            drawn = [each for note in notes for each in _note(pen, note)]
        case Actions(actions):
            drawn = _actions(pen, actions)
        case Late(things):
            drawn = [_late(pen, thing) for thing in things]
        case Standing():
            drawn = _standing(pen, one)
        case Going():
            drawn = _going(pen, one)
        case _:
            assert_never(one)
    return drawn


def _looked_up(pen: Pen, label: str, one: LookedUp) -> Sequence[Element]:
    match one:
        case Passage(texts):
            drawn = [pen.text("Table Text", each) for each in texts]
        case Deadline():
            drawn = [_deadline(pen, one)]
        case Answering():
            drawn = _answering(pen, one)
        case Emails(ways):
            drawn = [_way(pen, pen.mail(each.reach), each) for each in ways]
        case Phones(ways):
            drawn = [_way(pen, f"{label} {each.reach}", each) for each in ways]
        case _:
            assert_never(one)
    return drawn


def _of_life(pen: Pen, one: OfLife) -> Sequence[Element]:
    if not isinstance(one, Staged):
        return [pen.text("Table Text", each) for each in one.lines]
    stage = pen.text("Table Text", pen.words(one.words, "Strong"))
    if one.risk_words is None:
        return [stage]
    return [stage, pen.text("Table Text", pen.words(one.risk_words, "Overdue"))]


def none_recorded(pen: Pen) -> Element:
    """Return the paragraph that stands where there is nothing to draw."""
    return pen.text("Table Text", pen.words(NONE_RECORDED, "Soft"))


def _deadline(pen: Pen, one: Deadline) -> Element:
    said: list[Element | str] = [one.words]
    if one.overdue_words:
        said += [" ", pen.words(one.overdue_words, "Overdue")]
    return pen.text("Table Text", *said)


def _answering(pen: Pen, one: Answering) -> list[Element]:
    if one.unanswered_words:
        return [pen.text("Table Text", pen.words(one.unanswered_words, "Strong"))]
    return [
        pen.text(
            "Table Text",
            pen.jump(each.words, each.anchor) if each.anchor else each.words,
            " ",
            _chip(each.rating),
        )
        for each in one.deliverables
    ]


def _way(pen: Pen, reach: Element | str, way: Way) -> Element:
    return pen.text("Table Text", reach, f" {way.note_words}" if way.note_words else "")


def _chip(rating: Rating) -> Element:
    return chip(look_of(rating))


def _block(pen: Pen, block: Block) -> list[Element]:
    style = "Table Bullet" if block.bullets else "Table Text"
    return [pen.text(style, line) for line in block.lines]


def _answer(pen: Pen, one: Answer) -> Element:
    called = pen.jump(one.words, one.anchor) if one.source else one.words
    by = (f", {one.deadline_words}",) if one.deadline else ()
    return pen.text("Table Text", called, *by)


def _late(pen: Pen, thing: LateThing) -> Element:
    return pen.text("Table Text", pen.words(f"{thing.words}:", "Overdue"), f" {thing.text}")


def _note(pen: Pen, note: Note) -> Iterator[Element]:
    day = [pen.words(f"{note.on.words}: ", "Strong")] if note.on else []
    yield pen.text("Table Bullet", *day, note.text, keep=bool(note.details))
    for line in note.details:
        yield pen.text("Table Detail", line)


def _actions(pen: Pen, actions: Sequence[ActionItem]) -> list[Element]:
    listed = []
    numbering = pen.new_list("Table Number")
    for action in actions:
        details = list(_details(pen, action))
        listed.append(
            pen.text("Table Number", action.called, keep=bool(details), numbering=numbering)
        )
        listed += details
    return listed


def _details(pen: Pen, action: ActionItem) -> Iterator[Element]:
    said = []
    if action.due_words:
        said.append(text_run(action.due_words))
    if action.late_words:
        said += [text_run(", "), pen.words(action.late_words, "Overdue")]
    if action.owner_words:
        said.append(text_run(f"{'. ' if said else ''}{action.owner_words}"))
    if said:
        yield pen.text("Table Detail", *said)
    for move in action.moved:
        yield pen.text("Table Detail", move.words)


def _standing(pen: Pen, one: Standing) -> list[Element]:
    reason = [f" {one.reason}"] if one.reason else []
    status = [pen.text("Table Text", _chip(one.rating), *reason)]
    if one.reviewed_words:
        status.append(pen.text("Table Text", pen.words(one.reviewed_words, "Soft")))
    return status


def _going(pen: Pen, one: Going) -> list[Element]:
    paragraphs = [pen.text("Table Text", *trend_words(pen, one))]
    months = list(_stretches(one))
    if months:
        paragraphs.append(pen.text("Table Text", pen.words("; ".join(months), "Soft")))
    return paragraphs


def _stretches(one: Going) -> Iterator[str]:
    """Yield each rating that stood, with the editions through which it did."""
    for rating, rated in groupby(one.ratings, key=lambda each: each[1]):
        first, *_, last = [month.words for month, _ in rated] * 2
        when = first if first == last else f"{first} to {last}"
        said = f"{rating.sign}{SPACE}{rating.word}" if rating else "not in the plan"
        yield f"{when}: {said}"
