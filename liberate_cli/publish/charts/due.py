"""Every due date on a line through time, from the earliest down to the last."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import MONTHS, PartialDate, day_words
from liberate_cli.model.ids import id_order
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.words import ordinal, plural
from liberate_cli.publish.charts import svg
from liberate_cli.publish.charts.chart import Chart
from liberate_cli.queries.due import is_an_action
from liberate_cli.queries.stages import answered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.stages import Answered

_LATE: Final = "#8C1616"
_ASKED: Final = "rec."
_SPINE: Final = 92
_FIRST_MARK: Final = 108
_MARK_TALL: Final = 24
_ROW: Final = 32
_BEFORE_LINE: Final = 6
_AS_AT: Final = 40
_HEADING: Final = 30
_SKIPPED: Final = 14
_MOST_LINES: Final = 18
"""With more lines than this of single marks, months are counted, so that a page holds it."""


class _Due(NamedTuple):
    """One due date of a plan: `name` marks what is due, and `words` say it whole."""

    due: PartialDate
    name: str
    words: str
    order: tuple[int, ...]


class _Mark(NamedTuple):
    """A mark on the line, `wide` at `x`."""

    words: str
    x: float
    wide: float


class _Row(NamedTuple):
    """A month of the line: its marks in lines; `skipped` where the months before it have none."""

    words: str
    late: bool
    lines: tuple[tuple[_Mark, ...], ...]
    skipped: bool


def due_chart(plan: Plan, as_at: date) -> Chart | None:
    """Return when each action and each recommendation is due, and which are late on a day.

    None where nothing in the plan has a due date. A recommendation is there until each deliverable
    that answers it is complete, by its deadline, and is left out where an action is it over again.
    """
    dates = sorted(_dates(plan), key=_in_time)
    if not dates:
        return None
    late = sum(1 for one in dates if _is_late(one, as_at))
    kinds = f"{plan.words.action.many} and {plan.words.recommendation.many}"
    count = f"{plural(len(dates), 'due date')} of {kinds}"
    words = f"{count}: {late} overdue and {len(dates) - late} to come, as at {day_words(as_at)}."
    rows = _rows(dates, as_at)
    height, parts = _drawn(rows, as_at)
    if any(mark.words.startswith(_ASKED) for row in rows for line in row.lines for mark in line):
        words += f" “{_ASKED}” is the deadline of {plan.words.recommendation.a}."
    return Chart(
        key="due",
        title="Due dates",
        svg=svg.picture("due", "Due dates", words, height, parts),
        words=words,
        headings=("Due", "Overdue", "To come"),
        rows=tuple(_table(dates, as_at)),
        caption=words,
    )


def _dates(plan: Plan) -> Iterator[_Due]:
    for one in plan.deliverables:
        for action in one.work_outstanding:
            if action.due is not None:
                yield _Due(action.due, one.id, one.id, id_order(one.id))
    for row in answered(plan):
        asked = row.recommendation
        if asked.deadline is None or row.met or _are_actions(plan, row):
            continue
        name = _ASKED if asked.number is None else f"{_ASKED} {asked.number}"
        yield _Due(asked.deadline, name, recommendation_words(plan.words, asked, row.source), ())


def _are_actions(plan: Plan, row: Answered) -> bool:
    """Return whether an action of each that has still to answer it is drawn for the same date."""
    left = [one for one in row.deliverables if not plan.ratings.is_done(one.rag)]
    return bool(left) and all(is_an_action(plan, one, row.recommendation) for one in left)


def _in_time(one: _Due) -> tuple[date, int, tuple[int, ...], str]:
    """Order by when the whole of a date has passed; of those that end together, a day is first."""
    return one.due.last, -one.due.first.toordinal(), one.order, one.name


def _is_late(one: _Due, as_at: date) -> bool:
    return one.due.days_past(as_at) > 0


def _table(dates: Sequence[_Due], as_at: date) -> Iterator[tuple[str, ...]]:
    """Yield a row for each date with what is due on it."""
    for due, members in groupby(dates, key=lambda one: one.due):
        names = ", ".join(one.words for one in members)
        late = due.days_past(as_at) > 0
        yield due.words, names if late else "", "" if late else names


def _rows(dates: Sequence[_Due], as_at: date) -> list[_Row]:
    """Return the rows of the line: each mark where there is room, else how many there are."""
    rows = _by_month(dates, as_at, counted=False)
    if sum(len(row.lines) for row in rows) > _MOST_LINES:
        rows = _by_month(dates, as_at, counted=True)
    return rows if len(rows) <= 2 * _MOST_LINES else _by_year(dates, as_at)


def _by_month(dates: Sequence[_Due], as_at: date, *, counted: bool) -> list[_Row]:
    rows: list[_Row] = []
    before = None
    for (month, is_late, words), group in groupby(
        dates, key=lambda one: (_month(one.due), _is_late(one, as_at), _short(one.due))
    ):
        members = list(group)
        marks = [_count(members, late=is_late)] if counted else _names(members)
        skipped = before is not None and month - before > 1
        rows.append(_Row(words, is_late, tuple(_lines(marks)), skipped))
        before = month
    return rows


def _by_year(dates: Sequence[_Due], as_at: date) -> list[_Row]:
    return [
        _Row(str(year), late, tuple(_lines([_count(list(group), late=late)])), skipped=False)
        for (year, late), group in groupby(
            dates, key=lambda one: (one.due.last.year, _is_late(one, as_at))
        )
    ]


def _month(due: PartialDate) -> int:
    return due.last.year * 12 + due.last.month


def _short(due: PartialDate) -> str:
    """Return the month of a date in a few letters, or the end of the year or quarter it is."""
    if due.month is None:
        return f"end of {due.words}"
    return f"{MONTHS[due.month - 1][:3]} {due.year}"


def _names(members: Sequence[_Due]) -> list[str]:
    """Return the words of each mark; the day is said where the date has one."""
    return [f"{one.name} ({ordinal(one.due.day)})" if one.due.day else one.name for one in members]


def _count(members: Sequence[_Due], *, late: bool) -> str:
    return f"{len(members)} {'overdue' if late else 'to come'}"


def _lines(marks: Sequence[str]) -> Iterator[tuple[_Mark, ...]]:
    """Yield lines of marks, each as full as the width allows."""
    line: list[_Mark] = []
    x = float(_FIRST_MARK)
    for words in marks:
        wide = 22 + 6.6 * len(words)
        if line and x + wide > svg.WIDTH:
            yield tuple(line)
            line, x = [], float(_FIRST_MARK)
        line.append(_Mark(words, x, wide))
        x += wide + 6
    yield tuple(line)


def _drawn(rows: Sequence[_Row], as_at: date) -> tuple[float, list[str]]:
    """Return the height of the line and what is on it."""
    parts: list[str] = []
    top = 0.0
    sides = [(True, "Overdue", [row for row in rows if row.late])]
    sides.append((False, "To come", [row for row in rows if not row.late]))
    for late, heading, side in sides:
        if not late:
            parts += _line_of_the_day(top, as_at)
            top += _AS_AT
        parts.append(
            svg.label(
                heading if side else f"Nothing {heading.lower()}",
                0,
                top + 16,
                size=15,
                bold=True,
                fill=_LATE if late and side else svg.INK,
            )
        )
        top += _HEADING
        for row in side:
            if row.skipped:
                parts.append(
                    svg.line(_SPINE, top - 2, _SPINE, top + _SKIPPED - 2, svg.SOFT, dashed=True)
                )
                top += _SKIPPED
            parts += _row(row, top)
            top += _ROW * len(row.lines)
        top += _BEFORE_LINE
    return top, parts


def _line_of_the_day(top: float, as_at: date) -> Iterator[str]:
    yield svg.line(0, top + 10, svg.WIDTH, top + 10, svg.INK)
    yield svg.label(
        f"as at {day_words(as_at)}", svg.WIDTH, top + 26, size=13, anchor="end", bold=True
    )


def _row(row: _Row, top: float) -> Iterator[str]:
    middle = top + _MARK_TALL / 2
    foot = top + _ROW * len(row.lines) - 2
    yield svg.label(row.words, _SPINE - 14, middle + 5, anchor="end", size=13.5)
    yield svg.line(_SPINE, top - 2, _SPINE, foot, svg.SOFT)
    yield (
        f'<circle cx="{_SPINE}" cy="{svg.number(middle)}" r="4" '
        f'fill="{_LATE if row.late else svg.PAPER}" '
        f'stroke="{_LATE if row.late else svg.INK}" stroke-width="1.5"/>'
    )
    for index, line in enumerate(row.lines):
        for mark in line:
            yield _mark(mark, top + index * _ROW, late=row.late)


def _mark(mark: _Mark, y: float, *, late: bool) -> str:
    """Return a mark: pointed and dark where it is late, round and light where it is to come."""
    x, right, foot, middle = mark.x, mark.x + mark.wide, y + _MARK_TALL, y + _MARK_TALL / 2
    if late:
        points = ((x + 9, y), (right, y), (right, foot), (x + 9, foot), (x, middle))
        place = " ".join(f"{svg.number(px)},{svg.number(py)}" for px, py in points)
        body = f'<polygon points="{place}" fill="{_LATE}"/>'
    else:
        body = (
            f'<rect x="{svg.number(x + 0.75)}" y="{svg.number(y + 0.75)}" '
            f'width="{svg.number(mark.wide - 1.5)}" height="{_MARK_TALL - 1.5}" rx="11" '
            f'fill="{svg.PAPER}" stroke="{svg.INK}" stroke-width="1.5"/>'
        )
    ink, lean = (svg.PAPER, 3.0) if late else (svg.INK, 0.0)
    words = svg.label(
        mark.words,
        x + mark.wide / 2 + lean,
        y + 16.5,
        size=13,
        anchor="middle",
        bold=True,
        fill=ink,
    )
    return body + words
