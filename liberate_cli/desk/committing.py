"""What a change of files looks like, and how just those files are committed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from liberate_cli.later import later

with later():
    from liberate_cli.source.git import commits, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.source.disk.writing import FileChange


def diff_of(desk: Desk, folder: Path, change: FileChange) -> list[str]:
    """Return a change of a file as the lines of a unified diff."""
    path = desk.shown(folder, change.path)
    before = (change.before or b"").decode(errors="replace").splitlines(keepends=True)
    after = change.after.decode(errors="replace").splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return [line.removesuffix("\n") for line in lines]


def repository_for(folder: Path) -> Path:
    """Return the repository that a change is to be committed to.

    Raises:
        GitFailed: The plan is in none, or git is not there; nothing is written yet.
    """
    root = run.find_repository(folder)
    if root is None:
        raise run.GitFailed(
            "The plan is in no git repository, so nothing is changed.",
            "Make one with `git init`, or leave out --commit.",
        )
    return root


def commit(root: Path, folder: Path, paths: Iterable[str], message: str) -> None:
    """Commit files of a plan, and nothing else.

    Raises:
        GitFailed: Git does not do it; the files stay as they were written.
    """
    inside = folder.resolve().relative_to(root.resolve())
    commits.commit_files(root, [(inside / path).as_posix() for path in paths], message)
