"""What falls due and by which day, and what a party owes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import MADE_UP
from support import files_of, load

from liberate_cli.desk.asked_dates import days_of, last_day_of
from liberate_cli.errors import UsageError
from liberate_cli.queries.chase import due_until
from liberate_cli.queries.due import due
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.owes import everyone, owes
from liberate_cli.queries.select import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.model.plan import Plan

AS_AT = date(2031, 6, 12)
PEOPLE = """parties:
  - {name: Ada Example, kind: person, post: Boats sergeant}
  - {name: Bo Placeholder, kind: person, aliases: [Boats Bo]}
  - {name: Cy Boatswain, kind: person}
  - {name: Keeper of the weir, kind: post, held_by: Cy Boatswain}
  - {name: Boats, kind: team}
"""


def plan_of(*deliverables: str, reviewed: str = "2031-05-02") -> Plan:
    """Return a plan of deliverables 1.1, 1.2 …, each given by what its file says besides."""
    files = {
        f"1-x/1.{number}-x.yaml": f'id: "1.{number}"\ntitle: x\ntask: x\n'
        + (f"reviewed: {reviewed}\n" if reviewed else "")
        + more
        for number, more in enumerate(deliverables, start=1)
    }
    settings = (
        "title: T\norganisation: O\nperiod: {start: 2031, end: 2032}\n"
        "edition: {number: 1, month: 2031-06}\nreview: {cycle: every 2 months}\n"
    )
    asked = (
        "sources: [{id: s, name: S, short_name: S}]\n"
        "recommendations: [{id: s/1, source: s, number: 1, text: Count., deadline: 2031-06-30}]\n"
    )
    others = {"plan.yaml": settings, "people.yaml": PEOPLE, "recommendations.yaml": asked}
    loaded = load({**others, **files})
    assert loaded.unread == ()
    return loaded.plan


def work(*dates: str) -> str:
    """Return work outstanding, each item called by its due date; "" is none."""
    items = [f"{{text: by {each}, due: {each}}}" if each else "{text: one day}" for each in dates]
    return f"work_outstanding: [{', '.join(items)}]\n"


def test_what_is_due_is_by_day_and_a_month_counts_from_its_first() -> None:
    dates = ("2031-07-12", "2031-07-13", "2031-07", "2031-08", "2031-06-12", "2031-06-11", "")
    plan = plan_of(work(*dates))
    found = due_until(plan, AS_AT, date(2031, 7, 12), Wanted())
    assert [(str(row.due), row.kind.value, row.days) for row in found] == [
        ("2031-06-12", "action", 0),
        ("2031-06-30", "recommendation", -18),
        ("2031-07", "action", -49),
        ("2031-07", "review", -49),
        ("2031-07-12", "action", -30),
    ]


@pytest.mark.parametrize(
    ("written", "from_day"),
    [
        ("2031-Q3", date(2031, 9, 1)),
        ("2031/32-Q2", date(2031, 9, 1)),
        ("2031", date(2031, 12, 1)),
        ("2031/32", date(2032, 3, 1)),
    ],
)
def test_a_quarter_and_a_year_fall_due_in_their_last_month(written: str, from_day: date) -> None:
    plan = plan_of(work(written))
    (row,) = (row for row in due(plan, AS_AT) if row.text == f"by {written}")
    day_before = date.fromordinal(from_day.toordinal() - 1)
    assert (row.falls_due_by(day_before), row.falls_due_by(from_day)) == (False, True)


def test_each_thing_with_a_date_is_late_or_to_come_and_never_both() -> None:
    plan = plan_of(work("2031-05", "2031-06", "2031-07"), "recommendations: [s/1]\n")
    late = overdue(plan, AS_AT)
    to_come = due_until(plan, AS_AT, date.max, Wanted())
    assert {*late, *to_come} == {row for row in due(plan, AS_AT) if row.due is not None}
    assert not {*late} & {*to_come}


def test_what_is_complete_owes_no_review_and_meets_what_it_answers() -> None:
    plan = plan_of("rag: complete\nrecommendations: [s/1]\n")
    assert tuple(due(plan, AS_AT)) == ()


def owed(plan: Plan, name: str, until: date | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return what a party owes under each heading, as its deliverable and its text."""
    found = owes(plan, name, AS_AT, Wanted(), until)
    parts = {
        "late": found.late,
        "to come": found.to_come,
        "undated": found.undated,
        "not reviewed": found.not_reviewed,
    }
    rows = {
        part: [(row.due.deliverable.id if row.due.deliverable else "", row.due.text) for row in of]
        for part, of in parts.items()
    }
    nothing = [(one.id, "nothing") for one in found.nothing_due]
    return {part: said for part, said in {**rows, "nothing due": nothing}.items() if said}


