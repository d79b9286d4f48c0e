"""SVG as text: attributes only, no style and no script, and every text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.publish.palette import Look

WIDTH: Final = 320
"""How wide each chart is, in its own units; a unit is meant to be a pixel or so."""

INK: Final = "#1B2733"
SOFT: Final = "#46535F"
LINE: Final = "#C5CED8"
PAPER: Final = "#FFFFFF"

# A name part that starts with a digit is no CSS identifier, so the quotes are needed.
_FONT: Final = "font-family=\"'Source Sans 3', 'Segoe UI', Arial, sans-serif\""
_SHAPE: Final = 16
_QUOTE: Final = {'"': "&quot;"}


def picture(
    key: str,
    title: str,
    words: str,
    height: float,
    parts: Iterable[str],
    *,
    linked: bool = False,
) -> str:
    """Return a whole SVG with its title and the words that stand in for it.

    `key` makes its ids its own, so that a page can hold several. One that is `linked` holds links,
    which a reader of the page is told one by one.
    """
    role = "group" if linked else "img"
    tall = number(max(height, 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" '
        f'height="{tall}" {_FONT} role="{role}" '
        f'aria-labelledby="chart-{key}-title chart-{key}-words">'
        f'<title id="chart-{key}-title">{escape(title)}</title>'
        f'<desc id="chart-{key}-words">{escape(words)}</desc>{"".join(parts)}</svg>'
    )


def label(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 14,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
) -> str:
    """Return words whose baseline begins, ends or has its middle at a point."""
    weight = ' font-weight="600"' if bold else ""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{at} '
        f'fill="{fill}">{escape(words)}</text>'
    )


def tile(x: float, y: float, size: float, look: Look) -> str:
    """Return a square with the colour and the shape of a rating."""
    side, inset = size - 1.5, size / 6
    return (
        f'<rect x="{number(x + 0.75)}" y="{number(y + 0.75)}" width="{number(side)}" '
        f'height="{number(side)}" rx="3" fill="{look.fill}" stroke="{look.edge}" '
        f'stroke-width="1.5"/>{shape(x + inset, y + inset, size - 2 * inset, look)}'
    )


def shape(x: float, y: float, size: float, look: Look) -> str:
    """Return the shape of a rating, `size` square, with its upper left corner at a point."""
    scale = "" if size == _SHAPE else f" scale({number(size / _SHAPE)})"
    return (
        f'<path transform="translate({number(x)} {number(y)}){scale}" d="{look.shape}" '
        f'fill="{look.ink}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False) -> str:
    """Return a straight line."""
    dashes = ' stroke-dasharray="2 4"' if dashed else ""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'stroke="{colour}" stroke-width="1.5"{dashes}/>'
    )


def group(words: str, parts: Iterable[str]) -> str:
    """Return parts as one, with the words that a pointer shows over it."""
    return f"<g><title>{escape(words)}</title>{''.join(parts)}</g>"


def link(anchor: str, words: str, parts: Iterable[str]) -> str:
    """Return parts as a link to a place on the page, with the words that say where it leads."""
    said = escape(words)
    return (
        f'<a href="#{escape(anchor, _QUOTE)}" aria-label="{escape(words, _QUOTE)}">'
        f"<title>{said}</title>{''.join(parts)}</a>"
    )


def badge(look: Look) -> str:
    """Return the shape of a rating as a small picture; the word beside it says what it is."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16" '
        f'aria-hidden="true" focusable="false"><path d="{look.shape}" fill="{look.ink}"/></svg>'
    )


def number(value: float) -> str:
    """Return a number to two places, the same on every machine.

    >>> number(12.0), number(1 / 3), number(-0.001)
    ('12', '0.33', '0')
    """
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")
