"""What is late, and on which day it begins to be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from support import load

from liberate_cli.exchange.status_records import status_record
from liberate_cli.model.dates import day_words, parse_day
from liberate_cli.queries.due import DueKind, next_review, things
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.status import status

if TYPE_CHECKING:
    from liberate_cli.model.plan import Plan

Row = tuple[str, str, str, str | None, int | None]


def plan_of(
    deliverables: dict[str, str], cycle: str = "every month", recommendations: str = ""
) -> Plan:
    """Return a plan of deliverables, each given by its id and what its file says besides."""
    loaded = load(
        {
            "plan.yaml": "title: T\norganisation: O\nperiod: {start: 2016, end: 2032}\n"
            f"edition: {{number: 1, month: 2016-01}}\nreview: {{cycle: {cycle}}}\n",
            "recommendations.yaml": "sources: [{id: s, name: S, short_name: S}]\n"
            f"recommendations: [{recommendations}]\n",
            **{
                f"{one[0]}-x/{one}-x.yaml": f'id: "{one}"\ntitle: x\ntask: x\n{more}\n'
                for one, more in deliverables.items()
            },
        }
    )
    assert loaded.unread == ()
    return loaded.plan


def rows(plan: Plan, as_at: date, *, never_reviewed: bool = False) -> list[Row]:
    return [
        (
            row.kind,
            row.deliverable.id if row.deliverable else "none",
            row.text,
            str(row.due) if row.due else None,
            row.days,
        )
        for row in overdue(plan, as_at, never_reviewed=never_reviewed)
    ]


@pytest.mark.parametrize(
    ("action", "late"),
    [
        ("{text: Meet recommendation 1 of S., due: 2018-04}", ["action"]),
        ("{text: 'The force is asked: one.', due: 2018-04}", ["action"]),
        ("{text: Meet recommendation 1 of S., due: 2018-03}", ["action", "recommendation"]),
        ("{text: Meet recommendation 10 of S., due: 2018-04}", ["action", "recommendation"]),
        ("{text: Discuss recommendation 1., due: 2018-04}", ["action", "recommendation"]),
        ("{text: Meet recommendation 1 of S.}", ["recommendation"]),
    ],
)
def test_an_action_that_is_the_recommendation_over_again_is_late_once(
    action: str, late: list[str]
) -> None:
    plan = plan_of(
        {"1.1": f"recommendations: [s/1]\nwork_outstanding: [{action}]"},
        recommendations="{id: s/1, source: s, number: 1, text: One., deadline: 2018-04}",
    )
    assert [row[0] for row in rows(plan, date(2018, 5, 1))] == late


@pytest.mark.parametrize(
    ("due", "last_day"),
    [
        ("2018", date(2018, 12, 31)),
        ("2018-06", date(2018, 6, 30)),
        ("2018-02", date(2018, 2, 28)),
        ("2016-02", date(2016, 2, 29)),
        ("2018-06-12", date(2018, 6, 12)),
    ],
)
def test_an_action_is_late_when_the_whole_of_its_due_has_passed(due: str, last_day: date) -> None:
    plan = plan_of({"1.1": f"work_outstanding: [{{text: Do it., due: {due}}}, Do that.]"})
    assert rows(plan, last_day) == []
    for days in (1, 400):
        assert rows(plan, last_day + timedelta(days=days)) == [
            ("action", "1.1", "Do it.", due, days)
        ]


@pytest.mark.parametrize(
    ("cycle", "reviewed", "due", "last_day"),
    [
        ("every month", "2018-01-31", "2018-02", date(2018, 2, 28)),
        ("every month", "2016-01-01", "2016-02", date(2016, 2, 29)),
        ("every month", "2017-12-01", "2018-01", date(2018, 1, 31)),
        ("every 3 months", "2017-11-30", "2018-02", date(2018, 2, 28)),
        ("every year", "2016-02-29", "2017-02", date(2017, 2, 28)),
        ("every week", "2016-02-22", "2016-02-29", date(2016, 2, 29)),
        ("every 2 weeks", "2018-12-24", "2019-01-07", date(2019, 1, 7)),
        ("every day", "2018-12-31", "2019-01-01", date(2019, 1, 1)),
    ],
)
def test_a_review_is_late_when_the_cycle_has_come_round(
    cycle: str, reviewed: str, due: str, last_day: date
) -> None:
    plan = plan_of({"1.1": f"reviewed: {reviewed}"}, cycle)
    assert str(next_review(plan, plan.deliverables[0])) == due
    assert rows(plan, last_day) == []
    assert rows(plan, last_day + timedelta(days=1)) == [
        ("review", "1.1", f"Last reviewed on {day_words(parse_day(reviewed))}", due, 1)
    ]


def test_what_was_never_reviewed_counts_only_when_asked_for_and_has_no_date() -> None:
    plan = plan_of({"1.1": "", "1.2": "rag: complete", "1.3": "reviewed: 2018-06-01"})
    assert rows(plan, date(2018, 7, 31)) == []
    assert rows(plan, date(2018, 7, 31), never_reviewed=True) == [
        ("review", "1.1", "Never reviewed", None, None)
    ]


def test_what_is_complete_needs_no_review() -> None:
    plan = plan_of({"1.1": "rag: complete\nreviewed: 2018-01-01"})
    assert rows(plan, date(2020, 1, 1), never_reviewed=True) == []
    assert next_review(plan, plan.deliverables[0]) is None


def test_no_review_is_late_while_plan_yaml_cannot_be_read() -> None:
    deliverable = 'id: "1.1"\ntitle: x\ntask: x\nreviewed: 2001-01-01\n'
    plan = load({"1-x/1.1-x.yaml": deliverable, "plan.yaml": "["}).plan
    assert rows(plan, date(2018, 1, 1)) == []


RECOMMENDED = (
    "{id: s/1, source: s, number: 1, text: [One., Two.], deadline: 2018-04}, "
    "{id: s/2, source: s, text: Three., deadline: 2018-04-10}, {id: s/3, source: s, text: Four.}"
)


def test_a_recommendation_is_late_for_each_deliverable_that_is_not_complete() -> None:
    plan = plan_of(
        {
            "1.1": "recommendations: [s/1]",
            "1.2": "recommendations: [s/3, s/2, s/1]\nrag: green",
            "1.3": "recommendations: [s/1, s/2]\nrag: complete",
        },
        recommendations=RECOMMENDED,
    )
    assert rows(plan, date(2018, 4, 10)) == []
    second = ("recommendation", "1.2", "Recommendation “Three” (S)", "2018-04-10", 20)
    assert rows(plan, date(2018, 4, 30)) == [second]
    assert rows(plan, date(2018, 5, 1)) == [
        (*second[:4], 21),
        ("recommendation", "1.1", "Recommendation 1 (S): One. Two.", "2018-04", 1),
        ("recommendation", "1.2", "Recommendation 1 (S): One. Two.", "2018-04", 1),
    ]
    # Both wait for it, and it is one thing.
    assert things(overdue(plan, date(2018, 5, 1))) == 2
    assert status_record(status(plan, date(2018, 5, 1)))["overdue"] == 2


def test_the_longest_late_is_first_then_the_order_of_ids_kinds_and_words() -> None:
    late = "work_outstanding: [{text: B., due: 2018-02}, {text: A., due: 2018-02}]"
    plan = plan_of(
        {
            "1.10": late,
            "1.9": f"{late}\nreviewed: 2018-01-31\nrecommendations: [s/9]",
            "2.1": "work_outstanding: [{text: Old., due: 2017}]",
            "1.1": "",
        },
        recommendations="{id: s/9, source: s, text: R., deadline: 2018-02-28}",
    )
    found = rows(plan, date(2018, 3, 2), never_reviewed=True)
    assert [(kind, one, text, days) for kind, one, text, _, days in found] == [
        ("action", "2.1", "Old.", 61),
        ("action", "1.9", "A.", 2),
        ("action", "1.9", "B.", 2),
        ("recommendation", "1.9", "Recommendation “R” (S)", 2),
        ("review", "1.9", "Last reviewed on 31 January 2018", 2),
        ("action", "1.10", "A.", 2),
        ("action", "1.10", "B.", 2),
        ("review", "1.1", "Never reviewed", None),
        ("review", "1.10", "Never reviewed", None),
        ("review", "2.1", "Never reviewed", None),
    ]


def test_a_kind_is_the_word_of_the_json_contract() -> None:
    assert [kind.value for kind in DueKind] == ["action", "review", "recommendation"]


def test_a_recommendation_that_nothing_answers_is_late_too() -> None:
    plan = plan_of(
        {"1.1": ""}, recommendations="{id: s/1, source: s, text: Ask., deadline: 2018-06}"
    )
    assert rows(plan, date(2018, 6, 30)) == []
    assert rows(plan, date(2018, 7, 2)) == [
        ("recommendation", "none", "Recommendation “Ask” (S)", "2018-06", 2)
    ]
