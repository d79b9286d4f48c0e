"""A whole plan, in order: the one value that every question is asked of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.files import (
    Deliverable,
    Objective,
    PlanSettings,
    Recommendation,
    Source,
)
from liberate_cli.model.register import Register


class Plan(NamedTuple):
    """A plan as far as its files could be read.

    `objectives` and `deliverables` are in the order of their ids: nobody else sorts them. An
    objective whose own file is missing or faulty is there with the id and name of its folder, so
    that its deliverables are never left out. `settings` is None where plan.yaml is missing or
    faulty. `paths` gives the file of each objective and deliverable that was read, by id, relative
    to the plan's folder.
    """

    settings: PlanSettings | None
    objectives: tuple[Objective, ...]
    deliverables: tuple[Deliverable, ...]
    register: Register
    sources: tuple[Source, ...]
    recommendations: tuple[Recommendation, ...]
    paths: Mapping[str, str]

    def deliverables_of(self, objective: Objective) -> tuple[Deliverable, ...]:
        """Return the deliverables of an objective, in order."""
        return tuple(one for one in self.deliverables if one.objective == objective.id)

    def answers_to(self, recommendation: Recommendation) -> tuple[Deliverable, ...]:
        """Return the deliverables that answer a recommendation, in order."""
        return tuple(one for one in self.deliverables if recommendation.id in one.recommendations)


class EditionPlan(NamedTuple):
    """A plan as one of its editions, and the day on which that edition is judged.

    A draft has not been cut yet; what it says may still change. `plan.settings` is never None here.
    """

    number: int
    month: PartialDate
    as_at: date
    plan: Plan
    draft: bool = False
