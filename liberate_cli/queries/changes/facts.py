"""What has changed between two editions, as facts: the values that `compare` returns."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.ids import objective_of
from liberate_cli.model.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.changes.due_dates import Shift
    from liberate_cli.queries.changes.wording import Words
    from liberate_cli.queries.work_kinds import Ended


class Kind(StrEnum):
    """What became of something. `Change.field` says of what."""

    NEW = "new"
    COMPLETED = "completed"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    RERATED = "rerated"
    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    SLIPPED = "slipped"
    BROUGHT_FORWARD = "brought-forward"
    DUE_CHANGED = "due-changed"
    ADDED = "added"
    DONE = "done"
    DROPPED = "dropped"
    NO_LONGER_OUTSTANDING = "no-longer-outstanding"
    TAKEN_OUT = "taken-out"
    ANSWERS = "answers"
    NO_LONGER_ANSWERS = "no-longer-answers"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"
    CHANGED = "changed"
    SET_OUT_DIFFERENTLY = "set-out-differently"
    REVIEWED = "reviewed"


DELIVERABLE: Final = "deliverable"
OBJECTIVE: Final = "objective"
"""Stand for a field in a change of the whole of one."""


FactValue = str | int | Rating | PartialDate | date | Cycle | tuple[str, ...]
"""What a field of a plan can have been, or can be now."""


class Change(NamedTuple):
    """One thing that changed.

    `field` is the key of the plan's files under which it did. `text` is the entry that is meant
    where there are several: an action's or a note's words, a recommendation's id, a party's name.
    `before` and `after` are values, None where there was or is nothing: the ratings of a
    deliverable, the due dates of an action, the names of those who own it. `better` is which way a
    rating went. `because` is the reason that the plan gives, and `because_before` that of the
    rating before. `party` is the owner of an action that is new. `shift` is how far a date moved,
    and `words` are the words of what was reworded, or the names of what was reassigned. `ended` is
    an action that was done or dropped, as the plan keeps it, and `evidence` what shows that
    something was done.
    """

    kind: Kind
    field: str
    text: str | None = None
    before: FactValue | None = None
    after: FactValue | None = None
    because: str | None = None
    because_before: str | None = None
    party: str | None = None
    shift: Shift | None = None
    words: tuple[Words, ...] = ()
    better: bool | None = None
    ended: Ended | None = None
    evidence: str | None = None


class DeliverableChanged(NamedTuple):
    """What changed of a deliverable.

    `old` is None for a new one, `new` for one that is gone; what was withdrawn is in both.
    """

    old: Deliverable | None
    new: Deliverable | None
    changes: tuple[Change, ...]

    @property
    def now(self) -> Deliverable:
        """The deliverable as it is, or as it was last."""
        found = self.new or self.old
        if found is None:
            raise ValueError(self)
        return found

    @property
    def stands(self) -> bool:
        """Whether it is in the newer edition, and was not withdrawn."""
        return self.new is not None and self.new.withdrawn is None


class ObjectiveChanged(NamedTuple):
    """What changed of an objective: of its own text, and of its deliverables that changed.

    They are in the order of the new plan; those that are gone come last.
    """

    objective: Objective
    changes: tuple[Change, ...]
    deliverables: tuple[DeliverableChanged, ...]


class Changes(NamedTuple):
    """What changed from an older edition to a newer one; objectives without a change are left out.

    `plan` is what changed of the plan as a whole. `unchanged` are the deliverables, as they are
    now, of which nothing changed and that were not reviewed either. `asked` are the ids of the
    objectives that were asked about, None for all of the plan.
    """

    old: EditionPlan
    new: EditionPlan
    plan: tuple[Change, ...]
    objectives: tuple[ObjectiveChanged, ...]
    unchanged: tuple[Deliverable, ...]
    asked: frozenset[str] | None = None

    @property
    def deliverables(self) -> tuple[Deliverable, ...]:
        """The deliverables of the newer edition that were asked about."""
        return tuple(
            one
            for one in self.new.plan.deliverables
            if self.asked is None or one.objective in self.asked
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """The deliverables that were asked about and cannot be read in one of the editions."""
        unreadable = (*self.old.plan.unreadable, *self.new.plan.unreadable)
        asked = (
            one.name
            for one in unreadable
            if self.asked is None or (one.id and objective_of(one.id) in self.asked)
        )
        return tuple(dict.fromkeys(asked))

    def of_objectives(self, ids: frozenset[str]) -> Changes:
        """Return what changed of some objectives of the newer edition, and nothing else."""
        return self._replace(
            plan=(),
            objectives=tuple(one for one in self.objectives if one.objective.id in ids),
            unchanged=tuple(one for one in self.unchanged if one.objective in ids),
            asked=ids,
        )

    def every(self) -> Iterator[Change]:
        """Yield every change."""
        yield from self.plan
        for each in self.objectives:
            yield from each.changes
            for one in each.deliverables:
                yield from one.changes
