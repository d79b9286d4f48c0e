"""How far a recommendation has come, and whether it is at risk, by what the plan says of it."""

from __future__ import annotations

from datetime import date

import pytest
from support import load, view_of

from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.stage import Stage
from liberate_cli.publish.formats import render
from liberate_cli.queries.at_risk import risks
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.coverage import coverage
from liberate_cli.queries.life_kinds import Evidenced
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.stages import answered, has_stages

AS_AT = date(2031, 6, 30)
SOURCES = """\
sources:
  - {id: a, name: Audit of boats (made up), short_name: Audit, body: the auditor}
recommendations:
"""
OBJECTIVE = {"1-a/objective.yaml": 'id: "1"\ntitle: A\n'}
RESPONDED = "response: {accepted: yes}"
REFUSED = "response: {accepted: no, text: It is not ours.}"
SUBMITTED = "submitted: 2031-05-02"
CLOSED = "closed: {on: 2031-06-02, by: The auditor, because: Seen.}"


def plan_files(*recommendations: str, **ratings: str) -> dict[str, str | bytes]:
    """Return a plan whose deliverables, by name and rating, all answer the first recommendation."""
    asked = "".join(
        f"  - {{id: a/{n}, source: a, number: {n}, text: Do {n}., {one}}}\n"
        for n, one in enumerate(recommendations, start=1)
    )
    files: dict[str, str | bytes] = {"recommendations.yaml": SOURCES + asked, **OBJECTIVE}
    for number, rating in enumerate(ratings.values(), start=1):
        rag = "" if rating == "unrated" else f"rag: {rating}\n"
        files[f"1-a/1.{number}-b.yaml"] = (
            f'id: "1.{number}"\ntitle: B\ntask: B.\n{rag}recommendations: [a/1]\n'
        )
    return files


@pytest.mark.parametrize(
    ("said", "ratings", "stage"),
    [
        ("", {}, "not answered"),
        ("owner: The board", {}, "not answered"),
        (RESPONDED, {}, "in progress"),
        ("response: {accepted: in part}", {}, "in progress"),
        ("evidence: [A photograph.]", {}, "in progress"),
        (REFUSED, {}, "ready"),
        ("", {"one": "green"}, "in progress"),
        ("", {"one": "complete", "two": "amber"}, "in progress"),
        ("", {"one": "unrated"}, "in progress"),
        ("", {"one": "complete", "two": "complete"}, "ready"),
        (REFUSED, {"one": "red"}, "in progress"),
        (SUBMITTED, {}, "with the inspectorate"),
        (SUBMITTED, {"one": "red"}, "with the inspectorate"),
        (CLOSED, {"one": "red"}, "closed"),
        (f"{SUBMITTED}, {CLOSED}", {}, "closed"),
    ],
)
def test_the_stage_is_computed_from_what_the_plan_says(
    said: str, ratings: dict[str, str], stage: str
) -> None:
    (row,) = answered(load(plan_files(said or "kind: must", **ratings)).plan)
    assert row.stage.value == stage


def test_what_cannot_be_read_is_never_ready() -> None:
    files = plan_files("kind: must", one="complete", two="complete")
    files["1-a/1.2-b.yaml"] = 'id: "1.2"\nrecommendations: [a/1]\nwrong: yes\n'
    (row,) = answered(load(files).plan)
    assert (row.stage, row.left_out) == (Stage.IN_PROGRESS, ("1.2",))


NEAR, FAR, PAST = "2031-09-28", "2031-09-29", "2031-05"


@pytest.mark.parametrize(
    ("said", "ratings", "why"),
    [
        (f"deadline: {NEAR}", {}, ["no deliverable answers it"]),
        (f"deadline: {FAR}", {}, []),
        (f"deadline: {NEAR}", {"one": "red", "two": "unrated"}, ["1.1 is red", "1.2 is not rated"]),
        (f"deadline: {FAR}", {"one": "red"}, []),
        (f"deadline: {NEAR}", {"one": "green", "two": "amber"}, []),
        (f"deadline: {PAST}", {"one": "green", "two": "complete"}, ["1.1 is overdue"]),
        (f"deadline: {PAST}", {"one": "complete"}, []),
        (f"deadline: {NEAR}, {RESPONDED}", {}, []),
        (f"deadline: {PAST}, {RESPONDED}", {}, ["no deliverable answers it"]),
        (f"deadline: {PAST}, {SUBMITTED}", {"one": "red"}, []),
        (f"deadline: {PAST}, {CLOSED}", {}, []),
        (f"deadline: {PAST}, {REFUSED}", {}, []),
        ("kind: must", {"one": "red"}, []),
    ],
)
def test_it_is_at_risk_where_its_deadline_is_near_or_past_and_its_answer_is_wrong(
    said: str, ratings: dict[str, str], why: list[str]
) -> None:
    plan = load(plan_files(said, **ratings)).plan
    (row,) = answered(plan)
    assert [each.words for each in risks(plan, row, AS_AT)] == why


