"""Challenges beside what is claimed: their order, their grouping, and the made-up year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from challenge_plans import edition, editions
from hypothesis import given
from hypothesis import strategies as st
from support import edition_of
from test_example import EDITIONS, PLANS

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.rules import TUNABLE
from liberate_cli.model.tuning import Tuning
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.queries.challenge.beside import (
    cases_of,
    challenge,
    counts_sentence,
    evidence_words,
    side_by_side,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Golden

Changes = dict[str, str | None]
BARE: Changes = {"progress": None}
YEAR = [
    edition_of(plan, one.number, one.month, one.day)
    for one, plan in zip(EDITIONS, PLANS, strict=True)
]


def test_what_is_said_in_each_month_of_the_made_up_year(golden: Golden) -> None:
    lines = []
    for count in range(1, len(YEAR) + 1):
        lines.append(f"{YEAR[count - 1].month}\n")
        lines += [
            f"  {row.severity} {row.code} {row.deliverable.id} {row.deliverable.rag}: {row.says}\n"
            for row in challenge(YEAR[:count])
        ]
    golden("challenge-year.txt", "".join(lines))


def test_the_most_serious_come_first_then_the_order_of_ids_then_that_of_the_rules() -> None:
    late: Changes = {"rag": None, "work_outstanding": "[{text: A., due: 2031-05}]"}
    rows = challenge([edition(*[BARE] * 8, late, late, {"rag": "red"})])
    assert [(row.severity.value, row.deliverable.id, row.code) for row in rows] == [
        ("high", "1.9", "late-unrated"),
        ("high", "1.10", "late-unrated"),
        ("medium", "1.11", "no-reason"),
        *[("low", f"1.{number}", "no-progress") for number in range(1, 9)],
        ("low", "1.9", "unrated"),
        ("low", "1.10", "unrated"),
    ]


def test_what_many_share_is_said_once() -> None:
    history = [edition(*[BARE] * 5, {"progress": None, "rag": "red"})]
    rows = challenge(history)
    found = side_by_side(history[-1], rows)
    assert [
        (one.deliverable.id, [row.code for row in one.challenges]) for one in found.challenged
    ] == [("1.6", ["no-reason"])]
    assert [(one.code, len(one.deliverables), one.says) for one in found.said_once] == [
        ("no-progress", 6, "No progress is recorded.")
    ]
    deliverables = history[-1].plan.deliverables
    assert counts_sentence(WORDS, DEFAULT_RATINGS, deliverables, found) == (
        "6 deliverables: 1 red, 5 green. 1 is challenged, none with high severity; 1 thing is said "
        "of many at once."
    )


def test_the_sentence_counts_those_that_are_challenged() -> None:
    late: Changes = {"work_outstanding": "[{text: A., due: 2031-05}]"}
    for members, words in (
        ([late, late], "2 deliverables: 2 green. 2 are challenged, all with high severity."),
        ([late, {}], "2 deliverables: 2 green. 1 is challenged, 1 with high severity."),
        ([{}], "1 deliverable: 1 green. Nothing is challenged."),
    ):
        history = [edition(*members)]
        found = side_by_side(history[-1], challenge(history))
        assert (
            counts_sentence(WORDS, DEFAULT_RATINGS, history[-1].plan.deliverables, found) == words
        )


def test_what_fewer_share_is_said_of_each() -> None:
    history = [edition(*[BARE] * 5)]
    found = side_by_side(history[-1], challenge(history))
    assert found.said_once == ()
    assert [len(one.challenges) for one in found.challenged] == [1] * 5


def test_a_deliverable_that_is_asked_for_is_there_whole() -> None:
    history = [edition(*[BARE] * 6, {})]
    rows = [row for row in challenge(history) if row.deliverable.id == "1.1"]
    found = side_by_side(
        history[-1],
        rows,
        [one for one in history[-1].plan.deliverables if one.id in {"1.1", "1.7"}],
    )
    assert [(one.deliverable.id, len(one.challenges)) for one in found.challenged] == [
        ("1.1", 1),
        ("1.7", 0),
    ]


def test_the_evidence_is_said_in_words_and_not_judged() -> None:
    (late, none, undated) = cases_of(
        [
            edition(
                {"work_outstanding": "[{text: A., due: 2031-05}, B., {text: C., due: 2031-04}]"},
                {"work_outstanding": None, "progress": None, "reviewed": None},
                {"work_outstanding": "[{text: A., due: 2031-06-29}]", "progress": "[Done., So.]"},
            )
        ]
    )
    assert evidence_words(late.held[-1]) == (
        "2 of 3 actions overdue, the longest by 61 days; progress last noted June 2031; reviewed "
        "12 June 2031"
    )
    assert evidence_words(none.held[-1]) == (
        "no action outstanding; no progress recorded; never reviewed"
    )
    assert evidence_words(undated.held[-1]) == (
        "1 action, overdue by 1 day; 2 notes of progress, undated; reviewed 12 June 2031"
    )


def test_an_edition_that_lacks_a_deliverable_begins_its_history_anew() -> None:
    (case, other) = cases_of(editions({}, None, {}, {}))
    assert (len(case.held), case.begun, case.new) == (2, True, False)
    assert (len(other.held), other.begun, other.new) == (4, False, False)


def test_a_deliverable_that_is_renumbered_or_retitled_keeps_its_own_history() -> None:
    red: Changes = {"title": "Boats", "rag": "red", "rag_reason": "No key.", "progress": None}
    lend = "Lend spare oars to whoever asks at a lock."
    oars: Changes = {"title": "Oars", "task": lend, "progress": None}
    before = [edition(red, oars, month=f"2031-0{month}") for month in (4, 5)]
    both = edition(oars, red | {"title": "Every boat there is"})
    another = edition(oars, red | {"title": "Rafts", "task": "Name rafts after birds."})
    renumbered = edition(oars, red)
    stuck = [row for row in challenge([*before, renumbered]) if row.code == "stuck"]
    assert [(row.deliverable.id, row.deliverable.title) for row in stuck] == [("1.2", "Boats")]
    stuck = [row for row in challenge([*before, both]) if row.code == "stuck"]
    assert [(row.deliverable.id, row.editions) for row in stuck] == [("1.2", 3)]
    # 1.2 was “Oars” before, which is 1.1 now: what bears 1.2 with other words is another.
    assert [row for row in challenge([*before, another]) if row.code == "stuck"] == []
    retitled = edition(red | {"title": "Every boat"}, oars)
    stuck = [row for row in challenge([*before, retitled]) if row.code == "stuck"]
    assert [(row.deliverable.id, row.editions) for row in stuck] == [("1.1", 3)]


TEXTS = st.sampled_from(
    [
        "To be confirmed",
        "Count the boats by May",
        "Count the boats by 1 May 2031",
        "Why?",
        "x " * 90,
    ]
)
DAYS = st.dates(date(2029, 1, 1), date(2033, 1, 1)).map(str)
DATES = st.builds(lambda day, length: day[:length], DAYS, st.sampled_from([4, 7, 10]))
NAMES = st.sampled_from(["Ada Example", "Bo Placeholder", "Clerk", "Old Team", "Nobody Known"])
MOVES = st.builds(
    Move, was=DATES, on=DAYS, agreed_by=st.just("the board"), because=st.just("Snow.")
)
ACTIONS = st.builds(
    Action,
    text=TEXTS,
    due=st.none() | DATES,
    owner=st.none() | NAMES,
    moved=st.lists(MOVES, max_size=3).map(tuple),
)
DELIVERABLES = st.builds(
    Deliverable,
    id=st.integers(1, 6).map(lambda number: f"1.{number}"),
    title=st.just("A thing"),
    task=st.just(("Do it.",)),
    owned_by=st.lists(NAMES, max_size=2).map(tuple),
    actioned_by=st.lists(NAMES, max_size=2).map(tuple),
    rag=st.none() | st.sampled_from([one.key for one in DEFAULT_RATINGS.listed]),
    rag_reason=st.none() | TEXTS,
    reviewed=st.none() | DAYS,
    repeats=st.none() | st.sampled_from(["every month", "every 99 years", "every day"]),
    recommendations=st.lists(
        st.sampled_from(["audit/1", "audit/4", "audit/spare-oars", "audit/none"]), max_size=3
    ).map(tuple),
    progress=st.lists(st.builds(Progress, on=st.none() | DATES, text=TEXTS), max_size=2).map(tuple),
    work_outstanding=st.lists(ACTIONS, max_size=3).map(tuple),
)


def in_year(
    plans: Sequence[Sequence[Deliverable]], tunings: tuple[Tuning, ...] = ()
) -> list[EditionPlan]:
    """Return an edition of each month from January 2031 with some deliverables."""
    said = ", ".join(
        f"{each.code}: off"
        if each.off
        else f"{each.code}: {{severity: low}}"
        if TUNABLE[each.code].number is None
        else f"{each.code}: {{{TUNABLE[each.code].number}: {each.number or 1}}}"
        for each in tunings
    )
    empty = edition(more=f"challenge: {{{said}}}\n").plan
    return [
        edition_of(
            empty._replace(deliverables=tuple(deliverables)),
            number,
            PartialDate(2031, number),
            PartialDate(2031, number).last,
        )
        for number, deliverables in enumerate(plans, start=1)
    ]


PLANS_OF_SOME = st.lists(
    st.lists(DELIVERABLES, max_size=6, unique_by=lambda one: one.id), min_size=1, max_size=6
)
TUNINGS = st.lists(
    st.builds(
        Tuning,
        code=st.sampled_from(list(TUNABLE)),
        number=st.sampled_from([None, 1, 2, 999]),
    ),
    unique_by=lambda each: each.code,
    max_size=6,
).map(tuple)


@given(PLANS_OF_SOME, TUNINGS, st.sampled_from(list(TUNABLE)))
def test_any_plan_is_challenged_in_a_stable_order_and_each_rule_stands_alone(
    plans: list[list[Deliverable]], tunings: tuple[Tuning, ...], code: str
) -> None:
    rows = challenge(in_year(plans, tunings))
    assert rows == challenge(in_year(plans, tunings))
    backwards = [list(reversed(plan)) for plan in plans]
    assert {(row.code, row.deliverable.id) for row in rows} == {
        (row.code, row.deliverable.id) for row in challenge(in_year(backwards, tunings))
    }
    pairs = [(row.code, row.deliverable.id) for row in rows]
    assert len(set(pairs)) == len(pairs)
    for row in rows:
        assert row.says.endswith(".")
        assert "\n" not in row.says
        assert len(row.says) < 400
    off = (*(each for each in tunings if each.code != code), Tuning(code, off=True))
    assert challenge(in_year(plans, off)) == tuple(row for row in rows if row.code != code)
    history = in_year(plans, tunings)
    found = side_by_side(history[-1], rows)
    shown = sum(len(one.challenges) for one in found.challenged)
    assert shown + sum(len(one.deliverables) for one in found.said_once) == len(rows)
