"""What one party owes: all that is due of what it owns, actions, supports or promised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.words import folded
from liberate_cli.queries.chase import by_day, of_wanted
from liberate_cli.queries.due import Due, DueKind, due
from liberate_cli.queries.find import find_party_name
from liberate_cli.queries.select import select

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.register import Register
    from liberate_cli.queries.select import Wanted


class Bound(NamedTuple):
    """Who of those who are asked for owns, actions, promised or supports a thing."""

    owns: tuple[str, ...]
    actions: tuple[str, ...]
    promised: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """In what ways they are bound to it, called as the fields of this."""
        return tuple(role for role, names in zip(self._fields, self, strict=True) if names)


class Owed(NamedTuple):
    """One thing that is due of a party, and who is bound to it."""

    due: Due
    bound: Bound


class Owes(NamedTuple):
    """What a party owes: the longest late first, then by day, then what has no date.

    `people` are those of a team, who are counted with it. `not_reviewed` is what was never
    reviewed; a review that was missed is `late`. `nothing_due` are the deliverables that the party
    owns, actions or supports, of which nothing is due.
    """

    name: str
    people: tuple[str, ...]
    late: tuple[Owed, ...]
    to_come: tuple[Owed, ...]
    undated: tuple[Owed, ...]
    not_reviewed: tuple[Owed, ...]
    nothing_due: tuple[Deliverable, ...]

    @property
    def deliverables(self) -> frozenset[str]:
        """The ids of all the deliverables that the party has to do with."""
        owed = (row.due.deliverable for row in self.rows)
        return frozenset(one.id for one in (*owed, *self.nothing_due) if one is not None)

    @property
    def rows(self) -> tuple[Owed, ...]:
        """All of it, in that order."""
        return (*self.late, *self.to_come, *self.undated, *self.not_reviewed)


def owes(plan: Plan, name: str, as_at: date, wanted: Wanted, until: date | None = None) -> Owes:
    """Return what a party owes, of deliverables that are all that is wanted.

    Who owns, actions or supports a deliverable owes all that is due of it, but for an action of
    somebody else, which its owner alone answers for beside who promised it. A post is the person
    who holds it, and a team counts its people. `until` leaves out what falls due later or has no
    date.

    Raises:
        UnknownName: The plan has no such party, objective or recommendation.
        UsageError: A name is that of several parties.
    """
    found = find_party_name(plan.register, name)
    people = people_of(plan.register, found)
    asked = frozenset({found, *people})
    rows = [
        Owed(row, bound)
        for row in of_wanted(plan, due(plan, as_at), as_at, wanted)
        if any(bound := _bound(plan.register, row, asked))
    ]
    of_party = [
        one for one in select(plan, wanted, as_at) if any(_bound_to(plan.register, one, asked))
    ]
    owed = {row.due.deliverable.id for row in rows if row.due.deliverable}
    return Owes(
        name=found,
        people=people,
        late=tuple(sorted((row for row in rows if row.due.late), key=_longest_first)),
        to_come=_in_order(row for row in rows if _to_come(row.due, until)),
        undated=_in_order(row for row in rows if until is None and _undated(row.due)),
        not_reviewed=_in_order(row for row in rows if row.due.never_reviewed),
        nothing_due=tuple(one for one in of_party if one.id not in owed),
    )


def people_of(register: Register, name: str) -> tuple[str, ...]:
    """Return the people of a team: those whose post or other spelling has its name in it.

    Of the team “FCID” that is “FCID DI Mattinson”, as people.yaml has it.
    """
    team = register.find(name)
    if team is None or team.kind != "team":
        return ()
    words = "|".join(re.escape(folded(each)) for each in (team.name, *team.aliases))
    in_team = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return tuple(
        one.name
        for one in register.parties
        if one.kind == "person"
        and any(in_team.search(folded(each)) for each in (one.post or "", one.name, *one.aliases))
    )


def _bound(register: Register, row: Due, asked: frozenset[str]) -> Bound:
    bound = _bound_to(register, row.deliverable, asked)
    if row.owner is None:
        return bound
    return Bound(bound.owns, (), _of(asked, register.names_of((row.owner,))))


def _bound_to(register: Register, one: Deliverable | None, asked: frozenset[str]) -> Bound:
    if one is None:
        return Bound((), ())
    return Bound(
        owns=_of(asked, register.names_of(one.owned_by)),
        actions=_of(asked, register.names_of(one.actioned_by)),
        supports=_of(asked, register.names_of(one.supported_by)),
    )


def _of(asked: frozenset[str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in names if each in asked)


def _to_come(row: Due, until: date | None) -> bool:
    return row.due is not None and not row.late and (until is None or row.falls_due_by(until))


def _undated(row: Due) -> bool:
    return row.kind is DueKind.ACTION and row.due is None


def _longest_first(row: Owed) -> tuple[int, tuple[tuple[int, ...], DueKind, str]]:
    return -(row.due.days or 0), row.due.place


def _in_order(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """Return what is owed, by day."""
    return tuple(sorted(rows, key=lambda row: by_day(row.due)))
