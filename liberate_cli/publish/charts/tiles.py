"""A tile for every deliverable, by objective."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.charts import svg
from liberate_cli.publish.view import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.publish.view import DeliverableView, ObjectiveView

_PER_LINE: Final = 7
_STEP: Final = svg.WIDTH / _PER_LINE
_TILE: Final = 30
_ROW: Final = 56
_HEADING: Final = 28
_BETWEEN: Final = 8
_LONGEST_TITLE: Final = 36
_ROOM_FOR_ID: Final = 44
_WORDS: Final = (
    "Each tile is a deliverable, with its number and the colour and shape of its rating."
)


def tiles_chart(objectives: Sequence[ObjectiveView]) -> Chart:
    """Return a tile for each deliverable under its objective, with its rating and its id."""
    looks = [each.look for each in objectives[0].counts] if objectives else []
    height = sum(_height(one) for one in objectives)
    return Chart(
        key="tiles",
        title="Every deliverable",
        svg=svg.picture("tiles", "Every deliverable", _WORDS, height, _drawn(objectives)),
        words=_WORDS,
        headings=("Objective", *(look.words.capitalize() for look in looks), "Overdue"),
        rows=tuple(
            (f"{one.id} {one.title}", *(str(each.count) for each in one.counts), str(one.overdue))
            for one in objectives
        ),
    )


def _height(objective: ObjectiveView) -> int:
    return _HEADING + -(-len(objective.deliverables) // _PER_LINE) * _ROW + _BETWEEN


def _drawn(objectives: Sequence[ObjectiveView]) -> Iterator[str]:
    top = 0
    for objective in objectives:
        title = shorten(f"{objective.id} {objective.title}", _LONGEST_TITLE, placeholder=" …")
        yield svg.label(title, 0, top + 16, size=15, bold=True)
        for index, one in enumerate(objective.deliverables):
            row, place = divmod(index, _PER_LINE)
            yield _tile(one, place * _STEP, top + _HEADING + row * _ROW)
        top += _height(objective)


def _tile(one: DeliverableView, x: float, y: float) -> str:
    # An id is a few digits in most plans; a long one gets smaller letters and not its neighbour's
    # room.
    size = min(12, _ROOM_FOR_ID / len(one.id) / 0.55)
    return svg.group(
        f"{one.id} {one.title}: {one.look.words}",
        (
            svg.tile(x, y, _TILE, one.look),
            svg.label(one.id, x + _TILE / 2, y + _TILE + 14, size=size, anchor="middle"),
        ),
    )
