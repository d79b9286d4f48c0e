"""Plain `git diff` names each hunk's deliverable, by the README's line and .gitattributes."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal
from test_docs import GIT_LINES

from liberate_cli.source.new_plan import surrounding_files

if TYPE_CHECKING:
    from conftest import Liberate

REPOSITORY = Path(__file__).parent.parent
(SETTING,) = GIT_LINES


def hunks(root: Path, *arguments: str) -> list[str]:
    """Return the file and the heading of each hunk of `git diff`."""
    found = []
    for line in git(root, "diff", *arguments, "--", "plan/").splitlines():
        if line.startswith("+++ "):
            file = line.removeprefix("+++ b/plan/")
        elif line.startswith("@@ "):
            found.append(f"{file}: {line.partition(' @@')[2].strip()}")
    return found


def set_up(root: Path) -> None:
    """Run the line of the README in a repository."""
    subprocess.run(shlex.split(SETTING), cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    (root / ".gitattributes").write_bytes(surrounding_files()[".gitattributes"])
    commit(root, "Say how git is to treat the plan")
    return root


def test_a_hunk_says_the_title_and_its_file_the_id(root: Path) -> None:
    replace_in(root / "plan/1-calm/1.1-boat-count.yaml", "due: 2031-05", "due: 2031-08")
    replace_in(root / "plan/1-calm/1.2-oar-register.yaml", "Buy paint.", "Buy more paint.")
    replace_in(root / "plan/1-calm/objective.yaml", "The first boat", "The third boat")
    replace_in(root / "plan/people.yaml", "      - MURT", "      - Rivers Trust")
    replace_in(root / "plan/plan.yaml", "It is on course.", "It is well.")
    replace_in(root / "plan/recommendations.yaml", "own the bridge", "own the lamp")
    assert "1-calm/1.1-boat-count.yaml: progress:" in hunks(root)
    set_up(root)
    assert hunks(root) == [
        "1-calm/1.1-boat-count.yaml: title: Boat count",
        "1-calm/1.2-oar-register.yaml: title: Oar register",
        "1-calm/objective.yaml: title: Calm",
        # An entry of a list is in sight, or too near the one before it to be told by git.
        "people.yaml: ",
        'plan.yaml: title: "A made-up plan: quiet rivers 2031-2032"',
        "recommendations.yaml: ",
    ]


def test_two_editions_differ_by_deliverable(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = tmp_path / "example"
    assert liberate("init", str(root), "--example").code == 0
    set_up(root)
    named = hunks(root, "edition/2031-05", "edition/2031-06")
    assert [each for each in named if each.startswith(("1-know/1.", "2-lock/2.1"))] == [
        "1-know/1.1-theft-map.yaml: title: Theft map",
        "1-know/1.2-register.yaml: title: Register",
        "2-lock/2.1-racks.yaml: title: Racks",
    ]


def test_a_change_right_below_the_title_has_both_lines_in_sight(root: Path) -> None:
    set_up(root)
    replace_in(root / "plan/2-deter/2.2-bridge-watch.yaml", "Watch the bridge", "Light the bridge")
    shown = git(root, "diff", "--", "plan/")
    assert ' id: "2.2"\n title: Bridge watch\n-task: ' in shown


def test_this_repository_and_a_new_plan_ask_git_the_same() -> None:
    line = "plan/**/*.yaml diff=liberate"
    here = (REPOSITORY / ".gitattributes").read_text()
    new = surrounding_files()[".gitattributes"].decode()
    assert line in here.splitlines()
    assert line in new.splitlines()
    assert f"# {SETTING}" in new.splitlines()
