"""Earlier editions to what an audience may see of them beside the last one.

They are reduced by their own rules and by those of the last edition. Nobody can mend what they say,
so that a text in one which tells of something withheld now is left out of it, with the smallest
thing around it; in the last edition such a text is told of instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.sight import Eyes, shown_recommendations, sight_of
from liberate_cli.publish.audience.allowed import FILE_OF
from liberate_cli.publish.audience.leaks import fold
from liberate_cli.publish.audience.names import Known, Names
from liberate_cli.publish.audience.reduced_plan import Reduced, reduced_plan, reduced_register
from liberate_cli.publish.audience.reduction import Reduction
from liberate_cli.queries.changes.deliverable_versions import follow_ever

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.objective import Numbered
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.model.register import Register
    from liberate_cli.model.sight import Levels
    from liberate_cli.model.values import Value
    from liberate_cli.publish.audience.leaks import Finder
    from liberate_cli.queries.changes.deliverable_versions import Versions


class GoneInside(NamedTuple):
    """What is withheld in a value that is shown: texts, folded, and the names of whole fields.

    A field that is withheld now was never there, whatever it said then: to tell that a reason or a
    response is gone would be false.
    """

    texts: frozenset[str]
    fields: frozenset[str]


class Gone(NamedTuple):
    """What is withheld as a whole in the last edition, as another edition or the last has it.

    `ids` are of objectives and deliverables, `asked` of sources and recommendations, `titles` of
    deliverables, folded, and `inside` what is withheld in that of an id.
    """

    ids: frozenset[str]
    asked: frozenset[str]
    titles: frozenset[str]
    inside: Mapping[str, GoneInside]

    def has(self, one: Deliverable) -> bool:
        """Return whether a deliverable is one that is withheld in the last edition."""
        if one.id in self.ids or one.objective in self.ids:
            return True
        return bool(self.titles) and fold(one.title) in self.titles

    def then(self, index: int, versions: Mapping[str, Versions]) -> Gone:
        """Return the same of an earlier edition, from all versions of each deliverable by id."""
        before = {now: each[index] for now, each in versions.items()}
        ids = {one.id for now in self.ids if (one := before.get(now)) is not None}
        inside = dict(self.inside)
        inside |= {
            one.id: what
            for now, what in self.inside.items()
            if (one := before.get(now)) is not None
        }
        # A number that is withheld now is withheld then too, even if it was that of another.
        return self._replace(ids=self.ids | ids, inside=inside)


def gone_of(plan: Plan, shown: Plan, inside: Mapping[str, GoneInside]) -> Gone:
    """Return what is gone of the last edition's plan, from what is shown of it."""
    seen = {one.id for one in shown.ever}
    objectives = {one.id for one in plan.objectives} - {one.id for one in shown.objectives}
    gone = [one for one in plan.ever if one.id not in seen]
    asked = {one.id for one in plan.sources} | {one.id for one in plan.recommendations}
    answered = {one.id for one in shown.sources} | {one.id for one in shown.recommendations}
    return Gone(
        frozenset(objectives | {one.id for one in gone}),
        frozenset(asked - answered),
        frozenset(fold(one.title) for one in gone),
        inside,
    )


def gone_before(plans: Sequence[Plan], gone: Gone) -> list[Gone]:
    """Return for each plan but the last what of it is gone, however it was numbered and titled."""
    earlier = range(len(plans) - 1)
    if not gone.ids and not gone.inside:
        return [gone for _ in earlier]
    followed = follow_ever(plans)
    versions = {one.id: each for one, each in followed if gone.has(one) or one.id in gone.inside}
    return [gone.then(index, versions) for index in earlier]


class _Rules(NamedTuple):
    """What decides on what may be seen, and what it has made of a register."""

    eyes: Eyes
    names: Names
    cited: Collection[str]
    register: Register


