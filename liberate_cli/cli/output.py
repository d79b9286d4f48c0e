"""Standard output and standard error as plain text: data on one, talk on the other."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final, TextIO

from liberate_cli.errors import harmless, harmless_lines
from liberate_cli.later import later

with later():
    from liberate_cli.cli import pager
    from liberate_cli.exchange import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WHOLE_LINE: Final = "\r\x1b[K"
"""Goes back to the start of the line of a terminal and empties it (ECMA-48, EL)."""

_STYLED: Final = re.compile(r"\x1b\[[0-9;]*m")
"""What changes how text looks on a terminal, and takes no room (ECMA-48, SGR)."""


_PAGE: Final = ContextVar[list[str] | None]("page", default=None)
"""What waits to be shown in a pager, where the command that runs has one."""


def write_out(text: str) -> None:
    """Write text on standard output, or keep it for the pager."""
    page = _PAGE.get()
    if page is None:
        sys.stdout.write(text)
    else:
        page.append(text)


def keep_for_pager() -> None:
    """Keep what the command that runs writes, where it goes to a screen that has a pager."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and pager.pager_command():
        _PAGE.set([])


def finish_page() -> None:
    """Show what was kept: in the pager where it is longer than the screen, and else as it is."""
    page = _PAGE.get()
    if page is None:
        return
    _PAGE.set(None)
    text, command = "".join(page), pager.pager_command()
    if not (command and _is_long(text) and pager.shown_in_pager(command, text)):
        sys.stdout.write(text)


def _is_long(text: str) -> bool:
    """Return whether a text does not fit on the screen, with a line for what is typed next."""
    width, height = get_terminal_size()
    lines = (_STYLED.sub("", line) for line in text.splitlines())
    return sum(max(1, -(-len(line) // width)) for line in lines) >= height


class Done:
    """What the command that runs has done so far, in words, and what kept them from being said."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.fault: OSError | None = None


_DONE: Final = ContextVar[Done]("done")


@contextmanager
def what_is_done() -> Iterator[Done]:
    """Lend what the command that runs has done so far, which grows while it runs."""
    before = _DONE.set(Done())
    try:
        yield _DONE.get()
    finally:
        _DONE.reset(before)


def print_done(*lines: str) -> None:
    """Print lines that say what was written or made, and keep them in mind.

    Where they cannot be printed, the command goes on to its end: half of it is done, and who asked
    for it is told then.
    """
    done = _DONE.get()
    done.lines += lines
    try:
        print_lines(*lines)
    except OSError as fault:
        done.fault = fault


def print_text(text: str) -> None:
    """Print text on standard output as it stands: JSON, CSV, lines for other programs."""
    write_out(text)


def print_lines(*lines: str) -> None:
    """Print lines for people on standard output, in which nothing steers their screen."""
    write_out(harmless_lines("".join(f"{line}\n" for line in lines)))


def print_json(value: object) -> None:
    """Print a value on standard output as JSON."""
    write_out(records.as_json(value))


def tell(*lines: str) -> None:
    """Print lines on standard error: what a person should know, and no program reads.

    Where they cannot be printed nobody listens, as where standard error is closed.
    """
    try:
        sys.stderr.write(harmless_lines("".join(f"{line}\n" for line in lines)))
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Lead a stream nowhere, so that Python does not try a failed write again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def progress_told() -> Iterator[Callable[[str], None]]:
    """Lend what says on standard error what is being done, on one line that is gone at the end.

    Nothing is said where nobody looks on, or where a line cannot be written over.
    """
    watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def tell_of(words: str) -> None:
        if watched:
            sys.stderr.write(f"{_WHOLE_LINE}{harmless(words)}")
            sys.stderr.flush()

    try:
        yield tell_of
    finally:
        tell_of("")
