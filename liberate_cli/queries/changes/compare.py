"""What has changed between two editions, in plan words.

Nothing changes silently: two plans between which nothing is found say the same, but for a party's
other spellings and for the edition that they are. The text around the objectives is no part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.queries.changes.around import RECOMMENDATIONS, compare_whole
from liberate_cli.queries.changes.facts import (
    DELIVERABLE,
    OBJECTIVE,
    Change,
    Changes,
    DeliverableChanged,
    Kind,
    ObjectiveChanged,
)
from liberate_cli.queries.changes.fields import compare_fields, compare_text, compare_value
from liberate_cli.queries.changes.pairing import pair_deliverables, pair_objectives
from liberate_cli.queries.changes.parties import Registers
from liberate_cli.queries.changes.work import ACTIONS, PROGRESS, compare_work
from liberate_cli.queries.scale import scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.model.deliverable import Deliverable, Withdrawn
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import EditionPlan, Plan, Unreadable
    from liberate_cli.model.ratings import Rating

OWN_FIELDS: Final = "fields"
_PARTIES: Final = ("owned_by", "actioned_by", "supported_by")
_TEXTS: Final = ("task", "method")
_RATING: Final = ("rag", "rag_reason", "reviewed")
_TOLD: Final = (
    "id",
    "title",
    OWN_FIELDS,
    *_RATING,
    *_PARTIES,
    *_TEXTS,
    RECOMMENDATIONS,
    PROGRESS,
    ACTIONS,
)
"""The fields of a deliverable whose changes have words of their own."""


class _Plans(NamedTuple):
    """The two plans, and what answers each recommendation in them."""

    old: Plan
    new: Plan
    registers: Registers
    old_answers: Mapping[str, tuple[str, ...]]
    new_answers: Mapping[str, tuple[str, ...]]


def compare(old: EditionPlan, new: EditionPlan) -> Changes:
    """Return what has changed from an older edition to a newer one, in the order of the newer.

    A deliverable that cannot be read in one of them is compared in neither.
    """
    before, after = _without(old.plan, new.plan.unreadable), _without(new.plan, old.plan.unreadable)
    plans = _Plans(
        before,
        after,
        Registers(before.register, after.register),
        _answers(before),
        _answers(after),
    )
    pairing = pair_deliverables(plans.old, plans.new)
    found = {
        now.id: DeliverableChanged(was, now, tuple(_of_both(plans, was, now)))
        for was, now in pairing.pairs
    }
    found |= {
        one.id: DeliverableChanged(None, one, tuple(_come(plans, one))) for one in pairing.come
    }
    gone = [DeliverableChanged(one, None, tuple(_gone(plans, one))) for one in pairing.gone]
    return Changes(
        old,
        new,
        plan=tuple(compare_whole(plans.registers, old, new)),
        objectives=tuple(_objectives(plans, found, gone)),
        unchanged=tuple(one for one in plans.new.deliverables if not found[one.id].changes),
    )


def _without(plan: Plan, unreadable: tuple[Unreadable, ...]) -> Plan:
    """Return a plan without the deliverables whose files cannot be read in another edition."""
    left_out = {one.id for one in unreadable}
    if not left_out:
        return plan
    return plan._replace(
        deliverables=tuple(one for one in plan.deliverables if one.id not in left_out),
        withdrawn=tuple(one for one in plan.withdrawn if one.id not in left_out),
    )


def _objectives(
    plans: _Plans, found: Mapping[str, DeliverableChanged], gone: list[DeliverableChanged]
) -> Iterator[ObjectiveChanged]:
    """Yield the objectives in which anything changed, those that are gone last."""
    pairing = pair_objectives(plans.old, plans.new)
    before_of = {after.id: before for before, after in pairing.pairs}
    for objective in plans.new.objectives:
        before = before_of.get(objective.id)
        changes = _objective(before, objective)
        members = [found[one.id] for one in plans.new.deliverables_of(objective)]
        members += [found[one.id] for one in plans.new.withdrawn_of(objective)]
        members += [one for one in gone if before and one.now.objective == before.id]
        yield from _if_any(objective, changes, members)
    for objective in pairing.gone:
        members = [one for one in gone if one.now.objective == objective.id]
        yield from _if_any(objective, [Change(Kind.REMOVED, OBJECTIVE)], members)


def _if_any(
    objective: Objective, changes: list[Change], members: list[DeliverableChanged]
) -> Iterator[ObjectiveChanged]:
    changed = tuple(one for one in members if one.changes)
    if changes or changed:
        yield ObjectiveChanged(objective, tuple(changes), changed)


def _objective(old: Objective | None, new: Objective) -> list[Change]:
    if old is None:
        return [Change(Kind.NEW, OBJECTIVE, new.heading)]
    changes = []
    if old.id != new.id:
        changes.append(Change(Kind.RENUMBERED, OBJECTIVE, before=old.id, after=new.id))
    changes += compare_text("title", old.title, new.title, Kind.RETITLED)
    for field in type(new).model_fields:
        if field not in {"id", "title"}:
            changes += compare_text(field, getattr(old, field), getattr(new, field))
    return changes


def _of_both(plans: _Plans, old: Deliverable, new: Deliverable) -> Iterator[Change]:
    """Yield what became of a deliverable that both plans have: what was withdrawn tells no more."""
    if new.withdrawn is None and old.withdrawn is None:
        yield from _changes(plans, old, new)
    elif old.withdrawn is None:
        yield from _withdrawn(plans, new)
    elif new.withdrawn is None:
        yield _reinstated(old.withdrawn)
        yield from _changes(plans, old, new)
    else:
        yield from compare_text("title", old.title, new.title, Kind.RETITLED)
        yield from compare_fields(old.withdrawn, new.withdrawn, (), "withdrawn.")


def _withdrawn(plans: _Plans, one: Deliverable) -> Iterator[Change]:
    if one.withdrawn is not None:
        on, because, by = one.withdrawn.on, one.withdrawn.because, one.withdrawn.agreed_by
        rating = _rated(plans.new, one)
        yield Change(
            Kind.WITHDRAWN, DELIVERABLE, before=rating, after=on, because=because, party=by
        )
    for each in dict.fromkeys(one.recommendations):
        yield _answer(plans, Kind.NO_LONGER_ANSWERS, each)


def _reinstated(was: Withdrawn) -> Change:
    return Change(Kind.REINSTATED, DELIVERABLE, before=was.on, because_before=was.because)


def _changes(plans: _Plans, old: Deliverable, new: Deliverable) -> Iterator[Change]:
    """Yield what changed of a deliverable, what matters most first."""
    yield from _rating(plans, old, new)
    if old.id != new.id:
        yield Change(Kind.RENUMBERED, DELIVERABLE, before=old.id, after=new.id)
    yield from compare_text("title", old.title, new.title, Kind.RETITLED)
    yield from compare_work(plans.registers, old, new)
    yield from _recommendations(plans, old, new)
    for field in _PARTIES:
        yield from plans.registers.compare(field, getattr(old, field), getattr(new, field))
    for field in _TEXTS:
        yield from compare_text(field, getattr(old, field), getattr(new, field))
    yield from _own_fields(old, new)
    yield from compare_fields(old, new, _TOLD)
    if old.reviewed != new.reviewed:
        yield Change(Kind.REVIEWED, "reviewed", before=old.reviewed, after=new.reviewed)


def _own_fields(old: Deliverable, new: Deliverable) -> Iterator[Change]:
    """Yield what changed of the plan's own fields, each by its label."""
    before = {one.key: one for one in old.fields}
    after = {one.key: one for one in new.fields}
    for key in dict.fromkeys((*after, *before)):
        label = (after.get(key) or before[key]).label
        was, now = (each[key].said if key in each else None for each in (before, after))
        yield from compare_value(OWN_FIELDS, was, now, label)


