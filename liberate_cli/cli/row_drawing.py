"""What a row says, at a terminal: a way to draw each kind of content."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from liberate_cli.cli.terminal import direction_text, grid_of, rag_text
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
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.model.prose import Block
    from liberate_cli.queries.row_kinds import Answer, OfDeliverable
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.work_kinds import ActionItem, LateThing, Note


def drawn(row: Row) -> Text | Table:
    """Return what a row says, by the kind of its content."""
    if row.empty:
        return Text(NONE_RECORDED)
    content = row.content
    if isinstance(content, OfLife):
        return _of_life(content)
    return (
        _looked_up(row.label, content)
        if isinstance(content, LookedUp)
        else _of_deliverable(content)
    )


def _of_life(content: OfLife) -> Text:
    if isinstance(content, Staged):
        risk = f"\n{content.risk_words}" if content.risk_words else ""
        return Text.assemble((content.words, "bold"), (risk, "bold red"))
    return Text("\n".join(content.lines))


def _of_deliverable(content: OfDeliverable) -> Text | Table:
    match content:
        case Lines(blocks):
            said = _blocks(blocks)
        case Parties(names):
            said = Text("\n".join(names))
        case Repeats() | Withdrawal() | Worded():
            said = Text(content.words)
        case Answers(recommendations):
            said = Text("\n".join(map(_answer, recommendations)))
        case Notes(notes):
            texts = [_note(note) for note in notes]
            said = _marked([("•", each) for each in texts]) if len(texts) > 1 else texts[0]
        case Actions(actions):
            numbered = enumerate(actions, start=1)
            said = _marked([(str(number), _action(action)) for number, action in numbered])
        case Late(things):
            said = Text("\n").join(map(_late, things))
        case Standing():
            said = _rating(content)
        case Going():
            since = f"since {content.before.words}" if content.before else ""
            said = direction_text(content.direction, since)
        case _:
            assert_never(content)
    return said


def _looked_up(label: str, content: LookedUp) -> Text:
    match content:
        case Passage(lines):
            said = Text("\n".join(lines))
        case Deadline():
            said = Text("\n".join(filter(None, (content.words, content.overdue_words))))
        case Answering():
            said = _answering(content)
        case Emails(ways):
            said = Text("\n".join(way.words for way in ways), overflow="fold")
        case Phones(ways):
            numbers = (f"{label} {way.words}" for way in ways)
            said = Text("\n".join(numbers), overflow="fold")
        case _:
            assert_never(content)
    return said


def _answering(one: Answering) -> Text:
    if one.unanswered_words:
        return Text(one.unanswered_words, style="bold")
    lines = [Text.assemble(f"{each.words} ", rag_text(each.rating)) for each in one.deliverables]
    lines += [Text(f"{name} cannot be read") for name in one.left_out]
    return Text("\n").join(lines)


def _blocks(blocks: Sequence[Block]) -> Text | Table:
    lines = [("•" if block.bullets else "", line) for block in blocks for line in block.lines]
    if not any(mark for mark, _ in lines):
        return Text("\n".join(line for _, line in lines))
    return _marked([(mark, Text(line)) for mark, line in lines])


def _marked(rows: Sequence[tuple[str, Text]]) -> Table | Text:
    """Return lines under one another, each after its mark."""
    grid = grid_of(None, 1, gap=1)
    grid.columns[0].justify = "right"
    for mark, text in rows:
        grid.add_row(mark, text)
    return grid


def _rating(standing: Standing) -> Text:
    rating = rag_text(standing.rating)
    rating.no_wrap = False
    if standing.reason:
        rating.append(f": {standing.reason}", style="not bold default")
    return rating


def _answer(one: Answer) -> str:
    return ", ".join(filter(None, (one.words, one.deadline_words)))


def _late(thing: LateThing) -> Text:
    return Text.assemble((f"{thing.words}:", "bold"), f" {thing.text}")


def _note(note: Note) -> Text:
    day = f"{note.on.words}: " if note.on else ""
    return Text("\n".join((f"{day}{note.text}", *note.details)))


def _action(action: ActionItem) -> Text:
    text = Text(action.called)
    if action.due_words:
        when = ", ".join(filter(None, (action.due_words, action.late_words)))
        text.append(f"\n{when}", style="bold" if action.days_late else "")
    if action.owner_words:
        text.append(f"\n{action.owner_words}")
    for move in reversed(action.moved):
        text.append(f"\n{move.words}")
    return text
