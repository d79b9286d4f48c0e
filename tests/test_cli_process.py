"""The program as a process: its streams, its exit codes, what a terminal gets."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liberate_cli import __version__
from liberate_cli.cli import app as app_module

if TYPE_CHECKING:
    from conftest import Liberate

PROGRAM = [sys.executable, "-m", "liberate_cli"]


@pytest.mark.usefixtures("made_up")
def test_data_goes_to_standard_output_and_talk_to_standard_error() -> None:
    done = subprocess.run([*PROGRAM, "check"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("plan/recommendations.yaml:21:9: warning")
    assert done.stderr == "12 files: 0 errors and 1 warning.\n"


@pytest.mark.usefixtures("made_up")
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m liberate_cli list --json | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)  # noqa: S602
    assert (done.stdout, done.stderr) == ("[\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.usefixtures("made_up")
def test_output_that_cannot_be_written_is_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "list", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith("error: The system said no: ")
    assert "Traceback" not in done.stderr


def on_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """Return what a command writes to a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen([*PROGRAM, *arguments], stdout=follower, env=environment) as process:
        os.close(follower)
        chunks = []
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:
                break
            if not chunk:
                break
            chunks.append(chunk)
        process.wait()
    os.close(leader)
    return b"".join(chunks).decode()


@pytest.mark.usefixtures("made_up")
def test_a_terminal_gets_colour_and_no_color_is_respected() -> None:
    colourful = {**os.environ, "TERM": "xterm-256color"}
    colourful.pop("NO_COLOR")
    assert "\x1b[1;31m■ red" in on_a_terminal(["list"], colourful)
    plain = on_a_terminal(["list"], {**colourful, "NO_COLOR": "1"})
    assert "■ red" in plain
    assert "\x1b[1;31m" not in plain
    assert "\x1b" not in on_a_terminal(["list"], {**colourful, "TERM": "dumb"})


def test_the_version(liberate: Liberate) -> None:
    assert liberate("--version").out == f"liberate {__version__}\n"


def test_a_bug_is_a_sentence_and_not_a_traceback(
    liberate: Liberate, made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("liberate_cli.desk.session.read_plan", broken)
    answer = liberate("status", "--plan", str(made_up))
    assert answer.code == 70
    assert answer.err == (
        f"error: This is a bug in Liberate {__version__}: ZeroDivisionError: made up\n"
        "hint: Nothing was written. Please report it with what LIBERATE_DEBUG=1 prints.\n"
    )
    assert app_module.app is not None


PLUGINS = """
import sys
sys.argv = ["liberate", "status"]
from liberate_cli.cli import main
try:
    main()
except SystemExit:
    pass
from pydantic.plugin import _loader
loaded = sorted({"email", "importlib.metadata", "pydantic"} & sys.modules.keys())
# What a later pydantic may ask of the module is answered by the module itself.
real = _loader.PYDANTIC_ENTRY_POINT_GROUP
sys.stderr.write(f"{loaded} {list(_loader.get_plugins())} {real}")
"""


@pytest.mark.usefixtures("made_up")
def test_plug_ins_of_pydantic_are_neither_used_nor_looked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLUGINS], capture_output=True, text=True, check=True
    )
    assert done.stderr == "['pydantic'] [] pydantic"
