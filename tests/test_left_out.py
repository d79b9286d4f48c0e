"""A deliverable that cannot be read is named as such, and no count or answer goes without it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from repository import make_repository, seal
from support import as_bytes, load

from liberate_cli.queries.coverage import coverage
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

BOATS = "1-calm/1.1-boat-count.yaml"
WHY = "plan/1-calm/1.1-boat-count.yaml:12: “Red” is not a rating (in “rag”)"


@pytest.fixture
def broken(made_up: Path) -> Path:
    """Return the made-up plan with a capital letter in the rating of 1.1, which is late."""
    file = made_up / BOATS
    text = file.read_text()
    file.write_text(text.replace("rag: red", "rag: Red"))
    assert file.read_text().splitlines()[11] == "rag: Red"
    return made_up


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("command", ["show 1.1", "progress 1.1 Counted", "rag 1.1 red"])
def test_it_is_never_said_not_to_be_there(command: str, liberate: Liberate) -> None:
    answer = liberate(*command.split())
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.endswith(
        f"error: 1.1 cannot be read: {WHY}.\nhint: Write red, amber, green or complete; "
        "leave the line out when it is not rated.\n"
    )


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    "command",
    [
        *("status", "list", "list --rag red", "list --owner Example", "overdue"),
        *("people", "challenge", "challenge --severity high"),
    ],
)
def test_every_count_says_what_it_goes_without(command: str, liberate: Liberate) -> None:
    answer = liberate(*command.split())
    assert answer.code == 0
    assert "of 5, 1 cannot be read: 1.1" in " ".join(answer.out.split())
    assert "warning: 1 file left out of this, for errors:" in answer.err


@pytest.mark.usefixtures("broken")
def test_an_objective_says_it_too(liberate: Liberate) -> None:
    (calm,) = [line for line in liberate("status").out.splitlines() if line.startswith("1  Calm")]
    assert "1 amber, 1 not rated, 1 cannot be read" in calm


@pytest.mark.usefixtures("broken")
def test_a_recommendation_that_it_may_answer_is_not_called_unanswered(liberate: Liberate) -> None:
    shown = " ".join(liberate("recommendations").out.split())
    assert (
        "Inspection November 2030: 3 is answered by this plan, none met yet; "
        "1 is perhaps answered; 4 is not answered; it cites no others; 1.1 cannot be read." in shown
    )
    assert shown.casefold().count("not answered") == 2, "the row of 4, and the sentence"
    assert " overdue" not in shown
    assert "Recommendation 1 " not in liberate("overdue").out
    records = json.loads(liberate("recommendations", "--json").out)
    assert [(one["id"], one["unreadable"]) for one in records if one["unreadable"]] == [
        ("inspection-2030-11/1", ["1.1"])
    ]


@pytest.mark.usefixtures("broken")
def test_programs_are_told(liberate: Liberate) -> None:
    status = json.loads(liberate("status", "--json").out)
    assert (status["deliverables"], status["unreadable"]) == (4, 1)
    assert [one["unreadable"] for one in status["objectives"]] == [1, 0]
    said = {"answered": 2, "not_answered": 1, "unreadable": 1}
    assert status["recommendations"].items() >= said.items()
    rows = csv.DictReader(io.StringIO(liberate("list", "--csv").out))
    assert [row["id"] for row in rows] == ["1.2", "1.10", "2.1", "2.2"]


def test_a_plan_without_faults_says_nothing(made_up: Path, liberate: Liberate) -> None:
    assert made_up.exists()
    assert "cannot be read" not in liberate("status").out + liberate("list").out
    assert json.loads(liberate("status", "--json").out)["unreadable"] == 0


def test_what_the_disk_does_not_give_is_left_out_too(made_up: Path, liberate: Liberate) -> None:
    file = made_up / BOATS
    file.unlink()
    file.symlink_to(made_up.parent / "outside.yaml")
    (made_up.parent / "outside.yaml").write_text("id: '1.1'\n")
    assert "of 5, 1 cannot be read: 1.1" in " ".join(liberate("status").out.split())


def test_an_objective_is_no_deliverable() -> None:
    files = {
        "plan.yaml": "x: 1\n",
        "1-a/objective.yaml": "[",
        "1-a/1.1-b.yml": "",
        "1-a/deep/1.2-c.yaml": "[",
        "1-a/notes.yaml": "[",
    }
    assert load(files).plan.left_out == ("1.1", "1-a/notes.yaml")


def test_without_a_number_it_is_perhaps_answered() -> None:
    files = {
        "recommendations.yaml": "sources:\n  - {id: a, name: A, short_name: A 2031}\n"
        "recommendations:\n  - {id: a/x, source: a, text: a}\n  - {id: a/y, source: a, text: a}\n",
        "1-a/1.1-b.yaml": "recommendations:\n  - a/x\nrag: [\n",
    }
    (one,) = coverage(load_plan(as_bytes(files)).plan)
    assert one.sentence == (
        "A 2031: 2 without a number are cited; 1 perhaps answered; 1 not answered; "
        "1.1 cannot be read."
    )


def test_what_cannot_be_read_is_not_called_removed(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    repository = make_repository(tmp_path / "force")
    monkeypatch.chdir(repository)
    assert liberate("edition", "cut", "--yes", "--first", "--on", "2031-06-30").code == 0
    assert liberate("edition", "open", "2031-07").code == 0
    text = (repository / "plan" / BOATS).read_text()
    (repository / "plan" / BOATS).write_text(text.replace("rag: red", "rag: Red"))
    answer = liberate("diff", "2031-06")
    assert answer.code == 0
    assert "Cannot be read, and so not compared: 1.1." in answer.out
    assert "emoved" not in answer.out
    assert "o longer" not in answer.out
    found = json.loads(liberate("diff", "2031-06", "--json").out)
    assert (found["objectives"], found["unreadable"]) == ([], ["1.1"])
    assert "not compared" in liberate("diff", "2031-06", "--objective", "1").out
    assert "not compared" not in liberate("diff", "2031-06", "--objective", "2").out
    assert "and so not compared: 1.1" in liberate("diff", "2031-06", "--format", "md").out


@pytest.mark.parametrize("path", ["people.yaml", "recommendations.yaml", "1-calm/objective.yaml"])
def test_what_would_all_seem_taken_out_is_refused(
    path: str, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    repository = make_repository(tmp_path / "force")
    monkeypatch.chdir(repository)
    assert liberate("edition", "cut", "--yes", "--first", "--on", "2031-06-30").code == 0
    assert liberate("edition", "open", "2031-07").code == 0
    (repository / "plan" / path).write_text("[\n")
    answer = liberate("diff", "2031-06")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.endswith(
        f"error: plan/{path} cannot be read, and all in it would seem taken out.\n"
        "hint: `liberate check` says why; mend it first.\n"
    )
