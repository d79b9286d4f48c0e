"""A change that was left half done: told where the plan is read, refused where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import harmless
from liberate_cli.later import later
from liberate_cli.source.disk.files import JOURNAL

with later():
    from liberate_cli.source.disk import locking

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.desk.desk import Talk


def refuse_half_done(folder: Path) -> None:
    """Refuse to go on where a change before this one was left half done.

    Raises:
        ChangeHalfDone: It was; the error says which files are new and how to go on.
    """
    if (folder / JOURNAL).exists():
        left = locking.half_done(folder)
        if left is not None:
            raise locking.ChangeHalfDone(folder, left)


def warn_half_done(talk: Talk, folder: Path) -> None:
    """Tell that a change before this one was left half done."""
    if not (folder / JOURNAL).exists():
        return
    left = locking.half_done(folder)
    if left is not None:
        talk.tell(
            f"warning: a change was left half done: {harmless(left.what)}",
            *(
                f"  {kind}: {', '.join(map(harmless, paths))}"
                for kind, paths in (("new", left.new), ("old", left.old), ("neither", left.other))
                if paths
            ),
            "Repeat the command on the same day to finish it; it says how to go back.",
        )
