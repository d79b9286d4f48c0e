"""What became of every place of a file: each is told once, so that the counts add up to all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.seen import Para

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.exchange.imports.seen import SeenAt, SeenTable
    from liberate_cli.exchange.imports.seen_document import Document


class Fate(StrEnum):
    """What became of a place."""

    TAKEN = "taken"
    CHANGED = "taken and changed"
    ASKED = "asked"
    LEFT_OUT = "left out"
    EMPTY = "empty"


UNDERSTOOD_BY_NOBODY: Final = "nothing was found in it that a plan has a place for"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one place.

    `what` is, of what is taken or asked, the item and its field (`1.5 owned by`); of what is left
    out, why. `how` says what was changed (`30/06/26 is 30 June 2026`) or asked.
    """

    place: SeenAt
    fate: Fate
    what: str
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a file and the words that stand there, as a report quotes them."""

    place: SeenAt
    text: str


def spots_of(document: Document) -> Iterator[Spot]:
    """Give every place of a file in reading order: paragraph, cell, cell in a cell, aside."""
    for block in document.blocks:
        if isinstance(block, Para):
            yield Spot(block.place, block.text or block.struck)
        else:
            yield from _spots_of_table(block)
    for aside in document.asides:
        yield Spot(aside.place, aside.text)


def _spots_of_table(table: SeenTable) -> Iterator[Spot]:
    for cell in table.cells:
        yield Spot(cell.place, cell.text or cell.struck)
        for inner in cell.tables:
            yield from _spots_of_table(inner)


def settled(document: Document, told: Iterable[Taken]) -> tuple[Taken, ...]:
    """Return what became of every place of a file, each once, in reading order.

    Where a place was told of more than once, all is kept in one line: a cell may hold an action
    and a question. What nobody told of is empty, or left out as not understood: it is never lost.
    """
    by_place: dict[SeenAt, list[Taken]] = {}
    for each in told:
        by_place.setdefault(each.place, []).append(each)
    return tuple(_settle(spot, by_place.get(spot.place, [])) for spot in spots_of(document))


_WEIGHT: Final = (Fate.ASKED, Fate.CHANGED, Fate.TAKEN, Fate.LEFT_OUT, Fate.EMPTY)
"""Which fate a place has that had several: what a person must see comes first."""


def _settle(spot: Spot, told: list[Taken]) -> Taken:
    if not told:
        if not spot.text:
            return Taken(spot.place, Fate.EMPTY, "")
        return Taken(spot.place, Fate.LEFT_OUT, UNDERSTOOD_BY_NOBODY)
    fate = min((each.fate for each in told), key=_WEIGHT.index)
    what = "; ".join(dict.fromkeys(each.what for each in told if each.what))
    how = "; ".join(dict.fromkeys(each.how for each in told if each.how))
    return Taken(spot.place, fate, what, how or None)


def counts_of(taken: Iterable[Taken]) -> dict[Fate, int]:
    """Return how many places had each fate; the sum is every place of the file."""
    counted = Counter(each.fate for each in taken)
    return {fate: counted[fate] for fate in Fate}
