"""Whether the tags of a plan's earlier editions may be missing here, told alike by every command.

A clone may come without tags, and git is not asked to find that out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.editions import Editions
from liberate_cli.source.git.folder import top_of

if TYPE_CHECKING:
    from pathlib import Path

NO_TAG: Final = "No tag of an edition is here; `git fetch --tags` brings them if they exist."
"""What is said where a plan that has come to its second edition or later has none before it."""

_NONE: Final = Editions((), ())


def tags_may_be_missing(folder: Path, number: int, editions: Editions = _NONE) -> bool:
    """Return whether a plan should have editions before the one of a number, and none is here."""
    return number > 1 and editions == _NONE and top_of(folder) is not None
