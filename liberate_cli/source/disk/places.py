"""A file of a change and where it stands, and what keeps it from being changed there."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.locking import content_digest, digest_on_disk, temporary_of
from liberate_cli.source.disk.names import refuse_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FileChange(NamedTuple):
    """A file's path in the plan, what was read and what is to stand; None is no file."""

    path: str
    before: bytes | None
    after: bytes | None


class ChangedMeanwhile(LiberateError):
    """A file is no longer what was read."""

    def __init__(self, path: str, how: str) -> None:
        hint = "Look at it again, and repeat the command."
        super().__init__(f"{path} {how}, so nothing was changed.", hint)


class FilePlace(NamedTuple):
    """A change, and the file that it is of: of a link, the one that it leads to."""

    change: FileChange
    target: Path

    @property
    def path(self) -> str:
        """The path of the file in the plan."""
        return self.change.path

    @property
    def is_changed(self) -> bool:
        """Whether the change has been put in place, where it was begun."""
        if self.change.after is None:
            return not os.path.lexists(self.target)
        return not temporary_of(self.target).exists()


def refuse_twice(places: Sequence[FilePlace]) -> None:
    """Refuse a change that would write one file twice, perhaps through a link.

    Raises:
        LiberateError: It would.
    """
    seen: dict[Path, str] = {}
    for place in places:
        if place.target in seen:
            raise LiberateError(f"{place.path} is the same file as {seen[place.target]}.")
        seen[place.target] = place.path


def refuse_other(root: Path, place: FilePlace) -> None:
    """Refuse a file that is not what was read.

    Raises:
        ChangedMeanwhile: It is not.
        LiberateError: It cannot be read, or a new one has a name that Windows cannot hold.
    """
    path, before, after = place.change
    if before is None:
        refuse_names(path, path.split("/"))
        if os.path.lexists(root / path):
            raise ChangedMeanwhile(path, "is there already")
        return
    if place.target.is_dir():
        raise ChangedMeanwhile(path, "is a folder now")
    if after is None and (root / path).is_symlink():
        raise ChangedMeanwhile(path, "is a link now")
    with as_sentence(path):
        found = digest_on_disk(place.target)
    if found is None:
        raise ChangedMeanwhile(path, "was deleted meanwhile")
    if found != content_digest(before):
        raise ChangedMeanwhile(path, "was changed meanwhile")


@contextmanager
def as_sentence(
    path: str, how: str = "could not be written, so nothing was changed"
) -> Iterator[None]:
    """Tell of what the disk refuses; whoever changes a plan then puts everything back.

    Raises:
        LiberateError: The disk refuses.
    """
    try:
        yield
    except OSError as fault:
        hint = "See that the file and its folder may be written, and repeat the command."
        if fault.errno in _NO_ROOM:
            hint = "Make room on the disk, and repeat the command."
        raise LiberateError(f"{path} {how}: {fault.strerror or fault}", hint) from fault
