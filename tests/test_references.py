"""A plan's own references, the state of the work, and who helps: kept, shown and asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import replace_in
from support import files_of, problems_of
from test_cli_change import lines_changed, texts
from test_cli_commands import completed

if TYPE_CHECKING:
    from conftest import Liberate

OARS, BOATS = "1-calm/1.2-oar-register.yaml", "1-calm/1.1-boat-count.yaml"


@pytest.fixture
def referenced(made_up: Path) -> Path:
    """Return the folder of the made-up plan, of which 1.2 has all three."""
    said = "ref: SG/07\nsupported_by:\n  - Boat Team\nstate: on hold\n"
    replace_in(made_up / OARS, "title: Oar register\n", f"{said}title: Oar register\n")
    replace_in(made_up / "plan.yaml", "format: 1", "format: 3")
    return made_up


@pytest.mark.usefixtures("referenced")
def test_a_reference_is_shown_with_the_title_and_found(liberate: Liberate) -> None:
    assert liberate("show", "sg/07").out.startswith("1.2  Oar register (SG/07)\n")
    assert "Oar register" in liberate("list", "--search", "SG/07").out
    listed = json.loads(liberate("list", "--json").out)
    assert [one["ref"] for one in listed] == [None, "SG/07", None, None, None]
    assert liberate("trend", "SG/07").code == 0
    assert liberate("challenge", "SG/07").code == 0
    assert "There is no deliverable “SG/99”" in liberate("show", "SG/99").err


def test_a_change_takes_a_reference_for_an_id(referenced: Path, liberate: Liberate) -> None:
    before = texts(referenced)
    answer = liberate("rag", "SG/07", "red", "--because", "Lost.", "--yes")
    assert answer.out == "1.2 Oar register (SG/07): amber → red: Lost.\n"
    assert list(lines_changed(before, texts(referenced))) == [OARS]


@pytest.mark.parametrize("filters", [("--state", "on-hold"), ("--supported-by", "boats")])
@pytest.mark.usefixtures("referenced")
def test_states_and_who_helps_are_asked_for(liberate: Liberate, filters: tuple[str, str]) -> None:
    assert [one["id"] for one in json.loads(liberate("list", *filters, "--json").out)] == ["1.2"]
    shown = json.loads(liberate("show", "1.2", "--json").out)[0]
    assert (shown["state"], shown["supported_by"]) == ("on hold", ["Boat Team"])
    assert "hint: Did you mean “on hold”?" in liberate("list", "--state", "on hol").err


def test_who_helps_owes_what_is_due_and_is_exported(referenced: Path, liberate: Liberate) -> None:
    replace_in(referenced / OARS, "supported_by:\n  - Boat Team\n", "supported_by:\n  - MURT\n")
    owed = json.loads(liberate("owes", "MURT", "--json").out)
    assert {tuple(row["roles"]) for row in owed if row["deliverable"] == "1.2"} == {("supports",)}
    said = " ".join(liberate("owes", "MURT").out.split())
    assert "Supported by Made-up Rivers Trust, for Inspector Ada Example" in said
    assert liberate("export", "json", "--out", "out").code == 0
    tables = json.loads(Path("out/plan.json").read_text())
    roles = [(row["role"], row["party"]) for row in tables["roles"] if row["deliverable"] == "1.2"]
    assert ("supports", "Made-up Rivers Trust") in roles


def test_who_helps_is_put_in_place_of_another(referenced: Path, liberate: Liberate) -> None:
    liberate("reassign", "Boat Team", "Made-up Rivers Trust", "--only", "1.2", "--yes")
    assert "supported_by:\n  - Made-up Rivers Trust\n" in (referenced / OARS).read_text()


@pytest.mark.parametrize(
    ("ref", "code", "message"),
    [
        ("sg/07", "duplicate-id", "The reference “SG/07” is also that of 1.1."),
        ('"1.2"', "duplicate-id", "The reference “1.2” is also the id of 1.2."),
    ],
)
def test_check_finds_a_reference_that_is_anothers(
    referenced: Path, ref: str, code: str, message: str
) -> None:
    replace_in(referenced / BOATS, "title: Boat count\n", f"title: Boat count\nref: {ref}\n")
    found = [(one.code, one.message) for one in problems_of(files_of(referenced))]
    assert (code, message) in found


def test_check_finds_who_is_in_no_register_and_a_state_that_is_none(referenced: Path) -> None:
    replace_in(referenced / OARS, "  - Boat Team\nstate: on hold", "  - Nobody\nstate: stuck")
    (found,) = [one for one in problems_of(files_of(referenced)) if one.path == OARS]
    assert (found.line, found.message, found.hint) == (
        5,
        "“stuck” is not a value of “state”.",
        "Write not begun, under way or on hold.",
    )
    replace_in(referenced / OARS, "stuck", "on hold")
    (found,) = [one for one in problems_of(files_of(referenced)) if one.path == OARS]
    assert (found.line, found.code) == (4, "unknown-party")


COUNT = """\
id: "1.1"
ref: SG/06
title: Boat count
task: Every boat that leaves is counted.
owned_by:
  - Inspector Ada Example
work_outstanding:
  - text: Count the boats by day.
    ref: SG/06a
    due: 2031-03
  - Count the boats at night.
