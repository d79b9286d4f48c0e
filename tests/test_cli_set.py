"""`set`: the lines that differ, and what is refused."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from test_cli_change import lines_changed, texts

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

OARS = "1-calm/1.2-oar-register.yaml"
FORMAT = {"plan.yaml": ["- format: 1", "+ format: 3"]}


@pytest.mark.parametrize(
    ("typed", "lines", "words"),
    [
        ("state 'on hold'", ["+ state: on hold"], "state: on hold"),
        ("ref SG/07", ["+ ref: SG/07"], "ref: SG/07"),
        (
            "supported-by 'boat team'",
            ["+ supported_by:", "+   - Boat Team"],
            "supported by: Boat Team",
        ),
    ],
)
def test_a_field_that_was_not_there_is_one_more(
    made_up: Path, liberate: Liberate, typed: str, lines: list[str], words: str
) -> None:
    before = texts(made_up)
    answer = liberate("set", "1.2", *shlex.split(typed), "--yes")
    assert (answer.code, answer.out.partition(": ")[2]) == (0, f"{words}\n")
    assert lines_changed(before, texts(made_up)) == {OARS: lines, **FORMAT}


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("title 'Oar book'", ["- title: Oar register", "+ title: Oar book"]),
        ("repeats 'every 3 months'", ["- repeats: every 2 months", "+ repeats: every 3 months"]),
        ("repeats --clear", ["- repeats: every 2 months"]),
        ("task 'Number every oar.' 'Keep them.'", ["-   - Keep the numbers.", "+   - Keep them."]),
        ("task 'Number every oar.'", ["-   - Keep the numbers."]),
        ("task 'Number every oar.' 'Keep the numbers.' Tell.", ["+   - Tell."]),
    ],
)
def test_another_value_is_one_line(
    made_up: Path, liberate: Liberate, typed: str, lines: list[str]
) -> None:
    before = texts(made_up)
    assert liberate("set", "1.2", *shlex.split(typed), "--yes").code == 0
    assert lines_changed(before, texts(made_up)) == {OARS: lines}


@pytest.mark.parametrize(
    ("typed", "error", "hint"),
    [
        ("rag red", "“rag” has a command of its own.", "liberate rag ID RATING"),
        ("reviewed 2031-01-01", "“reviewed” has a command of its own.", "liberate reviewed ID"),
        ("statte x", "“statte” is not a field of a deliverable.", "Did you mean “state”?"),
        ("state stuck", "“stuck” is not a value of “state”.", "Write not begun, under way"),
        ("id 1.3", "An id stays as it is.", "Set a ref"),
        ("owned_by Nobody", "There is no party “Nobody” in this plan.", ""),
        ("audience all", "“all” is not an audience of this plan.", "public, partners, internal"),
        ("recommendations a/1", "“a/1” is not in recommendations.yaml.", "Add it there."),
        ("title", "Say what the field is to say.", "--clear"),
    ],
)
def test_what_would_be_wrong_is_refused(
    made_up: Path, liberate: Liberate, typed: str, error: str, hint: str
) -> None:
    before = texts(made_up)
    answer = liberate("set", "1.2", *shlex.split(typed), "--yes")
    assert (answer.code, answer.out) == (2, "")
    assert f"error: {error}\n" in answer.err
    assert hint in answer.err
    assert texts(made_up) == before


def test_a_field_of_the_plans_own_is_set(made_up: Path, liberate: Liberate) -> None:
    with (made_up / "plan.yaml").open("a") as file:
        file.write("fields:\n  - key: priority\n    label: Priority\n    kind: text\n")
    text = (made_up / "plan.yaml").read_text().replace("format: 1", "format: 3")
    (made_up / "plan.yaml").write_text(text)
    assert liberate("set", "1.2", "priority", "high").code == 0
    assert "fields:\n  priority: high\n" in (made_up / OARS).read_text()
    assert liberate("set", "1.2", "fields.priority", "low").code == 0
    assert "fields:\n  priority: low\n" in (made_up / OARS).read_text()
    assert liberate("set", "1.2", "priority", "--clear").code == 0
    assert "fields" not in (made_up / OARS).read_text()
