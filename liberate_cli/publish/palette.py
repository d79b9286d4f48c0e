"""How each rating looks on a page: colours, a shape, and always its word.

Each text on its fill has a contrast of at least 4.5 (WCAG 2.2, 1.4.3); amber and the pale fill have
a dark edge, since they do not reach 3 against white (1.4.11). Red and green stay apart under
simulated colour-blindness, and no two ratings of a plan have one colour and one shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from liberate_cli.model.ratings import NOT_RATED, Colour, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.ratings import Rating, Ratings


@dataclass(frozen=True)
class Look:
    """The look of a rating: `key` names it in code, `words` for people; colours are #RRGGBB.

    `colour` is the name of its colour. `shape` is the points of an SVG path in a square of 16 by
    16; `sign` is a character like it, for where nothing can be drawn.
    """

    key: str
    words: str
    colour: str
    fill: str
    ink: str
    edge: str
    shape: str
    sign: str


_WHITE: Final = "#FFFFFF"
_COLOURS: Final[Mapping[Colour, tuple[str, str, str]]] = {
    Colour.RED: ("#9F1D1D", _WHITE, "#9F1D1D"),
    Colour.AMBER: ("#F5B301", "#1F1300", "#7A4F00"),
    Colour.YELLOW: ("#FFF176", "#2B2600", "#6B5E00"),
    Colour.GREEN: ("#218358", _WHITE, "#218358"),
    Colour.BLUE: ("#1D3A8A", _WHITE, "#1D3A8A"),
    Colour.PURPLE: ("#6B2FA0", _WHITE, "#6B2FA0"),
    Colour.GREY: ("#EEF1F4", "#36404A", "#5B6672"),
}
"""The fill, the ink on it and the edge around it, of each colour."""

_PATHS: Final[Mapping[Shape, str]] = {
    Shape.SQUARE: "M3 3h10v10H3z",
    Shape.TRIANGLE: "M8 2.5 14.5 13.5h-13z",
    Shape.CIRCLE: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z",
    Shape.CHECK: "M6.4 13.2 1.6 8.4l2-2 2.8 2.8 6-6 2 2z",
    Shape.DIAMOND: "M8 1.5 14.5 8 8 14.5 1.5 8z",
    Shape.DASH: "M3 6.8h10v2.4H3z",
}


@cache
def look_of(rating: Rating) -> Look:
    """Return the look of a rating."""
    fill, ink, edge = _COLOURS[rating.colour]
    return Look(
        rating.key,
        rating.word,
        rating.colour.value,
        fill,
        ink,
        edge,
        _PATHS[rating.shape],
        rating.sign,
    )


def looks_of(ratings: Ratings) -> tuple[Look, ...]:
    """Return the look of every rating of a plan and of not rated, in the order of a legend."""
    return tuple(map(look_of, ratings.legend))


UNRATED_LOOK: Final = look_of(NOT_RATED)
"""The look of what is not rated."""
