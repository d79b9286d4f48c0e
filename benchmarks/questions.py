"""Whole commands that ask much of a made-up plan of many, each beside a plainer one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.figures import Measured, ratio
from benchmarks.made_up_plan import AS_AT
from benchmarks.processes import Command, in_turn, liberate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

_BESIDE: Final = {
    "list-many": (("list",), ("list", "--json")),
    "overdue-many": (("overdue",), ("status",)),
    "status-many": (("status",), ("check",)),
    "challenge-many": (("challenge",), ("check",)),
}
QUESTIONS: Final = tuple(_BESIDE)
"""The figures that are measured here."""


def beside_plainer(
    plan: Callable[[], Path], wanted: Collection[str], rounds: int
) -> dict[str, Measured]:
    """Return how long each question that is wanted takes, as a multiple of a plainer one."""
    pairs = {name: pair for name, pair in _BESIDE.items() if name in wanted}
    if not pairs:
        return {}
    asked = dict.fromkeys(each for pair in pairs.values() for each in pair)
    where = ("--plan", str(plan()), "--as-at", AS_AT)
    acts = {" ".join(words): Command(liberate(*words, *where)).run for words in asked}
    seconds = in_turn(acts, rounds)
    return {
        name: ratio(seconds[" ".join(one)], seconds[" ".join(other)])
        for name, (one, other) in pairs.items()
    }
