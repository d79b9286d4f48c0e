"""How each rating looks on a page: colours, a shape, and always its word.

Each text on its fill has a contrast of at least 4.5 (WCAG 2.2, 1.4.3); amber and the pale fill have
a dark edge, since they do not reach 3 against white (1.4.11). Red and green stay apart under
simulated colour-blindness, and each rating has a shape of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from liberate_cli.model.rag import SHAPES, Rag, rag_key, rag_words


@dataclass(frozen=True)
class Look:
    """The look of a rating: `key` names it in code, `words` for people; colours are #RRGGBB.

    `shape` is the points of an SVG path in a square of 16 by 16; `sign` is a character like it,
    for where nothing can be drawn.
    """

    key: str
    words: str
    fill: str
    ink: str
    edge: str
    shape: str
    sign: str


_SQUARE: Final = "M3 3h10v10H3z"
_TRIANGLE: Final = "M8 2.5 14.5 13.5h-13z"
_CIRCLE: Final = "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z"
_TICK: Final = "M6.4 13.2 1.6 8.4l2-2 2.8 2.8 6-6 2 2z"
_DASH: Final = "M3 6.8h10v2.4H3z"

_LOOKS: Final = {
    Rag.RED: ("#9F1D1D", "#FFFFFF", "#9F1D1D", _SQUARE),
    Rag.AMBER: ("#F5B301", "#1F1300", "#7A4F00", _TRIANGLE),
    Rag.GREEN: ("#218358", "#FFFFFF", "#218358", _CIRCLE),
    Rag.COMPLETE: ("#1D3A8A", "#FFFFFF", "#1D3A8A", _TICK),
    None: ("#EEF1F4", "#36404A", "#5B6672", _DASH),
}

PALETTE: Final[dict[Rag | None, Look]] = {
    rag: Look(rag_key(rag), rag_words(rag), *look, SHAPES[rag]) for rag, look in _LOOKS.items()
}
"""The look of every rating and of not rated, in the order of a legend."""
