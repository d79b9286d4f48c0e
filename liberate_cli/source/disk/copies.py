"""Names that programs give to a copy which they put beside a file of a shared folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.model.ids import id_in_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MADE_BY: Final = (
    (r" \([^()]*conflicted copy[^()]*\)$", "Dropbox or Nextcloud"),
    (r"[ _]conflict-\d{8}-\d{6}.*$", "Nextcloud"),
    (r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$", "Syncthing"),
    (r" \[conflict(?:ed)?[^\]]*\]$", "Google Drive"),
    (r" - copy(?: \(\d+\))?$", "Windows"),
    (r" \(\d+\)$", "Windows, OneDrive or Google Drive"),
    (r" copy(?: \d+)?$", "a Mac"),
    (r" \d+$", "iCloud"),
    (r"^copy (?:\(\d+\) )?of ", "Windows or Google Drive"),
)
_MACHINE: Final = r"-(?=[\w-]*(?:[A-Z]|\d|pc$|mac$|laptop$|desktop$))[\w-]+"
"""What OneDrive adds: a hyphen and the name of a computer, often in capitals."""


def without_copy_mark(stem: str) -> str:
    """Return the name, without its ending, that a file or folder had before it was copied.

    >>> without_copy_mark("Copy of 1.3-boats"), without_copy_mark("1.3 (1)")
    ('1.3-boats', '1.3')
    """
    for pattern, _ in _MADE_BY:
        stem = re.sub(pattern, "", stem, flags=re.IGNORECASE)
    return stem


def id_in_file_name(name: str) -> str | None:
    """Return the id in the name of a deliverable's file, or of a copy of one; None without it.

    >>> id_in_file_name("1.3-boats.yaml"), id_in_file_name("Copy of 1.3 (2).yaml")
    ('1.3', '1.3')
    """
    return id_in_name(without_copy_mark(name.removesuffix(".yaml")))


def copies_among(paths: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return which paths look like a copy of another of them, each with what may have made it."""
    stems = {path: _stems(path) for path in paths}
    found = []
    for path in paths:
        others = [stems[other] for other in paths if other != path]
        maker = _maker(stems[path], others)
        if maker is not None:
            found.append((path, maker))
    return tuple(found)


def _stems(path: str) -> tuple[str, ...]:
    return tuple(path.removesuffix(".yaml").split("/"))


def _maker(stems: tuple[str, ...], others: Collection[tuple[str, ...]]) -> str | None:
    for stem in stems:
        for pattern, maker in _MADE_BY:
            if re.search(pattern, stem, re.IGNORECASE):
                return maker
    for other in others:
        for mine, beside in zip(stems, other, strict=False):
            if mine.startswith(beside) and re.fullmatch(_MACHINE, mine[len(beside) :]):
                return "OneDrive"
    return None


def twice_hint(paths: Sequence[str]) -> str:
    """Return what to do about files that have one id."""
    copies = copies_among(paths)
    if not copies or len(copies) == len(paths):
        return "Compare the two: delete one, or give it another id."
    path, maker = copies[0]
    return f"{path} looks like a copy made by {maker}: compare the two, delete one."
