"""`render` on a terminal: what is being made, and opening it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
FILES = "out/edition-2031-06.html\nout/edition-2031-06.md\n"
DRAFT = "3rd edition, June 2031: DRAFT, not cut yet\n"


def on_a_terminal(*arguments: str, term: str) -> tuple[str, str]:
    """Return what a command prints, and what it tells on a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "liberate_cli", *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": term},
        check=True,
    )
    os.close(theirs)
    told = b""
    try:
        while read := os.read(ours, 4096):
            told += read
    except OSError:
        pass  # Linux says so when the other side is closed
    os.close(ours)
    return done.stdout.decode(), told.decode().replace("\r\n", "\n")


@pytest.mark.usefixtures("made_up")
def test_what_is_being_made_is_told_and_gone_at_the_end() -> None:
    out, told = on_a_terminal("render", "--format", "html,md", term="xterm")
    assert out == FILES
    line = "\r\x1b[K"
    assert told == f"{DRAFT}{line}Making html (1 of 2) …{line}Making md (2 of 2) …{line}"


@pytest.mark.usefixtures("made_up")
def test_a_terminal_that_cannot_write_over_a_line_is_told_nothing() -> None:
    assert on_a_terminal("render", "--format", "html,md", term="dumb") == (FILES, DRAFT)


def test_the_first_file_is_opened(made_up: Path, tmp_path: Path) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    # What is opened goes through a pipe, so that reading it waits for the opener.
    os.mkfifo(tmp_path / "opened")
    opener.write_text(f'#!/bin/sh\nexec >/dev/null 2>&1\nprintf "%s" "$*" > "{tmp_path}/opened"\n')
    opener.chmod(0o755)
    path = f"{opener.parent}:{os.environ['PATH']}"
    arguments = ("render", "--format", "md,html", "--out=-out", "--open")
    done = subprocess.run(
        [sys.executable, "-m", "liberate_cli", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
        check=False,
    )
    assert (done.stderr, done.returncode) == (DRAFT, 0)
    opened = (tmp_path / "opened").read_text()
    assert opened == str(made_up.parent.resolve() / "-out/edition-2031-06.md")


@pytest.mark.usefixtures("made_up")
def test_nothing_that_opens_files_is_said(
    liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    answer = liberate("render", "--format", "md", "--open")
    assert answer.code == 0
    assert answer.err.splitlines()[-1] == (
        "Nothing here could open out/edition-2031-06.md; open it yourself."
    )
