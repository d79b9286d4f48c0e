"""Each deliverable through all editions, whatever became of its id and its title."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from liberate_cli.model.deliverable import Deliverable
from liberate_cli.queries.changes.pairing import pair_deliverables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.model.plan import Plan

Versions: TypeAlias = tuple[Deliverable | None, ...]
"""A deliverable as each edition has it, oldest first; None where one does not."""


def follow(plans: Sequence[Plan]) -> list[tuple[Deliverable, Versions]]:
    """Return each deliverable of the last plan, in its order, and how all of the plans have it.

    An edition has only what stands in it: what was withdrawn then is None there.
    """
    return [
        (one, tuple(map(_standing, versions)))
        for one, versions in follow_ever(plans)
        if one.withdrawn is None
    ]


def follow_ever(plans: Sequence[Plan]) -> list[tuple[Deliverable, Versions]]:
    """Return the same of those too that are or were withdrawn.

    Which is which from one edition to the next is told as for what has changed (`pairing`).
    One that an edition in between left out is taken up again by its id and title.
    """
    chains: list[list[Deliverable | None]] = [[one] for one in plans[-1].ever]
    known = list(plans[-1].ever)
    for newer, older in pairwise(reversed(plans)):
        before = _unmoved(older, newer)
        if before is None:
            before = {after.id: one for one, after in pair_deliverables(older, newer).pairs}
        # Most deliverables are in every edition, so that none has to be taken up again.
        free = _free(older, before) if any(chain[-1] is None for chain in chains) else {}
        for index, chain in enumerate(chains):
            last = known[index]
            found = before.get(last.id) if chain[-1] else free.get((last.id, last.title))
            chain.append(found)
            known[index] = found or last
    return [
        (one, tuple(reversed(chain))) for one, chain in zip(plans[-1].ever, chains, strict=True)
    ]


def _free(older: Plan, before: Mapping[str, Deliverable]) -> dict[tuple[str, str], Deliverable]:
    """Return the deliverables of an edition that none of the next one is paired with."""
    paired = {one.id for one in before.values()}
    return {(one.id, one.title): one for one in older.ever if one.id not in paired}


def _standing(one: Deliverable | None) -> Deliverable | None:
    return None if one is None or one.withdrawn is not None else one


def _unmoved(older: Plan, newer: Plan) -> dict[str, Deliverable] | None:
    """Return the deliverables of two plans whose ids and titles are the same; None if they differ.

    Most months move nothing, so that most pairs of editions need no more looking.
    """
    both = (older.ever, newer.ever)
    if len(both[0]) != len(both[1]) or any(
        one is not other and (one.id, one.title) != (other.id, other.title)
        for one, other in zip(*both, strict=True)
    ):
        return None
    return {one.id: one for one in older.ever}
