"""Names of files and folders that any machine can hold: what Windows refuses, and what it mixes up.

A plan is copied between machines by git, a shared drive or a stick; a name that one of them cannot
hold is lost there.
"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import Code, LiberateError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FOR_DEVICES: Final = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
_SIGNS: Final = '<>:"/\\|?*'


def why_not_on_windows(name: str) -> str | None:
    """Return why Windows can hold no file or folder of a name, or None where it can.

    >>> why_not_on_windows("1.5-boats.yaml"), why_not_on_windows("Aux.yaml")
    (None, 'Windows keeps the name “Aux” for itself.')
    """
    sign = next((each for each in name if each in _SIGNS or each < " "), None)
    if sign is not None:
        return f"Windows can hold no name with {_shown(sign)} in it."
    if name.endswith((".", " ")):
        return f"Windows drops {_shown(name[-1])} from the end of a name."
    first = name.partition(".")[0].rstrip()
    if first.casefold() in _FOR_DEVICES:
        return f"Windows keeps the name “{first}” for itself."
    return None


def _shown(sign: str) -> str:
    if sign == " ":
        return "a space"
    return f"“{sign}”" if sign.isprintable() else f"the unseen sign U+{ord(sign):04X}"


def name_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each path of a plan that not every machine can hold beside the others."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for path in sorted(paths):
        parts = path.split("/")
        for depth, name in enumerate(parts, start=1):
            here = "/".join(parts[:depth])
            other = first.setdefault(_as_windows_and_macs_see_it(here), here)
            if here in told:
                continue
            told.add(here)
            if other != here:
                message = f"{here} and {other} are one name to Windows and to a Mac."
                hint = "Such a machine can hold only one of the two: rename one."
                yield Problem(path, 1, 1, Code.SAME_NAME, Severity.ERROR, message, hint)
            if why := why_not_on_windows(name):
                hint = "Rename it, or nobody on Windows can have the plan."
                yield Problem(path, 1, 1, Code.NAME_NOT_ON_WINDOWS, Severity.WARNING, why, hint)


def _as_windows_and_macs_see_it(path: str) -> str:
    """Return a path without what is no difference there: its case, how its accents are made."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def refuse_new_names(file: Path) -> None:
    """Refuse a file that would be made under a name, or in a folder, that Windows cannot hold.

    What is there already has the name that it has.

    Raises:
        LiberateError: It cannot.
    """
    for each in (file, *file.parents):
        # A name that is too long for the disk is for who makes the file to refuse.
        if os.path.lexists(each):
            return
        refuse_names(each, [each.name])


def refuse_names(file: object, names: Iterable[str]) -> None:
    """Refuse a file one of whose names Windows cannot hold.

    Raises:
        LiberateError: It cannot.
    """
    for name in names:
        if name not in {"", ".", ".."} and (why := why_not_on_windows(name)):
            raise LiberateError(f"{file} cannot be made: {why}", "Give it another name.")
