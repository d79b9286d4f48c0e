"""What is told first of what changed between two editions."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from liberate_cli.model.ratings import Rating
from liberate_cli.queries.changes.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.queries.changes.facts import Change


class Outcome(StrEnum):
    """What became of a deliverable or a recommendation, the worst before the better."""

    WORSENED = "worsened"
    IMPROVED = "improved"
    COMPLETED = "completed"
    RATED = "rated"
    NO_LONGER_RATED = "no-longer-rated"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    REMOVED = "removed"
    SLIPPED = "slipped"
    BROUGHT_FORWARD = "brought-forward"
    NEWLY_ANSWERED = "newly-answered"
    NO_LONGER_ANSWERED = "no-longer-answered"

    @property
    def words(self) -> str:
        """What people call it: `No longer rated`."""
        return self.value.replace("-", " ").capitalize()


_OF_KINDS: Final[Mapping[Kind, Outcome]] = {
    Kind.COMPLETED: Outcome.COMPLETED,
    Kind.NEW: Outcome.NEW,
    Kind.WITHDRAWN: Outcome.WITHDRAWN,
    Kind.REINSTATED: Outcome.REINSTATED,
    Kind.REMOVED: Outcome.REMOVED,
    Kind.SLIPPED: Outcome.SLIPPED,
    Kind.BROUGHT_FORWARD: Outcome.BROUGHT_FORWARD,
}


def outcome_of(change: Change) -> Outcome | None:
    """Return as what a change is told first, or None where it is not."""
    if change.kind is Kind.RERATED:
        return rating_outcome(change)
    if change.kind is Kind.ANSWERS and change.before is None:
        return Outcome.NEWLY_ANSWERED
    if change.kind is Kind.NO_LONGER_ANSWERS and change.after is None:
        return Outcome.NO_LONGER_ANSWERED
    return _OF_KINDS.get(change.kind)


def rating_outcome(change: Change) -> Outcome:
    """Return which way a rating went."""
    if not isinstance(change.before, Rating):
        return Outcome.RATED
    if not isinstance(change.after, Rating):
        return Outcome.NO_LONGER_RATED
    if change.better is None:
        return Outcome.RATED
    return Outcome.IMPROVED if change.better else Outcome.WORSENED
