"""What a row of a deliverable says, in a Word edition: a way to draw each kind of content."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from liberate_cli.publish.palette import PALETTE
from liberate_cli.publish.word.standing import trend_words
from liberate_cli.publish.word.xml import SPACE, chip, run
from liberate_cli.queries.row_kinds import (
    Actions,
    Answers,
    Going,
    Lines,
    Notes,
    Parties,
    Repeats,
    Standing,
)
from liberate_cli.queries.rows import NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from liberate_cli.model.prose import Block
    from liberate_cli.publish.word.pen import Pen
    from liberate_cli.queries.row_kinds import ActionItem, Answer, Content, Note


def content(pen: Pen, one: Content) -> Sequence[Element]:
    """Return the paragraphs of a row."""
    if one.empty:
        return [pen.text("Table Text", pen.words(NONE_RECORDED, "Soft"))]
    match one:
        case Lines(blocks):
            drawn = [each for block in blocks for each in _block(pen, block)]
        case Parties(names):
            drawn = [pen.text("Table Text", each) for each in names]
        case Repeats():
            drawn = [pen.text("Table Text", one.words)]
        case Answers(recommendations):
            drawn = [_answer(pen, each) for each in recommendations]
        case Notes(notes):
            drawn = [_note(pen, each) for each in notes]
        case Actions(actions):
            drawn = _actions(pen, actions)
        case Standing():
            drawn = _standing(pen, one)
        case Going():
            drawn = _going(pen, one)
        case _:
            assert_never(one)
    return drawn


def _block(pen: Pen, block: Block) -> list[Element]:
    style = "Table Bullet" if block.bullets else "Table Text"
    return [pen.text(style, line) for line in block.lines]


def _answer(pen: Pen, one: Answer) -> Element:
    return pen.text("Table Text", pen.jump(one.words, one.anchor) if one.source else one.words)


def _note(pen: Pen, note: Note) -> Element:
    day = [pen.words(f"{note.on.words}: ", "Strong")] if note.on else []
    return pen.text("Table Bullet", *day, note.text)


def _actions(pen: Pen, actions: Sequence[ActionItem]) -> list[Element]:
    listed = []
    numbering = pen.new_list("Table Number")
    for action in actions:
        details = list(_details(pen, action))
        listed.append(
            pen.text("Table Number", action.text, keep=bool(details), numbering=numbering)
        )
        listed += details
    return listed


def _details(pen: Pen, action: ActionItem) -> Iterator[Element]:
    said = []
    if action.due_words:
        said.append(run(action.due_words))
    if action.late_words:
        said += [run(", "), pen.words(action.late_words, "Overdue")]
    if action.owner_words:
        said.append(run(f"{'. ' if said else ''}{action.owner_words}"))
    if said:
        yield pen.text("Table Detail", *said)
    for move in action.moved:
        yield pen.text("Table Detail", move.words)


def _standing(pen: Pen, one: Standing) -> list[Element]:
    reason = [f" {one.reason}"] if one.reason else []
    status = [pen.text("Table Text", chip(PALETTE[one.rating.rag]), *reason)]
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
        look = PALETTE[rating.rag] if rating else None
        yield f"{when}: {f'{look.sign}{SPACE}{look.words}' if look else 'not in the plan'}"
