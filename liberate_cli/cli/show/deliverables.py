"""`list` and `show`: deliverables in a table, or one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.output import plural
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
from liberate_cli.queries.overdue import next_review, overdue_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.session import Session
    from liberate_cli.model.files import Action, Deliverable
    from liberate_cli.queries.trend import Trend

_WIDE: Final = 110


def show_list(session: Session, found: Sequence[Deliverable], trend: Trend | None = None) -> None:
    """Print deliverables in a table, and where each is going, if there is an edition before."""
    if found:
        count = plural(len(found), "deliverable")
        since = f"; direction {trend.since}" if trend else ""
        print_out(_table(session, found, trend), "", Text(f"{count}{since}"))
    else:
        print_out(Text("No deliverable is all of that."))


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


def _whole(session: Session, one: Deliverable, trend: Trend | None) -> list[Text | Table]:
    plan = session.loaded.plan
    objective = next(each for each in plan.objectives if each.id == one.objective)
    heading = bold(f"{one.id}  {one.title}")
    grid = grid_of(None, 1)
    for label, value in (
        ("Objective", Text(f"{objective.id} {objective.title}")),
        ("RAG status", _rating(one)),
        ("Direction", _direction(trend, one)),
        ("Reviewed", Text(_reviewed(session, one))),
        ("Repeats", Text(str(one.repeats)) if one.repeats else None),
        ("Task", _lines(one.task)),
        ("Method", _lines(one.method)),
        ("Actioned by", _lines(one.actioned_by, mark="")),
        ("Owned by", _lines(one.owned_by, mark="")),
        ("Answers", _answers(session, one)),
        ("Progress", _progress(one)),
        ("Work outstanding", _work(session, one)),
        ("File", Text(session.path_of(one), overflow="fold")),
    ):
        if value is not None:
            grid.add_row(bold(label), value)
    return [heading, grid]


def _rating(one: Deliverable) -> Text:
    rating = rag_text(one.rag)
    rating.no_wrap = False
    if one.rag_reason:
        rating.append(f": {one.rag_reason}", style="not bold default")
    return rating


def _direction(trend: Trend | None, one: Deliverable) -> Text | None:
    return direction_text(trend.deliverables[one.id].direction, trend.since) if trend else None


def _reviewed(session: Session, one: Deliverable) -> str:
    if one.reviewed is None:
        return "never"
    due = next_review(session.loaded.plan, one)
    when = day_words(one.reviewed)
    if due is None:
        return when
    days = due.days_past(session.as_at)
    if days > 0:
        return f"{when}; the next was due {due.words}, missed by {plural(days, 'day')}"
    return f"{when}; the next is due {due.words}"


def _lines(lines: Sequence[str], mark: str = "•") -> Text | Table:
    """Return lines under one another, with bullets where there are several."""
    if not lines:
        return Text("none recorded")
    if len(lines) == 1 or not mark:
        return Text("\n".join(lines))
    return _marked([("" if line.endswith(":") else mark, Text(line)) for line in lines])


def _marked(rows: Sequence[tuple[str, Text]]) -> Table:
    grid = grid_of(None, 1, gap=1)
    grid.columns[0].justify = "right"
    for mark, text in rows:
        grid.add_row(mark, text)
    return grid


def _answers(session: Session, one: Deliverable) -> Text | Table | None:
    if not one.recommendations:
        return None
    known = {each.id: each for each in session.loaded.plan.recommendations}
    lines = []
    for cited in one.recommendations:
        recommendation = known.get(cited)
        by = recommendation.deadline if recommendation else None
        lines.append(f"{cited}, by {by.words}" if by else cited)
    return _lines(lines, mark="")


def _progress(one: Deliverable) -> Text | Table:
    return _lines(
        [f"{note.on.words}: {note.text}" if note.on else note.text for note in one.progress]
    )


def _work(session: Session, one: Deliverable) -> Text | Table:
    if not one.work_outstanding:
        return Text("none recorded")
    return _marked(
        [
            (str(number), _action(session, action))
            for number, action in enumerate(one.work_outstanding, start=1)
        ]
    )


def _action(session: Session, action: Action) -> Text:
    text = Text(action.text)
    if action.due is not None:
        days = action.due.days_past(session.as_at)
        text.append("\n")
        late = f", overdue by {plural(days, 'day')}" if days > 0 else ""
        text.append(f"due {action.due.words}{late}", style="bold" if days > 0 else "")
    if action.owner is not None:
        text.append(f"\nfor {action.owner}")
    for move in reversed(action.moved):
        text.append(
            f"\nwas due {move.was.words}; moved on {day_words(move.on)}, agreed by "
            f"{move.agreed_by}: {move.because}"
        )
    return text
