"""Earlier editions to what an audience may see of them beside the last one.

They are reduced by their own rules and by those of the last edition. Nobody can mend what they say,
so that a text in one which tells of something withheld now is left out of it, with the smallest
thing around it; in the last edition such a text is told of instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.files import PlanSettings
from liberate_cli.model.sight import Eyes, shown_recommendations, sight_of
from liberate_cli.publish.allowed import FILE_OF
from liberate_cli.publish.leaks import fold
from liberate_cli.publish.names import Known, Names
from liberate_cli.publish.reduced_plan import (
    Reduced,
    reduced_plan,
    reduced_register,
)
from liberate_cli.publish.reduction import Reduction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping

    from liberate_cli.model.files import Deliverable
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.register import Register
    from liberate_cli.publish.leaks import Finder


class Gone(NamedTuple):
    """What the last edition withholds as a whole, so that no earlier one may bring it back.

    `ids` are of objectives and deliverables, `titles` those of deliverables, folded, and `texts`
    what is withheld in the deliverable of an id, folded.
    """

    ids: frozenset[str]
    titles: frozenset[str]
    texts: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, plan: Plan, shown: Plan, texts: Mapping[str, frozenset[str]]) -> Gone:
        """Return what is gone of a plan, from what is shown of it."""
        seen = {one.id for one in shown.deliverables}
        objectives = {one.id for one in plan.objectives} - {one.id for one in shown.objectives}
        gone = [one for one in plan.deliverables if one.id not in seen]
        return cls(
            frozenset(objectives | {one.id for one in gone}),
            frozenset(fold(one.title) for one in gone),
            texts,
        )

    @property
    def named(self) -> list[tuple[str, str]]:
        """What is gone as a text would call it: `deliverable` and its id."""
        return [("deliverable" if "." in one else "objective", one) for one in sorted(self.ids)]

    def has(self, one: Deliverable) -> bool:
        """Return whether a deliverable of an earlier edition is one that is withheld now."""
        if one.id in self.ids or one.objective in self.ids:
            return True
        return bool(self.titles) and fold(one.title) in self.titles


class _Rules(NamedTuple):
    """What decides on what may be seen, and what it has made of a register."""

    eyes: Eyes
    names: Names
    cited: Collection[str]
    register: Register


class PastEditions:
    """Reduces the editions before a last one, each different file of theirs once."""

    def __init__(self, audience: str, last: Known, shown: Plan, finder: Finder, gone: Gone) -> None:
        self._audience: Final = audience
        self._last: Final = last
        self._shown: Final = shown
        self._finder: Final = finder
        self._gone: Final = gone
        self._rules: Final[dict[Hashable, _Rules]] = {}
        self._done: Final[dict[Hashable, Deliverable | None]] = {}
        # What is looked up by its id() is kept, so that nothing else can come to have that.
        self._kept: Final[list[object]] = []

    def reduce(self, edition: EditionPlan) -> EditionPlan:
        """Return an earlier edition with what may be seen of it."""
        plan, settings = edition.plan, edition.plan.settings
        if settings is None:
            raise ValueError(edition.month)  # an edition always has them
        plan = plan._replace(
            objectives=tuple(one for one in plan.objectives if one.id not in self._gone.ids),
            deliverables=tuple(one for one in plan.deliverables if not self._gone.has(one)),
        )
        key, rules = self._rules_of(edition.plan, plan, settings)
        reduction = Reduction(rules.eyes, rules.names, rules.cited, self._finder.finds)
        reduced = Reduced(self._settings(settings, reduction), rules.register)
        self._kept.append(edition)
        return edition._replace(
            plan=reduced_plan(
                plan, reduced, reduction, lambda one: self._deliverable(one, key, rules)
            )
        )

    def _rules_of(self, whole: Plan, plan: Plan, settings: PlanSettings) -> tuple[Hashable, _Rules]:
        """Return the rules for an edition, which most editions share, and what tells them apart."""
        own = Known(whole.register, sight_of(settings, self._audience))
        eyes = Eyes((own.sight, self._last.sight))
        cited = shown_recommendations(whole, eyes, plan.deliverables)
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

    def _deliverable(self, one: Deliverable, key: Hashable, rules: _Rules) -> Deliverable | None:
        here = (id(one), key)
        if here not in self._done:
            refuses = self._refuses(one.id)
            reduction = Reduction(rules.eyes, rules.names, rules.cited, refuses)
            self._done[here] = reduction.reduce(one, "")
        return self._done[here]

    def _refuses(self, deliverable_id: str) -> Callable[[str], bool]:
        gone = self._gone.texts.get(deliverable_id)
        if gone is None:
            return self._finder.finds
        return lambda text: fold(text) in gone or self._finder.finds(text)
