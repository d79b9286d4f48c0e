"""Real repositories for tests: git with a fixed person and day, sealed from the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MADE_UP = Path(__file__).parent / "plans" / "made-up"


def seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have git know one made-up person and one moment, and nothing of the machine."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2031-06-30T12:00:00Z")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, and return what it printed."""
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_repository(root: Path, plan: str = "plan") -> Path:
    """Make a repository with the made-up plan committed in a folder, and return its top."""
    shutil.copytree(MADE_UP, root / plan)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin")
    return root


def begin_with(plan: Path) -> None:
    """Make a repository around a plan's folder, which is all that is committed."""
    git(plan.parent, "init", "--quiet", "--initial-branch=main")
    git(plan.parent, "add", plan.name)
    git(plan.parent, "commit", "--quiet", "--message=Begin")


def commit(root: Path, message: str) -> str:
    """Commit everything, and return the commit's id."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", f"--message={message}")
    return git(root, "rev-parse", "HEAD").strip()


def replace_in(file: Path, old: str, new: str) -> None:
    """Write a file with one text in place of another that is in it."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
