"""A review where it is hard: killed, a full disk, letters that nobody can read, two clones."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import MADE_UP
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import git
from support import files_of, load
from terminals import on_a_terminal
from test_cli_process import PROGRAM
from test_review import RECORD, folder, review

from liberate_cli.source.disk.files import read_beside
from liberate_cli.source.review_records import read_record

if TYPE_CHECKING:
    from conftest import Liberate

__all__ = ["folder"]

FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
from liberate_cli.cli import main
sys.argv = ["liberate", "review"]
main()
"""
"""A program that can make files and put nothing into them, as where a disk is full."""


def noted_in(plan: Path) -> tuple[list[str], list[str]]:
    """Return the notes that a review says were made, and those that the plan has."""
    files = read_beside(plan).files
    record = read_record(RECORD, files) if RECORD in files else None
    said = [each.text or "" for each in record.entries] if record else []
    there = " ".join(
        note.text for one in load(files_of(plan)).plan.deliverables for note in one.progress
    )
    return said, re.findall(r"Note \d+\.", there)


@pytest.mark.slow
def test_one_that_is_killed_has_kept_what_it_said(folder: Path) -> None:
    """The lines go on while it is killed: wherever that is, the record says what the plan says."""
    lines = "".join(f"n Note {number}.\n" for number in range(40))
    for kept in (1, 2, 4, 7):
        with subprocess.Popen(
            [*PROGRAM, "review"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(lines)
            process.stdin.flush()
            shown = (line for line in process.stdout if "progress: “Note" in line)
            assert len([next(shown) for _ in range(kept)]) == kept
            process.send_signal(signal.SIGKILL)
        said, there = noted_in(folder)
        assert len(there) >= kept
        after = review("q\n")
        assert after.err.endswith("Stopped: 0 of 4 looked at. `liberate review` goes on there.\n")
        said, there = noted_in(folder)
        assert sorted(said) == sorted(there)


@pytest.mark.slow
def test_on_a_full_disk_each_line_is_told_and_nothing_changes(folder: Path) -> None:
    before = {path: raw for path, raw in files_of(folder).items() if not path.startswith(".")}
    done = subprocess.run(
        [sys.executable, "-c", FULL],
        input="n Note 1.\nr amber Why not.\nc Buy a boat.\nq\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.count("could not be written") == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith("Stopped: 0 of 4 looked at. `liberate review` goes on there.\n")
    assert {p: raw for p, raw in files_of(folder).items() if not p.startswith(".")} == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "machine",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONUTF8": "1"},
    ],
)
def test_a_file_of_answers_is_utf_8_on_every_machine(machine: dict[str, str], folder: Path) -> None:
    answers = b"\xef\xbb\xbfn Caf\xc3\xa9.\nn Caf\xe9.\nn Done.\nq\n"
    done = subprocess.run(
        [*PROGRAM, "review"],
        input=answers,
        capture_output=True,
        check=True,
        env={**os.environ, **machine},
    )
    assert (
        "error: A letter of this line cannot be read.\n"
        "hint: Type it again; a file of answers has to be UTF-8.\n"
    ) in done.stderr.decode()
    text = (folder / "1-calm/1.1-boat-count.yaml").read_text(encoding="utf-8")
    assert text.count("text: Café.\n") == 1
    assert text.count("text: Done.\n") == 1


def test_a_review_whose_minutes_cannot_be_written_goes_on(folder: Path) -> None:
    Path("minutes.md").mkdir()
    first = review("n Note 1.\ne\nAda Example\n", "--minutes", "minutes.md")
    assert first.code == 3
    assert first.err.startswith("error: minutes.md could not be written: ")
    assert "ended" not in (folder / RECORD).read_text()
    second = review("e\n\n", "--minutes", "other.md", "--as-at", "2031-07-02")
    assert second.code == 0, second.err
    assert "30 June 2031 to 2 July 2031" in Path("other.md").read_text()
    assert "Ada Example" in Path("other.md").read_text()
    assert "ended: 2031-07-02\n" in (folder / RECORD).read_text()


def test_who_was_there_is_asked_until_it_can_be_read(folder: Path) -> None:
    done = review("e\nAda \x07Example\nAda Example\n\n")
    assert done.code == 0
    assert done.err.startswith("error: The text has the unseen character U+0007.\n")
    assert "present:\n  - Ada Example\n" in (folder / RECORD).read_text()


def test_two_clones_that_review_on_one_day_are_told_at_the_merge(
    folder: Path, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(folder.parent), str(other))
    assert review("rg Filed.\ne\nAda\n\n").code == 0
    monkeypatch.chdir(other)
    assert review("n Note 1.\ne\nBo\n\n").code == 0
    with pytest.raises(AssertionError):
        git(other, "pull", "--quiet", "--no-rebase")
    assert "AA plan/reviews/2031-06-30.yaml" in git(other, "status", "--porcelain")
    found = liberate("check")
    assert "plan/reviews/2031-06-30.yaml:" in found.out
    assert "Two people changed this: git left both" in found.out
    again = review("q\n")
    assert (again.code, again.out) == (3, "")
    assert again.err.startswith("error: plan/reviews/2031-06-30.yaml cannot be read.\n")


@pytest.mark.usefixtures("folder")
def test_each_line_fits_a_narrow_terminal() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    environment["TERM"] = "xterm"
    screen, code = on_a_terminal(
        "review", typed="?\n\x04", errors=False, size=(24, 60), environment=environment
    )
    assert code == 0
    lines = screen.split("\n")
    assert "m N DATE: WHY  move action N (liberate action move ID N" in lines
    assert [line for line in lines if len(line) > 60 and "> " not in line] == []


typed = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "s",
                "r",
                "ra",
                "rg why",
                "r red",
                "n",
                "n Note.",
                "d",
                "d 1",
                "d 9",
                "d key",
                "m 1",
            ),
            *("m 1 8/2031: no", "m 1 soon: no", "a", "a Ask.", "July 2031", "o", "o ,", "o Ada"),
            *("c", "c Buy.", "y", "y 1", "u", "k", "b", "/", "/1.2", "/boat", "?", "e", "n", "q"),
        ]
    ),
    st.text(max_size=20).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
    st.sampled_from(("n ", "r ", "c ", "a ", "o ", "/", "d ", "m ")).flatmap(
        lambda key: st.text(max_size=20).map(lambda text: f"{key}{text}")
    ),
)


@pytest.mark.slow
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(typed, max_size=15))
def test_whatever_is_typed_the_plan_stays_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate, lines: list[str]
) -> None:
    here = tmp_path / "anew"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(MADE_UP, here / "plan")
    monkeypatch.chdir(here)
    text = "".join(f"{line.encode(errors='replace').decode()}\n" for line in lines)
    done = review(text)
    assert done.code == 0, done.err
    assert "This is a bug" not in done.err
    assert liberate("check").code == 0
