"""The one place that changes a plan's files: all of a change or none of it, whatever happens.

A change of several files first notes itself in a journal, and every change what the files were
before (`source/disk/last_change.py`). Then each new text is written beside the old one, and only
then they are put in place. What fails is put back. What is killed leaves each file old or new; the
journal tells which, and the next change acts on it (`source/disk/locking.py`).
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from liberate_cli.source.disk.files import JOURNAL
from liberate_cli.source.disk.last_change import (
    IGNORED,
    LAST_CHANGE,
    NEXT_CHANGE,
    Occasion,
    change_text,
    make_own_folder,
    refuse_no_folder,
    settle_next,
)
from liberate_cli.source.disk.locking import (
    HalfDone,
    digest_on_disk,
    digest_or_none,
    half_done,
    inside_plan,
    journal_text,
    only_writer,
    settle_journal,
    temporary_of,
)
from liberate_cli.source.disk.places import (
    ChangedMeanwhile,
    FileChange,
    FilePlace,
    as_sentence,
    refuse_other,
    refuse_twice,
)
from liberate_cli.source.disk.system import keep_owner, open_new, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["ChangedMeanwhile", "FileChange", "HalfDone", "half_done", "write_changes"]

_UNNAMED: Final = Occasion()


def _no_step(_: str) -> None:
    """Do nothing at a step; tests kill the process there, or let the disk fail."""


def write_changes(
    folder: Path,
    changes: Sequence[FileChange],
    what: str,
    step: Callable[[str], None] = _no_step,
    *,
    occasion: Occasion | None = _UNNAMED,
) -> None:
    """Put every change in place, or none.

    `what` names the change to a person who finds it half done: “reassign Ann Weir to Jo Lee”.
    `step` is called between any two things that are done to the disk. `occasion` is what is kept of
    the change so that it can be taken back; None where the folder is no plan's.

    Raises:
        ChangedMeanwhile: A file is no longer what was read.
        ChangeHalfDone: An earlier change was left half done, and this one does not finish it.
        LiberateError: Another Liberate is changing the plan, a path leads out of it or has a name
            that Windows cannot hold, or the disk does not take the change.
    """
    root = Path(os.path.realpath(folder))
    with only_writer(root):
        step("locked")
        places = [FilePlace(each, inside_plan(root, each.path)) for each in changes]
        refuse_twice(places)
        after = {
            each.path: digest_or_none(each.after) for each in changes if each.before != each.after
        }
        if occasion is not None:
            refuse_no_folder(root)
        with as_sentence(JOURNAL):
            finishing = settle_journal(folder, root, what, after)
        if occasion is not None and not finishing:
            with as_sentence(NEXT_CHANGE):
                settle_next(root)
        for place in places:
            refuse_other(root, place)
        due = [place for place in places if place.path in after]
        if due:
            if occasion is not None:
                occasion = occasion._replace(words=occasion.words or (what,))
            _Unit(root, due, step, occasion, finishing=finishing).write(what)


class _Unit:
    """The files of one change, on their way to the disk together."""

    def __init__(
        self,
        root: Path,
        places: list[FilePlace],
        step: Callable[[str], None],
        occasion: Occasion | None,
        *,
        finishing: bool,
    ) -> None:
        self._root = root
        self._places = places
        self._step = step
        self._occasion = occasion
        # A change that finishes a half-done one keeps to its journal, and to what was kept of it.
        self._finishing = finishing
        self._begun: list[FilePlace] = []
        self._made_folders: list[Path] = []

    def write(self, what: str) -> None:
        try:
            # One file is put in place at once, so that there is no half to tell of.
            if len(self._places) > 1 and not self._finishing:
                self._note(what)
            if self._occasion is not None and not self._finishing:
                self._keep(self._occasion)
            for place in self._places:
                self._write_new(place)
            for place in self._places:
                refuse_other(self._root, place)
            for place in self._places:
                self._put_in_place(place)
            self._sync_folders()
        except BaseException:
            self._put_back_all()
            raise
        self._leave_kept()
        _remove(self._root / JOURNAL)
        self._step("done")

    def _note(self, what: str) -> None:
        digests = {
            each.path: (digest_or_none(each.before), digest_or_none(each.after))
            for each, _ in self._places
        }
        with as_sentence(JOURNAL):
            self._write_own(JOURNAL, journal_text(what, digests), 0o666)

    def _keep(self, occasion: Occasion) -> None:
        """Keep what the files were before, for no more eyes than those that may read them all."""
        mode = 0o666
        for place in self._places:
            if place.change.before is not None:
                mode &= stat.S_IMODE(place.target.stat().st_mode) | 0o600
        with as_sentence(NEXT_CHANGE):
            make_own_folder(self._root)
            if not (self._root / IGNORED).exists():
                self._write_own(IGNORED, b"*\n", 0o666)
            text = change_text(occasion, [each for each, _ in self._places])
            self._write_own(NEXT_CHANGE, text, mode)

    def _leave_kept(self) -> None:
        """Have what was kept of this change take the place of what was kept of the one before."""
        following, last = self._root / NEXT_CHANGE, self._root / LAST_CHANGE
        # What cannot be moved is found where it is: every file is as it says.
        with suppress(OSError):
            if os.path.lexists(following):
                following.replace(last)
            elif self._finishing:
                last.unlink(missing_ok=True)

    def _write_own(self, path: str, content: bytes, mode: int) -> None:
        file = self._root / path
        self._write_beside(file, content, path, mode)
        temporary_of(file).replace(file)
        self._step(f"{path} in place")
        sync_folder(file.parent)
        self._step(f"{path} kept")

    def _write_new(self, place: FilePlace) -> None:
        with as_sentence(place.path):
            if place.change.before is None:
                self._make_folders(place.target.parent)
            elif not os.access(place.target, os.W_OK):
                # Renaming would go over the head of whoever made it so.
                raise OSError(errno.EACCES, "it may not be written")
            if place.change.after is not None:
                self._write_beside(place.target, place.change.after, place.path)

    def _make_folders(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir()
            self._made_folders.append(each)
            self._step(f"{each.name} made")

    def _write_beside(self, target: Path, content: bytes, path: str, mode: int = 0o666) -> None:
        """Write a file's temporary one, to be renamed, and see it safely on the disk."""
        temporary = temporary_of(target)
        temporary.unlink(missing_ok=True)
        status = target.stat() if target.exists() else None
        handle = open_new(temporary, mode if status is None else 0o600)
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

    def _put_in_place(self, place: FilePlace) -> None:
        refuse_other(self._root, place)
        with as_sentence(place.path):
            self._begun.append(place)
            if place.change.after is None:
                place.target.unlink()
            else:
                temporary_of(place.target).replace(place.target)
            self._step(f"{place.path} in place")

    def _sync_folders(self) -> None:
        folders = {place.target.parent for place in self._places}
        for folder in sorted(folders | {each.parent for each in self._made_folders}):
            with as_sentence(str(folder)):
                sync_folder(folder)
                self._step(f"{folder.name} kept")
        for place in self._places:
            if place.change.after is None:
                self._remove_empty(place.target.parent)

    def _remove_empty(self, folder: Path) -> None:
        """Remove the folders that were left without a file, as git does."""
        with suppress(OSError):
            while folder != self._root:
                folder.rmdir()
                folder = folder.parent

    def _put_back_all(self) -> None:
        """Leave everything as it was; only what cannot be put back keeps its journal."""
        try:
            for place in reversed(self._begun):
                if place.is_changed:
                    self._put_back(place)
        finally:
            self._clear_away()
        if not self._finishing:
            _remove(self._root / JOURNAL)
            if self._occasion is not None:
                _remove(self._root / NEXT_CHANGE)

    def _put_back(self, place: FilePlace) -> None:
        before, target = place.change.before, place.target
        with as_sentence(place.path, "was changed and could not be put back"):
            if digest_on_disk(target) != digest_or_none(place.change.after):
                raise OSError(0, "someone else has changed it since")
            if before is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._write_beside(target, before, place.path)
                temporary_of(target).replace(target)
            self._step(f"{place.path} put back")
            sync_folder(target.parent)

    def _clear_away(self) -> None:
        """Remove whatever was made on the way and is not in its place."""
        own = [self._root / JOURNAL, self._root / NEXT_CHANGE, self._root / IGNORED]
        for target in (*own, *(place.target for place in self._places)):
            _remove(temporary_of(target))
        for folder in reversed(self._made_folders):
            with suppress(OSError):
                folder.rmdir()


def _remove(file: Path) -> None:
    # What cannot be removed does no harm: it is overwritten, or cleared by the next change.
    with suppress(OSError):
        file.unlink(missing_ok=True)
