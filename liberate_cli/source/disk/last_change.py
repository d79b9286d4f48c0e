"""What the last command changed in this copy of a plan: the texts before, to take it back with.

`.liberate/last-change.json` tells it. While a change is written, the next one stands beside it, and
takes its place when all files have changed. What was killed leaves both: the next one is then that
of the change that stands if every file is as it says, and otherwise is nobody's.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.locking import (
    content_on_disk,
    digest_on_disk,
    digest_or_none,
    inside_plan,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.source.disk.places import FileChange

COPY_FOLDER: Final = ".liberate"
"""The folder in a plan's for what belongs to this one copy of it; git ignores it."""

NEXT_CHANGE: Final = f"{COPY_FOLDER}/next-change.json"
"""The file that tells of the change that is being written."""

LAST_CHANGE: Final = f"{COPY_FOLDER}/last-change.json"
"""The file that tells of the change that was written last."""

IGNORED: Final = f"{COPY_FOLDER}/.gitignore"
"""The file that has git ignore the folder, and itself."""

_FORMAT: Final = 1
_LARGEST: Final = 256 * 1024 * 1024


class Occasion(NamedTuple):
    """What a command does to a plan, in words, and on which day.

    `commits` says that the change is committed as well, and `undone` that it takes back what the
    words say.
    """

    words: tuple[str, ...] = ()
    on: date | None = None
    commits: bool = False
    undone: bool = False


class FileBefore(NamedTuple):
    """What a file held before a change, and the digest of what it held after; None: no file."""

    before: bytes | None
    after: str | None


class LastChange(NamedTuple):
    """The last change of a plan, by the paths of its files."""

    occasion: Occasion
    files: Mapping[str, FileBefore]


class CannotBeTakenBack(LiberateError):
    """What is kept of the last change cannot be trusted, or cannot be read."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(
            f"{file} tells what the last command changed, and {why}.",
            f"Delete it; `git -C {file.parent.parent} diff` shows what is not committed.",
        )


def change_text(occasion: Occasion, changes: Sequence[FileChange]) -> bytes:
    """Return what is kept of a change, as JSON."""
    kept = {
        "format": _FORMAT,
        "words": occasion.words,
        "on": occasion.on.isoformat() if occasion.on else None,
        "commits": occasion.commits,
        "undone": occasion.undone,
        "files": {
            each.path: {
                # A file that is not UTF-8 comes back to the byte.
                "text": each.before.decode(errors="surrogateescape")
                if each.before is not None
                else None,
                "before": digest_or_none(each.before),
                "after": digest_or_none(each.after),
            }
            for each in changes
        },
    }
    return json.dumps(kept, indent=1).encode()


def refuse_no_folder(root: Path) -> None:
    """Refuse to go on where what is kept would lie somewhere else than in the plan's own folder.

    Raises:
        LiberateError: The folder is a link, or no folder.
    """
    own = root / COPY_FOLDER
    if own.is_symlink() or (os.path.lexists(own) and not own.is_dir()):
        raise LiberateError(
            f"{own} is not a folder, so nothing was changed.",
            "Delete it: Liberate keeps there what belongs to this copy of the plan.",
        )


def settle_next(root: Path) -> None:
    """See that nothing is left beside what is kept of the last change of a plan.

    Raises:
        OSError: The disk refuses.
    """
    following = root / NEXT_CHANGE
    if os.path.lexists(following):
        if _standing(root) is not None:
            following.replace(root / LAST_CHANGE)
        else:
            following.unlink()


def last_change(folder: Path) -> LastChange | None:
    """Return what the last command changed in a plan's folder; None where nothing is kept of it.

    Raises:
        CannotBeTakenBack: What is kept is damaged, or is none of ours.
    """
    root = Path(os.path.realpath(folder))
    if (root / COPY_FOLDER).is_symlink():
        raise CannotBeTakenBack(root / LAST_CHANGE, "lies behind a link")
    standing = _standing(root)
    if standing is not None:
        return standing
    file = root / LAST_CHANGE
    return _read(root, file) if os.path.lexists(file) else None


def _standing(root: Path) -> LastChange | None:
    """Return the change that was killed when all its files had changed; None: there is none."""
    file = root / NEXT_CHANGE
    try:
        kept = _read(root, file) if os.path.lexists(file) else None
        if kept is not None and all(
            digest_on_disk(inside_plan(root, path)) == each.after
            for path, each in kept.files.items()
        ):
            return kept
    except (OSError, LiberateError):
        pass
    return None


def _read(root: Path, file: Path) -> LastChange:
    """Return what a file tells of a change. Raises CannotBeTakenBack where it cannot be trusted."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise CannotBeTakenBack(file, "is not a file")
        if status.st_size > _LARGEST:
            raise CannotBeTakenBack(file, "is too large to be ours")
        return _understood(root, content_on_disk(file) or b"")
    except OSError as fault:
        raise CannotBeTakenBack(file, f"cannot be read: {fault.strerror or fault}") from fault
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise CannotBeTakenBack(file, "is damaged") from fault
    except LiberateError as fault:
        if isinstance(fault, CannotBeTakenBack):
            raise
        raise CannotBeTakenBack(file, f"is none of ours: {fault.message.rstrip('.')}") from fault


def _understood(root: Path, raw: bytes) -> LastChange:
    """Return what is told of a change; anything but what we write is a ValueError or the like."""
    kept = json.loads(raw)
    words, flags = kept["words"], (kept["commits"], kept["undone"])
    told = isinstance(words, list) and all(each and isinstance(each, str) for each in words)
    if kept["format"] != _FORMAT or not (told and words and kept["files"]):
        raise ValueError
    if not all(isinstance(each, bool) for each in flags):
        raise ValueError
    day = date.fromisoformat(kept["on"]) if kept["on"] is not None else None
    files = {
        path: _file(root, path, each["text"], (each["before"], each["after"]))
        for path, each in kept["files"].items()
    }
    return LastChange(Occasion(tuple(words), day, *flags), files)


def _file(root: Path, path: str, text: str | None, digests: tuple[object, object]) -> FileBefore:
    inside_plan(root, path)
    if any(part.startswith(".") for part in path.split("/")):
        raise LiberateError(f"{path} is no file of the plan")
    before, after = digests
    content = text.encode(errors="surrogateescape") if text is not None else None
    if digest_or_none(content) != before or before == after:
        raise ValueError
    if after is not None and not isinstance(after, str):
        raise TypeError
    return FileBefore(content, after)


def make_own_folder(root: Path) -> None:
    """Make the folder for what belongs to this copy, for whoever may write the plan's.

    Raises:
        OSError: The disk refuses.
    """
    own = root / COPY_FOLDER
    if not own.is_dir():
        own.mkdir()
        with suppress(OSError):
            own.chmod(stat.S_IMODE(root.stat().st_mode))
