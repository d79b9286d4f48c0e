"""Which recommendations are answered, or how far each has come, by source."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.stage import Stage
from liberate_cli.model.words import listed
from liberate_cli.publish.charts import svg
from liberate_cli.publish.charts.chart import Chart
from liberate_cli.queries.rows import recommendation_anchor
from liberate_cli.queries.stages import stage_words

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

    Where the plan says what became of recommendations, a tile is filled as far as each has come.
    None where the plan cites no recommendation.
    """
    if not sources:
        return None
    if sources[0].staged:
        return _staged_chart(words, sources)
    title = f"{words.recommendation.heads} answered"
    said = " ".join(f"{one.source.short_name}: {_counted(one)}." for one in sources)
    height = sum(_height(one) for one in sources) + _LEGEND
    return Chart(
        key="recommendations",
        title=title,
        svg=svg.picture(
            "recommendations", title, said, height, _drawn(words, sources), linked=True
        ),
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
        caption=f"Answered: {words.deliverable.a} cites it. Met: all that answers it is done.",
    )


def _picture(title: str, words: str, height: float, parts: Iterator[str]) -> str:
    return svg.picture("recommendations", title, words, height, parts, linked=True)


def _staged_chart(words: Vocabulary, sources: Sequence[Coverage]) -> Chart:
    title = f"{words.recommendation.heads} by stage"
    said = " ".join(f"{one.source.short_name}: {_stages(one)}." for one in sources)
    height = sum(_height(one) for one in sources) + _LEGEND * len(Stage)
    return Chart(
        key="recommendations",
        title=title,
        svg=svg.picture(
            "recommendations", title, said, height, _drawn_by_stage(words, sources), linked=True
        ),
        words=said,
        headings=("Source", *(stage.value.capitalize() for stage in Stage)),
        rows=tuple((one.source.name, *_counts(one)) for one in sources),
        caption=said,
    )


def _counts(one: Coverage) -> tuple[int, ...]:
    return tuple(sum(row.stage is stage for row in one.answered) for stage in Stage)


def _stages(one: Coverage) -> str:
    counted = zip(Stage, _counts(one), strict=True)
    said = [f"{count} {stage_words(stage, one.source)}" for stage, count in counted if count]
    return listed(said)


def _drawn_by_stage(words: Vocabulary, sources: Sequence[Coverage]) -> Iterator[str]:
    top = 0
    for one in sources:
        name = shorten(one.source.short_name, _LONGEST_NAME, placeholder=" …")
        yield svg.label(name, 0, top + 16, size=15, bold=True)
        yield svg.label(_stages(one), 0, top + 35, size=13, fill=svg.SOFT)
        for index, row in enumerate(one.answered):
            line, place = divmod(index, _PER_LINE)
            x, y = place * _STEP, top + _HEADING + line * _STEP
            called = recommendation_words(words, row.recommendation, row.source)
            said = f"{called}: {stage_words(row.stage, row.source)}"
            yield svg.link(
                recommendation_anchor(row.recommendation.id), said, _staged_tile(row, x, y)
            )
        top += _height(one)
    for stage in Stage:
        yield _filled(0, top, 16, stage)
        yield svg.label(stage.value.capitalize(), 22, top + 13, size=12)
        top += _LEGEND


def _staged_tile(row: Answered, x: float, y: float) -> Iterator[str]:
    number = row.recommendation.number
    yield _filled(x, y, _TILE, row.stage)
    if number is not None:
        ink = svg.PAPER if row.stage is Stage.CLOSED else svg.INK
        size = 13 if number < 1000 else 10
        yield svg.label(str(number), x + _TILE / 2, y + 18.5, size=size, anchor="middle", fill=ink)


def _filled(x: float, y: float, size: float, stage: Stage) -> str:
    """Return a square that is filled from its foot, as far as a recommendation has come."""
    closed = stage is Stage.CLOSED
    outline = _square(x, y, size, filled=closed, dashed=stage is Stage.NOT_ANSWERED)
    high = (size - 4) * _FILLED.get(stage, 0)
    if not high:
        return outline
    return outline + (
        f'<rect x="{svg.number(x + 2)}" y="{svg.number(y + size - 2 - high)}" '
        f'width="{svg.number(size - 4)}" height="{svg.number(high)}" fill="{svg.LINE}"/>'
    )


_FILLED: Final = {Stage.IN_PROGRESS: 0.25, Stage.READY: 0.5, Stage.WITH_INSPECTORATE: 0.75}


def _answers(one: Coverage) -> int:
    return sum(1 for row in one.answered if row.deliverables)


def _met(one: Coverage) -> int:
    return sum(1 for row in one.answered if row.met)


def _counted(one: Coverage) -> str:
    return f"{_answers(one)} of {len(one.answered)} answered, {_met(one) or 'none'} met"


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
    return svg.link(recommendation_anchor(row.recommendation.id), f"{name}: {said}", parts)


def _square(x: float, y: float, size: float, *, filled: bool, dashed: bool | None = None) -> str:
    dashes = "" if (filled if dashed is None else not dashed) else ' stroke-dasharray="4 3"'
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
