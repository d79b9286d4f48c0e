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
    reduced_plan,
)
from liberate_cli.publish.reduction import Reduction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping

    from liberate_cli.model.files import Deliverable
    from liberate_cli.model.plan import EditionPlan, Plan
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
        return one.id in self.ids or one.objective in self.ids or fold(one.title) in self.titles


class PastEditions:
    """Reduces the editions before a last one, each different deliverable of theirs once."""

    def __init__(self, audience: str, last: Known, shown: Plan, finder: Finder, gone: Gone) -> None:
        self._audience: Final = audience
        self._last: Final = last
        self._shown: Final = shown
        self._finder: Final = finder
        self._gone: Final = gone
        self._done: Final[dict[Hashable, tuple[Deliverable, Deliverable | None]]] = {}

    def reduce(self, edition: EditionPlan) -> EditionPlan:
        """Return an earlier edition with what may be seen of it."""
        plan, settings = edition.plan, edition.plan.settings
        if settings is None:
            raise ValueError(edition.month)  # an edition always has them
        plan = plan._replace(
            objectives=tuple(one for one in plan.objectives if one.id not in self._gone.ids),
            deliverables=tuple(one for one in plan.deliverables if not self._gone.has(one)),
        )
        own = Known(plan.register, sight_of(settings, self._audience))
        eyes, names = Eyes((own.sight, self._last.sight)), Names([own, self._last])
        cited = shown_recommendations(edition.plan, eyes, plan.deliverables)
        reduction = Reduction(eyes, names, cited, self._finder.finds)
        rules = (id(plan.register.parties), own.sight.key, cited)
        reduced = reduced_plan(
            plan,
            self._reduced_settings(settings, reduction),
            reduction,
            names,
            lambda one: self._deliverable(one, rules, eyes, names, cited),
        )
        return edition._replace(plan=reduced)

    def _reduced_settings(self, settings: PlanSettings, reduction: Reduction) -> PlanSettings:
        path = FILE_OF[PlanSettings]
        reduced = reduction.reduce(settings, path, (), reduction.eyes.widest)
        if reduced is not None:
            return reduced
        shown = self._shown.settings or settings
        return shown.having(edition=settings.edition, period=settings.period)

    def _deliverable(
        self,
        one: Deliverable,
        rules: Hashable,
        eyes: Eyes,
        names: Names,
        cited: Collection[str],
    ) -> Deliverable | None:
        key = (id(one), rules)
        if key not in self._done:
            refuses = self._refuses(one.id)
            # The deliverable itself is kept too, so that no other can come to have its id().
            self._done[key] = one, Reduction(eyes, names, cited, refuses).reduce(one, "")
        return self._done[key][1]

    def _refuses(self, deliverable_id: str) -> Callable[[str], bool]:
        gone = self._gone.texts.get(deliverable_id)
        if gone is None:
            return self._finder.finds
        return lambda text: fold(text) in gone or self._finder.finds(text)
