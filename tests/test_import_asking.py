"""What an import asks: one question at a time, from a pipe or at a terminal, and kept in a mapping.

The files are made up, as are all in them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Answer
from repository import commit, git, seal
from typer.testing import CliRunner

from liberate_cli.cli.app import app
from liberate_cli.desk.import_mappings import mapping_at

if TYPE_CHECKING:
    from conftest import Golden

MATERIAL = Path(__file__).parent / "material"
LANDSCAPE = MATERIAL / "02-council-landscape.docx"
HEAD = "Theme,Reference,Deliverable,Owner,Deadline,RAG,Latest update\n"
FIRST = f"""{HEAD}\
1 Air,A/1,Plant trees,Jo Marsh,30/06/2026,G,Ten planted.
1 Air,A/2,Close a road,Highways Team,31/12/2026,A,
"""
NEXT = f"""{HEAD}\
1 Air,A/1,Plant trees,J. Marsh,31/07/2026,X,Ten planted.
1 Air,A/2,Close a road,Partnerships,31/12/2026,G,
2 Fire,F/1,Sweep the hall,Highways Team,,G,
"""


def typed(answers: str, *arguments: str) -> Answer:
    """Run a command with lines of answers piped in."""
    result = CliRunner().invoke(app, list(arguments), input=answers, prog_name="liberate")
    return Answer(result.stdout, result.stderr, result.exit_code)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan that was imported, whose rating was changed since."""
    seal(monkeypatch)
    folder = tmp_path / "council"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "tracker.csv").write_text(FIRST)
    done = typed("", "import", "read", "tracker.csv", "--as-at", "2026-01-16")
    assert done.code == 0, done.err
    rated = typed("", "rag", "1.2", "red", "--because", "No.", "--as-at", "2026-02-01", "--yes")
    assert rated.code == 0
    commit(folder, "Begin")
    (folder / "tracker.csv").write_text(NEXT)
    return folder


READ = ("import", "read", "tracker.csv", "--as-at", "2026-02-16")
ANSWERS = "a\nnobody\n1\nThe Board\nStakes are late.\nb\na new one: fire\n"


def one(root: Path, number: str) -> str:
    (file,) = root.glob(f"plan/*/{number}-*.yaml")
    return file.read_text()


def test_each_question_has_its_place_and_its_answers(root: Path, golden: Golden) -> None:
    done = typed(f"amber\n{ANSWERS}", *READ, "--ask", "--apply", "--save", "mapping.yaml")
    golden("import-asking.txt", f"{done.out}---\n{done.err}".replace(str(root), "."))
    assert done.code == 0
    assert "rag: amber\n" in one(root, "1.1")
    assert "agreed_by: The Board\n        because: Stakes are late.\n" in one(root, "1.1")
    assert "owned_by:\n  - Partnerships\n" in one(root, "1.2")
    assert "aliases:\n      - J. Marsh\n" in (root / "plan/people.yaml").read_text()
    assert "title: Fire\n" in (root / "plan/2-fire/objective.yaml").read_text()
    assert typed("", "check").code == 0
    again = typed("", *READ, "--apply", "--mapping", "mapping.yaml")
    assert again.err.endswith("Nothing changes.\n")
    assert "question" not in again.err


def test_left_out_and_stopped_leave_the_plan_alone(root: Path) -> None:
    without = typed("", *READ)
    for answers in ("q\n", "?\nq\n", "?\n?\n?\n?\n?\n?\n?\n?\n?\n?\n", ""):
        done = typed(answers, *READ, "--ask")
        assert done.code == 0
        assert done.err == without.err
        assert done.out.endswith(without.out)
    assert git(root, "status", "--porcelain", "plan") == ""


def test_what_was_answered_is_written_where_the_person_agrees(root: Path) -> None:
    refused = typed("amber\nq\nn\nn\n", *READ, "--ask")
    assert refused.out.count("[y/N]") == 2
    assert git(root, "status", "--porcelain", "plan") == ""
    agreed = typed("amber\nq\ny\ny\n", *READ, "--ask")
    assert "rag: amber\n" in one(root, "1.1")
    assert agreed.out.rstrip().endswith("mapping.yaml")
    assert [(each.shown, each.rating) for each in mapping_at(root / "mapping.yaml").ratings] == [
        ("X", "amber")
    ]
    assert "To read the file as before, add --mapping mapping.yaml.\n" in typed("", *READ).err


