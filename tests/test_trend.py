"""Where ratings go through editions: directions, months, dates that moved, whatever is renamed."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import edition_of, load

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.ratings import DEFAULT_RATINGS, NOT_RATED
from liberate_cli.queries.trend import Direction, direction_of, trend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.queries.trend import Trend

SETTINGS = """\
format: 1
title: A made-up plan
organisation: Made-up Force
period:
  start: 2031
  end: 2032
edition:
  number: 1
  month: 2031-01
review:
  cycle: every month
"""
RATINGS = (None, *(one.key for one in DEFAULT_RATINGS.listed))
TASKS = {
    "a": "Count every boat on the river each month.",
    "b": "Give spare oars to whoever asks at a lock.",
    "c": "Name rafts after birds, and paint them so.",
}
REVERSED = {
    Direction.IMPROVING: Direction.WORSENING,
    Direction.WORSENING: Direction.IMPROVING,
    Direction.NEW: Direction.UNRATED,
}


def deliverable(some_id: str, title: str, rag: str | None = None, work: str = "") -> str:
    """Return a deliverable's file; its task is one of `TASKS`, or has no word of another's."""
    title, _, task = title.partition("/")
    said = TASKS.get(task, f"Made-up{some_id.replace('.', 'x')}")
    rated = f"rag: {rag}\n" if rag else ""
    return f'id: "{some_id}"\ntitle: {title}\ntask: {said}\n{rated}{work}'


def actions(*said: str) -> str:
    """Return work outstanding, each action in YAML's flow style without its braces."""
    return "work_outstanding:\n" + "".join(f"  - {{{one}}}\n" for one in said)


def edition(number: int, *texts: str) -> EditionPlan:
    """Return an edition of some deliverables, each in a file of its own."""
    files = {"plan.yaml": SETTINGS, "people.yaml": "parties: []\n"}
    for index, text in enumerate(texts):
        objective = text[5]
        files[f"{objective}-made-up/objective.yaml"] = f'id: "{objective}"\ntitle: Made up\n'
        files[f"{objective}-made-up/{objective}.{index + 1}.yaml"] = text
    loaded = load({**files, "recommendations.yaml": "sources: []\n"})
    assert loaded.problems == ()
    return edition_of(loaded.plan, number, PartialDate(2031, number), date(2031, number, 28))


def history_of(*editions: Mapping[str, str | None]) -> list[EditionPlan]:
    """Return a history of deliverables by id, each with its rating."""
    return [
        edition(
            number,
            *(deliverable(each, each.replace(".", "x"), rag) for each, rag in one.items()),
        )
        for number, one in enumerate(editions, start=1)
    ]


def moved(*works: str) -> int:
    """Return how often dates moved of one deliverable with that work in each edition."""
    editions = [
        edition(number, deliverable("1.1", "Boats", "red", work))
        for number, work in enumerate(works, start=1)
    ]
    return trend(editions).deliverables["1.1"].moved


def ids_before(found: Trend) -> dict[str, str | None]:
    """Return which id each deliverable had in the edition before; None where it was not there."""
    rows = found.deliverables.items()
    return {each: row.versions[-2].id if row.versions[-2] else None for each, row in rows}


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("red", "amber", "improving"),
        ("amber", "complete", "improving"),
        ("green", "green", "no change"),
        ("green", "red", "worsening"),
        ("complete", "green", "worsening"),
        (None, "amber", "new"),
        ("amber", None, "not rated"),
        (None, None, "not rated"),
    ],
)
def test_a_rating_goes_where_it_does(before: str | None, after: str | None, direction: str) -> None:
    assert direction_of(DEFAULT_RATINGS, before, after).value == direction
    found = trend(history_of({"1.1": before}, {"1.1": after}))
    going = (found.deliverables["1.1"], found.objectives["1"], found.plan)
    assert [each.direction for each in going] == [direction] * 3


def test_looking_back_is_looking_forth_the_other_way_round() -> None:
    for before, after in product(RATINGS, RATINGS):
        forth, back = (
            direction_of(DEFAULT_RATINGS, before, after),
            direction_of(DEFAULT_RATINGS, after, before),
        )
        if None in {before, after} and before is not after:
            assert {forth, back} == {Direction.NEW, Direction.UNRATED}
        else:
            assert back is REVERSED.get(forth, forth)


ratings = st.sampled_from(RATINGS)
some_plan = st.fixed_dictionaries({f"1.{n}": ratings for n in range(1, 5)})


