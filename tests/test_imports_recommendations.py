"""Trackers of recommendations: what recommendations.yaml comes to say, and what is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from word_documents import p, seen, tbl, tr

from liberate_cli.desk.import_mappings import mapping_at
from liberate_cli.desk.importing import Come, come_of, seen_in
from liberate_cli.exchange.imports.look import look_lines
from liberate_cli.exchange.imports.understood import understand
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 1, 16)
HEADING = '<w:outlineLvl w:val="{}"/>'


def come(text: str) -> Come:
    return come_of(seen_in("tracker.csv", text.encode()), DAY)


def recommendations(came: Come) -> str:
    return came.files["recommendations.yaml"].decode()


def asks(came: Come) -> list[str]:
    return [f"{each.place}: {each.asks}" for each in came.questions if each.place != "tracker.csv"]


TWICE = (
    "A rating, notes and steps have no place in recommendations.yaml: each recommendation that has "
    "some (1 here) has a deliverable too, which answers it. Is that so, or is what they say beside "
    "to be left out?"
)


def of_report(place: str, name: str) -> list[str]:
    """Return what is asked of a report."""
    return [
        f"{place}: “{name}” is taken as a report that recommends: what is it called?",
        f"{place}: “{name}”: who made this report?",
        f"{place}: “{name}”: on which day was this report published?",
    ]


TRACKER = """\
Report,Rec No,Recommendation,Type,Priority,Response,Owner,Deadline,Submitted,Date closed,Closed by,\
Reason for closure,Evidence
Inspection of farms 2030,1,Count each sheep twice a year.,Cause of concern,High,Accepted,Jo Marsh,\
31 March 2031,,,,,
Inspection of farms 2030,2,Mend the gates.,Area for improvement,Low,Not accepted: cost,Jo Marsh,\
June 2031,,,,,Photographs https://example.org/gates
Inspection of farms 2030,3,Walk the hedges.,,,Accepted in part,Jo Marsh,,2 May 2031,14 May 2031,\
The inspectorate,Seen on the visit,Diary of walks
Audit of barns,1,Lock the barns.,,,,Head of Barns,,,3 May 2031,,,
"""


def test_a_tracker_with_a_life_of_each_comes_to_recommendations_alone() -> None:
    came = come(TRACKER)
    plan = load_plan(came.files).plan
    assert not plan.deliverables or [each.id for each in plan.deliverables] == ["1.1"]
    assert (
        recommendations(came)
        == """\
sources:
  - id: inspection-of-farms-2030
    name: Inspection of farms 2030
    short_name: Inspection of farms 2030
  - id: audit-of-barns
    name: Audit of barns
    short_name: Audit of barns
recommendations:
  - id: inspection-of-farms-2030/1
    source: inspection-of-farms-2030
    number: 1
    kind: Cause of concern
    priority: High
    text: Count each sheep twice a year.
    owner: Jo Marsh
    deadline: 2031-03-31
    response:
      accepted: "yes"
  - id: inspection-of-farms-2030/2
    source: inspection-of-farms-2030
    number: 2
    kind: Area for improvement
    priority: Low
    text: Mend the gates.
    owner: Jo Marsh
    deadline: 2031-06
    response:
      accepted: "no"
      text: cost
    evidence:
      - text: Photographs
        where: https://example.org/gates
  - id: inspection-of-farms-2030/3
    source: inspection-of-farms-2030
    number: 3
    text: Walk the hedges.
    owner: Jo Marsh
    response:
      accepted: in part
    evidence:
      - Diary of walks
    submitted: 2031-05-02
    closed:
      on: 2031-05-14
      by: The inspectorate
      because: Seen on the visit
  - id: audit-of-barns/1
    source: audit-of-barns
    number: 1
    text: Lock the barns.
    owner: Head of Barns
