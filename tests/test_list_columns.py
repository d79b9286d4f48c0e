"""`list --columns`: the columns that a person asks for, on a terminal, in CSV and in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from test_own_fields import FILES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

SHOWN = {
    "title,id,rag,overdue": """\
Deliverable   ID    RAG          Overdue
────────────────────────────────────────
Boat count    1.1   ■ red              2
Oar register  1.2   ▲ amber            1
Quiet hours   1.10  – not rated

3 deliverables
""",
    "ID, recommendations,reviewed,id": """\
ID    Recommendations       Reviewed
──────────────────────────────────────
1.1   inspection-2030-11/1  2031-06-12
1.2   inspection-2030-11/3  2031-04-10
1.10

3 deliverables
""",
}


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("columns", SHOWN)
def test_the_columns_that_are_asked_for(columns: str, liberate: Liberate) -> None:
    answer = liberate("list", "--objective", "1", "--columns", columns)
    assert (answer.out, answer.err, answer.code) == (SHOWN[columns], "", 0)


@pytest.mark.usefixtures("made_up")
def test_columns_of_csv_and_json(liberate: Liberate) -> None:
    asked = ("list", "--objective", "2", "--columns", "id,owned_by,rag")
    assert liberate(*asked, "--csv").out == (
        "id,owned_by,rag\n2.1,Made-up Rivers Trust,complete\n2.2,Insp Example,green\n"
    )
    assert json.loads(liberate(*asked, "--json").out) == [
        {"id": "2.1", "owned_by": ["Made-up Rivers Trust"], "rag": "complete"},
        {"id": "2.2", "owned_by": ["Insp Example"], "rag": "green"},
    ]


@pytest.mark.usefixtures("made_up")
def test_columns_of_a_search(liberate: Liberate) -> None:
    asked = ("list", "--search", "weir", "--columns", "kind,rag,matches")
    assert liberate(*asked, "--csv").out == (
        "kind,rag,matches\n"
        "deliverable,red,rag_reason: The count stopped at the weir; no one has the key.; "
        "work_outstanding: Get the key of the weir by May 2031.\n"
        "contact,,name: Made-up Weir Office (MWO); "
        "about: Weirs & sluices; emails: weir@example.org\n"
    )
    # What is no deliverable is not called unrated.
    assert "not rated" not in liberate(*asked).out


def test_columns_of_what_was_withdrawn(liberate: Liberate, made_up: Path) -> None:
    because = ("--because", "It is done.", "--agreed-by", "The board", "--yes")
    assert liberate("withdraw", "2.2", *because, "--on", "2031-06-20").code == 0
    assert made_up.is_dir()
    answer = liberate("list", "--withdrawn", "--columns", "id,withdrawn,because")
    assert answer.out == (
        "ID   Withdrawn   Why\n"
        "────────────────────────────\n"
        "2.2  2031-06-20  It is done.\n\n"
        "1 deliverable\n"
    )


def test_a_field_of_the_plans_own_is_a_column(liberate: Liberate, tmp_path: Path) -> None:
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content)
    plan = ("--plan", str(tmp_path))
    shown = liberate("list", "--columns", "id,priority,fields.cost", *plan).out
    assert shown.splitlines()[0] == "ID   Priority  What it costs"
    (first, *_) = json.loads(liberate("list", "--columns", "id,priority", "--json", *plan).out)
    assert first == {"id": "1.1", "fields.priority": "medium"}
    refused = liberate("list", "--columns", "prioritee", *plan)
    assert refused.err.endswith("hint: Did you mean “priority”?\n")


EVERY = (
    "id, title, objective, rag, rag_reason, reviewed, owned_by, actioned_by, overdue, "
    "recommendations, direction, ref, slipped, next_due"
)
REFUSED = {
    "id,titel": ("“titel” is not a column.", "Did you mean “title”?"),
    "matches": ("“matches” is not a column.", f"Write {EVERY}."),
    " ,": ("No column is named.", f"Write some of {EVERY}."),
}


@pytest.mark.usefixtures("made_up")
def test_why_and_columns_are_two_answers(liberate: Liberate) -> None:
    answer = liberate("list", "--why", "--columns", "id")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: --why and --columns both say which columns there are.\n"
        "hint: Give --columns id,title,rag,next_due,rag_reason for those of --why and others.\n"
    )
    named = liberate("list", "--columns", "id,next_due", "--objective", "1").out
    assert named.splitlines()[2:5] == ["1.1   2031-09-30", "1.2   2031-12-31", "1.10"]


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("columns", REFUSED)
def test_a_column_that_is_none_lists_those_that_are(columns: str, liberate: Liberate) -> None:
    answer = liberate("list", "--columns", columns)
    message, hint = REFUSED[columns]
    assert (answer.out, answer.err, answer.code) == ("", f"error: {message}\nhint: {hint}\n", 2)