def test_a_new_plan_is_asked_about_too_and_the_mapping_knows_it_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ("import", "read", str(LANDSCAPE), "--as-at", "2026-01-16")
    answers = "2025\n2025\nJune 2026\n?\n?\nb\n2025\n?\n?\nExampleton Council\n"
    done = typed(answers, *command, "--out", "a", "--ask", "--save", "kept.yaml")
    assert done.code == 0, done.out
    plan = tmp_path / "a/plan"
    assert "organisation: Exampleton Council\n" in (plan / "plan.yaml").read_text()
    (warm,) = plan.glob("3-*/3.1-*.yaml")
    assert "rag: amber\n" in warm.read_text()
    (boilers,) = plan.glob("1-*/1.1-*.yaml")
    assert "agreed by Cabinet in July 2025. Tender opened 3 November 2025;" in boilers.read_text()
    (vans,) = plan.glob("2-*/2.1-*.yaml")
    assert "due: 2026-06\n" in vans.read_text()
    again = typed("", *command, "--out", "b", "--mapping", "kept.yaml")
    assert "G/A" not in again.err
    assert "rag: amber\n" in next((tmp_path / "b/plan").glob("3-*/3.1-*.yaml")).read_text()
    assert "organisation: Exampleton Council\n" in (tmp_path / "b/plan/plan.yaml").read_text()


def test_one_answer_settles_the_order_of_all_dates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = "A/1,Plant trees,05/03/2026\nA/2,Close a road,07/03/2026\nA/3,Sweep,Q3 2026\n"
    (tmp_path / "a.csv").write_text(f"Ref,Deliverable,Deadline\n{rows}A/4,Mop,Q1 2027\n")
    command = ("import", "read", "a.csv", "--as-at", "2026-01-16", "--ask", "--save", "m.yaml")
    done = typed("b\nb\nq\n", *command)
    assert done.code == 0, done.out
    dues = [
        line.strip()
        for file in sorted((tmp_path / "plan").glob("*/1.*.yaml"))
        for line in file.read_text().splitlines()
        if "due:" in line
    ]
    assert dues == ["due: 2026-05-03", "due: 2026-07-03", "due: 2026/27-Q3", "due: 2027/28-Q1"]
    kept = mapping_at(tmp_path / "m.yaml")
    assert (kept.dates, kept.year_starts) == ("month first", "April")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_it_asks_at_a_terminal(root: Path) -> None:
    pty = pytest.importorskip("pty")
    answers = iter(["amber", "?", "q", "n", "n"])
    shown = b""

    def read(terminal: int) -> bytes:
        nonlocal shown
        found = os.read(terminal, 1024)
        shown += found
        if found.rstrip().endswith((b"Answer:", b"[y/N]")):
            os.write(terminal, f"{next(answers)}\n".encode())
        return found

    code = pty.spawn([sys.executable, "-m", "liberate_cli", *READ], read)
    told = shown.decode()
    assert code == 0, told
    assert "F2 (A/1), 7 questions left" in told
    assert "“X” is no rating that is known: which is it?" in told
    assert "Nothing of the plan is written. To write it, add --apply." in told
    assert git(root, "status", "--porcelain", "plan") == ""


def test_a_column_that_is_left_out_is_left_out_the_next_month_too(root: Path) -> None:
    (root / "tracker.csv").write_text(
        "".join(
            f"{line},{'Notes' if n == 0 else f'Note {n}'}\n"
            for n, line in enumerate(FIRST.splitlines())
        )
    )
    asks = "“Notes” is no known label: what does it hold?"
    done = typed("leave it out\nq\n", *READ, "--ask", "--save", "mapping.yaml")
    assert asks in done.out
    assert "  - label: Notes\n    field: left out\n" in (root / "mapping.yaml").read_text()
    again = typed("", *READ, "--mapping", "mapping.yaml")
    assert asks not in again.err
    look = typed("", "import", "look", "tracker.csv", "--mapping", "mapping.yaml")
    assert look.code == 0
    assert "Notes → left out, as the mapping says so" in look.out
    taken = typed("a field of its own\ny\n", *READ, "--ask")
    assert taken.code == 0, taken.err
    assert "  - key: notes\n    label: Notes\n" in (root / "plan/plan.yaml").read_text()
    assert "fields:\n  notes: Note 1\n" in one(root, "1.1")
    assert typed("", "check").code == 0


def test_what_would_make_an_error_is_left_out_and_told(root: Path) -> None:
    # The file gives a deliverable the reference of another, which the plan still has.
    (root / "tracker.csv").write_text(
        f"{HEAD}1 Air,A/2,Plant trees,Jo Marsh,30/06/2026,R,Ten planted.\n"
        "1 Air,A/3,Sweep the hall,Jo Marsh,,G,\n"
    )
    done = typed("1.1 Plant trees\nq\n", *READ, "--ask", "--apply")
    assert "“A/2 Plant trees”: is it new, or one that the plan has?" in done.out
    assert "  a  1.2 Close a road\n  b  1.1 Plant trees\n  c  new\n" in done.out
    assert done.code == 0, done.err
    assert typed("", "check").code == 0
    told = "1-air/1.1-plant-trees.yaml: left as it is: The reference “A/2” is also that of"
    assert told in done.err
    assert "ref: A/1\n" in one(root, "1.1")
    assert "title: Sweep the hall\n" in one(root, "1.3")
