"""The files that one deliverable needs: its own, the register of people and the plan's settings.

Which file is whose is read from the names, so that a change in a plan of ten thousand deliverables
costs what it costs in one of thirty-five.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import UnknownName
from liberate_cli.model.ids import id_in_name
from liberate_cli.model.nearest import nearest
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SHARED: Final = (SETTINGS_FILE, PEOPLE_FILE, RECOMMENDATIONS_FILE)
"""The files that a change may need besides that of its deliverable."""


def paths_by_id(folder: Path) -> dict[str, str]:
    """Return the path of each deliverable's file by the id in its name; nothing is read."""
    paths: dict[str, str] = {}
    with os.scandir(folder) as entries:
        folders = sorted(one.name for one in entries if one.is_dir() and one.name[0] != ".")
    for name in folders:
        with os.scandir(folder / name) as entries:
            files = sorted(one.name for one in entries)
        for file in files:
            number = id_in_name(file) if file.endswith(".yaml") else None
            if number is not None:
                paths.setdefault(number, f"{name}/{file}")
    return paths


def find_paths(folder: Path, ids: Iterable[str]) -> dict[str, str]:
    """Return the paths of the files of some deliverables, by id, in the order they are asked in.

    Raises:
        UnknownName: No file is named by an id; the error offers the nearest.
    """
    paths = paths_by_id(folder)
    found: dict[str, str] = {}
    for one in ids:
        if one not in paths:
            raise UnknownName("deliverable", one, nearest(one, paths))
        found[one] = paths[one]
    return found
