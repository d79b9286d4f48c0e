"""Who owns and actions what, counted once for each party whatever the spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from liberate_cli.model.files import Deliverable, Party
    from liberate_cli.model.plan import Plan


class Workload(NamedTuple):
    """What one party owns and actions. `party` is None for a name that people.yaml lacks."""

    name: str
    party: Party | None
    owns: tuple[Deliverable, ...]
    actions: tuple[Deliverable, ...]

    @property
    def total(self) -> int:
        """How many deliverables the party has to do with."""
        return len({one.id for one in (*self.owns, *self.actions)})


def workload(plan: Plan) -> tuple[Workload, ...]:
    """Return what each party owns and actions, the most first, then by name.

    Parties that own and action nothing are there too, last. A post that a person holds is counted
    with that person.
    """
    owns: dict[str, list[Deliverable]] = {}
    actions: dict[str, list[Deliverable]] = {}
    for party in plan.register.parties:
        owns.setdefault(plan.register.holder_name(party.name), [])
    for one in plan.deliverables:
        for into, names in ((owns, one.owned_by), (actions, one.actioned_by)):
            for name in plan.register.names_of(names):
                into.setdefault(name, []).append(one)
    rows = [
        Workload(
            name,
            plan.register.find(name),
            tuple(owns.get(name, ())),
            tuple(actions.get(name, ())),
        )
        for name in dict.fromkeys((*owns, *actions))
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, -len(row.owns), row.name.casefold())))