def test_an_action_that_is_late_puts_it_at_risk_and_a_missed_review_does_not() -> None:
    files = plan_files(f"deadline: {NEAR}", one="green", two="green")
    files["1-a/1.1-b.yaml"] = str(files["1-a/1.1-b.yaml"]) + "reviewed: 2030-01-01\n"
    files["1-a/1.2-b.yaml"] = str(files["1-a/1.2-b.yaml"]) + (
        "work_outstanding:\n  - {text: Ask., due: 2031-05}\n"
    )
    plan = load(files).plan
    (row,) = answered(plan)
    assert [each.words for each in risks(plan, row, AS_AT)] == ["1.2 is overdue"]


def test_only_what_is_not_submitted_or_closed_is_overdue_and_its_owner_is_named() -> None:
    plan = load(
        plan_files(
            f"deadline: {PAST}, owner: The board",
            f"deadline: {PAST}, {SUBMITTED}",
            f"deadline: {PAST}, {CLOSED}",
            f"deadline: {PAST}, {REFUSED}",
            f"deadline: {PAST}, {RESPONDED}",
        )
    ).plan
    late = overdue(plan, AS_AT)
    assert [(row.recommendation and row.recommendation.number, row.owner) for row in late] == [
        (1, "The board"),
        (5, None),
    ]


def test_a_source_is_told_by_stages_where_the_plan_says_what_became_of_anything() -> None:
    files = plan_files("kind: must", SUBMITTED, CLOSED, CLOSED, CLOSED, "kind: must", one="amber")
    plan = load(files).plan
    assert has_stages(plan)
    assert [each.sentence for each in coverage(plan)] == [
        (
            "Audit: 6 is not answered; 1 is in progress; 2 is with the auditor; 3–5 are closed; "
            "it cites no others."
        )
    ]


def test_kind_and_priority_alone_tell_no_stage() -> None:
    plan = load(plan_files("kind: must", "priority: high", one="complete")).plan
    assert not has_stages(plan)
    assert [each.sentence for each in coverage(plan)] == [
        "Audit: 1 is answered by this plan, all met; 2 is not answered; it cites no others."
    ]


SETTINGS = """\
format: 3
title: Boats (made up)
organisation: Exampleshire
period: {start: 2031, end: 2032}
edition: {number: 1, month: 2031-06}
review: {cycle: every month}
"""


def test_what_became_of_it_is_told_between_two_editions() -> None:
    moved = "{was: 2031-08, on: 2031-06-12, agreed_by: The board, because: Ice.}"
    before, after = (
        EditionPlan(load({**plan_files(each, one="green"), "plan.yaml": SETTINGS}).plan, AS_AT)
        for each in (
            "deadline: 2031-08, evidence: [A photograph.]",
            (
                f"deadline: 2031-10, moved: [{moved}], evidence: [A photograph., A letter.], "
                f"response: {{accepted: in part, text: Not the punts.}}, {CLOSED}"
            ),
        )
    )
    told = [(one.field, one.before, one.after, one.because) for one in compare(before, after).plan]
    assert [(field, str(was), str(now), why) for field, was, now, why in told] == [
        ("recommendations.stage", "in progress", "closed", None),
        ("recommendations", "2031-08", "2031-10", "Ice."),
        ("recommendations.response", "None", "Accepted in part; Not the punts.", None),
        ("recommendations.evidence", "None", "A letter.", None),
        ("recommendations.closed", "None", "2 June 2031, by The auditor: Seen.", None),
    ]


def test_of_two_with_one_number_the_less_far_counts() -> None:
    files = plan_files(CLOSED, "owner: The board")
    files["recommendations.yaml"] = str(files["recommendations.yaml"]).replace(
        "id: a/2, source: a, number: 2", "id: a/1b, source: a, number: 1"
    )
    assert [each.sentence for each in coverage(load(files).plan)] == [
        "Audit: 1 is not answered; it cites no others."
    ]


def test_an_edition_tells_recommendations_by_stage_and_the_latest_evidence_first() -> None:
    early, late = "{on: 2031-03, text: A photograph.}", "{on: 2031-05-02, text: A letter.}"
    files = plan_files(
        f"deadline: 2031-08, owner: The board, evidence: [{early}, A word., {late}]",
        SUBMITTED,
        CLOSED,
        "deadline: 2031-05",
        one="green",
    )
    card = "1-a/1.1-b.yaml"
    noted = "progress: [{on: 2031-04-01, text: Done., evidence: Minutes}]\n"
    view = view_of({**files, "plan.yaml": SETTINGS, card: f"{files[card]!s}{noted}"}, AS_AT)
    assert [each.heading for each in view.stages] == [
        "Not answered: 1",
        "In progress: 1",
        "With the auditor: 1",
        "Closed: 1",
    ]
    page = " ".join(render(view, "md", {}).decode().split("### Not answered")[1].split())
    assert page.startswith(
        ": 1 Nothing answers it, and nothing is said to it. - **Recommendation 4 (Audit)** "
        "- What it asks: Do 4. - Deadline: May 2031 (overdue)"
    )
    rows = {row.key: row.content for row in view.sources[0].recommendations[0].rows}
    own, shown = rows["evidence"], rows["evidence_of_answers"]
    assert isinstance(own, Evidenced)
    assert isinstance(shown, Evidenced)
    assert own.lines == ("2 May 2031: A letter.", "A word.", "March 2031: A photograph.")
    assert shown.lines == ("1 April 2031: 1.1: Minutes",)
