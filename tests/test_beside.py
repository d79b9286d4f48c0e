"""What is kept beside a plan: no part of it, but checked, and an objective where it says so."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import MADE_UP
from repository import commit, git, seal
from support import files_of

from liberate_cli.cli.options import complete_ids
from liberate_cli.source.disk.files import BESIDE, read_beside, read_plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Answer, Liberate

RECORD = """\
begun: 2031-06-12
present:
  - Iris Invented
entries:
  - id: "1.1"
    said: noted
    text: The lamps are ordered.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a made-up plan with what a review said beside it."""
    root = tmp_path / "plan"
    shutil.copytree(MADE_UP, root)
    (root / "reviews").mkdir()
    (root / "reviews/2031-06-12.yaml").write_text(RECORD)
    return root


def ids_of(answer: Answer) -> list[str]:
    return [each["id"] for each in json.loads(answer.out)]


def test_what_is_kept_beside_a_plan_is_no_part_of_it(folder: Path, liberate: Liberate) -> None:
    assert read_plan(folder).files == files_of(MADE_UP)
    assert set(read_beside(folder).files) == {"reviews/2031-06-12.yaml"}
    without = liberate("list", "--json", "--plan", str(MADE_UP))
    assert liberate("list", "--json", "--plan", str(folder)).out == without.out


def test_check_reads_what_is_kept_beside(folder: Path, liberate: Liberate) -> None:
    assert liberate("check", "--plan", str(folder)).code == 0
    record = folder / "reviews/2031-06-12.yaml"
    record.write_text(RECORD.replace("said: noted", "said: shouted"))
    found = liberate("check", "--plan", str(folder), "--json")
    assert found.code == 1
    *_, problem = json.loads(found.out)
    assert (problem["line"], problem["message"], problem["hint"]) == (
        6,
        "“shouted” is not something that is said at a review (in “said”).",
        "Write rated, same, noted, done, moved, added, owner or decided.",
    )
    assert problem["path"].endswith("plan/reviews/2031-06-12.yaml")


def test_an_edition_does_not_wait_for_what_is_kept_beside(
    folder: Path, liberate: Liberate, tmp_path: Path
) -> None:
    (folder / "reviews/2031-06-12.yaml").write_text("begun: [")
    made = liberate("render", "--plan", str(folder), "--out", str(tmp_path / "out"))
    assert (made.code, made.err) == (0, "3rd edition, June 2031: DRAFT, not cut yet\n")


@pytest.mark.parametrize("name", BESIDE)
def test_a_folder_with_an_objective_is_an_objective(
    name: str, folder: Path, liberate: Liberate
) -> None:
    place = folder / name
    place.mkdir(exist_ok=True)
    (place / "objective.yaml").write_text('id: "7"\ntitle: Returns\n')
    (place / "7.1-ask.yaml").write_text('id: "7.1"\ntitle: Ask\ntask: Ask.\n')
    (folder / "reviews/2031-06-12.yaml").unlink()
    before = ids_of(liberate("list", "--json", "--plan", str(MADE_UP)))
    assert ids_of(liberate("list", "--json", "--plan", str(folder))) == [*before, "7.1"]
    assert liberate("progress", "7.1", "Asked.", "--plan", str(folder)).code == 0


def test_an_edition_in_git_holds_nothing_of_what_is_beside(
    folder: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    git(folder.parent, "init", "--quiet", "--initial-branch=main")
    commit(folder.parent, "Begin.")
    cut = liberate(
        "edition", "cut", "--plan", str(folder), "--on", "2031-06-30", "--first", "--yes"
    )
    assert cut.code == 0, cut.err
    shown = liberate("list", "--json", "--plan", str(folder), "--edition", "2031-06")
    assert ids_of(shown) == ids_of(liberate("list", "--json", "--plan", str(MADE_UP)))
    assert "left out" not in shown.err


def test_completion_offers_no_record_as_a_deliverable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBERATE_PLAN", str(folder))
    assert "2031" not in [number for number, _ in complete_ids("")]


IMPORTED = """\
file: Tracker.xlsx
read: 2031-06-12
plan: Made-up plan
items:
  - item: CA1.1
    deliverable: "1.1"
    title: Lamps
    rag: amber
    fields:
      cost: "£85,000"
    progress:
      - Ordered.
    work_outstanding:
      - text: Put them up.
        due: 2031-09
"""


def test_check_reads_what_an_import_said(folder: Path, liberate: Liberate) -> None:
    (folder / "imports").mkdir()
    record = folder / "imports/tracker.yaml"
    record.write_text(IMPORTED)
    assert liberate("check", "--plan", str(folder)).code == 0
    record.write_text(IMPORTED.replace("2031-09", "soon"))
    found = liberate("check", "--plan", str(folder), "--json")
    assert found.code == 1
    *_, problem = json.loads(found.out)
    assert (problem["path"].rpartition("/")[2], problem["line"], problem["column"]) == (
        "tracker.yaml",
        15,
        14,
    )


MAPPING = """\
dates: day first
year_starts: April
columns:
  - label: Lead
    field: owned by
ratings:
  - shown: G/A
    rating: amber
people:
  - spelling: J. Marsh
    name: Jo Marsh
    kind: person
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        ("April", "July", "2:14", "“July” is not a value of “year_starts”.", "Write 'January' or"),
        ("owned by", "boss", "5:12", "“boss” is not what a column can hold", "Write one of: ref,"),
        ("people:", "peopel:", "9:1", "“peopel” is not a key here.", "Did you mean “people”?"),
        ("kind: person", "kind: robot", "12:11", "“robot” is not a value of “kind”.", "Write"),
    ],
)
def test_check_reads_the_mapping_that_lies_beside(
    made_up: Path, liberate: Liberate, old: str, new: str, place: str, message: str, hint: str
) -> None:
    mapping = made_up.parent / "mapping.yaml"
    mapping.write_text(MAPPING)
    assert liberate("check").code == 0
    mapping.write_text(MAPPING.replace(old, new))
    found = liberate("check", "--json")
    assert found.code == 1
    *_, problem = json.loads(found.out)
    assert problem["path"] == "mapping.yaml"
    assert f"{problem['line']}:{problem['column']}" == place
    assert problem["message"].startswith(message)
    assert problem["hint"].startswith(hint.replace("'", ""))