"""
    )
    # Who closed the last and why is not said: the day is kept with what is done, and asked.
    (one,) = plan.deliverables
    assert (one.title, one.recommendations) == ("Lock the barns.", ("audit-of-barns/1",))
    assert [(each.label, each.said) for each in one.fields] == [("Closed", "2031-05-03")]
    assert asks(came) == [
        *of_report("A2", "Inspection of farms 2030"),
        *of_report("A5", "Audit of barns"),
        "J5: It was closed on 3 May 2031: by whom, and why? A closing has both. Write WHO; WHY.",
        f"A5: {TWICE}",
    ]


def test_what_a_recommendation_has_no_place_for_is_done_by_a_deliverable_that_answers_it() -> None:
    came = come(
        "Ref,Recommendation,Agreed action,Lead,RAG,Update\n"
        "HMIC R4,Train all staff.,Run six courses,Jo Marsh,Amber,12/01/26 Two are run.\n"
    )
    (one,) = load_plan(came.files).plan.deliverables
    assert (one.title, one.task, one.rag, one.ref) == (
        "Run six courses",
        ("Run six courses",),
        "amber",
        "HMIC R4",
    )
    assert (one.recommendations, one.progress[0].text) == (("hmic/4",), "Two are run.")
    assert "id: hmic/4\n    source: hmic\n    number: 4\n    text: Train all staff.\n" in (
        recommendations(came)
    )


def test_a_response_that_neither_accepts_nor_refuses_is_asked_and_kept() -> None:
    came = come(
        "Ref,Recommendation,Management response,Due\nR1,Lock it.,Locks will come,May 2031\n"
    )
    (one,) = load_plan(came.files).plan.deliverables
    assert [(each.label, each.said) for each in one.fields] == [("Response", "Locks will come")]
    assert "C2: “Locks will come”: is it accepted?" in asks(came)
    assert "response" not in recommendations(came)


def test_deliverables_that_cite_recommendations_are_deliverables() -> None:
    came = come(
        "Ref,Deliverable,Recommendation,Owner,Due\n1.1,Count sheep,R4; R9,Jo Marsh,May 2031\n"
        "1.2,Mend gates,R2,Jo Marsh,June 2031\n"
    )
    plan = load_plan(came.files).plan
    assert [(one.title, one.recommendations) for one in plan.deliverables] == [
        ("Count sheep", ()),
        ("Mend gates", ()),
    ]
    assert [each.said for each in plan.deliverables[0].fields] == ["R4; R9"]
    assert not plan.recommendations


def test_a_table_of_recommendations_beside_one_that_cites_them_is_joined_to_it() -> None:
    body = (
        p("Plan of a made-up farm", HEADING.format(0))
        + p("Deliverables", HEADING.format(1))
        + tbl(tr("Ref", "Deliverable", "Recommendation", "Owner"), tr("A/1", "Count", "R4", "Jo"))
        + p("What the inspection asked", HEADING.format(1))
        + tbl(tr("Ref", "Recommendation", "Response"), tr("R4", "Count each sheep.", "Agreed"))
    )
    plan = load_plan(come_of(seen(body), DAY).files).plan
    assert [(one.title, one.recommendations) for one in plan.deliverables] == [
        ("Count", ("what-the-inspection-asked/4",))
    ]
    assert [each.id for each in plan.recommendations] == ["what-the-inspection-asked/4"]


def test_a_heading_alone_does_not_make_recommendations_but_is_asked(tmp_path: Path) -> None:
    body = p("Areas for improvement", HEADING.format(0)) + tbl(
        tr("Ref", "Action", "Owner", "Due"), tr("A/1", "Count each sheep", "Jo", "May 2031")
    )
    came = come_of(seen(body), DAY)
    assert not load_plan(came.files).plan.recommendations
    (asked,) = [each for each in came.questions if "stands over" in each.asks]
    assert (asked.place, asked.answers) == (
        "table 1 row 1 column 1",
        ("deliverables", "recommendations"),
    )
    (tmp_path / "mapping.yaml").write_text("holds: recommendations\n")
    again = come_of(seen(body), DAY, mapping_at(tmp_path / "mapping.yaml"))
    plan = load_plan(again.files).plan
    assert not plan.deliverables
    assert [
        (each.text, each.kind, each.owner, str(each.deadline)) for each in plan.recommendations
    ] == [(("Count each sheep",), "area for improvement", "Jo", "2031-05")]


def test_a_card_that_says_what_is_recommended_is_a_recommendation() -> None:
    body = (
        p("PEEL 2030", HEADING.format(0))
        + p("AFI 3", '<w:pStyle w:val="Heading2"/>', run="<w:b/>")
        + tbl(
            tr("Recommendation", "The force should count."),
            tr("Response", "Accepted"),
            tr("Owner", "Supt Frost"),
            tr("Deadline", "May 2031"),
        )
    )
    plan = load_plan(come_of(seen(body), DAY).files).plan
    assert not plan.deliverables
    (one,) = plan.recommendations
    assert (one.text, one.owner, str(one.deadline)) == (
        ("The force should count.",),
        "Supt Frost",
        "2031-05",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TRACKER, "a row a recommendation, as a column holds what is recommended"),
        ("Ref,Deliverable,Owner,Due\n1.1,Count,Jo,May 2031\n", "a row a deliverable, as no column"),
    ],
)
def test_look_says_what_the_rows_are_and_why(text: str, line: str) -> None:
    lines = look_lines(understand(seen_in("tracker.csv", text.encode()), DAY))
    assert line in " ".join(each.strip() for each in lines)
