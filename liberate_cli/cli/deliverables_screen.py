"""`list` and `show`: deliverables in a table, or one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from rich.text import Text

from liberate_cli.cli.terminal import (
    bold,
    direction_text,
    grid_of,
    print_out,
    rag_text,
    table_of,
    terminal_width,
)
from liberate_cli.model.dates import day_words
from liberate_cli.model.words import left_out_words, plural
from liberate_cli.queries.overdue import overdue_of
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
from liberate_cli.queries.rows import NONE_RECORDED, shown_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.session import Session
    from liberate_cli.model.files import Deliverable
    from liberate_cli.model.prose import Block
    from liberate_cli.queries.row_kinds import ActionItem, Answer, Content
    from liberate_cli.queries.trend import Trend

_WIDE: Final = 110


def show_list(session: Session, found: Sequence[Deliverable], trend: Trend | None = None) -> None:
    """Print deliverables in a table, and where each is going, if there is an edition before."""
    plan = session.loaded.plan
    without = left_out_words(len(plan.deliverables), plan.left_out)
    if found:
        count = plural(len(found), "deliverable")
        since = f"; direction {trend.since}" if trend else ""
        print_out(_table(session, found, trend), "", Text(f"{count}{since}{without}"))
    else:
        print_out(Text(f"No deliverable is all of that{without}."))


def show_deliverables(
    session: Session, found: Sequence[Deliverable], trend: Trend | None = None
) -> None:
    """Print everything about some deliverables."""
    for index, one in enumerate(found):
        if index:
            print_out("")
        print_out(*_whole(session, one, trend))


def _table(session: Session, found: Sequence[Deliverable], trend: Trend | None) -> Table:
    plan = session.loaded.plan
    wide = terminal_width() >= _WIDE
    going: list[tuple[str, int | None]] = [("Direction", None)] if trend else []
    more: list[tuple[str, int | None]] = [("Actioned by", 3), ("Reviewed", None)] if wide else []
    table = table_of(
        ("ID", None),
        ("Deliverable", 3),
        ("RAG", None),
        *going,
        ("Owned by", 3),
        *more,
        ("Overdue", None),
    )
    table.columns[-1].justify = "right"
    for one in found:
        late = len(overdue_of(plan, one, session.as_at))
        cells: list[str | Text] = [
            one.id,
            Text(one.title),
            rag_text(one.rag),
            *([direction_text(trend.deliverables[one.id].direction)] if trend else []),
            _party_names(session, one.owned_by),
        ]
        if wide:
            cells.append(_party_names(session, one.actioned_by))
            cells.append(one.reviewed.isoformat() if one.reviewed else "never")
        table.add_row(*cells, str(late) if late else "")
    return table


def _party_names(session: Session, names: Sequence[str]) -> Text:
    return Text(", ".join(session.loaded.plan.register.names_of(names)))


_FIRST: Final = ("rag", "trend", "repeats")
"""What a person at a terminal looks for: it stands above the rest, which is in its own order."""


def _whole(session: Session, one: Deliverable, trend: Trend | None) -> list[Text | Table]:
    plan = session.loaded.plan
    objective = next(each for each in plan.objectives if each.id == one.objective)
    rows = {row.key: row for row in shown_rows(plan, one, session.as_at, trend)}
    grid = grid_of(None, 1)
    grid.add_row(bold("Objective"), Text(f"{objective.id} {objective.title}"))
    for key in sorted(rows, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST)):
        grid.add_row(bold(rows[key].label), _drawn(rows[key].content))
        if isinstance(standing := rows[key].content, Standing):
            grid.add_row(bold("Reviewed"), Text(_reviewed(standing)))
    grid.add_row(bold("File"), Text(session.path_of(one), overflow="fold"))
    return [bold(f"{one.id}  {one.title}"), grid]


def _drawn(content: Content) -> Text | Table:
    """Return what a row says, by the kind of its content."""
    if content.empty:
        return Text(NONE_RECORDED)
    match content:
        case Lines(blocks):
            drawn = _blocks(blocks)
        case Parties(names):
            drawn = Text("\n".join(names))
        case Repeats():
            drawn = Text(content.words)
        case Answers(recommendations):
            drawn = Text("\n".join(map(_answer, recommendations)))
        case Notes(notes):
            said = [f"{note.on.words}: {note.text}" if note.on else note.text for note in notes]
            marked = [("•", Text(each)) for each in said]
            drawn = _marked(marked) if len(said) > 1 else Text(said[0])
        case Actions(actions):
            numbered = enumerate(actions, start=1)
            drawn = _marked([(str(number), _action(action)) for number, action in numbered])
        case Standing():
            drawn = _rating(content)
        case Going():
            since = f"since {content.before.words}" if content.before else ""
            drawn = direction_text(content.direction, since)
        case _:
            assert_never(content)
    return drawn


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
    rating = rag_text(standing.rating.rag)
    rating.no_wrap = False
    if standing.reason:
        rating.append(f": {standing.reason}", style="not bold default")
    return rating


def _reviewed(standing: Standing) -> str:
    if standing.reviewed is None:
        return "never"
    when, due = day_words(standing.reviewed), standing.next_review
    if due is None:
        return when
    if standing.days_missed:
        missed = plural(standing.days_missed, "day")
        return f"{when}; the next was due {due.words}, missed by {missed}"
    return f"{when}; the next is due {due.words}"


def _answer(one: Answer) -> str:
    return f"{one.words}, by {one.deadline.words}" if one.deadline else one.words


def _action(action: ActionItem) -> Text:
    text = Text(action.text)
    if action.due_words:
        when = ", ".join(filter(None, (action.due_words, action.late_words)))
        text.append(f"\n{when}", style="bold" if action.days_late else "")
    if action.owner_words:
        text.append(f"\n{action.owner_words}")
    for move in reversed(action.moved):
        text.append(f"\n{move.words}")
    return text
