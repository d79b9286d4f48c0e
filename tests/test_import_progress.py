"""What a long import says of what it does: at a terminal alone, on one line that is gone after."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "a\x1b[2J.csv"
SHOWN: Final = r"a\x1b[2J.csv"
LINE: Final = "\r\x1b[K"
"""What begins the line anew."""
ROWS: Final = (
    "Ref,Action,Lead officer,Due date,RAG\nMU/1,Plant a made-up oak,Jo Made-up,31/03/2032,Green\n"
)


@pytest.fixture(autouse=True)
def at_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has neither a pseudo-terminal nor such a name")
    (tmp_path / NAME).write_text(ROWS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")


def watched(*arguments: str) -> str:
    """Return all that a terminal is sent by a command, each question left out."""
    pty = pytest.importorskip("pty")
    shown = b""

    def read(terminal: int) -> bytes:
        nonlocal shown
        found = os.read(terminal, 1024)
        shown += found
        if found.rstrip().endswith((b"Answer:", b"[y/N]")):
            os.write(terminal, b"q\n")
        return found

    code = pty.spawn([sys.executable, "-m", "liberate_cli", *arguments], read)
    assert code == 0, shown.decode()
    return shown.decode()


@pytest.mark.parametrize(
    ("arguments", "stages"),
    [
        (("look", NAME), ("reading", "understanding")),
        (("read", NAME, "--out", "out"), ("reading", "understanding")),
    ],
    ids=["look", "read"],
)
def test_what_is_done_is_said_at_a_terminal_and_then_gone(
    arguments: tuple[str, ...], stages: tuple[str, ...]
) -> None:
    shown = watched("import", *arguments)
    places = [shown.index(f"{LINE}{stage} {SHOWN}") for stage in stages]
    assert places == sorted(places)
    last = shown.rindex(f"{stages[-1]} {SHOWN}") + len(f"{stages[-1]} {SHOWN}")
    assert shown[last:].startswith(LINE)
    assert "\x1b[2J" not in shown


@pytest.mark.parametrize("arguments", [("look", NAME), ("read", NAME, "--out", "out")])
def test_nothing_of_it_is_said_where_nobody_looks_on(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "liberate_cli", "import", *arguments],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    for told in (done.stdout, done.stderr):
        assert "reading" not in told
        assert "understanding" not in told
        assert LINE not in told
