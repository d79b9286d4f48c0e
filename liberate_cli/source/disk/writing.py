"""The one place that changes a plan's files: all of a change or none of it, whatever happens.

A change of several files first notes itself in a journal, then writes every new text beside the old
one, and only then puts them in place. What fails is put back. What is killed leaves each file old
or new; the journal tells which, and the next change acts on it (`source/disk/locking.py`).
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.files import JOURNAL
from liberate_cli.source.disk.locking import (
    HalfDone,
    content_digest,
    digest_on_disk,
    half_done,
    inside_plan,
    journal_text,
    only_writer,
    settle_journal,
    temporary_of,
)
from liberate_cli.source.disk.names import refuse_names
from liberate_cli.source.disk.system import keep_owner, open_new, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["ChangedMeanwhile", "FileChange", "HalfDone", "half_done", "write_changes"]

_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FileChange(NamedTuple):
    """A file's path in the plan, what was read (None: there is no file yet), what is to stand."""

    path: str
    before: bytes | None
    after: bytes


class ChangedMeanwhile(LiberateError):
    """A file is no longer what was read."""

    def __init__(self, path: str, how: str) -> None:
        hint = "Look at it again, and repeat the command."
        super().__init__(f"{path} {how}, so nothing was changed.", hint)


class _Place(NamedTuple):
    """A change, and the file that it is of: of a link, the one that it leads to."""

    change: FileChange
    target: Path

    @property
    def path(self) -> str:
        return self.change.path


def _no_step(_: str) -> None:
    """Do nothing at a step; tests kill the process there, or let the disk fail."""


def write_changes(
    folder: Path,
    changes: Sequence[FileChange],
    what: str,
    step: Callable[[str], None] = _no_step,
) -> None:
    """Put every change in place, or none.

    `what` names the change to a person who finds it half done: “reassign Ann Weir to Jo Lee”.
    `step` is called between any two things that are done to the disk.

    Raises:
        ChangedMeanwhile: A file is no longer what was read.
        ChangeHalfDone: An earlier change was left half done, and this one does not finish it.
        LiberateError: Another Liberate is changing the plan, a path leads out of it or has a name
            that Windows cannot hold, or the disk does not take the change.
    """
    root = Path(os.path.realpath(folder))
    with only_writer(root):
        step("locked")
        places = [_Place(each, inside_plan(root, each.path)) for each in changes]
        _refuse_twice(places)
        after = {
            each.path: content_digest(each.after) for each in changes if each.before != each.after
        }
        with _as_sentence(JOURNAL):
            finishing = settle_journal(folder, root, what, after)
        for place in places:
            _refuse_other(root, place)
        due = [place for place in places if place.path in after]
        if due:
            _Unit(root, due, step, finishing=finishing).write(what)


