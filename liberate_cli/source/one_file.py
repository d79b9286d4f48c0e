"""The files that one deliverable needs: its own, the register of people and the plan's settings.

Which file is whose is read from the names, so that a change in a plan of ten thousand deliverables
costs what it costs in one of thirty-five.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import LiberateError, UnknownName
from liberate_cli.model.nearest import nearest
from liberate_cli.model.words import listed
from liberate_cli.source.disk.copies import id_in_file_name, twice_hint
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SHARED: Final = (SETTINGS_FILE, PEOPLE_FILE, RECOMMENDATIONS_FILE)
"""The files that a change may need besides that of its deliverable."""


def paths_by_id(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the paths of each deliverable's files by the id in their names; nothing is read.

    There is one path for each that nobody has copied.
    """
    paths: dict[str, tuple[str, ...]] = {}
    with os.scandir(folder) as entries:
        folders = sorted(one.name for one in entries if one.is_dir() and one.name[0] != ".")
    for name in folders:
        with os.scandir(folder / name) as entries:
            files = sorted(one.name for one in entries)
        for file in files:
            is_plans = file.endswith(".yaml") and file[0] != "."
            number = id_in_file_name(file) if is_plans else None
            if number is not None:
                paths[number] = (*paths.get(number, ()), f"{name}/{file}")
    return paths


def find_paths(folder: Path, ids: Iterable[str]) -> dict[str, str]:
    """Return the paths of the files of some deliverables, by id, in the order they are asked in.

    Raises:
        UnknownName: No file is named by an id; the error offers the nearest.
        LiberateError: Several files are named by one, so that nobody knows which is meant.
    """
    paths = paths_by_id(folder)
    found: dict[str, str] = {}
    for one in ids:
        if one not in paths:
            raise UnknownName("deliverable", one, nearest(one, paths))
        if len(paths[one]) > 1:
            named = listed(sorted(paths[one]))
            message = f"{one} is in several files, so nothing is changed: {named}."
            raise LiberateError(message, twice_hint(paths[one]))
        found[one] = paths[one][0]
    return found
