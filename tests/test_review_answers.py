"""What people answered, at a review: shown where it waits for a decision, and taken with a key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reply_carriers import filled
from returned import files_of
from test_returns_send import SEND, text_of, write
from test_review import review

if TYPE_CHECKING:
    from conftest import Liberate

DAY = ("--as-at", "2031-06-24")
COUNT_FILE = "1-calm/1.1-boat-count.yaml"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    """Return the folder of a small plan about which two people answered differently."""
    write(tmp_path / "plan", files_of())
    monkeypatch.chdir(tmp_path)
    assert liberate(*SEND).code == 0
    replies = tmp_path / "replies"
    replies.mkdir()
    said = {"boat-team": ("green", "It is found."), "ada-example": ("amber", "It is bent.")}
    for party, (rating, why) in said.items():
        text = filled(text_of(tmp_path / "plan", party), {"Rating?": rating, "Why?": why})
        (replies / f"{party}.txt").write_text(text)
    assert liberate("returns", "read", "replies", *DAY, "--apply", "--yes").code == 0
    return tmp_path / "plan"


@pytest.mark.usefixtures("plan")
def test_answers_that_differ_are_shown_with_their_numbers() -> None:
    shown = review("q\n", *DAY).out
    assert "  Answered by Ada Example and Boat Team.\n" in shown
    assert "  y 1  Ada Example: rating amber; because “It is bent.”\n" in shown
    assert "  y 2  Boat Team: rating green; because “It is found.”\n" in shown


def test_an_answer_is_taken_with_a_key_and_the_minutes_say_whose_it_was(
    plan: Path, liberate: Liberate
) -> None:
    answer = review("y\ny 3\ny 1\ny\nq\n", *DAY)
    assert answer.err.splitlines()[:4] == [
        "error: Several have answered.",
        "hint: y and a number takes what that person answered.",
        "error: There is no answer 3.",
        "hint: Write y 1 to y 2.",
    ]
    text = (plan / COUNT_FILE).read_text()
    assert "rag: amber\nrag_reason: It is bent.\n" in text
    record = (plan / "reviews/2031-06-24.yaml").read_text()
    assert record.endswith(
        '  - id: "1.1"\n    said: rated\n    was: red\n    now: amber\n'
        "    because: It is bent.\n    by: Ada Example\n"
    )
    again = review("/1.1\ny\nq\n", *DAY)
    assert "error: Nothing that was answered waits here." in again.err
    status = json.loads(liberate("returns", "status", *DAY, "--json").out)
    assert [each["undecided"] for each in status["parties"]] == [[]] * len(status["parties"])


@pytest.mark.usefixtures("plan")
def test_the_agenda_lists_the_answers_that_are_to_be_decided(liberate: Liberate) -> None:
    made = liberate("review", "--agenda", "--format", "md", *DAY)
    assert made.code == 0, made.err
    agenda = Path("out/agenda-2031-06-24.md").read_text()
    assert (
        "## Answers to decide\n\n| Deliverable | Who | Says | \n| --- | --- | --- | \n"
        "| 1.1 Boat count | Ada Example | rating amber; because “It is bent.” | \n"
        "| 1.1 Boat count | Boat Team | rating green; because “It is found.” | \n"
    ) in agenda


def test_what_nobody_answered_for_can_be_reviewed_alone(plan: Path) -> None:
    shown = review("q\n", *DAY, "--only", "unanswered").out
    assert "1.1 Boat count" not in shown
    assert plan.is_dir()
