"""Who owns, actions and promised what, counted once for each party whatever the spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.people import Party
    from liberate_cli.model.plan import Plan


class Workload(NamedTuple):
    """What one party owns, actions, and has promised an action of.

    `party` is None for a name that people.yaml lacks.
    """

    name: str
    party: Party | None
    owns: tuple[Deliverable, ...]
    actions: tuple[Deliverable, ...]
    promises: tuple[Deliverable, ...]

    @property
    def total(self) -> int:
        """How many deliverables the party has to do with."""
        return len({one.id for one in (*self.owns, *self.actions, *self.promises)})


def workload(plan: Plan, of: Iterable[Deliverable] | None = None) -> tuple[Workload, ...]:
    """Return what each party owns, actions and promised, the most first, then by name.

    `of` are the deliverables that are counted, None for all.

    Parties that have nothing to do are there too, last. A post that a person holds is counted
    with that person.
    """
    owns: dict[str, list[Deliverable]] = {}
    actions: dict[str, list[Deliverable]] = {}
    promises: dict[str, list[Deliverable]] = {}
    for party in plan.register.parties:
        owns.setdefault(plan.register.holder_name(party.name), [])
    for one in plan.deliverables if of is None else of:
        of_each = (
            (owns, one.owned_by),
            (actions, one.actioned_by),
            (promises, one.promised_by),
        )
        for into, names in of_each:
            for name in plan.register.names_of(names):
                into.setdefault(name, []).append(one)
    rows = [
        Workload(
            name,
            plan.register.find(name),
            tuple(owns.get(name, ())),
            tuple(actions.get(name, ())),
            tuple(promises.get(name, ())),
        )
        for name in dict.fromkeys((*owns, *actions, *promises))
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, -len(row.owns), row.name.casefold())))
