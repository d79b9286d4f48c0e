"""The pager: what is longer than the screen is shown in it, and all else as it always was."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from terminals import on_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("made_up")]

PROGRAM = [sys.executable, "-m", "liberate_cli"]


class Screen(NamedTuple):
    """The words that stood on a screen at the end, and the exit code of what ran on it."""

    text: str
    code: int


STYLE = re.compile(r"\x1b\[[0-9;]*m")


def on_a_screen(*arguments: str, rows: int = 10, **environment: str) -> Screen:
    """Return what a command leaves on a terminal of some rows, 80 columns wide."""
    told = {**os.environ, "TERM": "xterm-256color", **environment}
    del told["COLUMNS"]
    screen, code = on_a_terminal(*arguments, size=(rows, 80), environment=told)
    lines = STYLE.sub("", screen).splitlines()
    return Screen("".join(f"{line.rstrip()}\n" for line in lines), code)


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """Return a pager that says what it was given, as arguments and in its environment."""
    script = tmp_path / "my pager.py"
    script.write_text(
        "import os, sys\n"
        "print('PAGER', sys.argv[1:], os.environ.get('LESS'))\n"
        "said = sys.stdin.buffer.read().decode()\n"
        r"print(said.replace('\x1b', r'\x1b') if 'SPELT' in os.environ else said, end='')"
    )
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"


def plain(*arguments: str) -> str:
    """Return what a command writes into a pipe."""
    told = {**os.environ, "PAGER": "false"}
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, check=False, env=told
    )
    return done.stdout


SHOW = ("show", "1.1", "1.2")


@pytest.mark.parametrize(
    "arguments",
    [SHOW, ("list", "--json"), ("schema", "contacts")],
    ids=" ".join,
)
def test_a_long_answer_is_shown_in_the_pager(arguments: tuple[str, ...], pager: str) -> None:
    seen = on_a_screen(*arguments, PAGER=f"{pager} -x", LESS="M")
    assert seen == Screen(f"PAGER ['-x'] M\n{plain(*arguments)}", 0)


def test_less_is_told_of_colours_where_it_is_told_nothing(pager: str) -> None:
    os.environ.pop("LESS", None)
    assert on_a_screen(*SHOW, PAGER=pager).text.startswith("PAGER [] FRX\n")


def test_the_pager_gets_the_colours_of_the_screen(pager: str) -> None:
    seen = on_a_screen("list", rows=4, PAGER=pager, NO_COLOR="", SPELT="1")
    assert r"\x1b[1;31m■ red\x1b[0m" in seen.text


def test_an_answer_that_fits_is_not(pager: str) -> None:
    lines = plain("list").count("\n")
    # One more row is for what is typed next.
    assert on_a_screen("list", rows=lines + 1, PAGER=pager) == Screen(plain("list"), 0)
    assert on_a_screen("list", rows=lines, PAGER=pager).text == f"PAGER [] FRX\n{plain('list')}"


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_person_can_do_without(place: int, pager: str) -> None:
    words = list(SHOW)
    words.insert(place, "--no-pager")
    assert on_a_screen(*words, PAGER=pager) == Screen(plain(*SHOW), 0)


@pytest.mark.parametrize("named", ["", "cat", "false", "no-such-pager", "/no/such/pager", "'less"])
def test_without_a_pager_that_works_the_answer_is_printed(named: str) -> None:
    assert on_a_screen(*SHOW, PAGER=named) == Screen(plain(*SHOW), 0)


def test_a_screen_that_can_do_nothing_has_none(pager: str) -> None:
    assert on_a_screen(*SHOW, PAGER=pager, TERM="dumb") == Screen(plain(*SHOW), 0)


def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    script = tmp_path / "early.py"
    script.write_text("print('seen enough')\n")
    seen = on_a_screen("schema", rows=10, PAGER=f"{sys.executable} {script}")
    assert seen == Screen("seen enough\n", 0)


def test_what_is_said_and_the_exit_code_stay(pager: str, made_up: Path) -> None:
    (made_up / "2-deter" / "2.1-life-jackets.yaml").write_text('id: "2.1"\n')
    seen = on_a_screen("overdue", "--exit-code", rows=5, PAGER=pager)
    assert seen.code == 1
    told, _, paged = seen.text.partition("PAGER [] FRX\n")
    assert told.startswith("warning: 1 file left out of this, for errors:\n")
    assert paged == plain("overdue")


def test_what_changes_the_plan_has_no_pager(pager: str) -> None:
    seen = on_a_screen("rag", "1.1", "amber", "--because", "B.", "--dry-run", rows=3, PAGER=pager)
    assert "PAGER" not in seen.text
    assert "+rag: amber" in seen.text


def test_nothing_of_an_answer_is_an_option_of_the_pager(pager: str, made_up: Path) -> None:
    file = made_up / "1-calm" / "1.1-boat-count.yaml"
    file.write_text(file.read_text().replace("title: Boat count", 'title: "-o out; rm -r $HOME"'))
    seen = on_a_screen("list", rows=4, PAGER=pager)
    assert seen.text.startswith("PAGER [] FRX\n")
    assert "-o out; rm -r $HOME" in seen.text
