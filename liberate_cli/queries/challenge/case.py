"""What a rule of `challenge` is given, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.ratings import CountsAs
from liberate_cli.queries.due import DueKind, unmet_of
from liberate_cli.queries.overdue import overdue_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.ratings import Rating
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.queries.due import Due

_LONGEST_QUOTE: Final = 90


@dataclass(frozen=True)
class Held:
    """An edition, and a deliverable as it was in it."""

    edition: EditionPlan
    deliverable: Deliverable

    @property
    def rating(self) -> Rating:
        """How it was rated."""
        return self.edition.plan.ratings.of(self.deliverable.rag)

    @property
    def order(self) -> int:
        """What sorts it by its rating, the worst first."""
        return self.edition.plan.ratings.order(self.deliverable.rag)

    @property
    def is_at_risk(self) -> bool:
        """Whether its rating said that something was wrong, or might go wrong."""
        return self.edition.plan.ratings.is_at_risk(self.deliverable.rag)

    @cached_property
    def late_actions(self) -> tuple[Due, ...]:
        """The actions of it that were late, the longest first."""
        rows = overdue_of(self.edition.plan, self.deliverable, self.edition.as_at)
        actions = (row for row in rows if row.kind is DueKind.ACTION)
        return tuple(sorted(actions, key=_longest_first))

    @cached_property
    def late_recommendations(self) -> tuple[Due, ...]:
        """What it answered and had not met by the deadline, the longest late first.

        Whether an action says the same does not matter: the date is the one an inspector gave.
        """
        rows = unmet_of(self.edition.plan, self.deliverable, self.edition.as_at)
        return tuple(sorted((row for row in rows if row.late), key=_longest_first))


class Unanswered(NamedTuple):
    """Who was asked about a deliverable, and the day by which, where nobody has answered."""

    asked: tuple[str, ...]
    by: date


class Case(NamedTuple):
    """A deliverable as it is, and as it was in the editions up to now that have it.

    `held` is oldest first without a gap, and ends with the present. `begun` says that there is an
    edition before the first of them, which did not have the deliverable. `unanswered` is there
    where somebody was asked about it, the day has passed, and nobody has answered.
    """

    held: tuple[Held, ...]
    begun: bool
    unanswered: Unanswered | None = None

    @property
    def new(self) -> bool:
        """Whether the present edition is the first that has it, and not the first of all."""
        return self.begun and len(self.held) == 1

    @property
    def now(self) -> Deliverable:
        """The deliverable as it is."""
        return self.held[-1].deliverable

    @property
    def plan(self) -> Plan:
        """The plan as it is."""
        return self.held[-1].edition.plan

    @property
    def rating(self) -> Rating:
        """How it is rated."""
        return self.held[-1].rating

    @property
    def is_at_risk(self) -> bool:
        """Whether its rating says that something is wrong, or may go wrong."""
        return self.held[-1].is_at_risk

    @property
    def is_done(self) -> bool:
        """Whether its rating says that nothing is left to do."""
        return self.plan.ratings.is_done(self.now.rag)

    @property
    def done_words(self) -> str:
        """What the plan calls what is done: `complete`."""
        return self.plan.ratings.words_of(CountsAs.DONE)

    @property
    def settings(self) -> PlanSettings:
        """What plan.yaml says now."""
        return self.held[-1].edition.settings

    @property
    def as_at(self) -> date:
        """The day by which it is judged."""
        return self.held[-1].edition.as_at

    @property
    def late_actions(self) -> tuple[Due, ...]:
        """The actions of it that are late, the longest first."""
        return self.held[-1].late_actions

    @property
    def late_recommendations(self) -> tuple[Due, ...]:
        """What it answers and has not met by the deadline, the longest late first."""
        return self.held[-1].late_recommendations


class Evidence(NamedTuple):
    """Something in the plan that a challenge rests on, with its date and lateness where it has."""

    text: str
    due: PartialDate | None = None
    days: int | None = None


class Finding(NamedTuple):
    """What a rule says of a deliverable, and what it rests on; `editions` counts them."""

    says: str
    evidence: tuple[Evidence, ...] = ()
    editions: int | None = None


def late_evidence(rows: Iterable[Due]) -> tuple[Evidence, ...]:
    """Return late things as evidence."""
    return tuple(Evidence(row.called, row.due, row.days) for row in rows)


def quoted(text: str) -> str:
    """Return words of the plan in quotation marks, cut where they are long."""
    words = " ".join(text.split())
    # Most are short, and textwrap would take them apart to find that out.
    if len(words) > _LONGEST_QUOTE:
        words = shorten(words, _LONGEST_QUOTE, placeholder=" …")
    return f"“{words.rstrip('.')}”"


def _longest_first(row: Due) -> int:
    return -(row.days or 0)
