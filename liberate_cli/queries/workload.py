"""Who owns, actions, promised and supports what, counted once for each party however spelt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.people import Party
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation


class Workload(NamedTuple):
    """What one party owns, actions, has promised an action of, and supports.

    `recommendations` are those that it answers for. `party` is None for a name that people.yaml
    lacks.
    """

    name: str
    party: Party | None
    owns: tuple[Deliverable, ...]
    actions: tuple[Deliverable, ...]
    promises: tuple[Deliverable, ...]
    supports: tuple[Deliverable, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    @property
    def total(self) -> int:
        """How many deliverables and recommendations the party has to do with."""
        every = (*self.owns, *self.actions, *self.promises, *self.supports)
        return len({one.id for one in every}) + len(self.recommendations)


def workload(
    plan: Plan,
    of: Iterable[Deliverable] | None = None,
    asked: Iterable[Recommendation] | None = None,
) -> tuple[Workload, ...]:
    """Return what each party has to do, the most first, then who owns the most, then by name.

    `of` are the deliverables that are counted, and `asked` the recommendations, None for all.

    Parties that have nothing to do are there too, last. A post that a person holds is counted
    with that person.
    """
    register = plan.register
    roles: dict[str, list[list[Deliverable]]] = defaultdict(lambda: [[], [], [], []])
    answers_for: dict[str, list[Recommendation]] = defaultdict(list)
    for party in register.parties:
        _ = roles[register.holder_name(party.name)]
    for one in plan.deliverables if of is None else of:
        named = (one.owned_by, one.actioned_by, one.promised_by, one.supported_by)
        for role, names in enumerate(named):
            for name in register.names_of(names):
                roles[name][role].append(one)
    for each in plan.recommendations if asked is None else asked:
        if each.owner is not None:
            answers_for[register.holder_name(each.owner)].append(each)
    rows = []
    for name in dict.fromkeys((*roles, *answers_for)):
        owns, actions, promises, supports = map(tuple, roles[name])
        found, asks = register.find(name), tuple(answers_for[name])
        rows.append(Workload(name, found, owns, actions, promises, supports, asks))
    return tuple(sorted(rows, key=lambda row: (-row.total, -len(row.owns), row.name.casefold())))
