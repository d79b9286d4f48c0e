"""What one party owes: all that is due of what it owns, actions, supports or promised."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.ids import id_order
from liberate_cli.model.words import folded
from liberate_cli.queries.briefing import longest_first, next_of
from liberate_cli.queries.chase import by_day, of_wanted
from liberate_cli.queries.due import Due, DueKind, due
from liberate_cli.queries.find import find_party_name
from liberate_cli.queries.select import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation
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


class Tie(NamedTuple):
    """Who is bound to a thing that is due; where `due` is None, to a deliverable as such."""

    due: Due | None
    deliverable: Deliverable | None
    bound: Bound


class Owed(NamedTuple):
    """One thing that is due of a party, and who is bound to it."""

    due: Due
    bound: Bound


class OwedOf(NamedTuple):
    """What a party owes of one deliverable, or of a recommendation that no deliverable answers.

    `late` is what is late of it, the longest first, and `next` what falls due next.
    """

    deliverable: Deliverable | None
    recommendation: Recommendation | None
    bound: Bound
    late: tuple[Due, ...]
    next: Due | None


class Owes(NamedTuple):
    """What a party owes: the longest late first, then by day, then what has no date.

    `people` are those of a team, who are counted with it. `not_reviewed` is what was never
    reviewed; a review that was missed is `late`. `bound` are the deliverables that the party owns,
    actions or supports, and `nothing_due` those of them of which nothing is due.
    """

    name: str
    people: tuple[str, ...]
    late: tuple[Owed, ...]
    to_come: tuple[Owed, ...]
    undated: tuple[Owed, ...]
    not_reviewed: tuple[Owed, ...]
    bound: tuple[tuple[Deliverable, Bound], ...]
    nothing_due: tuple[Deliverable, ...]

    @property
    def deliverables(self) -> frozenset[str]:
        """The ids of all the deliverables that the party has to do with."""
        owed = (row.due.deliverable for row in self.rows)
        bound = (one for one, _ in self.bound)
        return frozenset(one.id for one in (*owed, *bound) if one is not None)

    @property
    def rows(self) -> tuple[Owed, ...]:
        """All of it, in that order."""
        return (*self.late, *self.to_come, *self.undated, *self.not_reviewed)

    @property
    def by_deliverable(self) -> tuple[OwedOf, ...]:
        """All that the party has to do with, each once: what is late first, then what is next."""
        found: dict[str, list[Tie]] = {}
        for row in self.rows:
            one = row.due.deliverable or row.due.recommendation
            if one is not None:
                found.setdefault(one.id, []).append(Tie(row.due, row.due.deliverable, row.bound))
        for deliverable, bound in self.bound:
            found.setdefault(deliverable.id, []).append(Tie(None, deliverable, bound))
        return tuple(sorted(map(_owed_of, found.values()), key=_most_pressing))


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
    rows = of_wanted(plan, due(plan, as_at), as_at, wanted)
    return _owed_by(plan.register, found, _ties(plan, rows, select(plan, wanted, as_at)), until)


def everyone(plan: Plan, as_at: date) -> tuple[Owes, ...]:
    """Return what each party owes that owns, actions, supports or promised anything, by name.

    It is what `owes` returns for each of them.
    """
    ties, register = _ties(plan, due(plan, as_at), plan.deliverables), plan.register
    of_name: dict[str, list[Tie]] = {}
    for tie in ties:
        for name in dict.fromkeys(chain.from_iterable(tie.bound)):
            of_name.setdefault(name, []).append(tie)
    found = {name: _owed_by(register, name, of_it, None) for name, of_it in of_name.items()}
    for team in (each.name for each in register.parties if each.kind == "team"):
        if any(each in of_name for each in people_of(register, team)):
            found[team] = _owed_by(register, team, ties, None)
    return tuple(found[name] for name in sorted(found, key=str.casefold))


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


def _ties(plan: Plan, rows: Iterable[Due], deliverables: Iterable[Deliverable]) -> tuple[Tie, ...]:
    """Return what is due and what it may be due of, each with everybody who is bound to it."""
    register = plan.register
    return (
        *(Tie(row, row.deliverable, _bound(register, row)) for row in rows),
        *(Tie(None, one, _bound_to(register, one)) for one in deliverables),
    )


def _owed_by(register: Register, name: str, ties: Iterable[Tie], until: date | None) -> Owes:
    """Return what a party owes of all that is, by who is bound to it."""
    people = people_of(register, name)
    asked = frozenset({name, *people})
    of_party = [tie._replace(bound=each) for tie in ties if any(each := _of(tie.bound, asked))]
    rows = [Owed(tie.due, tie.bound) for tie in of_party if tie.due is not None]
    owed = {row.due.deliverable.id for row in rows if row.due.deliverable}
    bound = [(tie.deliverable, tie.bound) for tie in of_party if tie.due is None]
    as_such = tuple((one, each) for one, each in bound if one is not None)
    return Owes(
        name=name,
        people=people,
        late=tuple(sorted((row for row in rows if row.due.late), key=_longest_first)),
        to_come=_in_order(row for row in rows if _to_come(row.due, until)),
        undated=_in_order(row for row in rows if until is None and _undated(row.due)),
        not_reviewed=_in_order(row for row in rows if row.due.never_reviewed),
        bound=as_such,
        nothing_due=tuple(one for one, _ in as_such if one.id not in owed),
    )


def _bound(register: Register, row: Due) -> Bound:
    bound = _bound_to(register, row.deliverable)
    if row.owner is None:
        return bound
    return Bound(bound.owns, (), register.names_of((row.owner,)))


def _bound_to(register: Register, one: Deliverable | None) -> Bound:
    if one is None:
        return Bound((), ())
    return Bound(
        owns=register.names_of(one.owned_by),
        actions=register.names_of(one.actioned_by),
        supports=register.names_of(one.supported_by),
    )


def _of(bound: Bound, asked: frozenset[str]) -> Bound:
    """Return those of who is bound that are asked for."""
    return Bound(*(tuple(each for each in names if each in asked) for names in bound))


def _owed_of(ties: Sequence[Tie]) -> OwedOf:
    rows = [tie.due for tie in ties if tie.due is not None]
    names = zip(*(tie.bound for tie in ties), strict=True)
    bound = Bound(*(tuple(dict.fromkeys(chain.from_iterable(each))) for each in names))
    asked = rows[0].recommendation if ties[0].deliverable is None else None
    return OwedOf(ties[0].deliverable, asked, bound, longest_first(rows), next_of(rows))


def _most_pressing(one: OwedOf) -> tuple[int, date, tuple[int, ...]]:
    longest = one.late[0].days or 0 if one.late else 0
    day = one.next.falls_due if one.next else date.max
    return -longest, day, id_order(one.deliverable.id) if one.deliverable else ()


def _to_come(row: Due, until: date | None) -> bool:
    return row.due is not None and not row.late and (until is None or row.falls_due_by(until))


def _undated(row: Due) -> bool:
    return row.kind is DueKind.ACTION and row.due is None


def _longest_first(row: Owed) -> tuple[int, tuple[tuple[int, ...], DueKind, str]]:
    return -(row.due.days or 0), row.due.place


def _in_order(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """Return what is owed, by day."""
    return tuple(sorted(rows, key=lambda row: by_day(row.due)))
