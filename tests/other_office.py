"""Files as another office saves them: LibreOffice, which must be there where it is required."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SAVED_AS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
"""By the ending of a file, how LibreOffice is told to save it as the same kind again."""


def converted(file: Path, to: str, *options: str) -> Path:
    """Return what LibreOffice makes of a file; where there is none, the test is skipped.

    Where LIBERATE_OFFICE is “required” it fails instead.
    """
    office = shutil.which("soffice")
    if office is None:
        said = "LibreOffice (soffice) is not installed, so no other office has opened the file"
        if os.environ.get("LIBERATE_OFFICE") == "required":
            pytest.fail(said)
        pytest.skip(said)
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", *options, "--convert-to", to, "--outdir"]
    made = file.parent / "made"
    subprocess.run([*command, str(made), str(file)], check=True, capture_output=True, timeout=180)
    return made / f"{file.stem}.{to.partition(':')[0]}"


def saved_again(file: Path) -> bytes:
    """Return a Word or Excel file as LibreOffice saves it."""
    return converted(file, SAVED_AS[file.suffix[1:]]).read_bytes()
