"""Which deliverable of one edition is which of the next, and so each through all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from liberate_cli.model.files import Deliverable
from liberate_cli.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pair: TypeAlias = Callable[[Plan, Plan], Iterable[tuple[Deliverable, Deliverable]]]
"""Says which deliverables of an older plan are which of a newer one: each once, in pairs."""

Versions: TypeAlias = tuple[Deliverable | None, ...]
"""A deliverable as each edition has it, oldest first; None where one does not."""


def follow(plans: Sequence[Plan], pair: Pair) -> list[tuple[Deliverable, Versions]]:
    """Return each deliverable of the last plan, in its order, and how all of the plans have it.

    One that an edition in between left out is taken up again by its id and title.
    """
    chains: list[list[Deliverable | None]] = [[one] for one in plans[-1].deliverables]
    known = list(plans[-1].deliverables)
    for newer, older in pairwise(reversed(plans)):
        before = _unmoved(older, newer) or {after.id: one for one, after in pair(older, newer)}
        paired = {one.id for one in before.values()}
        free = {(one.id, one.title): one for one in older.deliverables if one.id not in paired}
        for index, chain in enumerate(chains):
            last = known[index]
            found = before.get(last.id) if chain[-1] else free.get((last.id, last.title))
            chain.append(found)
            known[index] = found or last
    return [
        (one, tuple(reversed(chain)))
        for one, chain in zip(plans[-1].deliverables, chains, strict=True)
    ]


def _unmoved(older: Plan, newer: Plan) -> dict[str, Deliverable] | None:
    """Return the deliverables of two plans whose ids and titles are the same; None if they differ.

    Most months move nothing, so that most pairs of editions need no more looking.
    """
    if [(one.id, one.title) for one in older.deliverables] != [
        (one.id, one.title) for one in newer.deliverables
    ]:
        return None
    return {one.id: one for one in older.deliverables}


def pair_by_id_and_title(older: Plan, newer: Plan) -> Iterator[tuple[Deliverable, Deliverable]]:
    """Yield which deliverable is which: by id and title, by a title of its own, then by id."""
    left = {one.id: one for one in older.deliverables}
    new: list[Deliverable] = []
    for one in newer.deliverables:
        if one.id in left and left[one.id].title == one.title:
            yield left.pop(one.id), one
        else:
            new.append(one)
    titles = Counter(one.title for one in left.values())
    new_titles = Counter(one.title for one in new)
    by_title = {one.title: one for one in left.values() if titles[one.title] == 1}
    retitled: list[Deliverable] = []
    for one in new:
        if one.title in by_title and new_titles[one.title] == 1:
            before = by_title[one.title]
            yield left.pop(before.id), one
        else:
            retitled.append(one)
    for one in retitled:
        if one.id in left:
            yield left.pop(one.id), one
