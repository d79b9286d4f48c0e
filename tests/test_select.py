"""Filters that combine, orders, and what is offered for a name that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import AS_AT, files_of, load

from liberate_cli.errors import ExitCode, UnknownName, UsageError
from liberate_cli.queries.find import (
    find_deliverable,
    find_objective,
    find_party_name,
    find_recommendations,
)
from liberate_cli.queries.select import Sort, Wanted, in_order, select

PLAN = load(files_of(Path(__file__).parent / "plans" / "made-up")).plan
ADA, ALL = "1.1 1.2 1.10 2.2", "1.1 1.2 1.10 2.1 2.2"


def ids(wanted: Wanted) -> str:
    return " ".join(one.id for one in select(PLAN, wanted, AS_AT))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ALL),
        (Wanted(objectives=("1",)), "1.1 1.2 1.10"),
        (Wanted(objectives=("DETER",)), "2.1 2.2"),
        (Wanted(ratings=("red",)), "1.1"),
        (Wanted(ratings=("red", "complete")), "1.1 2.1"),
        (Wanted(ratings=("unrated",)), "1.10"),
        (Wanted(ratings=("Not rated", "Green")), "1.10 2.2"),
        (Wanted(recommendations=("inspection-2030-11/1",)), "1.1"),
        (Wanted(recommendations=("inspection-2030-11",)), "1.1 1.2"),
        (Wanted(recommendations=("AUDIT-2031-02",)), "2.1"),
        (Wanted(recommendations=("inspection-2030-11/4",)), ""),
        (Wanted(search="weir"), "1.1"),
        (Wanted(search="KEY  Weir"), "1.1"),
        (Wanted(search="weir paint"), ""),
        (Wanted(search="murt"), "1.10"),
        (Wanted(search="1.10"), "1.10"),
        (Wanted(search="life-jackets"), "2.1"),
        (Wanted(search="upper reach"), "1.1"),
        (Wanted(search="half the paint"), "1.2"),
        (Wanted(search="what floats"), "1.1"),
        (Wanted(search=""), ALL),
        (Wanted(overdue=True), "1.1 1.2"),
        (Wanted(review_due=True), "1.2 1.10"),
        (Wanted(overdue=True, review_due=True), "1.2"),
        (
            Wanted(owners=("Insp Example",), objectives=("calm",), ratings=("amber",)),
            "1.2",
        ),
        # Of two of one kind either will do; of two kinds, both are asked.
        (Wanted(objectives=("deter", "calm")), ALL),
        (Wanted(owners=("MURT", "Ada")), ALL),
        (Wanted(actioned_by=("MURT", "Bo Placeholder")), "1.2 1.10 2.1"),
        (Wanted(actioned_by=("MURT", "Bo Placeholder"), objectives=("2",)), "2.1"),
        (Wanted(recommendations=("audit-2031-02", "inspection-2030-11/1")), "1.1 2.1"),
        (Wanted(actioned_by=("the Boats",), owners=("Ada",), search="bridge"), "2.2"),
        (Wanted(recommendations=("inspection-2030-11",), objectives=("2",)), ""),
    ],
)
def test_filters_combine(wanted: Wanted, found: str) -> None:
    assert ids(wanted) == found


@pytest.mark.parametrize(
    ("owner", "found"),
    [
        *((name, ADA) for name in ("Inspector Ada Example", "Insp Example", "Insp Ada Example")),
        *(
            (name, ADA)
            for name in ("Rivers Lead Insp Example", "insp  EXAMPLE", "Inspector", "ada")
        ),
        ("ACC Invented", "1.10"),
        ("ACC Invent", "1.10"),
        ("MURT", "2.1"),
        ("Made-up Rivers Trust", "2.1"),
        ("Boat Team", ""),
    ],
)
def test_any_spelling_finds_an_owner(owner: str, found: str) -> None:
    assert ids(Wanted(owners=(owner,))) == found


@pytest.mark.parametrize(
    ("actioned_by", "found"),
    [
        *((name, "1.1 1.2 2.2") for name in ("Boat Team", "the Boats", "boats", "BOAT")),
        *((name, "1.2 2.1") for name in ("Plan Coordinator", "Bo Placeholder", "coordinator")),
        *((name, "1.10") for name in ("MURT", "Made-up Rivers Trust")),
        ("Insp Example", ""),
    ],
)
def test_any_spelling_finds_who_actions(actioned_by: str, found: str) -> None:
    assert ids(Wanted(actioned_by=(actioned_by,))) == found


def test_every_alias_of_the_register_finds_its_party() -> None:
    for party in PLAN.register.parties:
        for spelling in (party.name, *party.aliases):
            assert find_party_name(PLAN.register, spelling) == PLAN.register.holder_name(party.name)


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        (Sort.ID, ALL),
        (Sort.RAG, "1.1 1.2 1.10 2.2 2.1"),
        (Sort.TITLE, "1.1 2.2 2.1 1.2 1.10"),
        (Sort.REVIEWED, "1.10 2.1 1.2 1.1 2.2"),
        (Sort.OVERDUE, "1.1 1.2 1.10 2.1 2.2"),
    ],
)
def test_orders(sort: Sort, found: str) -> None:
    backwards = tuple(reversed(PLAN.deliverables))
    assert " ".join(one.id for one in in_order(PLAN, backwards, sort, AS_AT)) == found


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        (
            Wanted(objectives=("Clam",)),
            "There is no objective “Clam” in this plan.",
            "Did you mean Calm?",
        ),
        (
            Wanted(objectives=("9",)),
            "There is no objective “9” in this plan.",
            "Did you mean Calm or Deter?",
        ),
        (
            Wanted(owners=("Exmaple",)),
            "There is no party “Exmaple” in this plan.",
            "Did you mean Inspector Ada Example?",
        ),
        (
            Wanted(actioned_by=("Boat Taem",)),
            "There is no party “Boat Taem” in this plan.",
            "Did you mean Boat Team?",
        ),
        (
            Wanted(owners=("Trsut",)),
            "There is no party “Trsut” in this plan.",
            "Did you mean Made-up Rivers Trust?",
        ),
        (
            Wanted(owners=("Xyzzy",)),
            "There is no party “Xyzzy” in this plan.",
            "`liberate people --all` has every name; `liberate person add` adds one.",
        ),
        (
            Wanted(recommendations=("audit-2031-02/life-jacket",)),
            "There is no recommendation “audit-2031-02/life-jacket” in this plan.",
            "Did you mean audit-2031-02/life-jackets or audit-2031-02?",
        ),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(
    wanted: Wanted, message: str, hint: str | None
) -> None:
    with pytest.raises(UnknownName) as raised:
        select(PLAN, wanted, AS_AT)
    assert (raised.value.message, raised.value.exit_code) == (message, ExitCode.USAGE)
    assert raised.value.hint == hint


@pytest.mark.parametrize("name", ["Rivers", "rivers", "in"])
def test_a_part_of_several_names_is_asked_about(name: str) -> None:
    with pytest.raises(UsageError) as raised:
        find_party_name(PLAN.register, name)
    assert "may be Inspector Ada Example" in raised.value.message
    assert " or " in raised.value.message
    assert raised.value.hint == "Write more of the name."


def test_an_ambiguous_name_is_said_with_each_that_it_may_be() -> None:
    with pytest.raises(UsageError) as raised:
        find_party_name(PLAN.register, "rivers")
    expected = "“rivers” may be Inspector Ada Example or Made-up Rivers Trust."
    assert raised.value.message == expected


def test_a_post_and_its_holder_are_one_and_not_ambiguous() -> None:
    assert find_party_name(PLAN.register, "placeholder") == "Bo Placeholder"
    assert find_party_name(PLAN.register, "plan c") == "Bo Placeholder"


def test_a_deliverable_is_found_by_its_id_and_the_nearest_offered() -> None:
    assert find_deliverable(PLAN, "1.10").title == "Quiet hours"
    offered = {"1.11": "1.10", "Boat cuont": "1.1 (Boat count)", "zzz": "liberate list"}
    for typed, near in offered.items():
        with pytest.raises(UnknownName) as raised:
            find_deliverable(PLAN, typed)
        assert raised.value.message == f"There is no deliverable “{typed}” in this plan."
        hint = raised.value.hint
        assert hint is not None
        assert near in hint


def test_an_objective_and_a_recommendation_are_found_whatever_their_case() -> None:
    assert [find_objective(PLAN, name).id for name in ("1", "calm", "CALM", "Deter")] == [
        "1", "1", "1", "2",
    ]  # fmt: skip
    found = find_recommendations(PLAN, "Inspection-2030-11")
    assert [one.number for one in found] == [1, 3, 4]
