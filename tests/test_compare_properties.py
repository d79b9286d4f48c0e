"""Random plans and random edits: nothing changes silently, and pairing is one to one."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any, get_args

import pytest
from comparing import MADE_UP, edition
from hypothesis import given, settings
from hypothesis import strategies as st
from support import load

from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress, State
from liberate_cli.model.objective import Objective
from liberate_cli.model.plan import Plan
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.words import folded
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.changes.due_dates import shift
from liberate_cli.queries.changes.pairing import (
    Pairing,
    _likenesses,
    pair_deliverables,
)
from liberate_cli.queries.changes.wording import changed_words, same_words, vocabulary

pytestmark = pytest.mark.slow

PLAN = load(MADE_UP).plan

# Some are alike and some are not; the spaces of one are more than those of another.
SENTENCES = [
    *(f"{verb} the {what}." for verb in ("Ask", "Count", "Mend") for what in ("lamp", "boat", "ß")),
    *(f"Ask the {who} for the key of the weir" for who in ("trust", "trust,", "board", "Board")),
    "Ask  the trust for the key of the weir",
    "Dropped: Ask the lamp. It is out.",
    "Done: Mend the boat.",
    "• a • b",
    "a b",
    "?",
]
sentences = st.sampled_from(SENTENCES)
lines = st.lists(sentences, min_size=1, max_size=3).map(tuple)
dates = st.sampled_from(
    [
        *(PartialDate(year) for year in (2030, 2031)),
        *(PartialDate(2031, month) for month in (1, 6, 7, 12)),
        *(PartialDate(2031, month, day) for month in (6, 7, 12) for day in (1, 12, 30)),
    ]
)
days = st.sampled_from([date(2031, 6, 1), date(2031, 6, 30)])
# Each is another party, so that another list of them is always a change.
parties = st.sampled_from(["Insp Example", "ACC Invented", "the Boats", "MURT", "Nobody Known"])
party_lists = st.lists(parties, max_size=3, unique=True).map(tuple)
moves = st.builds(
    Move.model_construct,
    was=dates,
    on=days,
    agreed_by=parties,
    because=sentences,
)
actions = st.builds(
    Action.model_construct,
    text=sentences,
    ref=st.none() | st.sampled_from(["A1", "A2"]),
    due=st.none() | dates,
    owner=st.none() | parties,
    moved=st.lists(moves, max_size=2).map(tuple),
)
notes = st.builds(Progress.model_construct, text=sentences, on=st.none() | dates)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": sentences,
    "task": lines,
    "method": lines,
    "actioned_by": party_lists,
    "owned_by": party_lists,
    "supported_by": party_lists,
    "state": st.none() | st.sampled_from(get_args(State)),
    "ref": st.none() | st.sampled_from(["SG/07", "SG/08"]),
    "rag": st.none() | st.sampled_from([one.key for one in DEFAULT_RATINGS.listed]),
    "rag_reason": st.none() | sentences,
    "rag_reason_audience": st.none() | st.sampled_from(["public", "internal"]),
    "audience": st.none() | st.sampled_from(["public", "internal"]),
    "reviewed": st.none() | days,
    "repeats": st.none() | st.builds(Cycle, st.integers(1, 3), st.sampled_from(["week", "month"])),
    "recommendations": st.lists(
        st.sampled_from([one.id for one in PLAN.recommendations]), max_size=3
    ).map(tuple),
    "progress": st.lists(notes, max_size=3).map(tuple),
    "work_outstanding": st.lists(actions, max_size=3).map(tuple),
}


def deliverables(some_id: str) -> st.SearchStrategy[Deliverable]:
    return st.fixed_dictionaries(FIELDS).map(
        lambda values: Deliverable.model_construct(id=some_id, **values)
    )


IDS = [f"{objective}.{number}" for objective in (1, 2) for number in (1, 2, 3)]
plans = st.lists(st.sampled_from(IDS), unique=True, max_size=4).flatmap(
    lambda ids: st.tuples(*map(deliverables, sorted(ids))).map(plan_of)
)


def but(one: Deliverable, **fields: object) -> Deliverable:
    """Return a deliverable with other values in some fields."""
    return Deliverable.model_construct(**(dict(one) | fields))


def plan_of(found: tuple[Deliverable, ...]) -> Plan:
    return PLAN._replace(
        objectives=tuple(Objective(id=each, title=f"Objective {each}") for each in ("1", "2")),
        deliverables=found,
    )


def test_every_field_of_a_deliverable_is_edited_here() -> None:
    # What is withdrawn is no longer edited; it and own fields have tests of their own.
    assert {"id", "fields", "withdrawn", *FIELDS} == set(Deliverable.model_fields)


@settings(max_examples=50)
@given(plan=plans)
def test_a_plan_is_the_same_as_itself(plan: Plan) -> None:
    found = compare(edition(plan), edition(plan))
    assert list(found.every()) == []
    assert found.unchanged == plan.deliverables


@settings(max_examples=25)
@given(data=st.data(), plan=plans.filter(lambda plan: bool(plan.deliverables)))
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_changes_silently(field: str, data: st.DataObject, plan: Plan) -> None:
    place = data.draw(st.integers(0, len(plan.deliverables) - 1))
    old = plan.deliverables[place]
    new = but(old, **{field: data.draw(FIELDS[field])})
    found = compare(
        edition(plan),
        edition(
            plan._replace(
                deliverables=(*plan.deliverables[:place], new, *plan.deliverables[place + 1 :])
            )
        ),
    )
    named = {one.now.id for each in found.objectives for one in each.deliverables}
    assert (old.id in named) == (old != new)


@settings(max_examples=60)
@given(old=plans, new=plans)
def test_pairing_is_one_to_one_complete_and_the_same_both_ways(old: Plan, new: Plan) -> None:
    there, back = pair_deliverables(old, new), pair_deliverables(new, old)
    pairs = [(before.id, after.id) for before, after in there.pairs]
    assert len({before for before, _ in pairs}) == len({after for _, after in pairs}) == len(pairs)
    assert sorted([*(each for each, _ in pairs), *(one.id for one in there.gone)]) == [
        one.id for one in old.deliverables
    ]
    assert sorted([*(each for _, each in pairs), *(one.id for one in there.come)]) == [
        one.id for one in new.deliverables
    ]
    assert sorted((after.id, before.id) for before, after in back.pairs) == sorted(pairs)


@settings(max_examples=60)
@given(old=plans, new=plans)
def test_whatever_differs_between_two_plans_is_named(old: Plan, new: Plan) -> None:
    found = compare(edition(old), edition(new))
    rows = [one for each in found.objectives for one in each.deliverables]
    told = {(one.old and one.old.id, one.new and one.new.id) for one in rows}
    pairing = pair_deliverables(old, new)
    assert told == {
        *((before.id, after.id) for before, after in pairing.pairs if before != after),
        *((one.id, None) for one in pairing.gone),
        *((None, one.id) for one in pairing.come),
    }


@settings(max_examples=60)
@given(plan=plans, data=st.data())
def test_renumbering_alone_loses_nobody(plan: Plan, data: st.DataObject) -> None:
    found = {folded(one.title): one for one in plan.deliverables}
    ids = data.draw(st.permutations(IDS))[: len(found)]
    moved = tuple(but(one, id=each) for one, each in zip(found.values(), ids, strict=True))
    old = plan._replace(deliverables=tuple(found.values()))
    new = plan._replace(deliverables=tuple(sorted(moved, key=lambda one: one.id)))
    pairs = pair_deliverables(old, new).pairs
    assert {(before.id, after.id) for before, after in pairs} == {
        (one.id, each) for one, each in zip(found.values(), ids, strict=True)
    }


@given(old=st.lists(sentences, max_size=6), new=st.lists(sentences, max_size=6))
def test_likeness_pairs_each_entry_once_and_the_same_both_ways(
    old: list[str], new: list[str]
) -> None:
    there, back = Pairing(old, new), Pairing(new, old)
    for pairing in (there, back):
        pairing.by_likeness(lambda text: vocabulary([text]))
    assert sorted((after, before) for before, after in back.indices) == sorted(there.indices)
    assert len(there.indices) + len(there.gone) == len(old)
    assert len(there.indices) + len(there.come) == len(new)


@given(old=st.lists(sentences, max_size=4), new=st.lists(sentences, max_size=4))
def test_how_alike_two_texts_are_is_seen_for_each_pair(old: list[str], new: list[str]) -> None:
    before = {index: vocabulary([text]) for index, text in enumerate(old)}
    after = {index: vocabulary([text]) for index, text in enumerate(new)}
    assert {(one, other): score for one, other, score in _likenesses(before, after)} == {
        (one, other): 2 * len(before[one] & after[other]) / (len(before[one]) + len(after[other]))
        for one in before
        for other in after
        if before[one] & after[other]
    }


@given(old=lines, new=lines)
def test_the_words_that_changed_hold_both_texts(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    runs = changed_words(old, new)
    for text, kinds in ((old, {"same", "taken"}), (new, {"same", "added"})):
        kept = " ".join(run.text for run in runs if run.kind in kinds)
        assert kept.split() == " • ".join(text).split()
    assert all(run.kind == "same" for run in runs) == same_words(old, new)
    assert all(one.kind != other.kind for one, other in itertools.pairwise(runs))


@given(was=dates, now=dates)
def test_a_move_there_is_a_move_back(was: PartialDate, now: PartialDate) -> None:
    there, back = shift(was, now), shift(now, was)
    assert (there is None) == (was.last == now.last)
    if there is not None and back is not None:
        assert (there.number, there.unit) == (back.number, back.unit)
        assert there.days == -back.days == (now.last - was.last).days
        assert there.number > 0
