"""`list` and `show`: deliverables in a table, or one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from liberate_cli.cli.row_drawing import drawn
from liberate_cli.cli.tables import Column, Table
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
from liberate_cli.queries.briefing import next_of
from liberate_cli.queries.due import due_of
from liberate_cli.queries.overdue import overdue_of
from liberate_cli.queries.row_kinds import Standing
from liberate_cli.queries.rows import shown_rows
from liberate_cli.queries.select import times_slipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liberate_cli.desk.session import Session
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.trend import Trend

_WIDE: Final = 110
_NAMES: Final = 12
"""How many columns names have at least, where there are more to cut."""

_GAP: Final = 2
"""How many columns part two of a table."""


def show_list(
    session: Session,
    found: Sequence[Deliverable],
    trend: Trend | None = None,
    *,
    why: bool = False,
    slipped: bool = False,
) -> None:
    """Print deliverables in a table, and where each is going, if there is an edition before.

    `why` has the reasons of their ratings in place of who owns them, and `slipped` how often the
    date of an action has moved too.
    """
    plan = session.loaded.plan
    without = left_out_words(len(plan.deliverables), plan.left_out)
    if found:
        count = plan.words.deliverable.count(len(found))
        since = f"; direction {trend.since}" if trend and not why else ""
        if not rates_any(plan):
            since = f", none of them rated{since}"
        table = (
            _why_table(session, found) if why else _table(session, found, trend, slipped=slipped)
        )
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


def _table(
    session: Session, found: Sequence[Deliverable], trend: Trend | None, *, slipped: bool
) -> Table:
    """Return a table with a line each wherever it can be: names are as the plan writes them."""
    wide = terminal_width() >= _WIDE
    columns = _columns(session, trend, wide=wide, slipped=slipped)
    rows = [[column.cell(one) for column in columns] for one in found]
    widths = _widths(columns, rows)
    table = Table(
        [
            Column(one.heading, no_wrap=not one.wraps, justify=one.justify, width=width)
            for one, width in zip(columns, widths, strict=True)
        ]
    )
    for one, row in zip(found, rows, strict=True):
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            if column.names and width and cell_len(row[number].plain) > width:
                row[number] = cut(_some_of(column.names(one), width))
        table.add_row(*row)
    return table


def _widths(columns: Sequence[_Listed], rows: Sequence[Sequence[Text]]) -> list[int | None]:
    """Return how wide each column of names is: all that the others leave; None of any other.

    A title that wraps is read; a list of names that is cut off is asked for with `show`.
    """
    longest = [
        max(cell_len(column.heading), *(cell_len(row[number].plain) for row in rows))
        for number, column in enumerate(columns)
    ]
    names = [number for number, one in enumerate(columns) if one.names]
    room = terminal_width() - _GAP * (len(columns) - 1)
    room -= sum(width for number, width in enumerate(longest) if number not in names)
    widths: list[int | None] = [None] * len(columns)
    for left, number in enumerate(sorted(names, key=lambda number: longest[number])):
        width = min(longest[number], max(room // (len(names) - left), _NAMES))
        widths[number] = width
        room -= width
    return widths


def _some_of(names: Sequence[str], width: int) -> str:
    """Return as many names as fit, and how many more: `DSupt Walton +2`; at least the first."""
    for left in range(1, len(names)):
        said = f"{', '.join(names[:-left])} +{left}"
        if cell_len(said) <= width:
            return said
    return ", ".join(names)


def rates_any(plan: Plan) -> bool:
    """Return whether a plan rates anything: else a column of ratings would say nothing."""
    return any(one.rag is not None for one in plan.deliverables)


class _Listed(NamedTuple):
    """A column of a list: what heads it, what it says of a deliverable, and whether that wraps."""

    heading: str
    cell: Callable[[Deliverable], Text]
    wraps: bool = False
    names: Callable[[Deliverable], tuple[str, ...]] | None = None
    justify: Literal["left", "right"] = "left"


def _columns(session: Session, trend: Trend | None, *, wide: bool, slipped: bool) -> list[_Listed]:
    """Return the columns of a list; a plan that rates nothing has none of ratings."""
    plan = session.loaded.plan
    words = plan.words

    def late(one: Deliverable) -> Text:
        count = len(overdue_of(plan, one, session.as_at))
        return Text(str(count) if count else "")

    columns = [
        _Listed("ID", lambda one: Text(one.id)),
        _Listed(words.deliverable.head, lambda one: Text(one.called), wraps=True),
    ]
    if rates_any(plan):
        columns.append(_Listed("RAG", lambda one: rag_text(plan.ratings.of(one.rag))))
    if trend is not None:
        going = trend.deliverables
        columns.append(_Listed("Direction", lambda one: direction_text(going[one.id].direction)))
    owned, actioned = capital(words.owned_by), capital(words.actioned_by)
    columns.append(_names(owned, lambda one: one.owned_by))
    if wide:
        columns += [
            _names(actioned, lambda one: one.actioned_by),
            _Listed("Reviewed", lambda one: Text(str(one.reviewed) if one.reviewed else "never")),
        ]
    if slipped:
        often = _Listed("Slipped", lambda one: Text(str(times_slipped(one))), justify="right")
        columns.append(often)
    return [*columns, _Listed("Overdue", late, justify="right")]


def _names(heading: str, names: Callable[[Deliverable], tuple[str, ...]]) -> _Listed:
    return _Listed(heading, lambda one: cut(", ".join(names(one))), wraps=True, names=names)


def _why_table(session: Session, found: Sequence[Deliverable]) -> Table:
    """Return a table of why each is rated so, and of what of it is due next.

    Where nothing says why, what is overdue stands in place of it.
    """
    plan = session.loaded.plan
    rates, says = rates_any(plan), any(one.rag_reason for one in found)
    table = table_of(
        ("ID", None),
        (plan.words.deliverable.head, 2),
        *((("RAG", None),) if rates else ()),
        ("Next due", None),
        ("Why", 3) if says else ("Overdue", None),
    )
    for one in found:
        rows = tuple(due_of(plan, one, session.as_at))
        soonest, late = next_of(rows), sum(row.late for row in rows)
        table.add_row(
            one.id,
            Text(one.called),
            *((rag_text(plan.ratings.of(one.rag)),) if rates else ()),
            str(soonest.due) if soonest else "",
            Text((one.rag_reason or "") if says else str(late or "")),
        )
    if not says:
        table.columns[-1].justify = "right"
    return table


_FIRST: Final = ("withdrawn", "rag", "late", "trend", "repeats")
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
