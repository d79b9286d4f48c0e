"""The ratings that an edition shows: their words, signs and colours, and what they mean."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.colour_names import colour_name
from liberate_cli.exchange.imports.plan_lines import id_words, plan_line
from liberate_cli.exchange.imports.rating_scale import class_of
from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.model.ratings import (
    DEFAULT_RATINGS,
    NOT_RATED,
    Colour,
    CountsAs,
    Rating,
    Ratings,
    Shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.imports.seen import Para, SeenRun

_SIGNS: Final = {shape.sign: shape for shape in Shape}
_CHIP: Final = re.compile(rf"\W*(?P<sign>[{''.join(_SIGNS)}])\W*(?P<word>.+?)\s*")


class Chip(NamedTuple):
    """A rating as an edition shows it: its sign, its word and its colour, and the words behind."""

    shape: Shape
    word: str
    colour: Colour | None
    behind: str


def chip_of(para: Para) -> Chip | None:
    """Return the rating that a paragraph begins with, None where it begins with none."""
    if not para.runs:
        return None
    # Another office splits a run where a sign has another font; what looks alike is one.
    alike = [*takewhile(lambda run: run.signs == para.runs[0].signs, para.runs)]
    match = _CHIP.fullmatch("".join(run.text for run in alike))
    if match is None:
        return None
    word = plan_line(match["word"])
    behind = plan_line("".join(run.text for run in para.runs[len(alike) :]))
    return Chip(_SIGNS[match["sign"]], word[:1].lower() + word[1:], _colour(alike[0]), behind)


def _colour(run: SeenRun) -> Colour | None:
    names = [colour_name(s.colour) for s in run.signs if s.carrier is Carrier.WORDS_SHADED]
    return Colour(names[0]) if names and names[0] else None


def ratings_shown(paras: Iterable[Para]) -> Ratings:
    """Return the ratings that paragraphs begin with: the four, where they are no others."""
    found: dict[str, Chip] = {}
    usual = {one.word: one for one in (*DEFAULT_RATINGS.listed, NOT_RATED)}
    for para in paras:
        chip = chip_of(para)
        if chip is not None:
            found.setdefault(chip.word, chip)
    if all(word in usual and usual[word].shape is chip.shape for word, chip in found.items()):
        means = {word: chip.behind or None for word, chip in found.items()}
        return Ratings(
            tuple(one._replace(meaning=means.get(one.word)) for one in DEFAULT_RATINGS.listed)
        )
    return Ratings(tuple(_rating(chip) for word, chip in found.items() if word != NOT_RATED.word))


def _rating(chip: Chip) -> Rating:
    """Return a rating of a plan's own: what it counts as is told by its word, else by its shape."""
    by_shape = {one.shape: one for one in DEFAULT_RATINGS.listed}
    likely = by_shape.get(chip.shape, by_shape[Shape.CIRCLE])
    counts: CountsAs | None = class_of(chip.word) or likely.counts_as
    colour = chip.colour or likely.colour
    key = id_words(chip.word)
    return Rating(key, chip.word, colour, chip.shape, counts, chip.behind or None)


def chip_key(para: Para | None, ratings: Ratings) -> str | None:
    """Return the key of the rating that a paragraph begins with; None where it is not rated."""
    chip = chip_of(para) if para is not None else None
    word = chip.word if chip is not None else None
    return next((one.key for one in ratings.listed if one.word == word), None)
