"""Which recommendations are asked for: by what answers them, or by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import UnknownName
from liberate_cli.model.nearest import nearest
from liberate_cli.model.words import folded
from liberate_cli.queries.at_risk import risks
from liberate_cli.queries.find import find_party_name, recommendation_ids
from liberate_cli.queries.select import Wanted, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.stage import Stage
    from liberate_cli.queries.stages import Answered


class Narrowing(NamedTuple):
    """What a recommendation has to be itself; what is left out asks nothing.

    `sources` are ids or names of sources; of several values of one kind, any will do.
    """

    stages: frozenset[Stage] = frozenset()
    sources: tuple[str, ...] = ()
    at_risk: bool = False


def answered_by(
    plan: Plan,
    rows: Sequence[Answered],
    wanted: Wanted,
    as_at: date,
    narrowing: Narrowing = Narrowing(),  # noqa: B008 - it is frozen
) -> tuple[Answered, ...]:
    """Return the recommendations that are meant, each with all that answers it.

    One is meant where a deliverable that is all that is wanted answers it, and where it is one of
    those that are wanted by name, whether anything answers it or not. Of owners, its own counts
    where nothing else is wanted of what answers it.

    Raises:
        UnknownName: The plan has no such objective, party, recommendation or source.
        UsageError: A name is that of several parties.
    """
    named = recommendation_ids(plan, wanted.recommendations)
    of_answers = wanted._replace(recommendations=())
    ids = {one.id for one in select(plan, of_answers, as_at)}
    owned = _owned(plan, of_answers)
    sources = {_source_id(plan, each) for each in narrowing.sources}
    return tuple(
        row
        for row in rows
        if (not wanted.recommendations or row.recommendation.id in named)
        and (
            of_answers == Wanted()
            or any(one.id in ids for one in row.deliverables)
            or row.recommendation.id in owned
        )
        and (not narrowing.stages or row.stage in narrowing.stages)
        and (not sources or row.recommendation.source in sources)
        and (not narrowing.at_risk or risks(plan, row, as_at))
    )


def _owned(plan: Plan, wanted: Wanted) -> frozenset[str]:
    """Return the ids of the recommendations of wanted owners, where no more is asked."""
    if wanted._replace(owners=()) != Wanted():
        return frozenset()
    names = {find_party_name(plan.register, each) for each in wanted.owners}
    return frozenset(_of_owners(plan, names))


def _of_owners(plan: Plan, names: set[str]) -> Iterable[str]:
    for one in plan.recommendations:
        if one.owner is not None and plan.register.holder_name(one.owner) in names:
            yield one.id


def _source_id(plan: Plan, typed: str) -> str:
    for one in plan.sources:
        if folded(typed) in {folded(each) for each in (one.id, one.name, one.short_name)}:
            return one.id
    known = [name for one in plan.sources for name in (one.id, one.short_name)]
    raise UnknownName("source", typed, nearest(typed, known))
