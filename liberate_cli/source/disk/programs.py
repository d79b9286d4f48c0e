"""Where a program is: on the path alone, never in the folder that one happens to be in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def find_program(name: str, search_path: str) -> str | None:
    """Return the whole path of a program in one of the folders of a PATH, or None.

    Windows would look in the current folder first, and any system does where PATH has an entry that
    is empty or relative: there a plan that came from outside could name what is run.
    """
    for folder in map(Path, search_path.split(os.pathsep)):
        if folder.is_absolute() and (found := shutil.which(folder / name)):
            return found
    return None
