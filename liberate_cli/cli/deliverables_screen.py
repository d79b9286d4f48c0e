"""`list` and `show`: deliverables in a table, or one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.row_drawing import drawn
from liberate_cli.cli.terminal import (
    bold,
    cut,
    direction_text,
    grid_of,
    print_out,
    rag_text,
    table_of,
    terminal_width,
)
from liberate_cli.model.dates import day_words
from liberate_cli.model.words import capital, left_out_words, plural
from liberate_cli.queries.due import due_of
from liberate_cli.queries.overdue import overdue_of
from liberate_cli.queries.row_kinds import Standing
from liberate_cli.queries.rows import shown_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.session import Session
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.queries.trend import Trend

_WIDE: Final = 110
_NAMES: Final = 20
"""How many columns names have at least where the screen is narrow."""

_REST: Final = 34
_GOING: Final = 14
"""How many columns all but the title and the names take, and the direction beside them."""


def show_list(
    session: Session,
    found: Sequence[Deliverable],
    trend: Trend | None = None,
    *,
    why: bool = False,
) -> None:
    """Print deliverables in a table, and where each is going, if there is an edition before.

    `why` has the reasons of their ratings in place of who owns them.
    """
    plan = session.loaded.plan
    without = left_out_words(len(plan.deliverables), plan.left_out)
    if found:
        count = plan.words.deliverable.count(len(found))
        since = f"; direction {trend.since}" if trend and not why else ""
        table = _why_table(session, found) if why else _table(session, found, trend)
        print_out(table, "", Text(f"{count}{since}{without}"))
    else:
        print_out(Text(f"No {plan.words.deliverable.one} is all of that{without}."))


def show_withdrawn(session: Session, found: Sequence[Deliverable]) -> None:
    """Print deliverables that were withdrawn in a table: when, why, and who agreed."""
    plan = session.loaded.plan
    noun = plan.words.deliverable
    if not found:
        some = f"No {noun.one} that was withdrawn is all of that."
        print_out(Text(some if plan.withdrawn else f"No {noun.one} was withdrawn."))
        return
    table = table_of(("ID", None), (noun.head, 2), ("Withdrawn", None), ("Why", 3), ("By", 1))
    for one in found:
        if one.withdrawn is not None:
            said = one.withdrawn
            why, by = Text(said.because or ""), Text(said.agreed_by or "")
            table.add_row(one.id, Text(one.called), said.on.isoformat(), why, by)
    print_out(table, "", Text(f"{len(found)} withdrawn {noun.form(len(found))}"))


def show_deliverables(
    session: Session, found: Sequence[Deliverable], trend: Trend | None = None
) -> None:
    """Print everything about some deliverables."""
    for index, one in enumerate(found):
        if index:
            print_out("")
        print_out(*_whole(session, one, trend))


def _table(session: Session, found: Sequence[Deliverable], trend: Trend | None) -> Table:
    """Return a table with a line each wherever it can be: names are as the plan writes them."""
    plan = session.loaded.plan
    words, wide = plan.words, terminal_width() >= _WIDE
    going: list[tuple[str, int | None]] = [("Direction", None)] if trend else []
    more: list[tuple[str, int | None]] = (
        [(capital(words.actioned_by), 3), ("Reviewed", None)] if wide else []
    )
    table = table_of(
        ("ID", None),
        (words.deliverable.head, 3),
        ("RAG", None),
        *going,
        (capital(words.owned_by), 3),
        *more,
        ("Overdue", None),
    )
    table.columns[-1].justify = "right"
    if not wide:
        # A title that wraps is read; a list of names that is cut off is asked for with `show`.
        longest = max(len(", ".join(one.owned_by)) for one in found)
        titles = max(len(one.title) for one in found)
        room = terminal_width() - titles - (_REST + _GOING if trend else _REST)
        names = max(min(_NAMES, longest), min(room, longest))
        table.columns[4 if trend else 3].width = max(names, len(words.owned_by))
    for one in found:
        late = len(overdue_of(plan, one, session.as_at))
        cells: list[str | Text] = [
            one.id,
            Text(one.called),
            rag_text(plan.ratings.of(one.rag)),
            *([direction_text(trend.deliverables[one.id].direction)] if trend else []),
            cut(", ".join(one.owned_by)),
        ]
        if wide:
            cells.append(cut(", ".join(one.actioned_by)))
            cells.append(one.reviewed.isoformat() if one.reviewed else "never")
        table.add_row(*cells, str(late) if late else "")
    return table


def _why_table(session: Session, found: Sequence[Deliverable]) -> Table:
    """Return a table of why each is rated so, and of what of it is due next."""
    plan = session.loaded.plan
    table = table_of(
        ("ID", None),
        (plan.words.deliverable.head, 2),
        ("RAG", None),
        ("Next due", None),
        ("Why", 3),
    )
    for one in found:
        to_come = (row for row in due_of(plan, one, session.as_at) if row.due and not row.late)
        soonest = min(to_come, key=lambda row: row.falls_due, default=None)
        table.add_row(
            one.id,
            Text(one.title),
            rag_text(plan.ratings.of(one.rag)),
            str(soonest.due) if soonest else "",
            Text(one.rag_reason or ""),
        )
    return table


_FIRST: Final = ("withdrawn", "rag", "trend", "repeats")
"""What a person at a terminal looks for: it stands above the rest, which is in its own order."""


def _whole(session: Session, one: Deliverable, trend: Trend | None) -> list[Text | Table]:
    plan = session.loaded.plan
    objective = next(each for each in plan.objectives if each.id == one.objective)
    rows = {row.key: row for row in shown_rows(plan, one, session.as_at, trend)}
    grid = grid_of(None, 1)
    grid.add_row(bold(plan.words.objective.head), Text(f"{objective.id} {objective.title}"))
    for key in sorted(rows, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST)):
        grid.add_row(bold(rows[key].label), drawn(rows[key]))
        if isinstance(standing := rows[key].content, Standing):
            grid.add_row(bold("Reviewed"), Text(_reviewed(standing)))
    grid.add_row(bold("File"), Text(session.path_of(one), overflow="fold"))
    return [bold(f"{one.id}  {one.called}"), grid]


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
