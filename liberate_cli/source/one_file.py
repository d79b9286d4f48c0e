"""The files that one deliverable needs: its own, the register of people and the plan's settings.

Which file is whose is read from the names, where they tell, so that a change in a plan of ten
thousand deliverables costs what it costs in one of thirty-five.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import LiberateError, UnknownName
from liberate_cli.model.ids import is_deliverable_id
from liberate_cli.model.nearest import nearest
from liberate_cli.model.words import folded, listed
from liberate_cli.source.disk.copies import id_in_file_name, twice_hint
from liberate_cli.source.disk.files import BESIDE, OBJECTIVE_FILE, SETTINGS_FILE, read_files
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHARED: Final = (SETTINGS_FILE, PEOPLE_FILE, RECOMMENDATIONS_FILE)
"""The files that a change may need besides that of its deliverable."""

_ID: Final = re.compile(rb"""^id:[ \t]*["']?([0-9.]+)""", re.MULTILINE)


def paths_by_id(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the paths of each deliverable's files by the id in their names.

    There is one path for each that nobody has copied. A file is read only where its name has no id.
    """
    paths: dict[str, tuple[str, ...]] = {}
    with os.scandir(folder) as entries:
        folders = sorted(one.name for one in entries if one.is_dir() and one.name[0] != ".")
    for name in folders:
        with os.scandir(folder / name) as entries:
            files = sorted(one.name for one in entries)
        if name in BESIDE and OBJECTIVE_FILE not in files:
            continue
        for file in files:
            if not file.endswith(".yaml") or file[0] == "." or file == OBJECTIVE_FILE:
                continue
            path = f"{name}/{file}"
            number = id_in_file_name(file) or _id_inside(folder, path)
            if number is not None:
                paths[number] = (*paths.get(number, ()), path)
    return paths


def _id_inside(folder: Path, path: str) -> str | None:
    """Return the id that a file gives its deliverable, or None."""
    match = _ID.search(read_files(folder, [path]).files.get(path, b""))
    number = match.group(1).decode() if match else ""
    return number if is_deliverable_id(number) else None


def _id_of_ref(folder: Path, ref: str, paths: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the id of the deliverable with a reference of its own, or None.

    Only who types one waits for the files to be looked through.
    """
    for number, of_id in paths.items():
        for path, raw in read_files(folder, of_id).files.items():
            if b"ref:" in raw:
                data = parse_yaml(path, raw).data
                said = data.get("ref") if isinstance(data, dict) else None
                if isinstance(said, str) and folded(said) == folded(ref):
                    return number
    return None


def find_paths(folder: Path, ids: Iterable[str]) -> dict[str, str]:
    """Return the paths of the files of some deliverables, by id, in the order they are asked in.

    Raises:
        UnknownName: No file is named by an id; the error offers the nearest.
        LiberateError: Several files are named by one, so that nobody knows which is meant.
    """
    paths = paths_by_id(folder)
    found: dict[str, str] = {}
    for typed in ids:
        one = typed if typed in paths else _id_of_ref(folder, typed, paths) or typed
        if one not in paths:
            raise UnknownName("deliverable", one, nearest(one, paths))
        if len(paths[one]) > 1:
            named = listed(sorted(paths[one]))
            message = f"{one} is in several files, so nothing is changed: {named}."
            raise LiberateError(message, twice_hint(paths[one]))
        found[one] = paths[one][0]
    return found
