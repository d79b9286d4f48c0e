"""Standard output and standard error as plain text: data on one, talk on the other."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from liberate_cli.later import later

with later():
    from liberate_cli.exchange import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WHOLE_LINE: Final = "\r\x1b[K"
"""Goes back to the start of the line of a terminal and empties it (ECMA-48, EL)."""


def print_text(text: str) -> None:
    """Print text on standard output as it stands: JSON, CSV, lines for other programs."""
    sys.stdout.write(text)


def print_json(value: object) -> None:
    """Print a value on standard output as JSON."""
    sys.stdout.write(records.as_json(value))


def tell(*lines: str) -> None:
    """Print lines on standard error: what a person should know, and no program reads."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))


@contextmanager
def progress_told() -> Iterator[Callable[[str], None]]:
    """Lend what says on standard error what is being done, on one line that is gone at the end.

    Nothing is said where nobody looks on, or where a line cannot be written over.
    """
    watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def tell_of(words: str) -> None:
        if watched:
            sys.stderr.write(f"{_WHOLE_LINE}{words}")
            sys.stderr.flush()

    try:
        yield tell_of
    finally:
        tell_of("")
