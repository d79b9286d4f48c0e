"""What a change of files looks like, and how just those files are committed."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from liberate_cli.later import later
from liberate_cli.model.words import unwrapped
from liberate_cli.source.yaml.text import parse_yaml

with later():
    from liberate_cli.source.git import commit_checks, commits, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.desk.desk import Desk
    from liberate_cli.source.disk.writing import FileChange
    from liberate_cli.source.yaml.text import Data


def diff_of(desk: Desk, folder: Path, change: FileChange) -> list[str]:
    """Return a change of a file as the lines of a unified diff."""
    path = desk.shown(folder, change.path)
    before = (change.before or b"").decode(errors="replace").splitlines(keepends=True)
    after = (change.after or b"").decode(errors="replace").splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return [line.removesuffix("\n") for line in lines]


def repository_for(folder: Path) -> Path:
    """Return the repository that a change is to be committed to.

    Raises:
        GitFailed: The plan is in none, git is not there, or no commit can be made in it now;
            nothing is written yet.
    """
    root = run.find_repository(folder)
    if root is None:
        raise run.GitFailed(
            "The plan is in no git repository, so nothing is changed.",
            "Make one with `git init`, or leave out --commit.",
        )
    commit_checks.refuse_commit(root)
    return root


def taken_along(desk: Desk, root: Path, folder: Path, paths: Iterable[str]) -> list[str]:
    """Return a sentence where files hold earlier changes, which a commit of them would take along.

    Raises:
        GitFailed: Git cannot say.
    """
    inside = _inside(root, folder)
    changed = commit_checks.changed_before(root, [(inside / path).as_posix() for path in paths])
    shown = [desk.shown(folder, Path(each).relative_to(inside).as_posix()) for each in changed]
    if not shown:
        return []
    return ["Changes made before would be committed along with this one, in:", *_indented(shown)]


def changed_since_commit(folder: Path, paths: Sequence[str]) -> list[str] | None:
    """Return which of some files are otherwise than in the last commit; None where git has none."""
    try:
        root = run.find_repository(folder)
        if root is None:
            return None
        inside = _inside(root, folder)
        changed = commit_checks.changed_before(root, [(inside / path).as_posix() for path in paths])
    except run.GitFailed:
        return None
    return [Path(each).relative_to(inside).as_posix() for each in changed]


def is_in_last_commit(folder: Path, path: str, text: str) -> bool:
    """Return whether a file of the plan says a text in the last commit, wherever in it."""
    try:
        kept = run.run(folder, "show", f"HEAD:./{path}", may_fail=True)
    except run.GitFailed:
        return False
    return kept.returncode == 0 and unwrapped(text) in _texts(parse_yaml(path, kept.stdout).data)


def _texts(data: Data) -> Iterator[str]:
    """Yield every text of some data."""
    if isinstance(data, str):
        yield unwrapped(data)
    elif data is not None:
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)


def _inside(root: Path, folder: Path) -> Path:
    return folder.resolve().relative_to(root.resolve())


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {each}" for each in lines)


def commit(root: Path, folder: Path, paths: Iterable[str], message: str) -> None:
    """Commit files of a plan, and nothing else.

    Raises:
        GitFailed: Git does not do it; the files stay as they were written.
    """
    inside = _inside(root, folder)
    commits.commit_files(root, [(inside / path).as_posix() for path in paths], message)
