"""What would keep a commit from being made, or take too much along, found before a write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from liberate_cli.source.git.commits import exactly, refuse_detached
from liberate_cli.source.git.run import GitFailed, git_said, run

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNDER_WAY: Final = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
"""What git keeps in its folder while it is in the middle of something, and what that is."""


def refuse_commit(root: Path) -> None:
    """Refuse to go on where a commit could not be made; nothing is written yet.

    Raises:
        GitFailed: No branch is checked out, a merge or the like is under way, git does not know who
            commits, or a signature that is wanted cannot be made.
    """
    # A rebase has no branch checked out either, and is the better reason.
    _refuse_under_way(root)
    refuse_detached(root, "a commit made here would be lost from sight, and nothing is changed")
    _refuse_nobody(root)
    _refuse_unsigned(root)


def changed_before(root: Path, paths: Iterable[str]) -> list[str]:
    """Return which of some paths are on the disk otherwise than in the last commit, in order.

    So is every path that is in no commit at all.
    """
    wanted = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    ignored = "--ignored=matching"
    listed = run(root, *wanted, ignored, "--", *exactly(paths)).stdout
    return sorted(os.fsdecode(entry)[3:] for entry in listed.split(b"\0") if entry)


def _refuse_under_way(root: Path) -> None:
    for name, what in _UNDER_WAY.items():
        answer = run(root, "rev-parse", "--git-path", name).stdout.removesuffix(b"\n")
        if (root / Path(os.fsdecode(answer))).exists():
            raise GitFailed(
                f"A {what} is under way in this repository, so nothing is changed.",
                f"Finish it, or give it up with `git {what} --abort`, and try again.",
            )


def _refuse_nobody(root: Path) -> None:
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        asked = run(root, "var", who, may_fail=True)
        if asked.returncode:
            raise GitFailed(
                "Git does not know who you are, so nothing is changed.",
                'Tell it once: git config --global user.name "Your Name", and the same with '
                "user.email.",
            )


def _refuse_unsigned(root: Path) -> None:
    """Sign a commit that no branch leads to, which git throws away in time."""
    wanted = run(root, "config", "--type=bool", "--get", "commit.gpgSign", may_fail=True)
    if wanted.stdout.strip() != b"true":
        return
    tree = run(root, "mktree").stdout.decode().strip()
    signed = run(root, "commit-tree", "-S", "-m", "Can this be signed?", tree, may_fail=True)
    if signed.returncode:
        raise GitFailed(
            "Git is set to sign commits and cannot, so nothing is changed.",
            f"Mend what it names, or leave out --commit. Git said:\n{git_said(signed)}",
        )
