r"""The program's streams on other machines: other letters, other line ends, closed streams.

Windows gives a pipe or a file the letters of one country and turns each \n into \r\n; here
PYTHONIOENCODING and a stream that is set up so do the same.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from repository import make_repository, replace_in, seal
from test_cli_process import PROGRAM, on_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

pytestmark = pytest.mark.slow

LETTERS = "Cynllun Tŷ Dŵr – Łódź Nguyễn 反诈骗 “quoted”"
ANSWERS = (
    ["list", "--json"],
    ["list", "--csv"],
    ["list", "--csv-for", "excel"],
    ["trend", "--csv"],
    ["trend", "--json"],
    ["show", "1.1"],
    ["diff", "2031-06"],
    ["diff", "2031-06", "--format", "html"],
    ["diff", "2031-06", "--format", "md"],
    ["check"],
    ["check", "--json"],
    ["check", "--format", "sarif"],
    ["check", "--format", "github"],
    ["show", LETTERS],
)
MACHINES = (
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX"},
    {"PYTHONUTF8": "1"},
)


@pytest.fixture
def lettered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    """Return a plan that was cut once, and has since a title and a wrong date in many letters."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    count = root / "plan/1-calm/1.1-boat-count.yaml"
    replace_in(count, "title: Boat count", f"title: {LETTERS}")
    replace_in(root / "plan/1-calm/1.2-oar-register.yaml", "rag: amber", f"rag: {LETTERS}")
    return root


def written(arguments: list[str], machine: dict[str, str]) -> tuple[str, str, int]:
    """Return what a command writes as UTF-8 where no terminal is, and its exit code."""
    environment = {**os.environ, **machine}
    done = subprocess.run([*PROGRAM, *arguments], capture_output=True, env=environment, check=False)
    return done.stdout.decode(), done.stderr.decode(), done.returncode


@pytest.mark.usefixtures("lettered")
@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_an_answer_has_all_its_letters_where_no_terminal_is(arguments: list[str]) -> None:
    asked = written(arguments, {"PYTHONIOENCODING": "cp1252"})
    assert LETTERS in "".join(asked[:2]).replace("\n", " ")
    assert asked == written(arguments, {"PYTHONUTF8": "1"})


@pytest.mark.usefixtures("lettered")
def test_the_shapes_of_ratings_reach_a_file(liberate: Liberate) -> None:
    asked = written(["status"], {"PYTHONIOENCODING": "cp1252"})
    assert "■ red" in asked[0]
    assert asked[0] == liberate("status").out


@pytest.mark.usefixtures("lettered")
@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_no_setting_of_a_machine_changes_an_answer(
    machine: dict[str, str], liberate: Liberate
) -> None:
    found = written(["list", "--json"], machine)
    assert json.loads(found[0])[0]["title"] == LETTERS
    assert found[0] == liberate("list", "--json").out


@pytest.mark.usefixtures("lettered")
def test_a_terminal_keeps_its_own_letters() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    out = on_a_terminal(["show", "1.1"], environment)
    assert "Cynllun T? D?r ? ??d? Nguy?n ??? ?quoted?" in out
    assert "? red" in out


AS_ON_WINDOWS = """
import sys
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="cp1252", errors="strict", newline="\\r\\n")
sys.argv = ["liberate", *sys.argv[1:]]
from liberate_cli.cli import main
main()
"""


@pytest.mark.usefixtures("lettered")
@pytest.mark.parametrize(
    "arguments", [["list", "--csv"], ["list", "--csv-for", "excel"], ["trend", "--csv"]], ids=str
)
def test_csv_has_no_empty_row_between_two_on_windows(arguments: list[str]) -> None:
    command = [sys.executable, "-c", AS_ON_WINDOWS, *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    text = done.stdout.decode()
    assert "\r\r\n" not in text
    rows = list(csv.reader(io.StringIO(text, newline="")))
    # 1.2 cannot be read, for its rating.
    assert [row[0].strip('="') for row in rows[1:]] == ["1.1", "1.10", "2.1", "2.2"]


@pytest.mark.usefixtures("lettered")
def test_other_answers_are_the_same_bytes_on_windows() -> None:
    command = [sys.executable, "-c", AS_ON_WINDOWS, "check"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.stdout.decode(), done.stderr.decode(), 1) == written(["check"], {})


CLOSED = ("", ">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-")


def with_streams(arguments: str, closed: str) -> tuple[str, str, int]:
    """Return what a command writes where a shell closes streams, and its exit code."""
    command = f"{sys.executable} -m liberate_cli {arguments} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    return done.stdout, done.stderr, done.returncode


@pytest.mark.usefixtures("lettered")
@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize(
    ("arguments", "code"), [("status", 0), ("list --csv", 0), ("check", 1), ("show 9.9", 2)]
)
def test_a_closed_stream_changes_no_exit_code(arguments: str, closed: str, code: int) -> None:
    whole = with_streams(arguments, "")
    expected = (
        "" if closed.startswith((">", "<&- >")) else whole[0],
        "" if "2>&-" in closed else whole[1],
    )
    assert with_streams(arguments, closed) == (*expected, code)


@pytest.mark.parametrize("closed", CLOSED)
def test_a_change_is_made_and_committed_with_a_closed_stream(
    closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    rated = "rag 1.1 green --because Counted. --as-at 2031-06-30 --commit"
    assert with_streams(rated, closed)[2] == 0
    assert "rag: green\n" in (root / "plan/1-calm/1.1-boat-count.yaml").read_text()
    log = subprocess.run(
        ["git", "status", "--porcelain"], capture_output=True, text=True, check=True
    )
    assert log.stdout == ""


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("closed", ["<&-", "<&- >&-"])
def test_what_asks_back_finds_nobody_where_input_is_closed(closed: str) -> None:
    _, said, code = with_streams("action done 1.1 1 --as-at 2031-06-30", closed)
    assert code == 2
    assert "Traceback" not in said
