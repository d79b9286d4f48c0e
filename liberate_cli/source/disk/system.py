"""What Windows and other systems do each in their own way: the one place that knows of both."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WINDOWS: Final = sys.platform == "win32"
"""Whether this is Windows."""

_CANNOT_SYNC_FOLDERS: Final = {errno.EACCES, errno.EBADF, errno.EINVAL, errno.EOPNOTSUPP}


def open_to_read(file: str) -> int:
    """Return the handle of a file; a pipe does not keep the reader waiting.

    Raises:
        OSError: The file is not there, or may not be read.
    """
    how = os.O_RDONLY
    if sys.platform == "win32":
        how |= os.O_BINARY
    else:
        how |= os.O_NONBLOCK
    return os.open(file, how)


def open_new(file: Path, mode: int) -> int:
    """Return the handle of a new file to write, of a mode on systems that have any.

    Raises:
        OSError: The file is there already, or cannot be made.
    """
    how = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    if sys.platform == "win32":
        how |= os.O_BINARY
    return os.open(file, how, mode)


def keep_owner(file: Path, status: os.stat_result) -> None:
    """Give a file the owner and the group that another had, as far as one may."""
    if sys.platform != "win32":
        # Only root may give a file away; a group can be kept by whoever is in it.
        for owner, group in ((status.st_uid, -1), (-1, status.st_gid)):
            with suppress(OSError):
                os.chown(file, owner, group)


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are safely on the disk, where the system can.

    Raises:
        OSError: The disk fails.
    """
    if sys.platform != "win32":
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as fault:
            if fault.errno not in _CANNOT_SYNC_FOLDERS:
                raise


def lock_folder(folder: Path, *, shared: bool) -> Callable[[], None] | None:
    """Return what lets go of a folder that is locked until then, or None while another holds it.

    Any number may share it, and one alone may have it unshared. A killed process lets go.

    Raises:
        OSError: The folder is not there, or folders cannot be locked here, as on Windows.
    """
    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, "Windows locks no folders")
    else:  # noqa: RET506 - mypy reads each branch as on its own system
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as fault:
            os.close(handle)
            if not isinstance(fault, BlockingIOError):
                raise
            return None
        return lambda: os.close(handle)


def make_lock_file(file: Path) -> Callable[[], None] | None:
    """Return what removes a lock file that is made, or None while another has made it.

    Windows removes it with the process that made it.

    Raises:
        OSError: It cannot be made.
    """
    how = os.O_CREAT | os.O_EXCL | os.O_RDWR
    if sys.platform == "win32":
        how |= os.O_TEMPORARY
    try:
        handle = os.open(file, how, 0o600)
    except FileExistsError:
        return None
    except PermissionError:
        # Windows says so, too, of a lock file whose process is just ending.
        if file.exists():
            return None
        raise

    def let_go() -> None:
        os.close(handle)
        if sys.platform != "win32":
            file.unlink(missing_ok=True)

    return let_go