@given(some_plan, some_plan)
def test_a_plan_that_goes_back_goes_the_other_way(
    one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    forth, back = trend(history_of(one, other)).plan, trend(history_of(other, one)).plan
    assert (forth.better, forth.worse) == (back.worse, back.better)
    if forth.better or forth.worse:
        assert back.direction is REVERSED.get(forth.direction, forth.direction)


@given(st.lists(st.lists(ratings, max_size=1), max_size=8), ratings)
def test_months_are_the_editions_in_a_row_with_the_present_rating(
    before: list[list[str | None]], now: str | None
) -> None:
    through = [*before, [now]]
    plans = [{"1.2": None, **dict(zip(["1.1"], each, strict=False))} for each in through]
    found = trend(history_of(*plans))
    row = found.deliverables["1.1"]
    assert [[one.rag] if one else [] for one in row.versions] == through
    assert 1 <= row.months <= len(through)
    assert through[-row.months :] == [[now]] * row.months
    assert row.months == len(through) or through[-row.months - 1] != [now]
    assert row.since == PartialDate(2031, len(through) - row.months + 1)


def test_what_is_new_or_gone_has_no_say_in_where_the_plan_goes() -> None:
    before = {"1.1": "red", "1.2": "green", "2.1": None}
    after = {"1.1": "amber", "1.3": "red", "2.1": None}
    found = trend(history_of(before, after))
    assert ids_before(found) == {"1.1": "1.1", "1.3": None, "2.1": "2.1"}
    assert found.plan.direction is Direction.IMPROVING
    assert found.objectives["2"].direction is Direction.UNRATED
    assert [found.sentence(each) for each in (found.plan, found.objectives["2"])] == [
        "1 better and none worse than in January 2031.",
        "Nothing is rated.",
    ]
    assert [counts and sum(counts.values()) for counts in found.plan.counts] == [3, 3]
    assert found.plan.counts[0] == {
        DEFAULT_RATINGS.of("red"): 1,
        DEFAULT_RATINGS.of("amber"): 0,
        DEFAULT_RATINGS.of("green"): 1,
        DEFAULT_RATINGS.of("complete"): 0,
        NOT_RATED: 1,
    }


def test_as_many_better_as_worse_is_mixed() -> None:
    found = trend(history_of({"1.1": "red", "1.2": "red"}, {"1.1": "green", "1.2": "red"}))
    assert found.plan.direction is Direction.IMPROVING
    found = trend(history_of({"1.1": "red", "1.2": "green"}, {"1.1": "complete", "1.2": "amber"}))
    assert found.plan.direction is Direction.MIXED


def test_one_edition_has_nothing_to_compare_with() -> None:
    found = trend(history_of({"1.1": "red", "1.2": None}))
    assert [row.direction for row in found.deliverables.values()] == ["new", "not rated"]
    assert [row.sentence for row in found.deliverables.values()] == [
        "Red since January 2031.",
        "Not rated since January 2031.",
    ]
    assert (found.before, found.since) == (None, "")
    assert found.sentence(found.plan) == "There is no earlier edition to compare with."


def test_an_objective_that_was_not_there_has_no_counts() -> None:
    found = trend(history_of({"1.1": None}, {"1.1": None, "2.1": "red"}))
    first, second = found.objectives["2"].counts
    assert first is None
    assert second is not None
    assert second[DEFAULT_RATINGS.of("red")] == 1


@pytest.mark.parametrize(
    ("before", "after", "was"),
    [
        (["1.1 Boats/a"], ["1.1 Ships/a"], {"1.1": "1.1"}),
        (["1.1 Boats/a"], ["1.2 Boats/b"], {"1.2": "1.1"}),
        (["1.1 Boats/a"], ["2.1 Boats/a"], {"2.1": "1.1"}),
        (["1.1 Boats/a"], ["1.2 Ships/a"], {"1.2": "1.1"}),
        (["1.1 Boats/a"], ["1.1 Ships/b"], {"1.1": None}),
        (["1.1 Boats/a"], ["1.2 Ships/b"], {"1.2": None}),
        (["1.1 Boats", "1.2 Oars"], ["1.1 Oars", "1.2 Boats"], {"1.1": "1.2", "1.2": "1.1"}),
        (["1.1 Boats/a", "1.2 Oars/b"], ["1.1 R/c", "1.2 Boats/a"], {"1.1": None, "1.2": "1.1"}),
        (["1.1 Boats/a"], ["1.1 Rafts/c", "1.2 Boats/a"], {"1.1": None, "1.2": "1.1"}),
        (["1.1 Boats/a", "1.2 Boats/b"], ["1.3 Boats/c"], {"1.3": None}),
        (["1.1 Boats/a"], ["1.2 Boats/b", "1.3 Boats/c"], {"1.2": None, "1.3": None}),
        (["1.1 Boats", "1.2 Boats"], ["1.1 Boats", "1.2 Boats"], {"1.1": "1.1", "1.2": "1.2"}),
    ],
)
def test_a_renumbered_or_retitled_deliverable_is_followed(
    before: list[str], after: list[str], was: dict[str, str | None]
) -> None:
    editions = [
        edition(number, *(deliverable(each[:3], each[4:], "red") for each in one))
        for number, one in enumerate((before, after), start=1)
    ]
    assert ids_before(trend(editions)) == was


def test_an_edition_that_left_one_out_is_passed_over() -> None:
    found = trend(history_of({"1.1": "red", "1.2": None}, {"1.2": None}, {"1.1": "red"}))
    row = found.deliverables["1.1"]
    assert [one and one.rag for one in row.versions] == ["red", None, "red"]
    assert (row.months, row.direction) == (1, Direction.NEW)


LEDGER = 'moved: [{was: "2031-06", on: "2031-06-12", agreed_by: A group, because: Rain.}]'
JUNE, JULY = 'text: Count., due: "2031-06"', 'text: Count., due: "2031-07"'
RECORDED = f"{JULY}, {LEDGER}"


@pytest.mark.parametrize(
    ("works", "times"),
    [
        pytest.param([actions(JUNE), actions(JUNE)], 0, id="it stayed"),
        pytest.param([actions(JUNE), actions(RECORDED)], 1, id="recorded"),
        pytest.param([actions(RECORDED)], 1, id="recorded before the first edition"),
        pytest.param([actions(JUNE), actions(JULY)], 1, id="without a word"),
        pytest.param([actions(JULY), actions(JUNE)], 1, id="to an earlier date"),
        pytest.param([actions(JUNE), actions(JULY), actions(RECORDED)], 1, id="recorded later"),
        pytest.param([actions(JUNE), actions(RECORDED), ""], 1, id="done since"),
        pytest.param(
            [actions(RECORDED), actions(RECORDED.replace("Count", "Recount"))], 1, id="reworded"
        ),
        pytest.param(
            [actions(JUNE), actions(RECORDED), actions(RECORDED.replace("07", "09"))],
            2,
            id="recorded, then without a word",
        ),
        pytest.param(
            [actions(JUNE), actions('text: Count., due: "2031-06-12"')], 0, id="more precise"
        ),
        pytest.param(
            [actions('text: Count., due: "2031-06-12"'), actions(JUNE)], 1, id="less precise"
        ),
        pytest.param([actions("text: Count."), actions(JUNE)], 0, id="it had none"),
        pytest.param([actions(JUNE), actions("text: Count.")], 0, id="it has none now"),
        pytest.param(
            [
                actions(JUNE, JUNE.replace("Count", "Paint")),
                actions(RECORDED, JULY.replace("Count", "Paint")),
            ],
            2,
            id="one recorded and one not",
        ),
        pytest.param([actions(JUNE), actions(JULY.replace("Count", "Paint"))], 0, id="another"),
    ],
)
def test_each_move_of_a_date_counts_once(works: list[str], times: int) -> None:
    assert moved(*works) == times


def test_moves_are_summed_and_said() -> None:
    editions = [
        edition(
            number,
            deliverable("1.1", "Boats", "red", actions(JUNE.replace("06", f"{number + 5:02}"))),
            deliverable("2.1", "Oars", "red", actions(JUNE if number == 1 else JULY)),
        )
        for number in (1, 2, 3)
    ]
    found = trend(editions)
    assert [group.moved for group in (found.plan, *found.objectives.values())] == [3, 2, 1]
    assert [row.sentence for row in found.deliverables.values()] == [
        "Red for 3 months, since January 2031. Due dates have moved twice.",
        "Red for 3 months, since January 2031. A due date has moved once.",
    ]
    assert found.sentence(found.plan) == (
        "Nothing is better or worse than in February 2031. Due dates have moved 3 times."
    )