"""


@pytest.fixture
def counted(made_up: Path) -> Path:
    """Return the folder of the made-up plan, of which 1.1 is COUNT."""
    (made_up / BOATS).write_text(COUNT)
    replace_in(made_up / "plan.yaml", "format: 1", "format: 3")
    return made_up


@pytest.mark.usefixtures("counted")
def test_a_reference_of_an_action_is_shown_before_its_words_and_found(liberate: Liberate) -> None:
    said = "SG/06a: Count the boats by day."
    shown = " ".join(liberate("show", "1.1").out.split())
    assert f"1 {said} Due March 2031, overdue by 91 days 2 Count the boats at night." in shown
    (row,) = json.loads(liberate("show", "1.1", "--json").out)
    assert [one.get("ref") for one in row["work_outstanding"]] == ["SG/06a", None]
    assert said in " ".join(liberate("overdue").out.split())
    (late, *_) = json.loads(liberate("overdue", "--json").out)
    assert (late["text"], late["ref"]) == ("Count the boats by day.", "SG/06a")
    assert "Boat count" in liberate("list", "--search", "sg/06A").out
    assert liberate("export", "ics", "--out", "out").code == 0
    assert f"1.1 Boat count (SG/06): {said}" in Path("out/due.ics").read_text().replace("\n ", "")


def test_an_action_is_named_by_its_reference_in_any_case(counted: Path, liberate: Liberate) -> None:
    """It is not asked back, as a number is: it stands for no other action on another day."""
    moved = ("action", "move", "SG/06", "sg/06a", "--due", "2031-09", "--because", "Ice.")
    assert liberate(*moved, "--agreed-by", "Gold group").out == (
        "1.1 Boat count (SG/06): “SG/06a: Count the boats by day.” March 2031 → "
        "September 2031: Ice.\n"
    )
    before = texts(counted)
    assert liberate("action", "edit", "1.1", "SG/06A", "--ref", "SG/06/1").code == 0
    assert lines_changed(before, texts(counted)) == {
        BOATS: ["-     ref: SG/06a", "+     ref: SG/06/1"]
    }
    assert liberate("action", "done", "1.1", "SG/06/1", "--progress", "All counted.").code == 0
    kept = """\
progress:
  - on: 2031-06-30
    text: All counted.
    action:
      text: Count the boats by day.
      ref: SG/06/1
      due: 2031-09
"""
    assert kept in (counted / BOATS).read_text()
    shown = " ".join(liberate("show", "1.1").out.split())
    assert "30 June 2031: All counted. Action SG/06/1: Count the boats by day." in shown
    assert "Boat count" in liberate("list", "--search", "SG/06/1").out


def test_an_action_and_a_deliverable_begin_with_a_reference(
    made_up: Path, liberate: Liberate
) -> None:
    before = texts(made_up)
    added = ("action", "add", "1.2", "Ask them.", "--ref", "SG/07b", "--due", "2031-07")
    assert liberate(*added).out == (
        "1.2 Oar register: action added: “SG/07b: Ask them.” due July 2031\n"
    )
    assert lines_changed(before, texts(made_up)) == {
        OARS: ["+   - text: Ask them.", "+     ref: SG/07b", "+     due: 2031-07"],
        "plan.yaml": ["- format: 1", "+ format: 3"],
    }
    new = ("new", "calm", "Buoys", "--ref", "SG/12", "--task", "Count them.", "--owned-by", "Ada")
    assert liberate(*new, "--yes").code == 0
    text = (made_up / "1-calm/1.11-buoys.yaml").read_text()
    assert text.startswith('id: "1.11"\nref: SG/12\ntitle: Buoys\n')


@pytest.mark.parametrize(
    ("ref", "message", "hint"),
    [
        (
            "sg/06A",
            "The reference “sg/06A” is that of another action of 1.1: “Count the boats by day.”.",
            "Write another --ref.",
        ),
        ("2", "“2” reads as the number of an action.", "Write the reference with a letter: A7."),
    ],
)
def test_a_reference_that_would_be_anothers_is_refused(
    counted: Path, liberate: Liberate, ref: str, message: str, hint: str
) -> None:
    before = texts(counted)
    for command in (("add", "1.1", "Ask."), ("edit", "1.1", "at night")):
        answer = liberate("action", *command, "--ref", ref)
        assert (answer.code, answer.err) == (2, f"error: {message}\nhint: {hint}\n")
    assert texts(counted) == before


def test_check_finds_two_actions_of_one_reference_and_one_that_is_a_number(counted: Path) -> None:
    replace_in(
        counted / BOATS,
        "  - Count the boats at night.\n",
        "  - text: Count the boats at night.\n    ref: sg/06A\n  - text: Ask.\n    ref: '2'\n",
    )
    found = [one for one in problems_of(files_of(counted)) if one.path == BOATS]
    assert [(one.line, one.column, one.code, one.message, one.hint) for one in found] == [
        (
            *(12, 10, "duplicate-id", "The reference “sg/06A” is also that of action 1 here."),
            "Give one of the two another.",
        ),
        (
            *(14, 10, "duplicate-id", "The reference “2” reads as the number of an action."),
            "Write it with a letter: A2.",
        ),
    ]


@pytest.mark.usefixtures("counted")
def test_a_shell_completes_references() -> None:
    """Of deliverables where no id begins as typed; of actions, those of the one that is meant."""
    assert completed("liberate show S") == ["SG/06"]
    assert completed("liberate show 1") == ["1.1", "1.10", "1.2"]
    assert completed("liberate action done 1.1 S") == ["SG/06a"]
    assert completed("liberate action done SG/06 ") == ["SG/06a"]
    assert completed("liberate action done 1.2 ") == [""]
