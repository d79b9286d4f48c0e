"""A whole plan, in order: the one value that every question is asked of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.editions import edition_words
from liberate_cli.model.ids import id_order, objective_of
from liberate_cli.model.objective import Objective
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings
from liberate_cli.model.recommendations import Recommendation, Source
from liberate_cli.model.register import Register
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.vocabulary import WORDS, Vocabulary


class Unreadable(NamedTuple):
    """A deliverable whose file cannot be read: its id as the file's name has it, where, why.

    `cites` are the recommendations whose ids stand somewhere in it.
    """

    id: str | None
    path: str
    line: int
    why: str
    hint: str | None
    cites: frozenset[str]

    @property
    def name(self) -> str:
        """How sentences name it: its id, or its file where the name has none."""
        return self.id or harmless(self.path)

    @property
    def words(self) -> str:
        """What cannot be read, where and why."""
        place = f"{harmless(self.path)}:{self.line}"
        return f"{self.name} cannot be read: {place}: {self.why}".removesuffix(".")


class Plan(NamedTuple):
    """A plan as far as its files could be read.

    `objectives` and `deliverables` are in the order of their ids: nobody else sorts them. An
    objective whose own file is missing or faulty is there with the id and name of its folder, so
    that its deliverables are never left out. `settings` is None where plan.yaml is missing or
    faulty. `paths` gives the file of each objective and deliverable that was read, by id, relative
    to the plan's folder. `unreadable` has the deliverables that are left out, by their files.
    `ratings` are those that a deliverable may have. `deliverables` are those that stand, so that
    nothing counts or lists by oversight what was taken out; `withdrawn` has those that were.
    """

    settings: PlanSettings | None
    objectives: tuple[Objective, ...]
    deliverables: tuple[Deliverable, ...]
    register: Register
    sources: tuple[Source, ...]
    recommendations: tuple[Recommendation, ...]
    paths: Mapping[str, str]
    unreadable: tuple[Unreadable, ...] = ()
    ratings: Ratings = DEFAULT_RATINGS
    withdrawn: tuple[Deliverable, ...] = ()

    @property
    def ever(self) -> tuple[Deliverable, ...]:
        """The deliverables that stand and those that were withdrawn, in order."""
        if not self.withdrawn:
            return self.deliverables
        both = (*self.deliverables, *self.withdrawn)
        return tuple(sorted(both, key=lambda one: id_order(one.id)))

    @property
    def left_out(self) -> tuple[str, ...]:
        """How sentences name each deliverable that cannot be read: by its id, once."""
        return tuple(dict.fromkeys(one.name for one in self.unreadable))

    @property
    def words(self) -> Vocabulary:
        """What this plan calls what every plan has."""
        return self.settings.words if self.settings else WORDS

    def left_out_of(self, objective: Objective) -> int:
        """Return how many deliverables of an objective cannot be read, as far as ids say it."""
        ids = {one.id for one in self.unreadable if one.id and objective_of(one.id) == objective.id}
        return len(ids)

    def deliverables_of(self, objective: Objective) -> tuple[Deliverable, ...]:
        """Return the deliverables of an objective, in order."""
        return tuple(one for one in self.deliverables if one.objective == objective.id)

    def withdrawn_of(self, objective: Objective) -> tuple[Deliverable, ...]:
        """Return the deliverables of an objective that were withdrawn, in order."""
        return tuple(one for one in self.withdrawn if one.objective == objective.id)

    def answers_to(self, recommendation: Recommendation) -> tuple[Deliverable, ...]:
        """Return the deliverables that answer a recommendation, in order."""
        return tuple(one for one in self.deliverables if recommendation.id in one.recommendations)

    def source_of(self, recommendation: Recommendation) -> Source | None:
        """Return the source of a recommendation; None where the plan lists no such one."""
        return next((one for one in self.sources if one.id == recommendation.source), None)

    def may_answer(self, recommendation: Recommendation) -> tuple[str, ...]:
        """Return the names of the deliverables that cannot be read and name a recommendation."""
        citing = (one.name for one in self.unreadable if recommendation.id in one.cites)
        return tuple(dict.fromkeys(citing))


@dataclass(frozen=True)
class EditionPlan:
    """A plan as one of its editions, and the day on which that edition is judged.

    A draft has not been cut yet; what it says may still change. `settings` are those of the plan,
    and are never None here.

    Raises:
        ValueError: The plan has no settings; whoever makes an edition has told so before.
    """

    plan: Plan
    as_at: date
    draft: bool = False
    settings: PlanSettings = field(init=False)

    def __post_init__(self) -> None:
        """Take the settings of the plan."""
        if self.plan.settings is None:
            raise ValueError(self.as_at)
        object.__setattr__(self, "settings", self.plan.settings)

    @property
    def number(self) -> int:
        """Its number, 1 for the first."""
        return self.settings.edition.number

    @property
    def month(self) -> PartialDate:
        """The month that it is the edition of."""
        return self.settings.edition.month

    @property
    def words(self) -> str:
        """How people call it: `5th edition, May 2018`."""
        return edition_words(self.number, self.month, self.settings.edition.correction)