def _rating(plans: _Plans, old: Deliverable, new: Deliverable) -> Iterator[Change]:
    scale = scale_of((plans.old, plans.new))
    was, now = scale.read(plans.old, old.rag), scale.read(plans.new, new.rag)
    if old.rag == new.rag and was == now:
        yield from compare_text("rag_reason", old.rag_reason, new.rag_reason)
        return
    yield Change(
        Kind.COMPLETED if _is_completed(plans, old, new) else Kind.RERATED,
        "rag",
        before=_rated(plans.old, old),
        after=_rated(plans.new, new),
        because=new.rag_reason,
        because_before=old.rag_reason,
        better=scale.better(was, now),
    )


def _is_completed(plans: _Plans, old: Deliverable, new: Deliverable) -> bool:
    return plans.new.ratings.is_done(new.rag) and not plans.old.ratings.is_done(old.rag)


def _rated(plan: Plan, one: Deliverable) -> Rating | None:
    return None if one.rag is None else plan.ratings.of(one.rag)


def _recommendations(plans: _Plans, old: Deliverable, new: Deliverable) -> Iterator[Change]:
    if set(old.recommendations) == set(new.recommendations):
        if old.recommendations != new.recommendations:
            yield Change(Kind.SET_OUT_DIFFERENTLY, RECOMMENDATIONS)
        return
    for each in new.recommendations:
        if each not in old.recommendations:
            yield _answer(plans, Kind.ANSWERS, each)
    for each in old.recommendations:
        if each not in new.recommendations:
            yield _answer(plans, Kind.NO_LONGER_ANSWERS, each)


def _answer(plans: _Plans, kind: Kind, recommendation: str) -> Change:
    """Return that a recommendation is answered, or is not, with the ids of all that answer it."""
    return Change(
        kind,
        RECOMMENDATIONS,
        recommendation,
        before=plans.old_answers.get(recommendation),
        after=plans.new_answers.get(recommendation),
    )


def _answers(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the ids of the deliverables that answer each recommendation."""
    answers: dict[str, list[str]] = {}
    for one in plan.deliverables:
        for each in dict.fromkeys(one.recommendations):
            answers.setdefault(each, []).append(one.id)
    return {each: tuple(ids) for each, ids in answers.items()}


def _come(plans: _Plans, one: Deliverable) -> Iterator[Change]:
    return _new(plans, one) if one.withdrawn is None else _withdrawn(plans, one)


def _new(plans: _Plans, one: Deliverable) -> Iterator[Change]:
    task = " ".join(one.task)
    rating = _rated(plans.new, one)
    yield Change(Kind.NEW, DELIVERABLE, task, after=rating, because=one.rag_reason)
    for each in dict.fromkeys(one.recommendations):
        yield _answer(plans, Kind.ANSWERS, each)


def _gone(plans: _Plans, one: Deliverable) -> Iterator[Change]:
    rating = _rated(plans.old, one)
    yield Change(Kind.REMOVED, DELIVERABLE, before=rating, because_before=one.rag_reason)
    for each in dict.fromkeys(one.recommendations):
        yield _answer(plans, Kind.NO_LONGER_ANSWERS, each)
