"""How the ratings went through the editions, as a bar for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import short_month
from liberate_cli.model.ratings import rating_count
from liberate_cli.publish.charts import svg
from liberate_cli.publish.charts.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.ratings import Ratings
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.publish.view.counts import RagCount
    from liberate_cli.publish.view.trends import TrendMonth

_MOST: Final = 24
_LEFT: Final = 30
_TOP: Final = 34
_TALL: Final = 150
_HEIGHT: Final = _TOP + _TALL + 42
_WIDEST: Final = 44
_ROOM_FOR_NUMBER: Final = 34
_LEAST_ROOM: Final = 30


def months_chart(
    called: Vocabulary, months: Sequence[TrendMonth], ratings: Ratings
) -> Chart | None:
    """Return a bar for each edition, the oldest first, in parts by rating; None for fewer than two.

    The picture shows the last 24; the table has them all.
    """
    if len(months) < 2:
        return None
    shown = months[-_MOST:]
    first, last = shown[0], shown[-1]
    words = f"{_said(called, first)} {_said(called, last)}"
    if len(shown) < len(months):
        words += f" The picture shows the last {_MOST} of {len(months)} editions."
    looks = [each.look for each in last.counts]
    return Chart(
        key="months",
        title="Ratings over editions",
        svg=svg.picture(
            "months", "Ratings over editions", words, _HEIGHT, _drawn(called, shown, ratings)
        ),
        words=words,
        headings=("Edition", *(look.words.capitalize() for look in looks)),
        rows=tuple((one.month.words, *(each.count for each in one.counts)) for one in months),
        caption=words,
    )


def _said(words: Vocabulary, month: TrendMonth) -> str:
    counts = [rating_count(each.count, each.look.words) for each in month.counts if each.count]
    return f"{month.month.words}: {', '.join(counts) or f'no {words.deliverable.many}'}."


def _drawn(words: Vocabulary, months: Sequence[TrendMonth], ratings: Ratings) -> Iterator[str]:
    yield from _legend(months)
    most = max(1, *(sum(each.count for each in one.counts) for one in months))
    foot = _TOP + _TALL
    order = {each.key: place for place, each in enumerate(ratings.by_attention)}
    yield svg.label(str(most), _LEFT - 8, _TOP + 5, size=12, anchor="end", fill=svg.SOFT)
    yield svg.label("0", _LEFT - 8, foot + 4, size=12, anchor="end", fill=svg.SOFT)
    yield svg.line(_LEFT, _TOP, svg.WIDTH, _TOP, svg.LINE)
    step = (svg.WIDTH - _LEFT) / len(months)
    wide = min(_WIDEST, step * 0.78)
    for index, one in enumerate(months):
        x = _LEFT + index * step + (step - wide) / 2
        from_best = sorted(one.counts, key=lambda each: -order[each.look.key])
        bar = _bar(from_best, x, wide, _TALL / most)
        yield svg.group(_said(words, one), bar)
    yield svg.line(_LEFT, foot, svg.WIDTH, foot, svg.SOFT)
    yield from _dates(months, step)


def _legend(months: Sequence[TrendMonth]) -> Iterator[str]:
    x = 0.0
    for index, each in enumerate(months[-1].counts):
        if any(one.counts[index].count for one in months):
            yield svg.tile(x, 1, 14, each.look)
            yield svg.label(each.look.words.capitalize(), x + 18, 12.5, size=12)
            x += 26 + 6.2 * len(each.look.words)


def _bar(counts: Sequence[RagCount], x: float, wide: float, unit: float) -> Iterator[str]:
    """Yield the parts of a bar from the foot up: what is done first, what needs help on top."""
    foot = float(_TOP + _TALL)
    for each in counts:
        if not each.count:
            continue
        tall = each.count * unit
        look = each.look
        top = foot - tall
        yield (
            f'<rect x="{svg.number(x)}" y="{svg.number(top + 1)}" width="{svg.number(wide)}" '
            f'height="{svg.number(max(tall - 1.5, 0.5))}" fill="{look.fill}" '
            f'stroke="{look.edge}" stroke-width="1"/>'
        )
        size = min(12, wide - 2)
        middle = top + tall / 2
        if tall >= size + 3 and wide >= _ROOM_FOR_NUMBER:
            yield svg.shape(x + wide / 2 - 15, middle - 6, 12, look)
            yield svg.label(
                str(each.count), x + wide / 2 + 2, middle + 4.5, size=13, bold=True, fill=look.ink
            )
        elif tall >= size + 3:
            yield svg.shape(x + (wide - size) / 2, middle - size / 2, size, look)
        foot = top


def _dates(months: Sequence[TrendMonth], step: float) -> Iterator[str]:
    """Yield the months under their bars, as many as there is room for, and each year once."""
    every = max(1, -(-_LEAST_ROOM // max(1, int(step))))
    year = 0
    for index, one in enumerate(months):
        if (len(months) - 1 - index) % every:
            continue
        x = _LEFT + (index + 0.5) * step
        foot = _TOP + _TALL
        yield svg.label(
            short_month(one.month), x, foot + 18, size=12, anchor="middle", fill=svg.SOFT
        )
        if one.month.year != year:
            yield svg.label(
                str(one.month.year), x, foot + 34, size=12, anchor="middle", fill=svg.SOFT
            )
            year = one.month.year
