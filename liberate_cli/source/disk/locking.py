"""What keeps a plan from being changed: another Liberate at work, or a change left half done.

On POSIX the folder itself is locked, so that a killed process lets go at once. Windows, and disks
that cannot lock a folder (NFS), have a lock file instead; Windows removes it with its process.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shlex
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError, harmless
from liberate_cli.source.disk.files import JOURNAL
from liberate_cli.source.disk.system import lock_folder, make_lock_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LOCK_FILE: Final = ".liberate-lock"
_PAUSE: Final = 0.02
# Counted, not timed: about ten seconds, and nothing here asks a clock.
_ATTEMPTS: Final = 500
_CANNOT_LOCK_FOLDERS: Final = {errno.EBADF, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}
_MOST_SHOWN: Final = 10


class HalfDone(NamedTuple):
    """What a killed change left: the files that are new, old, or neither because of someone else.

    `created` are those of the new ones that were no file before.
    """

    what: str
    new: tuple[str, ...]
    old: tuple[str, ...]
    other: tuple[str, ...]
    created: tuple[str, ...] = ()


class ChangeHalfDone(LiberateError):
    """An earlier change was left half done, and has to be finished or undone first."""

    def __init__(self, folder: Path, left: HalfDone, *, repeated: bool = False) -> None:
        if left.other == (JOURNAL,):
            message = f"{folder / JOURNAL} tells of a change left half done, and cannot be read."
        else:
            kinds = [("New", left.new), ("Old", left.old), ("Neither", left.other)]
            shown = " ".join(f"{kind}: {_shown(paths)}." for kind, paths in kinds if paths)
            message = f"This change was left half done: {harmless(left.what)}. {shown}"
        super().__init__(message, _way_on(folder, left, repeated=repeated))


class _Journal(NamedTuple):
    """What was to change: by path, the digests of each file before and after; None is no file."""

    what: str
    files: dict[str, tuple[str | None, str | None]]


def half_done(folder: Path) -> HalfDone | None:
    """Return what a killed change left in a plan, or None; nothing is written."""
    root = Path(os.path.realpath(folder))
    if not os.path.lexists(root / JOURNAL):
        return None
    with _at_rest(root) as resting:
        # Another Liberate that is halfway through has not left it there.
        return _left(root, _read_journal(root)) if resting else None


def settle_journal(folder: Path, root: Path, what: str, after: Mapping[str, str | None]) -> bool:
    """Clear away a journal that has nothing more to tell; return whether a change finishes it.

    A change finishes it that makes every file exactly what the journal says it was to be: a
    command that is repeated. `after` is the digest of each file that the change would write, None
    of one that it would remove.

    Raises:
        ChangeHalfDone: The change does not finish it.
    """
    if not os.path.lexists(root / JOURNAL):
        return False
    journal = _read_journal(root)
    left = _left(root, journal)
    meant = {path: new for path, (_, new) in journal.files.items()} if journal else {}
    if left is not None:
        finishes = set(left.old) <= after.keys() and after.items() <= meant.items()
        if left.other or not finishes:
            raise ChangeHalfDone(folder, left, repeated=what == left.what)
    for path in meant:
        with suppress(LiberateError):
            temporary_of(inside_plan(root, path)).unlink(missing_ok=True)
    if left is None:
        (root / JOURNAL).unlink()
    return left is not None


def journal_text(what: str, files: Mapping[str, tuple[str | None, str | None]]) -> bytes:
    """Return a journal as it is kept."""
    noted = {path: {"before": old, "after": new} for path, (old, new) in files.items()}
    return json.dumps({"what": what, "files": noted}, indent=1).encode()


def inside_plan(root: Path, path: str) -> Path:
    """Return the file that a path of the plan means: of a link, the one that it leads to.

    Raises:
        LiberateError: It leads out of the plan.
    """
    parts = path.split("/")
    plain = harmless(path) == path and not any(part in {"", ".", ".."} for part in parts)
    if plain and not Path(path).drive:
        target = Path(os.path.realpath(root / path))
        if target.is_relative_to(root):
            return target
    raise LiberateError(
        f"{harmless(path)} leads out of the plan.", "Put the file itself into the plan."
    )


def temporary_of(target: Path) -> Path:
    """Return where a file's new text waits.

    The name is always the same, so that what a killed process left is found and overwritten.
    """
    name = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    return target.with_name(f".liberate-{name}.new")


def content_digest(content: bytes) -> str:
    """Return what tells one content of a file from any other."""
    return hashlib.sha256(content).hexdigest()


def digest_or_none(content: bytes | None) -> str | None:
    """Return the digest of the content of a file, and None where there is no file."""
    return content_digest(content) if content is not None else None


def content_on_disk(file: Path) -> bytes | None:
    """Return what a file holds as it stands, or None where there is none.

    Raises:
        OSError: It cannot be read, or is a folder or a device.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise OSError(0, "it is not a file")
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def digest_on_disk(file: Path) -> str | None:
    """Return the digest of a file as it stands, or None where there is none.

    Raises:
        OSError: It cannot be read, or is a folder or a device.
    """
    return digest_or_none(content_on_disk(file))


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep every other Liberate from changing a folder's plan; wait a while for one that does.

    Raises:
        LiberateError: The other does not finish, or the folder cannot be opened.
    """
    let_go = _wait_for(folder)
    try:
        yield
    finally:
        let_go()


def _read_journal(root: Path) -> _Journal | None:
    """Return the journal, or None of one that cannot be read."""
    try:
        # A pipe or a device of this name would keep the reader waiting.
        kept = json.loads((root / JOURNAL).read_bytes() if (root / JOURNAL).is_file() else b"")
        files = {path: (each["before"], each["after"]) for path, each in kept["files"].items()}
        return _Journal(str(kept["what"]), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _left(root: Path, journal: _Journal | None) -> HalfDone | None:
    """Return how the files of a journal stand, or None where all are old or all are new."""
    if journal is None:
        return HalfDone("a change", (), (), (JOURNAL,))
    stands: dict[str, str] = {}
    for path, (before, after) in journal.files.items():
        try:
            found = digest_on_disk(inside_plan(root, path))
        except (OSError, LiberateError):
            stands[path] = "other"
        else:
            stands[path] = "new" if found == after else "old" if found == before else "other"
    if set(stands.values()) in (set(), {"new"}, {"old"}):
        return None
    new, old, other = (
        tuple(path for path, stand in stands.items() if stand == kind)
        for kind in ("new", "old", "other")
    )
    created = tuple(path for path in new if journal.files[path][0] is None)
    return HalfDone(journal.what, new, old, other, created)


def _shown(paths: tuple[str, ...]) -> str:
    shown, more = ", ".join(map(harmless, paths[:_MOST_SHOWN])), len(paths) - _MOST_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _way_on(folder: Path, left: HalfDone, *, repeated: bool) -> str:
    """Return what a person can do about a change that was left half done."""
    git = f"git -C {shlex.quote(str(folder))}"
    see = f"`{git} diff` shows it."
    if left.other:
        return f"{see} Put the plan right by hand, then delete {folder / JOURNAL}."
    changed = [shlex.quote(path) for path in left.new if path not in left.created]
    drops = "which drops all that is uncommitted there"
    back = [f"with `{git} checkout -- {' '.join(changed)}` ({drops})"] if changed else []
    back += [f"by deleting {folder / path}" for path in left.created]
    if repeated:
        # It would write something else now: the day is another, or it adds what is there already.
        return f"{see} Go back {' and '.join(back)}, then repeat the command."
    return f"{see} Repeat that command to finish it, or go back {' and '.join(back)}."


@contextmanager
def _at_rest(folder: Path) -> Iterator[bool]:
    """Tell whether no Liberate is changing a folder's plan, and keep it so for the time."""
    let_go = None
    resting = not (folder / _LOCK_FILE).exists()
    # A folder that cannot be locked says nothing of another Liberate.
    with suppress(OSError):
        let_go = lock_folder(folder, shared=True)
        resting = resting and let_go is not None
    try:
        yield resting
    finally:
        if let_go is not None:
            let_go()


def _wait_for(folder: Path) -> Callable[[], None]:
    """Return what lets go of the folder."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        try:
            let_go = lock_here(folder)
        except OSError as fault:
            raise LiberateError(
                f"{folder} could not be changed: {fault.strerror or fault}",
                "See that the folder is there and may be written, and repeat the command.",
            ) from fault
        if let_go is not None:
            return let_go
    hint = "Wait until it has ended, and repeat the command."
    if (file := folder / _LOCK_FILE).exists():
        hint = f"{hint} If none is running, delete {file}."
    raise LiberateError(f"Another Liberate is changing the plan in {folder}.", hint)


def lock_here(folder: Path) -> Callable[[], None] | None:
    """Return what lets go of a folder that is locked until then, or None while another holds it.

    Raises:
        OSError: The folder is not there, or cannot be locked.
    """
    try:
        return lock_folder(folder, shared=False)
    except OSError as fault:
        if fault.errno not in _CANNOT_LOCK_FOLDERS:
            raise
    return make_lock_file(folder / _LOCK_FILE)
