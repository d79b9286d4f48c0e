"""Where a program is: on the path alone, never in the folder that one happens to be in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePath

from liberate_cli.source.disk.system import WINDOWS


def find_program(name: str, search_path: str, *, windows: bool = WINDOWS) -> str | None:
    """Return the whole path of a program in one of the folders of a PATH, or None.

    Windows would look in the current folder first, and any system does where PATH has an entry that
    is empty or relative: there a plan that came from outside could name what is run.
    """
    # What has no ending is no program for Windows; beside its own there may be one for others.
    endings = (".exe", ".cmd", ".bat") if windows and not PurePath(name).suffix else ("",)
    for folder in map(Path, search_path.split(os.pathsep)):
        if folder.is_absolute():
            for ending in endings:
                if found := shutil.which(str(folder / f"{name}{ending}")):
                    return found
    return None
