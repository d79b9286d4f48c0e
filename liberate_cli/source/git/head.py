"""What an edition is cut from: the plan as HEAD has it, and what the folder has besides."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.source.disk.files import is_plan_file
from liberate_cli.source.git.commits import exactly, refuse_detached
from liberate_cli.source.git.run import GitFailed, Objects, run
from liberate_cli.source.git.trees import Place, read_plans

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from liberate_cli.source.disk.files import PlanFiles


class Head(NamedTuple):
    """The commit that is checked out, and the plan's files in it."""

    commit: str
    files: PlanFiles


def read_head(root: Path, folder: str) -> Head:
    """Return the plan in the commit that is checked out; `folder` is its path from the top.

    Raises:
        GitFailed: Nothing is committed yet, no branch is checked out, or the plan is not committed.
    """
    asked = run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", may_fail=True)
    if asked.returncode:
        raise GitFailed("Nothing is committed yet, so there is no edition to cut.", _COMMIT_FIRST)
    refuse_detached(root, "an edition cut here would not be one of the plan's own history")
    commit = asked.stdout.decode().strip()
    with Objects(root) as objects:
        (files,) = read_plans(objects, [Place(commit, folder)])
    if files is None or not files.files:
        raise GitFailed("The plan is not committed yet.", _COMMIT_FIRST)
    return Head(commit, files)


_COMMIT_FIRST = "Commit the plan with `git add` and `git commit`, and cut again."


def uncommitted(
    root: Path, folder: str, head: Mapping[str, bytes], disk: Mapping[str, bytes]
) -> list[str]:
    """Return the paths of the plan's files that are not on the disk as they are in HEAD, in order.

    Those that git is told not to look at are among them. Line endings are git's own affair, unless
    git itself calls the file changed. What is staged has no say: a hook that adds files while a
    commit of others is made leaves it behind.
    """
    here = exactly([folder or "."])
    changed = run(root, "diff", "--name-only", "-z", "--no-renames", "HEAD", "--", *here).stdout
    new = run(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *here).stdout
    names = [os.fsdecode(entry) for entry in (changed + new).split(b"\0") if entry]
    above = f"{folder}/" if folder else ""
    told = {name.removeprefix(above) for name in names if is_plan_file(name)}
    found = {path for path in {*head, *disk} if _text(head.get(path)) != _text(disk.get(path))}
    return sorted(told | found)


def _text(content: bytes | None) -> bytes | None:
    return content.replace(b"\r\n", b"\n") if content is not None else None
