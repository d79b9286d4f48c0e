"""What an audience may see of a plan, by the plan's own rules.

An audience is a number here: 0 for the widest of the plan, more for each narrower one. What is for
an audience may be seen by it and by every narrower one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.people import Party
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.settings import PlanSettings


class Sight(NamedTuple):
    """The sight of one audience, `level`, among the `levels` of a plan's audiences.

    `unmarked` is the level of what carries no mark, `people` that of the names of persons.
    """

    levels: Mapping[str, int]
    level: int
    unmarked: int
    people: int

    @property
    def key(self) -> tuple[object, ...]:
        """What tells this sight from another, as something that can be hashed."""
        return (*self.levels.items(), self.level, self.unmarked, self.people)

    def level_of(self, mark: str | None, around: int | None = None) -> int:
        """Return the level that a mark stands for, inside something of the level `around`.

        What is inside something is never for a wider audience than that, and is for the same one
        where it is not marked itself. A mark that the plan does not name is for nobody.
        """
        if mark is None:
            return self.unmarked if around is None else around
        return max(self.levels.get(mark, len(self.levels)), around or 0)

    def sees(self, level: int) -> bool:
        """Return whether the audience may see what is of a level."""
        return level <= self.level

    def may_name(self, party: Party) -> bool:
        """Return whether a party is named to the audience."""
        if party.named_to is not None:
            return self.sees(self.level_of(party.named_to))
        return party.kind != "person" or self.sees(self.people)


Levels = tuple[int, ...]
"""The levels of one thing, by the rules of each plan that has a say."""


class Eyes(NamedTuple):
    """The sights that something has to be seen by: that of its own plan, and of a later edition."""

    sights: tuple[Sight, ...]

    def levels_of(self, mark: str | None, around: Levels | None = None) -> Levels:
        """Return the levels that a mark stands for, inside something of the levels `around`."""
        outside: tuple[int | None, ...] = around or (None,) * len(self.sights)
        return tuple(
            sight.level_of(mark, level) for sight, level in zip(self.sights, outside, strict=True)
        )

    def see(self, levels: Levels) -> bool:
        """Return whether all may see what is of these levels."""
        return all(sight.sees(level) for sight, level in zip(self.sights, levels, strict=True))

    @property
    def widest(self) -> Levels:
        """The levels of what everybody may see."""
        return (0,) * len(self.sights)


def sight_of(settings: PlanSettings, audience: str) -> Sight:
    """Return what an audience may see; one that the plan does not name is taken for the widest."""
    levels = {each.name: level for level, each in enumerate(settings.audiences)}
    nobody = len(levels)

    def level(name: str | None) -> int:
        return 0 if name is None else levels.get(name, nobody)

    return Sight(
        levels, levels.get(audience, 0), level(settings.unmarked), level(settings.people_named_to)
    )


def shown_recommendations(
    plan: Plan, eyes: Eyes, deliverables: Iterable[Deliverable]
) -> frozenset[str]:
    """Return the ids of the recommendations that may be seen, beside some of the deliverables.

    One that only withheld deliverables answer goes with them: to show it as not answered would not
    be true, and to say who answers it would tell of them. One that nothing answers any more goes
    with those that did until they were withdrawn.
    """
    objectives = {one.id for one in plan.objectives if eyes.see(eyes.levels_of(one.audience))}
    cited = {each for one in plan.deliverables for each in one.recommendations}
    cited_once = {each for one in plan.withdrawn for each in one.recommendations} - cited
    answered = {
        each
        for one in deliverables
        if one.objective in objectives and eyes.see(eyes.levels_of(one.audience))
        for each in one.recommendations
        if one.withdrawn is None or each in cited_once
    }
    levels = {source.id: eyes.levels_of(source.audience) for source in plan.sources}
    return frozenset(
        one.id
        for one in plan.recommendations
        if eyes.see(eyes.levels_of(one.audience, levels.get(one.source)))
        and (one.id in answered or one.id not in cited | cited_once)
    )
