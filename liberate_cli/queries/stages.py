"""The stage that a recommendation has come to: computed from what is done for it, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.stage import Stage

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.model.recommendations import Recommendation, Source


def stage_words(stage: Stage, source: Source | None) -> str:
    """Return a stage as people read it; a source may say who has it: `with the auditor`."""
    if stage is Stage.WITH_INSPECTORATE and source is not None and source.body is not None:
        return f"with {source.body}"
    return stage.value


def has_stages(plan: Plan) -> bool:
    """Return whether a plan says of any recommendation what became of it.

    One that does not is told by what answers it alone.
    """
    return any(one.has_life for one in plan.recommendations)


class Answered(NamedTuple):
    """A recommendation, the deliverables that answer it, and those that may.

    `ratings` are those of the plan. `left_out` names the deliverables whose files name it and
    cannot be read. `withdrawn` are those that answered it until they were withdrawn.
    """

    recommendation: Recommendation
    source: Source | None
    deliverables: tuple[Deliverable, ...]
    ratings: Ratings
    left_out: tuple[str, ...] = ()
    withdrawn: tuple[Deliverable, ...] = ()

    @property
    def stage(self) -> Stage:
        """How far it has come. What cannot be read answers it, and is not known to be complete."""
        one = self.recommendation
        if one.closed is not None:
            return Stage.CLOSED
        if one.submitted is not None:
            return Stage.WITH_INSPECTORATE
        if self.deliverables or self.left_out:
            done = not self.left_out and self._all_done
            return Stage.READY if done else Stage.IN_PROGRESS
        if one.response is not None and one.response.accepted is Accepted.NO:
            return Stage.READY
        return Stage.IN_PROGRESS if one.response or one.evidence else Stage.NOT_ANSWERED

    @property
    def met(self) -> bool:
        """Whether nothing is left to do for it but to have it closed."""
        return self.stage not in {Stage.NOT_ANSWERED, Stage.IN_PROGRESS}

    @property
    def is_open(self) -> bool:
        """Whether it is not met, by what can be read of it."""
        if self.met:
            return False
        return not self.left_out or not self._all_done

    @property
    def _all_done(self) -> bool:
        return all(self.ratings.is_done(one.rag) for one in self.deliverables)

    def is_overdue(self, as_at: date) -> bool:
        """Return whether its deadline has passed and it is not met, by what can be read of it."""
        deadline = self.recommendation.deadline
        return deadline is not None and deadline.days_past(as_at) > 0 and self.is_open


def answered(plan: Plan) -> tuple[Answered, ...]:
    """Return every recommendation of a plan with the deliverables that answer it."""
    sources = {source.id: source for source in plan.sources}
    return tuple(
        Answered(
            one,
            sources.get(one.source),
            plan.answers_to(one),
            plan.ratings,
            plan.may_answer(one),
            tuple(each for each in plan.withdrawn if one.id in each.recommendations),
        )
        for one in plan.recommendations
    )
