"""A person's own pager, where an answer is shown that is longer than their screen."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import Final

from liberate_cli.cli.editor import command_words, found_program
from liberate_cli.source.disk.system import WINDOWS

_USUAL: Final = "less"
_NONE: Final = frozenset(("", "cat"))
"""What PAGER says where a person wants no pager."""

_TO_LESS: Final = {"LESS": "FRX", "LV": "-c"}
"""What pagers are told that know it, as git tells them: colours, and to end on a short text."""


def pager_command() -> list[str] | None:
    """Return the program and the options that PAGER names, else less; None where there is none."""
    named = os.environ.get("PAGER", _USUAL).strip()
    if named in _NONE:
        return None
    try:
        program, *options = command_words(named, windows=WINDOWS)
        return [found_program(program), *options]
    except (OSError, ValueError):
        return None


def shown_in_pager(command: list[str], text: str) -> bool:
    """Show a text in a pager until its person leaves it; return whether it could be shown there.

    The text goes to the standard input of the pager: nothing of it can be taken for an option.
    """
    sys.stderr.flush()
    told = {**_TO_LESS, **os.environ}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=told)
    except (OSError, ValueError):
        return False
    # Who leaves a pager early has closed the pipe, and has seen enough.
    with suppress(OSError, KeyboardInterrupt):
        process.stdin.write(text.encode(errors="replace"))  # type: ignore[union-attr]
    with suppress(OSError):
        process.stdin.close()  # type: ignore[union-attr]
    while True:
        # Ctrl-C is the pager's to answer: it stops a search there, and nothing of ours.
        with suppress(KeyboardInterrupt):
            return process.wait() == 0
