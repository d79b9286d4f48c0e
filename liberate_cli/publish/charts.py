"""Charts as SVG text: attributes only, no style and no script, with the words they stand for."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view import ObjectiveView

_PER_LINE: Final = 12
_TILE: Final = 24
_STEP: Final = 28
_LABEL: Final = 28
_WIDTH: Final = _PER_LINE * _STEP
_LONGEST_TITLE: Final = 34
_FONT: Final = "font-family=\"'Source Sans 3', 'Segoe UI', Arial, sans-serif\""
_INK: Final = "#1B2733"


def rag_chart(objectives: Sequence[ObjectiveView], sentence: str) -> str:
    """Return a chart with a tile for each deliverable, under the name of its objective.

    A tile has the colour and the shape of its rating, and says in its title what it stands for.
    """
    parts: list[str] = []
    top = 0
    for objective in objectives:
        parts.append(_label(objective, top))
        for index, one in enumerate(objective.deliverables):
            line, place = divmod(index, _PER_LINE)
            words = f"{one.id} {one.title}: {one.look.words}"
            parts.append(_tile(place * _STEP, top + _LABEL + line * _STEP, words, one.look))
        lines = -(-len(objective.deliverables) // _PER_LINE)
        top += _LABEL + lines * _STEP + 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {max(top, 1)}" '
        f'role="img" aria-labelledby="rag-chart-title rag-chart-words">'
        f'<title id="rag-chart-title">RAG by objective</title>'
        f'<desc id="rag-chart-words">{escape(sentence)}</desc>{"".join(parts)}</svg>'
    )


def badge(look: Look) -> str:
    """Return the shape of a rating as a small picture; the word beside it says what it is."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" '
        f'aria-hidden="true" focusable="false"><path d="{look.shape}" fill="{look.ink}"/></svg>'
    )


def _label(objective: ObjectiveView, top: int) -> str:
    title = shorten(objective.title, _LONGEST_TITLE, placeholder=" …")
    return (
        f'<text x="0" y="{top + 18}" font-size="15" font-weight="600" fill="{_INK}" {_FONT}>'
        f"{escape(objective.id)} {escape(title)}</text>"
    )


def _tile(x: int, y: int, words: str, look: Look) -> str:
    inset = (_TILE - 16) / 2
    return (
        f"<g><title>{escape(words)}</title>"
        f'<rect x="{x + 0.75}" y="{y + 0.75}" width="{_TILE - 1.5}" height="{_TILE - 1.5}" rx="3" '
        f'fill="{look.fill}" stroke="{look.edge}" stroke-width="1.5"/>'
        f'<path transform="translate({x + inset:g} {y + inset:g})" d="{look.shape}" '
        f'fill="{look.ink}"/></g>'
    )
