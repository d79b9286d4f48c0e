"""What others build on: the keys of the JSON, ids as text, nulls, and CSV that runs nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import AS_AT, files_of, load, problems_of

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.exchange import due_records, records, status_records
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.stages import answered
from liberate_cli.queries.status import status
from liberate_cli.queries.workload import workload

FILES = files_of(Path(__file__).parent / "plans" / "made-up")
PLAN = load(FILES).plan


def through_json(value: object) -> Any:  # noqa: ANN401 - whatever the JSON says
    """Return a value as another program reads it from the JSON."""
    return json.loads(records.as_json(value))


def test_list() -> None:
    found = through_json(records.deliverable_records(PLAN, PLAN.deliverables, AS_AT))
    assert found[0] == {
        "id": "1.1",
        "ref": None,
        "title": "Boat count",
        "objective": "1",
        "rag": "red",
        "rag_reason": "The count stopped at the weir; no one has the key.",
        "reviewed": "2031-06-12",
        "owned_by": ["Rivers Lead Insp Example"],
        "actioned_by": ["the Boats"],
        "overdue": 2,
        "recommendations": ["inspection-2030-11/1"],
        "direction": None,
        "slipped": 0,
        "next_due": "2031-09-30",
    }
    assert found[2] == {
        "id": "1.10",
        "ref": None,
        "title": "Quiet hours",
        "objective": "1",
        "rag": None,
        "rag_reason": None,
        "reviewed": None,
        "owned_by": ["ACC Invented", "Insp Ada Example"],
        "actioned_by": ["MURT"],
        "overdue": 0,
        "recommendations": [],
        "direction": None,
        "slipped": 0,
        "next_due": None,
    }
    assert [tuple(one) for one in found] == [records.LIST_KEYS] * 5


def test_show_says_all_that_a_file_says() -> None:
    found = through_json(records.deliverable_record(PLAN, PLAN.deliverables[1], AS_AT))
    assert {key: found[key] for key in found if key not in records.LIST_KEYS} == {
        "supported_by": [],
        "state": None,
        "withdrawn": None,
        "late": [
            {
                "kind": "review",
                "text": "Last reviewed on 10 April 2031",
                "due": "2031-05",
                "days_overdue": 30,
            }
        ],
        "task": ["Number every oar.", "Keep the numbers."],
        "method": ["Paint and a list."],
        "repeats": "every 2 months",
        "next_review": "2031-05",
        "progress": [],
        "work_outstanding": [{"text": "Buy paint.", "due": None, "owner": None, "moved": []}],
        "path": "1-calm/1.2-oar-register.yaml",
    }
    assert set(records.LIST_KEYS) <= set(found)
    first = through_json(records.deliverable_record(PLAN, PLAN.deliverables[0], AS_AT))
    assert first["progress"] == [
        {"on": "2031-04", "text": "The upper reach is counted."},
        {"on": None, "text": "The lower reach is walked."},
    ]
    assert [one["due"] for one in first["work_outstanding"]] == ["2031-05", "2031-09-30"]
    complete = through_json(records.deliverable_record(PLAN, PLAN.deliverables[3], AS_AT))
    assert complete["next_review"] is None


def test_overdue() -> None:
    found = through_json(due_records.due_records(overdue(PLAN, AS_AT, never_reviewed=True)))
    assert found[0] == {
        "kind": "action",
        "deliverable": "1.1",
        "title": "Boat count",
        "text": "Get the key of the weir by May 2031.",
        "due": "2031-05",
        "days_overdue": 30,
        "owned_by": ["Rivers Lead Insp Example"],
        "actioned_by": ["the Boats"],
        "owner": None,
        "recommendation": None,
        "moved": 0,
        "ref": None,
    }
    assert [one["kind"] for one in found] == ["action", "recommendation", "review", "review"]
    assert (found[3]["deliverable"], found[3]["due"], found[3]["days_overdue"]) == (
        "1.10",
        None,
        None,
    )


def test_recommendations() -> None:
    found = through_json(records.recommendation_records(PLAN, answered(PLAN), AS_AT))
    keys = ("id", "source", "number", "text", "deadline", "deliverables")
    assert [{key: one[key] for key in keys} for one in found[1:]] == [
        {
            "id": "inspection-2030-11/3",
            "source": "November 2030 made-up inspection",
            "number": 3,
            "text": "Oars should be numbered.\nThe numbers should be kept.",
            "deadline": "2031-12-31",
            "deliverables": ["1.2"],
        },
        {
            "id": "inspection-2030-11/4",
            "source": "November 2030 made-up inspection",
            "number": 4,
            "text": "Somebody should own the bridge.",
            "deadline": None,
            "deliverables": [],
        },
        {
            "id": "audit-2031-02/life-jackets",
            "source": "Made-up audit (February 2031)",
            "number": None,
            "text": "Every boat should carry life jackets.",
            "deadline": None,
            "deliverables": ["2.1"],
        },
    ]


def test_status() -> None:
    found = through_json(status_records.status_record(status(PLAN, AS_AT)))
    rag = {"red": 1, "amber": 1, "green": 1, "complete": 1, "unrated": 1}
    none = dict.fromkeys(rag, 0)
    assert (found["title"], found["as_at"]) == (
        "A made-up plan: quiet rivers 2031-2032",
        "2031-06-30",
    )
    assert found["edition"] == {"number": 3, "month": "2031-06"}
    assert (found["deliverables"], found["overdue"], found["rag"]) == (5, 3, rag)
    assert found["objectives"][1] == {
        "id": "2",
        "title": "Deter",
        "deliverables": 2,
        "rag": none | {"green": 1, "complete": 1},
        "overdue": 0,
        "unreadable": 0,
        "direction": None,
    }


def test_the_status_of_a_plan_whose_settings_cannot_be_read_has_nulls() -> None:
    found = through_json(status_records.status_record(status(load({}).plan, date(2031, 1, 1))))
    assert (found["title"], found["edition"], found["deliverables"]) == (None, None, 0)


def test_people() -> None:
    found = through_json(records.workload_records(workload(PLAN)))
    assert found[3] == {
        "name": "Bo Placeholder",
        "kind": "person",
        "post": "Plan Coordinator",
        "left": None,
        "aliases": [],
        "owns": [],
        "actions": ["1.2", "2.1"],
        "promised": [],
        "supports": [],
        "recommendations": [],
    }


def test_check() -> None:
    assert through_json(records.problem_records(problems_of(FILES))) == [
        {
            "path": "recommendations.yaml",
            "line": 21,
            "column": 9,
            "code": "uncited-recommendation",
            "severity": "warning",
            "message": "No deliverable answers “inspection-2030-11/4”.",
            "hint": "Add it to the recommendations of the deliverable that does.",
        }
    ]
    bare = Problem("a.yaml", 1, 2, Code.TAB, Severity.ERROR, "A tab.", None)
    assert through_json(records.problem_records([bare]))[0]["hint"] is None


def test_json_is_text_that_people_can_read_and_ids_stay_text() -> None:
    assert records.as_json({"id": "1.10", "name": "Zoë “Z”", "rag": None}) == (
        '{\n  "id": "1.10",\n  "name": "Zoë “Z”",\n  "rag": null\n}\n'
    )


def test_csv_is_what_rfc_4180_says() -> None:
    rows: list[records.Record] = [
        {"id": "1.10", "names": ["a", "b"], "none": None, "count": 0},
        {"id": 'a"b', "names": [], "none": "x,y", "count": 2},
    ]
    assert records.as_csv(rows, ("id", "names", "none", "count")) == (
        'id,names,none,count\r\n1.10,a; b,,0\r\n"a""b",,"x,y",2\r\n'
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_made_text(sign: str) -> None:
    formula = f'{sign}HYPERLINK("https://example.org";"x")'
    text = records.as_csv([{"a": formula, "b": [formula, "c"]}], ("a", "b"))
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{formula}", f"'{formula}; c"]


@pytest.mark.parametrize("sign", ["＝", "＋", "－", "＠", "\n"])
def test_a_wide_sign_that_a_spreadsheet_takes_for_the_plain_one_is_made_text(sign: str) -> None:
    text = records.as_csv([{"a": f"{sign}1"}], ("a",))
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{sign}1"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_cell_of_csv_begins_with_a_formula(texts: list[str]) -> None:
    keys = [f"k{n}" for n in range(len(texts))]
    text = records.as_csv([dict(zip(keys, texts, strict=True))], keys)
    (_, cells) = csv.reader(io.StringIO(text, newline=""))
    assert [cell.removeprefix("'") for cell in cells] == [one.removeprefix("'") for one in texts]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def cells_for_excel(*texts: object) -> list[str]:
    """Return the cells of a row of CSV for Excel, as any reader of CSV finds them."""
    keys = [f"k{n}" for n in range(len(texts))]
    text = records.as_csv([dict(zip(keys, texts, strict=True))], keys, excel=True)
    assert text.startswith("\ufeffk0")
    return list(csv.reader(io.StringIO(text, newline="")))[1]


@pytest.mark.parametrize(
    "text",
    [
        *("1.1", "1.10", "1", "007", "1.2.3.4", "1e5", "1E+5", "5%", "£5", "1,000", "(5)", "true"),
        *("03/07", "2018-05", "2018-19", "Mar-25", "May 2018", "1 May", "12:30", "12 pm"),
    ],
)
def test_what_excel_would_take_for_a_number_or_a_date_stays_text(text: str) -> None:
    assert cells_for_excel(text) == [f'="{text}"']


@pytest.mark.parametrize(
    "value",
    ["2031-06-12", "SG/07", "12 councils", "Boat count", "May the river rise", "", 'x"1.1"', 3],
)
def test_what_excel_keeps_is_written_as_it_is(value: object) -> None:
    assert cells_for_excel(value) == [str(value)]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"])) | st.from_regex(r"[0-9a-zA-Z=\".,/ -]+"),
        min_size=1,
    )
)
def test_no_text_becomes_a_formula_for_excel_but_one_that_says_its_text(texts: list[str]) -> None:
    for cell, text in zip(cells_for_excel(*texts), texts, strict=True):
        if cell.startswith("="):
            assert cell == f'="{text}"'
            assert '"' not in text
        assert cell in {text, f"'{text}", f'="{text}"'}
        assert not cell.startswith(("+", "-", "@", "\t", "\r"))


def test_every_deliverable_of_the_made_up_plan_is_a_row_of_csv() -> None:
    found = records.deliverable_records(PLAN, PLAN.deliverables, AS_AT)
    rows = list(csv.DictReader(io.StringIO(records.as_csv(found, records.LIST_KEYS), newline="")))
    assert [row["id"] for row in rows] == ["1.1", "1.2", "1.10", "2.1", "2.2"]
    assert (rows[2]["rag"], rows[2]["owned_by"]) == ("", "ACC Invented; Insp Ada Example")
