"""What a command writes on a terminal, of any size, on which somebody types."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def on_a_terminal(
    *arguments: str,
    typed: str = "",
    echo: bool = True,
    errors: bool = True,
    size: tuple[int, int] | None = None,
    environment: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """Return what a command writes on a terminal where some keys are typed, and its exit code.

    What is typed is on the screen at once, before any question, unless without `echo`; what goes to
    standard error is there too, unless without `errors`. `size` is how many rows and columns there
    are, and `environment` that of the command, else our own.
    """
    leader, follower = pty.openpty()
    if not echo:
        told = termios.tcgetattr(follower)
        told[3] &= ~termios.ECHO
        termios.tcsetattr(follower, termios.TCSANOW, told)
    if size is not None:
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    command = [sys.executable, "-m", "liberate_cli", *arguments]
    other = follower if errors else subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=other, env=environment
    ) as process:
        os.close(follower)
        os.write(leader, typed.encode())
        chunks = []
        while chunk := _read(leader):
            chunks.append(chunk)
    os.close(leader)
    return b"".join(chunks).decode().replace("\r\n", "\n"), process.returncode


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:
        # Linux says so when the other side is closed.
        return b""
