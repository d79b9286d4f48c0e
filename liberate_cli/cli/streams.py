"""The standard streams, made fit before anything is printed: UTF-8, and always there."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, TextIO


def settle_streams() -> None:
    """Make the streams UTF-8, output with plain line ends, save on a terminal, which keeps its own.

    What a stream cannot hold becomes a question mark, and what comes in and is no letter a half of
    one, which whoever reads it tells. A stream that was closed leads nowhere: who
    closed it wants no words, and the answer is the exit code.
    """
    # In this order each takes the number that it is known by, and no file of the plan gets it.
    if sys.stdin is None:
        sys.stdin = _nowhere("r")
    elif isinstance(sys.stdin, TextIOWrapper):
        typed = sys.stdin.encoding if sys.stdin.isatty() else "utf-8"
        sys.stdin.reconfigure(encoding=typed, errors="surrogateescape")
    sys.stdout = _settled(sys.stdout)
    sys.stderr = _settled(sys.stderr)


def standard_input() -> bytes:
    """Return all that is typed, pasted or piped in, until it ends."""
    return sys.stdin.buffer.read()


def _settled(stream: TextIO | None) -> TextIO:
    if stream is None:
        return _nowhere("w")
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            # Windows would write a file in the letters of one country, and CSV with \r\r\n.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return stream


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")
