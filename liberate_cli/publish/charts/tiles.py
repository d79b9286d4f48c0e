"""A tile for every deliverable, by objective."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.publish.charts import svg
from liberate_cli.publish.charts.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.objectives import ObjectiveView

_HEADING: Final = 28
_BETWEEN: Final = 8
_LONGEST_TITLE: Final = 36
_ROOM_FOR_ID: Final = 44
_MOST_WITH_ID: Final = 140


class _Grid(NamedTuple):
    """How tiles are laid out: so many in a line, each `tile` square, lines `row` apart."""

    per_line: int
    tile: int
    row: int
    ids: bool
    says: str


_ROOMY: Final = _Grid(
    per_line=7,
    tile=30,
    row=56,
    ids=True,
    says="with its number and the colour and shape of its rating.",
)
_DENSE: Final = _Grid(
    per_line=20,
    tile=14,
    row=16,
    ids=False,
    says="with the colour and the shape of its rating.",
)
"""For a plan whose tiles would fill pages."""


def tiles_chart(called: Vocabulary, objectives: Sequence[ObjectiveView]) -> Chart:
    """Return a tile for each deliverable under its objective: its rating and its id.

    A plan with a great many deliverables has small tiles without ids.
    """
    looks = [each.look for each in objectives[0].counts] if objectives else []
    many = sum(len(one.deliverables) for one in objectives) > _MOST_WITH_ID
    grid, title = _DENSE if many else _ROOMY, f"Every {called.deliverable.one}"
    caption = f"Each tile is {called.deliverable.a}, {grid.says}"
    words = caption if many else f"{caption} {_by_rating(objectives, looks)}"
    height = sum(_height(one, grid) for one in objectives)
    return Chart(
        key="tiles",
        title=title,
        svg=svg.picture("tiles", title, words, height, _drawn(objectives, grid), linked=True),
        words=words,
        headings=(called.objective.head, *(look.words.capitalize() for look in looks), "Overdue"),
        rows=tuple(
            (f"{one.id} {one.title}", *(each.count for each in one.counts), one.overdue)
            for one in objectives
        ),
        caption=caption,
    )


def _by_rating(objectives: Sequence[ObjectiveView], looks: Sequence[Look]) -> str:
    """Return which deliverables have each rating: `Red: 3.2.`, one after the other."""
    ids: dict[str, list[str]] = {look.key: [] for look in looks}
    for objective in objectives:
        for one in objective.deliverables:
            ids[one.look.key].append(one.id)
    some = (look for look in looks if ids[look.key])
    return " ".join(f"{look.words.capitalize()}: {', '.join(ids[look.key])}." for look in some)


def _height(objective: ObjectiveView, grid: _Grid) -> int:
    return _HEADING + -(-len(objective.deliverables) // grid.per_line) * grid.row + _BETWEEN


def _drawn(objectives: Sequence[ObjectiveView], grid: _Grid) -> Iterator[str]:
    top = 0
    for objective in objectives:
        title = shorten(f"{objective.id} {objective.title}", _LONGEST_TITLE, placeholder=" …")
        yield svg.label(title, 0, top + 16, size=15, bold=True)
        for index, one in enumerate(objective.deliverables):
            row, place = divmod(index, grid.per_line)
            x = place * svg.WIDTH / grid.per_line
            yield svg.link(
                one.anchor,
                f"{one.id} {one.title}: {one.look.words}",
                _tile(one, x, top + _HEADING + row * grid.row, grid),
            )
        top += _height(objective, grid)


def _tile(one: DeliverableView, x: float, y: float, grid: _Grid) -> Iterator[str]:
    yield svg.tile(x, y, grid.tile, one.look)
    if grid.ids:
        # An id is a few digits in most plans; a long one gets smaller letters and not its
        # neighbour's room.
        size = min(12, _ROOM_FOR_ID / len(one.id) / 0.55)
        yield svg.label(one.id, x + grid.tile / 2, y + grid.tile + 14, size=size, anchor="middle")
