"""What an import asks of a whole plan, of recommendations, notes, checklists and work: answered.

The files are made up, as are all in them.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from repository import seal
from test_import_asking import typed
from word_documents import document, p, tbl, tc, tr

from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Answer

    from liberate_cli.model.plan import Plan

DAY = ("--as-at", "2031-01-16")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    seal(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan_in(folder: Path) -> Plan:
    return load_plan(read_plan(folder / "plan").files).plan


def read(file: str, answers: str, *more: str) -> Answer:
    done = typed(answers, "import", "read", file, *DAY, "--ask", *more)
    assert done.code == 0, done.err
    return done


def test_what_plan_yaml_must_say_is_asked_with_what_the_file_lets_one_think(here: Path) -> None:
    body = p("Farm Plan 2030-2032") + p("Fenwell Council: Farm Plan, 3rd edition, May 2031")
    body += tbl(tr("Ref", "Action", "Lead"), tr("A/1", "Count", "Jo Marsh"))
    (here / "a.docx").write_bytes(document(body))
    done = read("a.docx", "yes\na\nApril to March\nb\na\nevery 6 weeks\n")
    assert (
        "a.docx, 3 questions left\nWhen does the plan start and end? plan.yaml has January 2031 to "
        "December 2031.\n  a  April 2030 to March 2032\n  b  January 2030 to December 2032\n"
        "  c  January 2031 to December 2031\n" in done.out
    )
    assert "  a  3, May 2031\n  b  1, January 2031\n" in done.out
    assert "Answer: April to March\nWrite a, b, c, or the first and the last month" in done.out
    settings = (here / "plan/plan.yaml").read_text()
    assert "organisation: Fenwell Council\n" in settings
    assert "  start: 2030-01\n  end: 2032-12\n" in settings
    assert "  number: 3\n  month: 2031-05\n" in settings
    assert "  cycle: every 6 weeks\n" in settings
    assert "To read" not in done.err
    assert "to be decided" not in done.err


TRACKER = """\
Ref,Recommendation,Lead,Original date,Revised date,Status,Date closed,Management response
HMIC 2030 R1,Count each sheep twice a year.,Jo Marsh,31 May 2031,30 June 2031,Open,,We shall see
HMIC 2030 R2,Mend the gates.,Jo Marsh,,,Closed - awaiting HMICFRS,3 May 2031,Agreed
"""


def test_the_life_of_a_recommendation_is_answered(here: Path) -> None:
    (here / "a.csv").write_text(TRACKER)
    answers = "in part\nnot rated\nyes\nHMIC: the farms\nHMICFRS\n2030\n4 June 2030\nThe Board\n"
    answers += "The Board; 2 January 2031; Snow.\na\na deliverable for each\nq\n"
    done = read("a.csv", answers)
    assert "Write the day: 12 June 2018.\n" in done.out
    assert "Write who; the day; why.\n" in done.out
    assert "“HMIC 2030”: who made this report?\n  a  HMICFRS\n" in done.out
    said = (here / "plan/recommendations.yaml").read_text()
    assert (
        '  - id: hmic-2030\n    name: "HMIC: the farms"\n    short_name: HMIC 2030\n'
        "    body: HMICFRS\n    published: 2030-06-04\n" in said
    )
    assert (
        "    response:\n      accepted: in part\n      text: We shall see\n"
        "    moved:\n      - was: 2031-05-31\n        on: 2031-01-02\n"
        "        agreed_by: The Board\n        because: Snow.\n" in said
    )
    assert "    submitted: 2031-05-03\n" in said
    assert "Due before" not in (here / "plan/plan.yaml").read_text()
    assert typed("", "check").code == 0


def test_what_is_done_for_recommendations_may_be_left_out_and_stays_so(here: Path) -> None:
    (here / "a.csv").write_text("Ref,Recommendation,RAG,Update\nR1,Count.,Amber,Ten are counted.\n")
    said = typed("", "import", "read", "a.csv", *DAY, "--out", "both")
    assert "which answers it. Is that so, or is what they say beside to be left out?" in said.err
    assert len(plan_in(here / "both").deliverables) == 1
    answers = "?\n?\n?\nrecommendations alone\nq\n"
    read("a.csv", answers, "--out", "alone", "--save", "m.yaml")
    assert not plan_in(here / "alone").deliverables
    report = (here / "alone/import-report.txt").read_text()
    assert "C2: “Amber”: left out: “RAG” is to be left out\n" in report
    assert "recommendations: alone\n" in (here / "m.yaml").read_text()
    again = typed("", "import", "read", "a.csv", *DAY, "--out", "third", "--mapping", "m.yaml")
    assert "which answers it" not in again.err
    assert not plan_in(here / "third").deliverables


def test_what_a_checklist_has_done_is_chosen_from_its_items(here: Path) -> None:
    head = "Task Name,Bucket Name,Progress,Completed Checklist Items,Checklist Items\n"
    (here / "a.csv").write_text(f"{head}Farm watch,Crime,In progress,2/3,Ask;Print;Post\n")
    done = read("a.csv", "Ask; Post\nq\n")
    assert "which items are they?\n  a  Ask; Print\n  b  Ask; Post\n  c  Print; Post\n" in done.out
    (one,) = plan_in(here).deliverables
    assert [each.text for each in one.work_outstanding] == ["Print"]
    assert [each.text for each in one.progress] == ["Ask", "Post"]


def test_a_note_on_a_cell_is_progress_or_what_the_cell_is_to_say(here: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Ref", "Action", "Lead", "Risk level"), ("A1", "Plant", "Jo Marsh", "Low")):
        sheet.append(row)
    for cell, note in (("D2", "Should be High"), ("B2", "Ten are planted")):
        sheet[cell].comment = Comment(note, "A. Auditor")
    stream = io.BytesIO()
    book.save(stream)
    (here / "a.xlsx").write_bytes(stream.getvalue())
    done = read("a.xlsx", "a note of progress\nHigh\nq\n")
    assert "  a  a note of progress\n  b  leave it out\n" in done.out
    (one,) = plan_in(here).deliverables
    assert [each.text for each in one.progress] == ["Ten are planted"]
    assert [(each.label, each.said) for each in one.fields] == [("Priority", "High")]


def test_work_is_dated_or_done_as_it_is_answered(here: Path) -> None:
    (here / "a.csv").write_text(
        "Ref,Action,Lead,Next steps\n"
        "A/1,Count,Jo Marsh,The sheep are sold on 9 November 2031.\n"
        "A/2,Mend,Jo Marsh,None: all gates are mended\n"
        "A/3,Walk,Jo Marsh,The walk on 1 May 2031 was wet.\n"
    )
    done = read("a.csv", "a\nit was done\nno\nq\n")
    assert "“9 November 2031”: is it when this is due?\n  a  2031-11-09\n  b  no\n" in done.out
    first, second, third = plan_in(here).deliverables
    assert [(each.text, str(each.due)) for each in first.work_outstanding] == [
        ("The sheep are sold on 9 November 2031.", "2031-11-09")
    ]
    assert not second.work_outstanding
    assert [each.text for each in second.progress] == ["None: all gates are mended"]
    assert [each.due for each in third.work_outstanding] == [None]


def test_the_year_of_work_is_its_date_and_its_words_stay(here: Path) -> None:
    (here / "a.csv").write_text(
        "Ref,Action,Lead,Next steps\n"
        "A/1,Count,Jo Marsh,The bid is sent in spring.\n"
        "A/2,Mend,Jo Marsh,The gates are mended by June.\n"
    )
    read("a.csv", "some day\nMay 2031\n2031\nq\n")
    first, second = plan_in(here).deliverables
    assert [(each.text, str(each.due)) for each in first.work_outstanding] == [
        ("The bid is sent in spring.", "2031-05")
    ]
    assert [(each.text, str(each.due)) for each in second.work_outstanding] == [
        ("The gates are mended by June.", "2031-06")
    ]


def test_a_row_that_begins_late_is_a_part_of_the_one_above_or_has_its_ref(here: Path) -> None:
    late = '<w:gridBefore w:val="1"/>'
    rows = tr("A/1", "Count", "Jo Marsh", "Ten"), tr(tc("Mend"), "Ann Weir", "Two", properties=late)
    body = tbl(tr("Ref", "Action", "Lead", "Update"), *rows)
    (here / "a.docx").write_bytes(document(body))
    done = read("a.docx", "a\nq\n", "--out", "one")
    assert "has it a ref?\n  a  a part of the row above\n" in done.out
    (one,) = plan_in(here / "one").deliverables
    assert [each.text for each in one.progress] == ["Ten", "Two"]
    read("a.docx", "A/2\nq\n", "--out", "two")
    assert [each.ref for each in plan_in(here / "two").deliverables] == ["A/1", "A/2"]


def test_ratings_of_a_files_own_are_settled_for_the_next_month(here: Path) -> None:
    (here / "a.csv").write_text(
        "Ref,Action,Lead,RAG\nA/1,Count,Jo,Off track\nA/2,Mend,Jo,On track\nA/3,Walk,Jo,Zen\n"
    )
    done = read("a.csv", "yes\nfine\nq\n", "--save", "m.yaml")
    assert "“Zen” is a rating of which nothing says what it counts as: what?\n  a  trouble" in (
        done.out
    )
    assert [one.rag for one in plan_in(here).deliverables] == ["off-track", "on-track", "zen"]
    again = typed("", "import", "read", "a.csv", *DAY, "--out", "b", "--mapping", "m.yaml")
    assert "rating" not in again.err
    assert [one.rag for one in plan_in(here / "b").deliverables] == ["off-track", "on-track", "zen"]


def test_what_parties_are_is_answered_for_all_but_some(here: Path) -> None:
    (here / "a.csv").write_text(
        "Ref,Action,Lead\nA/1,Count,Jo Marsh\nA/2,Mend,Citizens Advice\nA/3,Walk,Highways Team\n"
    )
    done = read("a.csv", "Nobody: team\nCitizens Advice: partner\nyes\nq\n", "--save", "m.yaml")
    assert "Write a, or which are not: NAME: team; NAME: partner" in done.out
    kinds = {each.name: each.kind for each in plan_in(here).register.parties}
    assert kinds == {"Citizens Advice": "partner", "Highways Team": "team", "Jo Marsh": "person"}
    again = typed("", "import", "read", "a.csv", *DAY, "--out", "b", "--mapping", "m.yaml")
    assert "Taken as" not in again.err


def test_what_is_only_to_be_read_is_told_apart_and_never_asked(here: Path) -> None:
    (here / "a.csv").write_text("Ref,Action,Lead,RAG\nA/1,Count,Jo Marsh,Complete\n")
    assert typed("", "import", "read", "a.csv", *DAY).code == 0
    (here / "a.csv").write_text("Ref,Action,Lead,Next steps\nA/1,Count,Jo Marsh,Sell them\n")
    done = read("a.csv", "", "--apply", "--yes")
    told = "To read, nothing to answer: 1\n"
    assert told in done.err
    assert "it is complete, and the file has this to do: “Sell them”." in done.err
    assert "Answer:" not in done.out
    assert "\nTo read, nothing to answer:\n" in (here / "import-report.txt").read_text()
    again = read("a.csv", "", "--apply", "--yes")
    assert "To read, as before: 1; --all shows it.\n" in again.err
    assert "Sell them" in typed("", "import", "read", "a.csv", *DAY, "--all").err
    assert "Nothing changes.\n" in again.err


def test_look_tells_which_questions_may_be_answered(here: Path) -> None:
    (here / "a.csv").write_text("Ref,Action,Lead,Due\nA/1,Count,Jo Marsh,Spring\n")
    look = typed("", "import", "look", "a.csv", "--json")
    (due, *_) = json.loads(look.out)["questions"]
    assert (due["place"], due["to_answer"], due["asked_before"]) == ("D2", True, False)


def test_what_is_no_date_may_be_left_without_one(here: Path) -> None:
    (here / "a.csv").write_text(
        "Ref,Action,Lead,Start,Due\nA/1,Count,Jo Marsh,tbc,Ongoing\nA/2,Mend,Jo Marsh,,May 2031\n"
    )
    done = read("a.csv", "a\nno date\nq\n")
    assert "  a  no date\n" in done.out
    assert "is no date" not in done.err
    assert not plan_in(here).deliverables[0].work_outstanding
    again = typed("", "import", "read", "a.csv", *DAY)
    assert "Answered before, and held to: 2;" in again.err


def test_an_answer_holds_as_long_as_the_words_are_the_same(here: Path) -> None:
    rows = "Ref,Action,Lead,Due\nA/1,Count,Jo Marsh,Spring\nA/2,Mend,Jo Marsh,Spring\n"
    (here / "a.csv").write_text(rows)
    read("a.csv", "May 2031\n?\nq\n")
    first, second = plan_in(here).deliverables
    assert [str(each.due) for each in first.work_outstanding] == ["2031-05"]
    assert not second.work_outstanding
    # The same words of the other row were left open, and a row that came moves all places.
    moved = rows.replace("A/1", "B/1,Walk,Jo Marsh,\nA/1", 1)
    (here / "a.csv").write_text(moved)
    done = read("a.csv", "", "--apply", "--yes")
    told = "Answered before, and held to: 1; they are in imports/a.yaml.\n"
    assert told in done.err
    assert "Asked before, unanswered: 1; --all shows them.\n" in done.err
    assert "Answer:" not in done.out.replace("Write it", "")
    assert typed("", "check").code == 0
    again = read("a.csv", "", "--apply", "--yes")
    assert told in again.err
    assert again.err.endswith("Nothing changes.\n")
    # What was left open may still be answered; what has other words is asked anew.
    late = read("a.csv", "June 2031\n", "--all", "--apply", "--yes")
    assert "D4 (A/2), 1 question left\n" in late.out
    assert "due: 2031-06\n" in next((here / "plan").glob("1-a/1.2-*.yaml")).read_text()
    (here / "a.csv").write_text(
        moved.replace("A/1,Count,Jo Marsh,Spring", "A/1,Count,Jo Marsh,Fall")
    )
    fresh = typed("", "import", "read", "a.csv", *DAY)
    assert "“Fall” is no date." in fresh.err
    assert "Answered before, and held to: 1;" in fresh.err


def test_what_reading_comes_to_is_json_and_nothing_is_written(here: Path) -> None:
    rows = "Ref,Action,Lead,Due\nA/1,Count,Jo Marsh,Spring\n"
    (here / "a.csv").write_text(rows)
    done = typed("", "import", "read", "a.csv", *DAY, "--json")
    said = json.loads(done.out)
    assert [*said] == [
        *("file", "new_plan", "files", "changes", "told", "questions", "counts", "places"),
        "refused",
    ]
    assert (said["new_plan"], said["changes"]) == (True, None)
    assert {"path": "plan.yaml", "what": "new"} in said["files"]
    assert said["questions"][0] == {
        "place": "D2",
        "asks": "“Spring” is no date. Write it as 12 June 2018, June 2018, Q2 2018/19, 2018/19 or "
        "2018.",
        "answers": ["no date"],
        "of": "A/1",
        "field": "due",
        "to_answer": True,
        "asked_before": False,
    }
    assert sum(said["counts"].values()) == 8
    assert not (here / "plan").exists()
    assert not (here / "import-report.txt").exists()
    assert typed("", "import", "read", "a.csv", *DAY).code == 0
    (here / "a.csv").write_text(rows.replace("Count", "Count them"))
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    done = typed("", "import", "read", "a.csv", *DAY, "--json")
    said = json.loads(done.out)
    assert said["new_plan"] is False
    assert [each["path"] for each in said["files"]] == ["imports/a.yaml", "1-a/1.1-count.yaml"]
    assert said["files"][1]["what"] == "1.1 Count (A/1): title, task"
    (one,) = said["changes"]["objectives"][0]["deliverables"]
    assert one["id"] == "1.1"
    assert "Count them" in json.dumps(one["changes"])
    assert said["told"] == ["Compared with “a.csv”, imported on 16 January 2031."]
    assert [each["asked_before"] for each in said["questions"]] == [True]
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before
    wrong = typed("", "import", "read", "a.csv", *DAY, "--json", "--apply")
    assert wrong.code == 2
    assert "--json looks: it asks, writes and keeps nothing." in wrong.err