class _Unit:
    """The files of one change, on their way to the disk together."""

    def __init__(
        self, root: Path, places: list[_Place], step: Callable[[str], None], *, finishing: bool
    ) -> None:
        self._root = root
        self._places = places
        self._step = step
        # A change that finishes a half-done one keeps to its journal.
        self._finishing = finishing
        self._begun: list[_Place] = []
        self._made_folders: list[Path] = []

    def write(self, what: str) -> None:
        try:
            # One file is put in place at once, so that there is no half to tell of.
            if len(self._places) > 1 and not self._finishing:
                self._note(what)
            for place in self._places:
                self._write_new(place)
            for place in self._places:
                _refuse_other(self._root, place)
            for place in self._places:
                self._put_in_place(place)
            self._sync_folders()
        except BaseException:
            self._put_back_all()
            raise
        _remove(self._root / JOURNAL)
        self._step("done")

    def _note(self, what: str) -> None:
        journal = self._root / JOURNAL
        digests = {
            each.path: (
                content_digest(each.before) if each.before is not None else None,
                content_digest(each.after),
            )
            for each, _ in self._places
        }
        with _as_sentence(JOURNAL):
            self._write_beside(journal, journal_text(what, digests), JOURNAL)
            temporary_of(journal).replace(journal)
            self._step(f"{JOURNAL} in place")
            sync_folder(self._root)
            self._step(f"{JOURNAL} kept")

    def _write_new(self, place: _Place) -> None:
        with _as_sentence(place.path):
            if place.change.before is None:
                self._make_folders(place.target.parent)
            elif not os.access(place.target, os.W_OK):
                # Renaming would go over the head of whoever made it so.
                raise OSError(errno.EACCES, "it may not be written")
            self._write_beside(place.target, place.change.after, place.path)

    def _make_folders(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir()
            self._made_folders.append(each)
            self._step(f"{each.name} made")

    def _write_beside(self, target: Path, content: bytes, path: str) -> None:
        """Write a file's temporary one, to be renamed, and see it safely on the disk."""
        temporary = temporary_of(target)
        temporary.unlink(missing_ok=True)
        status = target.stat() if target.exists() else None
        handle = open_new(temporary, 0o666 if status is None else 0o600)
        with os.fdopen(handle, "wb") as stream:
            self._step(f"{path} begun")
            if status is not None:
                keep_owner(temporary, status)
                temporary.chmod(stat.S_IMODE(status.st_mode))
            stream.write(content)
            stream.flush()
            self._step(f"{path} written")
            os.fsync(handle)
        self._step(f"{path} synced")

    def _put_in_place(self, place: _Place) -> None:
        _refuse_other(self._root, place)
        with _as_sentence(place.path):
            self._begun.append(place)
            temporary_of(place.target).replace(place.target)
            self._step(f"{place.path} in place")

    def _sync_folders(self) -> None:
        folders = {place.target.parent for place in self._places}
        for folder in sorted(folders | {each.parent for each in self._made_folders}):
            with _as_sentence(str(folder)):
                sync_folder(folder)
                self._step(f"{folder.name} kept")

    def _put_back_all(self) -> None:
        """Leave everything as it was; only what cannot be put back keeps its journal."""
        try:
            for place in reversed(self._begun):
                # While its temporary file is there, it was not yet put in place.
                if not temporary_of(place.target).exists():
                    self._put_back(place)
        finally:
            self._clear_away()
        if not self._finishing:
            _remove(self._root / JOURNAL)

    def _put_back(self, place: _Place) -> None:
        before, target = place.change.before, place.target
        with _as_sentence(place.path, "was changed and could not be put back"):
            if digest_on_disk(target) != content_digest(place.change.after):
                raise OSError(0, "someone else has changed it since")
            if before is None:
                target.unlink()
            else:
                self._write_beside(target, before, place.path)
                temporary_of(target).replace(target)
            self._step(f"{place.path} put back")
            sync_folder(target.parent)

    def _clear_away(self) -> None:
        """Remove whatever was made on the way and is not in its place."""
        for target in (self._root / JOURNAL, *(place.target for place in self._places)):
            _remove(temporary_of(target))
        for folder in reversed(self._made_folders):
            with suppress(OSError):
                folder.rmdir()


def _refuse_twice(places: list[_Place]) -> None:
    """Refuse a change that would write one file twice, perhaps through a link."""
    seen: dict[Path, str] = {}
    for place in places:
        if place.target in seen:
            raise LiberateError(f"{place.path} is the same file as {seen[place.target]}.")
        seen[place.target] = place.path


def _refuse_other(root: Path, place: _Place) -> None:
    """Refuse a file that is not what was read."""
    path, before, _ = place.change
    if before is None:
        refuse_names(path, path.split("/"))
        if os.path.lexists(root / path):
            raise ChangedMeanwhile(path, "is there already")
        return
    if place.target.is_dir():
        raise ChangedMeanwhile(path, "is a folder now")
    with _as_sentence(path):
        found = digest_on_disk(place.target)
    if found is None:
        raise ChangedMeanwhile(path, "was deleted meanwhile")
    if found != content_digest(before):
        raise ChangedMeanwhile(path, "was changed meanwhile")


def _remove(file: Path) -> None:
    # What cannot be removed does no harm: it is overwritten, or cleared by the next change.
    with suppress(OSError):
        file.unlink(missing_ok=True)


@contextmanager
def _as_sentence(
    path: str, how: str = "could not be written, so nothing was changed"
) -> Iterator[None]:
    """Tell of what the disk refuses; whoever changes a plan then puts everything back."""
    try:
        yield
    except OSError as fault:
        hint = "See that the file and its folder may be written, and repeat the command."
        if fault.errno in _NO_ROOM:
            hint = "Make room on the disk, and repeat the command."
        raise LiberateError(f"{path} {how}: {fault.strerror or fault}", hint) from fault
