"""A plan's own references, the state of the work, and who helps: kept, shown and asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import replace_in
from support import files_of, problems_of
from test_cli_change import lines_changed, texts

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