class PastEditions:
    """Reduces the editions before a last one, each different file of theirs once."""

    def __init__(self, audience: str, last: Known, shown: Plan, finder: Finder) -> None:
        self._audience: Final = audience
        self._last: Final = last
        self._shown: Final = shown
        self._finder: Final = finder
        self._rules: Final[dict[Hashable, _Rules]] = {}
        self._done: Final[dict[Hashable, Any]] = {}
        # What is looked up by its id() is kept, so that nothing else can come to have that.
        self._kept: Final[list[object]] = []

    def reduce(self, edition: EditionPlan, gone: Gone) -> EditionPlan:
        """Return an earlier edition with what may be seen of it."""
        plan, settings = edition.plan, edition.settings
        plan = plan._replace(
            objectives=tuple(one for one in plan.objectives if one.id not in gone.ids),
            deliverables=tuple(one for one in plan.deliverables if not gone.has(one)),
            withdrawn=tuple(one for one in plan.withdrawn if not gone.has(one)),
            sources=tuple(one for one in plan.sources if one.id not in gone.asked),
            recommendations=tuple(one for one in plan.recommendations if one.id not in gone.asked),
        )
        key, rules = self._rules_of(edition.plan, plan, settings, gone)
        reduction = Reduction(rules.eyes, rules.names, rules.cited, self._finder.finds)
        reduced = Reduced(self._settings(settings, reduction), rules.register)
        self._kept.append(edition)

        def reduce_one(one: Numbered) -> Numbered | None:
            inside = gone.inside.get(one.id)
            here = (id(one), inside, key)
            if here not in self._done:
                self._done[here] = self._own(rules, inside).reduce(_without(one, inside), "")
            found: Numbered | None = self._done[here]
            return found

        def reduce_asked(
            one: Recommendation, index: int, around: Levels | None
        ) -> Recommendation | None:
            inside, place = gone.inside.get(one.id), ("recommendations", index)
            left = _without(one, inside)
            return self._own(rules, inside).reduce(left, FILE_OF[Recommendations], place, around)

        shown = reduced_plan(plan, reduced, reduction, reduce_one, reduce_asked)
        return replace(edition, plan=shown)

    def _rules_of(
        self, whole: Plan, plan: Plan, settings: PlanSettings, gone: Gone
    ) -> tuple[Hashable, _Rules]:
        """Return the rules for an edition, which most editions share, and what tells them apart."""
        own = Known(whole.register, sight_of(settings, self._audience))
        eyes = Eyes((own.sight, self._last.sight))
        cited = shown_recommendations(whole, eyes, plan.ever) - gone.asked
        key = (id(whole.register.parties), own.sight.key, cited)
        if key not in self._rules:
            names = Names([own, self._last])
            reduction = Reduction(eyes, names, cited, self._finder.finds)
            register = reduced_register(whole.register, reduction, names)
            self._rules[key] = _Rules(eyes, names, cited, register)
        return key, self._rules[key]

    def _settings(self, settings: PlanSettings, reduction: Reduction) -> PlanSettings:
        path = FILE_OF[PlanSettings]
        reduced = reduction.reduce(settings, path, (), reduction.eyes.widest)
        if reduced is not None:
            return reduced
        shown = self._shown.settings or settings
        return shown.having(edition=settings.edition, period=settings.period)

    def _own(self, rules: _Rules, inside: GoneInside | None) -> Reduction:
        """Return the reduction of one value, in which some texts are withheld now."""
        refuses = self._finder.finds if inside is None else self._refuses(inside.texts)
        return Reduction(rules.eyes, rules.names, rules.cited, refuses)

    def _refuses(self, gone: frozenset[str]) -> Callable[[str], bool]:
        return lambda text: fold(text) in gone or self._finder.finds(text)


def _without(one: Value, inside: GoneInside | None) -> Value:
    """Return a value without the fields that are withheld of it now."""
    if inside is None or not inside.fields:
        return one
    return one.having(**dict.fromkeys(inside.fields))
