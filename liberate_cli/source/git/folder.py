"""What the folder of a repository shows without git: its top, and whether it may have editions."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_TAGS: Final = "refs/tags/edition"


def top_of(folder: Path) -> Path | None:
    """Return the top of the work tree that a folder is in, or None where it is in none."""
    real = Path(os.path.realpath(folder))
    return next((each for each in (real, *real.parents) if (each / ".git").exists()), None)


def path_in(top: Path, folder: Path) -> str:
    """Return the path of a folder from the top of its work tree; empty for the top itself."""
    path = Path(os.path.realpath(folder)).relative_to(top).as_posix()
    return "" if path == "." else path


def may_have_editions(folder: Path) -> bool:
    """Return whether the repository that a folder is in may hold the tag of an edition.

    A few looks at the disk, so that where no edition was ever cut no process is started. What
    cannot be made out here is for git to answer: then it may.
    """
    top = top_of(folder)
    if top is None:
        return False
    try:
        shared = _shared_folder(top / ".git")
        return (
            (shared / _TAGS).is_dir()
            or (shared / "reftable").is_dir()
            or f" {_TAGS}/".encode() in _content(shared / "packed-refs")
        )
    except OSError:
        return True


def _shared_folder(git: Path) -> Path:
    """Return the folder that holds the tags: a work tree of several shares that of the first."""
    if git.is_file():
        git = git.parent / os.fsdecode(git.read_bytes()).removeprefix("gitdir:").strip()
    with suppress(FileNotFoundError):
        git /= os.fsdecode((git / "commondir").read_bytes()).strip()
    return git


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
