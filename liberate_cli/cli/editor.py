"""A person's own editor: the one place besides git where another program is run."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from liberate_cli.errors import LiberateError, UsageError


def edit_text(name: str, text: bytes) -> bytes:
    """Return a text as a person leaves it in their editor (VISUAL, else EDITOR, else vi).

    The editor is given a copy with the name of the file, so that it knows its kind.

    Raises:
        UsageError: There is no terminal to edit on.
        LiberateError: The editor cannot be started, or says that it failed.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "There is no terminal to edit on.", "Use the other commands, or edit the file itself."
        )
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with TemporaryDirectory(prefix="liberate-") as folder:
        copy = Path(folder) / Path(name).name
        copy.write_bytes(text)
        try:
            done = subprocess.run([*shlex.split(command), str(copy)], check=False)
        except (OSError, ValueError) as fault:
            raise LiberateError(
                f"The editor “{command}” cannot be started: {fault}", "Set EDITOR to another one."
            ) from fault
        if done.returncode:
            raise LiberateError(f"The editor “{command}” ended with an error; nothing is changed.")
        try:
            return copy.read_bytes()
        except OSError as fault:
            raise LiberateError("The editor left no file; nothing is changed.") from fault
