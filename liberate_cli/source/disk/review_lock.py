"""One review of a plan at a time, for as long as its meeting lasts."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.locking import lock_here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def only_review(folder: Path) -> Iterator[None]:
    """Keep every other Liberate from reviewing a plan, which goes on for as long as the meeting.

    Raises:
        LiberateError: Another review goes on, or the folder cannot be written.
    """
    try:
        folder.mkdir(exist_ok=True)
        let_go = lock_here(folder)
    except OSError as fault:
        raise LiberateError(
            f"{folder} could not be made: {fault.strerror or fault}",
            "See that the plan's folder may be written, and repeat the command.",
        ) from fault
    if let_go is None:
        raise LiberateError(
            "A review of this plan is going on already, in another window or by someone else.",
            "Go on there, or stop it there with q first.",
        )
    try:
        yield
    finally:
        let_go()
        # An empty folder would only raise questions.
        with suppress(OSError):
            folder.rmdir()
