"""How many deliverables have each rating, as a ring."""

from __future__ import annotations

from math import cos, pi, sin
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.charts import svg
from liberate_cli.publish.charts.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.counts import RagCount

_HEIGHT: Final = 176
_MIDDLE: Final = (86.0, 88.0)
_OUTER: Final = 82.0
_INNER: Final = 50.0
_GAP: Final = 0.03
_ROOM_FOR_SHAPE: Final = 0.28
_SHAPE: Final = 16
_LEGEND: Final = 196
_ROW: Final = 33
_LETTERS: Final = 10
"""How many letters of a word have room before its count."""


def ratings_chart(called: Vocabulary, counts: Sequence[RagCount], sentence: str) -> Chart:
    """Return a ring with a part for each rating that a deliverable has, and its legend.

    A plan without any rating is one pale ring, and the words say what that means.
    """
    total = sum(each.count for each in counts)
    rated = any(each.count for each in counts if each.look.key != "unrated")
    unrated = "" if rated or not total else _UNRATED
    words = f"{sentence} {unrated}".rstrip()
    parts = (*_ring(counts, total), *_sum(called, total), *_legend(counts))
    return Chart(
        key="ratings",
        title="Ratings",
        svg=svg.picture("ratings", "Ratings", words, _HEIGHT, parts),
        words=words,
        headings=("Rating", called.deliverable.heads),
        rows=tuple((each.look.words.capitalize(), each.count) for each in counts),
        caption=unrated,
    )


_UNRATED: Final = "Not rated means that the plan records no rating; none is guessed."


def _ring(counts: Sequence[RagCount], total: int) -> Iterator[str]:
    if not total:
        yield _whole("none", svg.LINE)
        return
    start = 0.0
    for each in counts:
        if not each.count:
            continue
        angle = 2 * pi * each.count / total
        if each.count == total:
            yield _whole(each.look.fill, each.look.edge)
        else:
            yield _part(start, angle, each.look)
        if angle >= _ROOM_FOR_SHAPE:
            x, y = _at(start + angle / 2, (_OUTER + _INNER) / 2)
            yield svg.shape(x - _SHAPE / 2, y - _SHAPE / 2, _SHAPE, each.look)
        start += angle


def _whole(fill: str, edge: str) -> str:
    x, y = map(svg.number, _MIDDLE)
    radius, width = svg.number((_OUTER + _INNER) / 2), svg.number(_OUTER - _INNER)
    rims = "".join(
        f'<circle cx="{x}" cy="{y}" r="{svg.number(each)}" fill="none" stroke="{edge}" '
        'stroke-width="1.5"/>'
        for each in (_OUTER, _INNER)
    )
    band = (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{fill}" '
        f'stroke-width="{width}"/>'
    )
    return f"{'' if fill == 'none' else band}{rims}"


def _part(start: float, angle: float, look: Look) -> str:
    gap = min(_GAP, angle / 4)
    first, last = start + gap / 2, start + angle - gap / 2
    # The gap is as wide inside as outside, so that the parts are separated by straight lanes.
    inner_gap = min(gap * _OUTER / _INNER, angle / 2) / 2
    inner_first, inner_last = start + inner_gap, start + angle - inner_gap
    long = 1 if angle - gap > pi else 0
    points = [_at(first, _OUTER), _at(last, _OUTER)]
    points += [_at(inner_last, _INNER), _at(inner_first, _INNER)]
    a, b, c, d = (f"{svg.number(x)} {svg.number(y)}" for x, y in points)
    outer, inner = svg.number(_OUTER), svg.number(_INNER)
    return (
        f'<path d="M{a}A{outer} {outer} 0 {long} 1 {b}L{c}A{inner} {inner} 0 {long} 0 {d}Z" '
        f'fill="{look.fill}" stroke="{look.edge}" stroke-width="1.5" stroke-linejoin="round"/>'
    )


def _at(angle: float, radius: float) -> tuple[float, float]:
    """Return the point at an angle, clockwise from the top, in radians."""
    return _MIDDLE[0] + radius * sin(angle), _MIDDLE[1] - radius * cos(angle)


def _sum(words: Vocabulary, total: int) -> tuple[str, str]:
    x, y = _MIDDLE
    noun = words.deliverable.form(total)
    return (
        svg.label(str(total), x, y + 8, size=36, anchor="middle", bold=True),
        svg.label(noun, x, y + 26, size=13, anchor="middle", fill=svg.SOFT),
    )


def _legend(counts: Sequence[RagCount]) -> Iterator[str]:
    row = min(_ROW, _HEIGHT / len(counts))
    top = (_HEIGHT - row * len(counts)) / 2
    for index, each in enumerate(counts):
        y = top + index * row
        yield svg.tile(_LEGEND, y + 5, 23, each.look)
        fill = svg.INK if each.count else svg.SOFT
        yield from _words(each.look.words.capitalize(), _LEGEND + 32, y + 21, fill)
        yield svg.label(
            str(each.count), svg.WIDTH, y + 21, anchor="end", bold=bool(each.count), fill=fill
        )


def _words(words: str, x: float, y: float, fill: str) -> Iterator[str]:
    """Yield the words of a rating; those that would reach the count stand in two lines."""
    if len(words) <= _LETTERS:
        yield svg.label(words, x, y, fill=fill)
        return
    first, *rest = wrap(words, _LETTERS + 2)
    lines = [first, *([shorten(" ".join(rest), _LETTERS + 2, placeholder=" …")] if rest else [])]
    for index, line in enumerate(lines):
        yield svg.label(line, x, y + 12 * index - 6 * (len(lines) - 1), size=12, fill=fill)
