"""Actions that several deliverables have in the same words, or nearly."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.ids import id_order
from liberate_cli.model.words import form, listed
from liberate_cli.queries.challenge.case import Evidence, Finding, quoted
from liberate_cli.queries.challenge.rule import rule_of_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.queries.challenge.case import Case
    from liberate_cli.queries.challenge.rule import Found

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 5
"""How many words in a row are compared at once."""
_NEARLY: Final = 0.5
"""The part of all their runs of words that two texts share when they say nearly the same."""
_BOILERPLATE: Final = 20
"""A run of words in more texts than this says nothing about any two of them."""


class _Same(NamedTuple):
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


@rule_of_all("same-action")
def same_action(cases: Sequence[Case], words: int) -> Found:
    """{words.action.a} stands twice, in the same words or nearly."""
    # One sentence for each deliverable, however many of its actions stand twice.
    by_id = {case.now.id: case for case in cases}
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for same in _same_actions((case.now for case in cases), words):
        elsewhere = [each for each in same.others if each != same.id]
        also = ["here twice"] if same.id in same.others else []
        also += [f"in {listed(elsewhere)} too"] if elsewhere else []
        nearly = "" if same.exactly else ", word for word or nearly"
        found.setdefault(same.id, []).append(
            (f"{quoted(same.text)} is {listed(also)}{nearly}", Evidence(same.text))
        )
    for some_id, rows in found.items():
        others, many = len(rows) - 1, by_id[some_id].plan.words.action.many
        more = f"; so {form(others, 'is', 'are')} {others} more of its {many}"
        says = f"{rows[0][0]}{more if len(rows) > 1 else ''}."
        yield by_id[some_id], Finding(says, tuple(evidence for _, evidence in rows))


def _same_actions(deliverables: Iterable[Deliverable], words: int) -> Iterator[_Same]:
    """Yield each action of so many words or more that stands elsewhere too, in order."""
    places: dict[tuple[str, ...], list[_Place]] = {}
    for one in deliverables:
        for action in one.work_outstanding:
            key = tuple(_WORD.findall(action.text.casefold()))
            if len(key) >= words:
                places.setdefault(key, []).append(_Place(one.id, action.called))
    near = _nearly_the_same(places)
    for key, here in places.items():
        ids = [place.id for place in here]
        also = [place.id for other in near.get(key, ()) for place in places[other]]
        for place in {place.id: place for place in reversed(here)}.values():
            twice = ids.count(place.id) > 1
            others = {each for each in ids if each != place.id or twice} | set(also)
            if others:
                in_order = tuple(sorted(others, key=id_order))
                yield _Same(place.id, place.text, in_order, exactly=not also)


def _nearly_the_same(
    keys: Iterable[tuple[str, ...]],
) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the texts that are nearly the same as each text, without comparing all with all."""
    # By number: a tuple is hashed word by word each time that it is put in a set.
    texts = list(keys)
    runs = [_runs(text) for text in texts]
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, of_text in enumerate(runs):
        for run in of_text:
            having[run].append(number)
    pairs = {
        pair
        for sharing in having.values()
        if 1 < len(sharing) <= _BOILERPLATE
        for pair in combinations(sharing, 2)
    }
    near: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for one, other in pairs:
        shared = len(runs[one] & runs[other])
        if shared >= _NEARLY * (len(runs[one]) + len(runs[other]) - shared):
            near.setdefault(texts[one], []).append(texts[other])
            near.setdefault(texts[other], []).append(texts[one])
    return near


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return each few words in a row of a text; of one that has fewer, all of them."""
    if len(words) <= _RUN:
        return {words}
    return set(zip(*(words[n:] for n in range(_RUN)), strict=False))
