"""Which recommendations are answered, by source."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.publish.charts import svg
from liberate_cli.publish.charts.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.coverage import Coverage
    from liberate_cli.queries.stages import Answered

_PER_LINE: Final = 10
_STEP: Final = svg.WIDTH / _PER_LINE
_TILE: Final = 28
_HEADING: Final = 44
_BETWEEN: Final = 12
_LEGEND: Final = 24
_LONGEST_NAME: Final = 40


def answered_chart(words: Vocabulary, sources: Sequence[Coverage]) -> Chart | None:
    """Return a tile for each recommendation by source: filled where the plan answers it.

    None where the plan cites no recommendation.
    """
    if not sources:
        return None
    title = f"{words.recommendation.heads} answered"
    said = " ".join(f"{one.source.short_name}: {_counted(one)}." for one in sources)
    height = sum(_height(one) for one in sources) + _LEGEND
    return Chart(
        key="recommendations",
        title=title,
        svg=svg.picture("recommendations", title, said, height, _drawn(words, sources)),
        words=said,
        headings=("Source", "Cited", "Answered", "Not answered"),
        rows=tuple(
            (
                one.source.name,
                len(one.answered),
                _answers(one),
                len(one.answered) - _answers(one),
            )
            for one in sources
        ),
        caption=said,
    )


def _answers(one: Coverage) -> int:
    return sum(1 for row in one.answered if row.deliverables)


def _counted(one: Coverage) -> str:
    return f"{_answers(one)} of {len(one.answered)} answered"


def _height(one: Coverage) -> int:
    return _HEADING + -(-len(one.answered) // _PER_LINE) * int(_STEP) + _BETWEEN


def _drawn(words: Vocabulary, sources: Sequence[Coverage]) -> Iterator[str]:
    top = 0
    for one in sources:
        name = shorten(one.source.short_name, _LONGEST_NAME, placeholder=" …")
        yield svg.label(name, 0, top + 16, size=15, bold=True)
        yield svg.label(_counted(one), 0, top + 35, size=13, fill=svg.SOFT)
        for index, row in enumerate(one.answered):
            line, place = divmod(index, _PER_LINE)
            yield _tile(words, row, place * _STEP, top + _HEADING + line * _STEP)
        top += _height(one)
    yield from _key(top)


def _tile(words: Vocabulary, row: Answered, x: float, y: float) -> str:
    number = row.recommendation.number
    said = "answered" if row.deliverables else "not answered"
    name = recommendation_words(words, row.recommendation, row.source)
    ink = svg.PAPER if row.deliverables else svg.INK
    parts = [_square(x, y, _TILE, filled=bool(row.deliverables))]
    if number is not None:
        size = 13 if number < 1000 else 10
        parts.append(
            svg.label(str(number), x + _TILE / 2, y + 18.5, size=size, anchor="middle", fill=ink)
        )
    return svg.group(f"{name}: {said}", parts)


def _square(x: float, y: float, size: float, *, filled: bool) -> str:
    dashes = "" if filled else ' stroke-dasharray="4 3"'
    return (
        f'<rect x="{svg.number(x + 1)}" y="{svg.number(y + 1)}" width="{svg.number(size - 2)}" '
        f'height="{svg.number(size - 2)}" rx="3" fill="{svg.SOFT if filled else svg.PAPER}" '
        f'stroke="{svg.SOFT}" stroke-width="1.5"{dashes}/>'
    )


def _key(top: float) -> Iterator[str]:
    yield _square(0, top, 16, filled=True)
    yield svg.label("Answered", 22, top + 13, size=12)
    yield _square(100, top, 16, filled=False)
    yield svg.label("Not answered", 122, top + 13, size=12)
