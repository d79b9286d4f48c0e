"""A person's own editor, and how a program is found that they name."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.source.disk.programs import find_program
from liberate_cli.source.disk.system import WINDOWS


def edit_text(name: str, text: bytes) -> bytes:
    """Return a text as a person leaves it in their editor (VISUAL, else EDITOR, else a usual one).

    The editor is given a copy with the name of the file, so that it knows its kind.

    Raises:
        UsageError: There is no terminal to edit on.
        LiberateError: The editor cannot be started, or says that it failed.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "There is no terminal to edit on.", "Use the other commands, or edit the file itself."
        )
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual_editor()
    with TemporaryDirectory(prefix="liberate-") as folder:
        copy = Path(folder) / plain_name(name)
        copy.write_bytes(text)
        try:
            program, *options = command_words(command, windows=WINDOWS)
            done = subprocess.run([found_program(program), *options, str(copy)], check=False)
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


def command_words(command: str, *, windows: bool) -> list[str]:
    r"""Return the program and the options that VISUAL, EDITOR or PAGER names.

    On Windows a backslash parts folders and an apostrophe is a letter; only "…" keeps a space.

    >>> command_words(r'"C:\Program Files\Vim\gvim.exe" -n', windows=True)
    ['C:\\Program Files\\Vim\\gvim.exe', '-n']
    >>> command_words("'my editor' -n", windows=False)
    ['my editor', '-n']

    Raises:
        ValueError: A quote is not closed.
    """
    if not windows:
        return shlex.split(command)
    if command.count('"') % 2:
        raise ValueError("a quote is not closed")
    return [word.replace('"', "") for word in re.findall(r'(?:"[^"]*"|[^\s"])+', command)]


def usual_editors(*, windows: bool) -> tuple[str, ...]:
    """Return the editors that a machine may have by itself; the plainest to leave first."""
    return ("notepad.exe",) if windows else ("nano", "vi")


def plain_name(path: str) -> str:
    """Return the name of a file with no sign in it that means something to a shell.

    Some editors are started by a script, which reads its arguments once more.

    >>> plain_name("1-calm/1.1-boat & count.yaml")
    '1.1-boat-count.yaml'
    """
    return re.sub(r"[^\w.]+", "-", PurePath(path).name, flags=re.ASCII)


def _usual_editor() -> str:
    search_path = os.environ.get("PATH", "")
    for name in usual_editors(windows=WINDOWS):
        if find_program(name, search_path):
            return name
    raise LiberateError("No editor was found on this machine.", "Set EDITOR to the one you use.")


def found_program(program: str) -> str:
    """Return where a program is that is named without a folder, and one with a folder as it is.

    Raises:
        FileNotFoundError: No folder of PATH has it.
    """
    if PurePath(program).name != program:
        return program
    found = find_program(program, os.environ.get("PATH", ""))
    if found is None:
        raise FileNotFoundError("no program of this name is on the path")
    return found
