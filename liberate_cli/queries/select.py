"""Which deliverables are asked for: filters that combine, and the order of the answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import UnknownName
from liberate_cli.model.ids import id_order
from liberate_cli.model.nearest import nearest
from liberate_cli.model.own_fields import OwnField
from liberate_cli.model.words import folded
from liberate_cli.queries.due import DueKind
from liberate_cli.queries.find import (
    find_objective,
    find_party_name,
    find_rating,
    recommendation_ids,
)
from liberate_cli.queries.overdue import overdue_of
from liberate_cli.queries.search import holds, search_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan


class Sort(StrEnum):
    """The orders in which a list can stand."""

    ID = "id"
    RAG = "rag"
    TITLE = "title"
    REVIEWED = "reviewed"
    OVERDUE = "overdue"


class Wanted(NamedTuple):
    """What a deliverable has to be to be listed; what is left out asks nothing.

    Of several values of one kind, any will do. `ratings` are keys or words of ratings, `owners` and
    `actioned_by` any spellings of parties, `recommendations` are ids or ids of sources,
    `slipped` is how often the date of one of its actions has moved at least,
    `search` is words that all have to occur, `fields` are keys of the plan's
    own fields with a value each, which is empty for those that say nothing there. Of those that
    were `withdrawn` nothing is listed, or nothing else.
    """

    objectives: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    actioned_by: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    recommendations: tuple[str, ...] = ()
    search: str | None = None
    overdue: bool = False
    review_due: bool = False
    slipped: int | None = None
    fields: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False


def select(plan: Plan, wanted: Wanted, as_at: date) -> tuple[Deliverable, ...]:
    """Return the deliverables that are all that is wanted, in order of id.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties, or a rating is none.
    """
    tests = _tests(plan, wanted, as_at)
    among = plan.withdrawn if wanted.withdrawn else plan.deliverables
    return tuple(one for one in among if all(test(one) for test in tests))


def in_order(
    plan: Plan, deliverables: Sequence[Deliverable], sort: Sort | OwnField, as_at: date
) -> tuple[Deliverable, ...]:
    """Return deliverables in an order: the worst first, oldest review first, most overdue first."""
    keys: dict[Sort, Callable[[Deliverable], object]] = {
        Sort.RAG: lambda one: plan.ratings.order(one.rag),
        Sort.TITLE: lambda one: one.title.casefold(),
        Sort.REVIEWED: lambda one: one.reviewed.toordinal() if one.reviewed else 0,
        Sort.OVERDUE: lambda one: -len(overdue_of(plan, one, as_at)),
    }
    by_id = sorted(deliverables, key=lambda one: id_order(one.id))
    if isinstance(sort, OwnField):
        return tuple(sorted(by_id, key=lambda one: sort.order(_said(one, sort.key))))
    key = keys.get(sort)
    return tuple(sorted(by_id, key=key) if key else by_id)  # type: ignore[arg-type]


def _of_parties(plan: Plan, wanted: Wanted) -> Iterator[Callable[[Deliverable], bool]]:
    """Yield a test for each role in which a party is asked for."""
    if wanted.owners:
        yield _names(plan, wanted.owners, _answering)
    if wanted.actioned_by:
        yield _names(plan, wanted.actioned_by, lambda one: one.actioned_by)
    if wanted.supported_by:
        yield _names(plan, wanted.supported_by, lambda one: one.supported_by)


def _tests(plan: Plan, wanted: Wanted, as_at: date) -> list[Callable[[Deliverable], bool]]:
    """Return a test for each thing that is asked."""
    tests: list[Callable[[Deliverable], bool]] = []
    if wanted.objectives:
        objectives = {find_objective(plan, each).id for each in wanted.objectives}
        tests.append(lambda one: one.objective in objectives)
    if wanted.ratings:
        ratings = {find_rating(plan.ratings, each).rag for each in wanted.ratings}
        tests.append(lambda one: one.rag in ratings)
    tests += _of_parties(plan, wanted)
    if wanted.states:
        tests.append(lambda one: one.state in wanted.states)
    if wanted.recommendations:
        ids = recommendation_ids(plan, wanted.recommendations)
        tests.append(lambda one: not ids.isdisjoint(one.recommendations))
    if words := search_words(wanted.search):
        tests.append(lambda one: holds(one, words))
    if (least := wanted.slipped) is not None:
        tests.append(lambda one: times_slipped(one) >= least)
    tests.extend(_own_fields(plan, wanted.fields))
    if wanted.overdue:
        tests.append(lambda one: bool(overdue_of(plan, one, as_at)))
    if wanted.review_due:
        tests.append(
            lambda one: any(
                row.kind is DueKind.REVIEW
                for row in overdue_of(plan, one, as_at, never_reviewed=True)
            )
        )
    return tests


def times_slipped(one: Deliverable) -> int:
    """Return how often the date of that action of a deliverable has moved that moved most."""
    return max((len(each.moved) for each in one.work_outstanding), default=0)


def _own_fields(
    plan: Plan, asked: Iterable[tuple[str, str]]
) -> Iterator[Callable[[Deliverable], bool]]:
    """Yield a test for each field that is asked for: any of its values will do."""
    fields = {one.key: one for one in plan.settings.fields} if plan.settings else {}
    values: dict[str, set[str | None]] = {}
    for typed, value in asked:
        key = next((each.key for each in fields.values() if folded(typed) in _called(each)), None)
        if key is None:
            raise UnknownName("field", typed, nearest(typed, fields), "plan.yaml declares them.")
        wanted = value
        if fields[key].kind == "party" and value:
            wanted = find_party_name(plan.register, value)
        values.setdefault(key, set()).add(folded(wanted) or None)
    for key, wanted_ones in values.items():
        yield _saying(plan, key, wanted_ones)


def _saying(plan: Plan, key: str, wanted: set[str | None]) -> Callable[[Deliverable], bool]:
    return lambda one: _compared(plan, one, key) in wanted


def _called(field: OwnField) -> set[str]:
    return {field.key, folded(field.label)}


def _said(one: Deliverable, key: str) -> str | None:
    return next((value.said for value in one.fields if value.key == key), None)


def _compared(plan: Plan, one: Deliverable, key: str) -> str | None:
    """Return what a deliverable says in a field, as it is compared; a party under its one name."""
    value = next((value for value in one.fields if value.key == key), None)
    if value is None:
        return None
    is_party = value.party is not None
    return folded(plan.register.holder_name(value.said) if is_party else value.said)


def _names(
    plan: Plan, spellings: Iterable[str], named: Callable[[Deliverable], tuple[str, ...]]
) -> Callable[[Deliverable], bool]:
    names = {find_party_name(plan.register, each) for each in spellings}
    return lambda one: not names.isdisjoint(plan.register.names_of(named(one)))


def _answering(one: Deliverable) -> tuple[str, ...]:
    """Return who answers for something of a deliverable: for all of it, or for an action."""
    return (*one.owned_by, *one.promised_by)
