"""Every colour that a rating may have can be read, and the four that are usual be told apart.

How a colour-blind reader sees one is simulated by the matrices of Machado, Oliveira and Fernandes,
“A Physiologically-based Model for Simulation of Color Vision Deficiency” (2009), severity 1.0.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from liberate_cli.model.ratings import DEFAULT_RATINGS, LOOK_ALIKE, Colour, CountsAs, Rating, Shape
from liberate_cli.publish.palette import Look, look_of

WHITE = "#FFFFFF"
LOOKS = [
    look_of(Rating(colour.value, colour.value, colour, Shape.CIRCLE, CountsAs.FINE))
    for colour in Colour
]
BLIND = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)


def light(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def seen(colour: str, blind: str) -> tuple[float, ...]:
    parts = linear(colour)
    rows = (
        sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in BLIND[blind]
    )
    return tuple(min(max(one, 0.0), 1.0) for one in rows)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.key)
def test_a_word_can_be_read_on_its_colour_and_its_edge_be_seen(look: Look) -> None:
    assert contrast(look.ink, look.fill) >= 4.5
    assert contrast(look.edge, WHITE) >= 3


@pytest.mark.parametrize("blind", BLIND)
def test_the_four_differ_in_shape_and_in_colour_too(blind: str) -> None:
    for one, other in combinations(DEFAULT_RATINGS.legend, 2):
        assert one.shape != other.shape
        colours = [seen(look_of(each).fill, blind) for each in (one, other)]
        assert max(abs(a - b) for a, b in zip(*colours, strict=True)) > 0.04, (one.key, other.key)


def test_the_colours_that_look_alike_are_those_of_which_check_warns() -> None:
    """To a colour-blind reader, by no light of a tenth; in greys, by a contrast below 1.5."""
    alike = set()
    for one, other in combinations(LOOKS, 2):
        both = ([seen(each.fill, blind) for each in (one, other)] for blind in BLIND)
        apart = [max(abs(a - b) for a, b in zip(*pair, strict=True)) for pair in both]
        if min(apart) < 0.1 or contrast(one.fill, other.fill) < 1.5:
            alike.add(frozenset((Colour(one.key), Colour(other.key))))
    assert alike == LOOK_ALIKE
