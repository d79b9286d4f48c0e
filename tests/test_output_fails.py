"""What was written is never reported as failed, nor as nothing, though it cannot be said."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import git, make_repository, seal

from liberate_cli import __version__

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full"
)

PROGRAM = [sys.executable, "-m", "liberate_cli"]
FULL = "error: The system said no: [Errno 28] No space left on device\n"
BROKEN = "error: The system said no: [Errno 32] Broken pipe\n"
ALL_THE_SAME = "hint: This was done all the same, and need not be repeated:\n"
NOTED = f"{ALL_THE_SAME}  1.1 Boat count: progress: “Twelve counted.”\n"


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root


def run_into(sink: str, *arguments: str, **environment: str) -> tuple[str, int]:
    """Return what a command says on standard error, and its code, where no output is taken."""
    if sink == "full":
        out = os.open("/dev/full", os.O_WRONLY)
    else:
        read, out = os.pipe()
        os.close(read)
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, **environment},
        )
    finally:
        os.close(out)
    return done.stderr, done.returncode


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(("sink", "why"), [("full", FULL), ("broken", BROKEN)])
def test_a_change_that_cannot_be_said_is_told_as_written(
    force: Path, sink: str, why: str, unbuffered: str
) -> None:
    said = run_into(sink, "progress", "1.1", "Twelve counted.", PYTHONUNBUFFERED=unbuffered)
    assert said == (f"{why}{NOTED}", 3)
    text = (force / "plan/1-calm/1.1-boat-count.yaml").read_text()
    assert text.count("Twelve counted.") == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(("sink", "why"), [("full", FULL), ("broken", BROKEN)])
def test_it_is_committed_all_the_same(force: Path, sink: str, why: str, unbuffered: str) -> None:
    wanted = ("progress", "1.1", "Twelve counted.", "--commit")
    said = run_into(sink, *wanted, PYTHONUNBUFFERED=unbuffered)
    assert said == (f"Committed.\n{why}{NOTED}", 3)
    assert git(force, "status", "--porcelain") == ""
    assert git(force, "log", "-1", "--format=%s") == "1.1 Boat count: progress: “Twelve counted.”\n"


def test_a_commit_that_fails_is_told_too(force: Path) -> None:
    hook = force / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    said, code = run_into("full", "progress", "1.1", "Twelve counted.", "--commit")
    assert said.startswith("error: A hook of the repository refused the commit.\n")
    assert said.endswith(f"{FULL}{NOTED}")
    assert code == 3


WRITING = {
    'rag 1.1 green --because "All counted."': "1.1 Boat count: ",
    "reviewed 1.1": "1.1 Boat count: ",
    'action add 1.1 "Count again."': "1.1 Boat count: ",
    'new 1 "Buoys" --task "Paint the buoys."': "1.11 Buoys: new deliverable: plan/1-calm/1.11-",
    "edition open 2031-07 --anyway": "The 4th edition, July 2031, is open.",
    "edition cut --first --yes": "3rd edition, June 2031, is cut as at 30 June 2031: edition/",
    "render --format md --out made": "made/edition-2031-06",
    "schema --out made": "made/plan.schema.json",
    'init other --title T --organisation O --objective "Calm" --no-git': "other/plan/plan.yaml",
}


@pytest.mark.usefixtures("force")
@pytest.mark.parametrize("command", WRITING)
def test_whatever_is_written_is_told(command: str) -> None:
    said, code = run_into("full", *shlex.split(command))
    assert code == 3
    assert f"{FULL}{ALL_THE_SAME}" in said
    assert f"\n  {WRITING[command]}" in said


@pytest.mark.usefixtures("force")
@pytest.mark.parametrize("command", ["list --json", "progress 1.1 Counted. --dry-run"])
def test_an_answer_that_writes_nothing_speaks_of_nothing_written(command: str) -> None:
    said, code = run_into("full", *command.split())
    assert said.endswith(FULL)
    assert "done all the same" not in said
    assert code == 3


def test_words_that_nobody_takes_keep_nothing_from_being_done(force: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "progress", "1.1", "Twelve counted.", "--commit"],
            stdout=subprocess.PIPE,
            stderr=full,
            text=True,
            check=False,
        )
    assert (done.stdout, done.returncode) == ("1.1 Boat count: progress: “Twelve counted.”\n", 0)
    assert git(force, "status", "--porcelain") == ""


@pytest.mark.usefixtures("force")
def test_a_bug_after_a_change_does_not_say_that_nothing_was_written(
    liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("liberate_cli.source.git.commits.commit_files", broken)
    answer = liberate("progress", "1.1", "Twelve counted.", "--commit")
    assert answer.err == (
        f"error: This is a bug in Liberate {__version__}: ZeroDivisionError: made up\n"
        f"{NOTED}Please report it with what LIBERATE_DEBUG=1 prints.\n"
    )
    assert (answer.out, answer.code) == ("1.1 Boat count: progress: “Twelve counted.”\n", 70)
