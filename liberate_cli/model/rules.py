"""The rules of `challenge` as far as a plan, a schema and a shell know them.

What each says, and how that is found, is in `queries/challenge`, which only `challenge` loads.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class ChallengeSeverity(StrEnum):
    """How far what is claimed and what the evidence says are apart, the furthest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_HIGH, _MEDIUM, _LOW = ChallengeSeverity


class Tunable(NamedTuple):
    """What of a rule can be tuned: its severity, and its number where it has one.

    `number` is the number's name in `plan.yaml`, and `default` what it is where nothing says so.
    """

    severity: ChallengeSeverity
    number: str | None = None
    default: int = 1


TUNABLE: Final[Mapping[str, Tunable]] = {
    "late-green": Tunable(_HIGH, "days"),
    "late-unrated": Tunable(_HIGH, "days"),
    "answer-late": Tunable(_HIGH, "days"),
    "stuck": Tunable(_HIGH, "editions", 3),
    "owner-left": Tunable(_HIGH),
    "complete-unproved": Tunable(_MEDIUM),
    "no-evidence": Tunable(_MEDIUM),
    "closed-unproved": Tunable(_MEDIUM),
    "late-amber": Tunable(_MEDIUM, "days", 28),
    "stale-green": Tunable(_MEDIUM, "cycles", 2),
    "no-reason": Tunable(_MEDIUM),
    "no-action": Tunable(_MEDIUM),
    "moved-often": Tunable(_MEDIUM, "times", 2),
    "always-late": Tunable(_MEDIUM, "actions", 3),
    "nothing-outstanding": Tunable(_MEDIUM),
    "no-owner": Tunable(_MEDIUM),
    "vague-date": Tunable(_MEDIUM),
    "answer-undated": Tunable(_MEDIUM),
    "answer-unsaid": Tunable(_MEDIUM),
    "not-answered": Tunable(_MEDIUM),
    "old-rating": Tunable(_LOW, "editions", 3),
    "undecided": Tunable(_LOW),
    "same-action": Tunable(_LOW, "words", 5),
    "unrated": Tunable(_LOW),
    "no-date": Tunable(_LOW),
    "no-progress": Tunable(_LOW),
    "no-review": Tunable(_LOW, "days"),
}
"""Every rule by its code, in the order in which its challenges stand beside one another."""
