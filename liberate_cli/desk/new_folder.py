"""The folder that a new plan goes into: what may be there, what is written, git's hook."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.names import refuse_new_names
from liberate_cli.source.disk.writing import FileChange, half_done, write_changes
from liberate_cli.source.git import run as git
from liberate_cli.source.new_plan import pre_commit_hook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from liberate_cli.desk.desk import Desk, Talk


def way_to(desk: Desk, folder: Path) -> list[str]:
    """Return the command that goes to a folder, unless that is where the person is."""
    if folder.resolve() == desk.here.resolve():
        return []
    typed = str(folder)
    return [f"  cd {shlex.quote(f'./{typed}' if typed.startswith('-') else typed)}"]


def refuse_plan(folder: Path) -> None:
    """Refuse a folder that holds a plan, or is none; what a killed `init` left is no plan yet."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise LiberateError(f"{folder} is not a folder.", "Name a folder.")
    refuse_new_names(folder)
    for there in (folder / "plan", folder / "plan.yaml"):
        if os.path.lexists(there) and half_done(folder) is None:
            raise LiberateError(f"{there} is there already.", "Name a folder without a plan.")


def repository_of(folder: Path) -> Path | None:
    """Return the repository that a folder is in or would be in."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    try:
        return git.find_repository(there)
    except git.GitFailed as fault:
        raise git.GitFailed(fault.message, f"{fault.hint} Or leave git alone: --no-git.") from None


def in_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a plan's files by their paths from the folder that the plan's own lies in."""
    return {f"plan/{path}": content for path, content in files.items()}


def write_new(talk: Talk, folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file that is not there yet, all of them or none, and say which."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path for path in files if os.path.lexists(folder / path)}
    changes = [FileChange(path, None, files[path]) for path in files if path not in there]
    # The folder is the one that the plan lies in, and not yet a plan's.
    write_changes(folder, changes, "begin a plan", occasion=None)
    for path in files:
        if path in there:
            talk.tell(f"kept as it was: {folder / path}")
        else:
            talk.done(str(folder / path))


def write_hook(talk: Talk, folder: Path, python: str) -> None:
    """Have git run `liberate check` before each commit, unless a hook is there already.

    `python` is the Python that has Liberate, where none of that name is on the path.
    """
    root = git.find_repository(folder)
    hooks = git.hooks_folder(folder) if root else None
    if root is None or hooks is None:
        talk.tell(
            "Git's settings keep its hooks elsewhere; add `liberate check` to yours if you like."
        )
        return
    plan = (folder.resolve() / "plan").relative_to(root.resolve()).as_posix()
    hook = hooks / "pre-commit"
    shown = os.path.normpath(hook)
    if os.path.lexists(hook):
        talk.tell(f"kept as it was: {shown}; add `liberate check --plan {plan}` to it if you like.")
        return
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_bytes(pre_commit_hook(plan, python))
    hook.chmod(0o755)
    talk.done(shown)
