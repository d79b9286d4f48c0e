"""The most memory that a command holds, asked by a small process that has no other child.

Run as a script, this file is that process. It imports little, since the system counts what a
process holds before it becomes the command as the command's own.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def peak_mebibytes(arguments: tuple[str, ...], environment: dict[str, str], folder: Path) -> float:
    """Return the most memory that a command held in a folder, in MiB."""
    told = subprocess.run(
        (sys.executable, __file__, *arguments),
        env=environment,
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(told.stdout)


def _tell_peak() -> None:
    import resource

    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # macOS counts in bytes, Linux in KiB.
    print(peak / 1024 / (1024 if sys.platform == "darwin" else 1))


if __name__ == "__main__":
    _tell_peak()