def test_a_party_owes_what_it_owns_actions_and_promised() -> None:
    promised = (
        "work_outstanding: [{text: Mine, due: 2031-05, owner: Ada Example},"
        " {text: Theirs, due: 2031-04, owner: Cy Boatswain}, {text: Ours, due: 2031-03}]\n"
    )
    plan = plan_of(
        "owned_by: [Ada Example]\n" + promised,
        "actioned_by: [Ada Example]\n" + promised,
        "owned_by: [Cy Boatswain]\n" + promised,
        "owned_by: [Ada Example]\nrag: complete\n",
        reviewed="",
    )
    found = owed(plan, "Ada")
    assert found == {
        # What another promised is owed by who owns the whole, and not by who else actions it.
        "late": [
            ("1.1", "Ours"),
            ("1.2", "Ours"),
            ("1.1", "Theirs"),
            ("1.1", "Mine"),
            ("1.2", "Mine"),
            ("1.3", "Mine"),
        ],
        "not reviewed": [("1.1", "Never reviewed"), ("1.2", "Never reviewed")],
        "nothing due": [("1.4", "nothing")],
    }
    roles = {
        (row.due.deliverable.id if row.due.deliverable else "", row.due.text): row.bound.roles
        for row in owes(plan, "Ada", AS_AT, Wanted()).rows
    }
    assert roles["1.1", "Ours"] == ("owns",)
    assert roles["1.1", "Mine"] == ("owns", "promised")
    assert roles["1.2", "Ours"] == ("actions",)
    assert roles["1.3", "Mine"] == ("promised",)


def test_a_post_is_who_holds_it_and_a_team_counts_its_people() -> None:
    plan = plan_of(
        "owned_by: [Keeper of the weir]\n" + work("2031-05"),
        "owned_by: [Bo Placeholder]\n" + work("2031-05"),
        "owned_by: [Boats]\n" + work("2031-05"),
        "owned_by: [Ada Example]\n" + work("2031-05"),
    )
    assert owed(plan, "keeper of the weir") == owed(plan, "Cy Boatswain")
    assert [one for one, _ in owed(plan, "Cy Boatswain")["late"]] == ["1.1"]
    found = owes(plan, "boats", AS_AT, Wanted())
    # Ada by her post, Bo by another spelling of his, and not Cy, in whose name it is no word.
    assert found.people == ("Ada Example", "Bo Placeholder")
    assert [one for one, _ in owed(plan, "boats")["late"]] == ["1.2", "1.3", "1.4"]


def test_until_a_day_leaves_out_what_falls_due_later_or_has_no_date() -> None:
    plan = plan_of("owned_by: [Ada Example]\n" + work("2031-05", "2031-07", "2031-08", ""))
    assert owed(plan, "Ada", date(2031, 7, 1)) == {
        "late": [("1.1", "by 2031-05")],
        "to come": [("1.1", "by 2031-07"), ("1.1", "Last reviewed on 2 May 2031")],
    }
    assert owed(plan, "Ada")["undated"] == [("1.1", "one day")]


@pytest.mark.parametrize(
    ("typed", "days"),
    [("30d", 30), ("30", 30), ("1 day", 1), ("6w", 42), ("6 Weeks", 42), ("3m", 90), ("1y", 365)],
)
def test_a_span_is_typed_in_days_weeks_months_or_years(typed: str, days: int) -> None:
    assert days_of(typed) == days
    assert last_day_of(AS_AT, typed, None) == date.fromordinal(AS_AT.toordinal() + days)


@pytest.mark.parametrize("typed", ["", "d", "-3d", "3x", "30dm", "thirty days", "99999d", "3.5w"])
def test_what_is_no_span_is_told(typed: str) -> None:
    with pytest.raises(UsageError, match="is no number of days"):
        days_of(typed)


def test_until_is_the_last_day_of_a_month_and_not_past() -> None:
    assert last_day_of(AS_AT, None, "July 2031") == date(2031, 7, 31)
    assert last_day_of(AS_AT, None, "12/06/2031") == AS_AT
    assert last_day_of(AS_AT, None, None) == date(2031, 7, 12)
    with pytest.raises(UsageError, match="11 June 2031 is before 12 June 2031"):
        last_day_of(AS_AT, None, "11/06/2031")
    with pytest.raises(UsageError, match="two ways to say one thing"):
        last_day_of(AS_AT, "30d", "July 2031")


@pytest.mark.parametrize(
    ("folder", "day"),
    [(MADE_UP, date(2031, 6, 30)), (MADE_UP.parents[2] / "plan", date(2018, 5, 31))],
    ids=["made-up", "real"],
)
def test_what_everyone_owes_is_what_each_owes(folder: Path, day: date) -> None:
    plan = load(files_of(folder)).plan
    found = everyone(plan, day)
    assert found == tuple(owes(plan, each.name, day, Wanted()) for each in found)
    named = {one.name for one in found}
    for party in plan.register.parties:
        one = owes(plan, party.name, day, Wanted())
        assert (one.name in named) == bool(one.rows or one.bound)
