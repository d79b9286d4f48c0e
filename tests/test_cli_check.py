"""`check` and `schema` as people and programs run them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import MADE_UP

if TYPE_CHECKING:
    from conftest import Golden, Liberate


@pytest.fixture
def faulty(made_up: Path) -> Path:
    """Return the folder of a plan with one fault in each of several files."""
    changes = {
        "1-calm/1.1-boat-count.yaml": ("rag: red", "rag: rde"),
        "1-calm/1.2-oar-register.yaml": ("- Boat Team", "- Bota Team"),
        "1-calm/1.10-quiet-hours.yaml": ('id: "1.10"', "id: 1.10"),
        "2-deter/2.1-life-jackets.yaml": ("actioned_by:", "actioned_bi:"),
        "2-deter/2.2-bridge-watch.yaml": ("    due: 2031\n", "    due: 2031-13\n"),
        "recommendations.yaml": ("deadline: 2031-12-31", "deadline: 2031-12-32"),
    }
    for path, (old, new) in changes.items():
        file = made_up / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
    (made_up / "1-calm" / "notes.yml").write_text("a: b\n")
    return made_up


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize(
    ("report", "name"),
    [("text", "txt"), ("json", "json"), ("github", "github.txt"), ("sarif", "sarif.json")],
)
def test_every_problem_at_once(report: str, name: str, liberate: Liberate, golden: Golden) -> None:
    answer = liberate("check", "--format", report)
    assert (answer.err, answer.code) == ("13 files: 7 errors and 0 warnings.\n", 1)
    golden(f"check.{name}", answer.out)
    if name.endswith("json"):
        json.loads(answer.out)


@pytest.mark.usefixtures("faulty")
def test_json_is_a_format_too(liberate: Liberate) -> None:
    assert liberate("check", "--json").out == liberate("check", "--format", "json").out


@pytest.mark.usefixtures("made_up")
def test_warnings_alone_are_no_failure(liberate: Liberate) -> None:
    answer = liberate("check")
    assert answer.code == 0
    assert answer.err == "12 files: 0 errors and 1 warning.\n"
    assert answer.out == (
        "plan/recommendations.yaml:21:9: warning uncited-recommendation: "
        "No deliverable answers “inspection-2030-11/4”.\n"
        "  Add it to the recommendations of the deliverable that does.\n"
    )


def test_a_path_is_the_one_that_a_person_here_would_type(
    made_up: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made_up)
    assert liberate("check").out.startswith("recommendations.yaml:21:9: ")
    monkeypatch.chdir(made_up / "1-calm")
    assert liberate("check").out.startswith(f"{made_up.as_posix()}/recommendations.yaml:21:9: ")


def test_a_plan_elsewhere_is_named(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MADE_UP, tmp_path / "elsewhere")
    monkeypatch.setenv("LIBERATE_PLAN", str(tmp_path / "elsewhere"))
    assert liberate("check").code == 0


@pytest.mark.usefixtures("made_up")
def test_a_schema_is_printed_or_written(liberate: Liberate, tmp_path: Path) -> None:
    every = json.loads(liberate("schema").out)
    one = json.loads(liberate("schema", "deliverable").out)
    assert one == every["deliverable"]
    answer = liberate("schema", "--out", str(tmp_path / "schemas"))
    written = [Path(line) for line in answer.out.splitlines()]
    assert {file.name.removesuffix(".schema.json") for file in written} == set(every)
    for file in written:
        assert json.loads(file.read_text()) == every[file.name.removesuffix(".schema.json")]


def test_the_editor_settings_name_every_schema(liberate: Liberate) -> None:
    settings = json.loads(Path(".vscode/settings.json").read_text())
    named = {Path(name).name.removesuffix(".schema.json") for name in settings["yaml.schemas"]}
    assert named == set(json.loads(liberate("schema").out))
