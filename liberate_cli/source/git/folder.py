"""What the folder of a repository shows without git: whether there may be editions to ask for."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_TAGS: Final = "refs/tags/edition"


def may_have_editions(folder: Path) -> bool:
    """Return whether the repository that a folder is in may hold the tag of an edition.

    A few looks at the disk, so that where no edition was ever cut no process is started. What
    cannot be made out here is for git to answer: then it may.
    """
    real = Path(os.path.realpath(folder))
    found = (each / ".git" for each in (real, *real.parents))
    git = next((each for each in found if each.exists()), None)
    if git is None:
        return False
    try:
        shared = _shared_folder(git)
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
