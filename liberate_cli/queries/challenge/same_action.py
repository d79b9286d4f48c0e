"""Actions that several deliverables have in the same words, or nearly."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.ids import id_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.model.files import Deliverable

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 5
"""How many words in a row are compared at once."""
_NEARLY: Final = 0.5
"""The part of all their runs of words that two texts share when they say nearly the same."""
_BOILERPLATE: Final = 20
"""A run of words in more texts than this says nothing about any two of them."""


class Same(NamedTuple):
    """An action of a deliverable, and where else it stands.

    `others` are the ids of the deliverables that have it too: its own, where it has it twice.
    `exactly` says that all of them have the same words, whatever their case and punctuation.
    """

    id: str
    text: str
    others: tuple[str, ...]
    exactly: bool


class _Place(NamedTuple):
    id: str
    text: str


def same_actions(deliverables: Iterable[Deliverable], words: int) -> Iterator[Same]:
    """Yield each action of so many words or more that stands elsewhere too, in order."""
    places: dict[tuple[str, ...], list[_Place]] = {}
    for one in deliverables:
        for action in one.work_outstanding:
            key = tuple(_WORD.findall(action.text.casefold()))
            if len(key) >= words:
                places.setdefault(key, []).append(_Place(one.id, action.text))
    near = _nearly_the_same(places)
    for key, here in places.items():
        ids = [place.id for place in here]
        also = [place.id for other in near.get(key, ()) for place in places[other]]
        for place in {place.id: place for place in reversed(here)}.values():
            twice = ids.count(place.id) > 1
            others = {each for each in ids if each != place.id or twice} | set(also)
            if others:
                in_order = tuple(sorted(others, key=id_order))
                yield Same(place.id, place.text, in_order, exactly=not also)


def _nearly_the_same(
    keys: Iterable[tuple[str, ...]],
) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the texts that are nearly the same as each text, without comparing all with all."""
    runs = {key: {key[n : n + _RUN] for n in range(max(1, len(key) - _RUN + 1))} for key in keys}
    having: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key, of_key in runs.items():
        for run in of_key:
            having.setdefault(run, []).append(key)
    pairs = {
        pair
        for sharing in having.values()
        if 1 < len(sharing) <= _BOILERPLATE
        for pair in combinations(sharing, 2)
    }
    near: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for one, other in sorted(pairs):
        if len(runs[one] & runs[other]) >= _NEARLY * len(runs[one] | runs[other]):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return near
