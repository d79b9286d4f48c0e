"""Where a program is looked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from liberate_cli.source.disk.programs import find_program

if TYPE_CHECKING:
    from pathlib import Path


def make_program(file: Path) -> str:
    """Make a file that may be run, and return its path."""
    file.parent.mkdir(exist_ok=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return str(file)


def test_a_program_is_the_first_of_its_name_on_the_path(tmp_path: Path) -> None:
    first, second = (make_program(tmp_path / folder / "ed") for folder in ("a", "b"))
    (tmp_path / "c").mkdir()
    for path, found in (("cab", first), ("cba", second), ("c", None)):
        folders = os.pathsep.join(str(tmp_path / letter) for letter in path)
        assert find_program("ed", folders, windows=False) == found


@pytest.mark.parametrize("path", ["", ".", "a", ":", "./a", ".:a:", "a:{cwd}x"])
def test_the_current_folder_is_no_part_of_the_path(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path / "ed")
    make_program(tmp_path / "a" / "ed")
    monkeypatch.chdir(tmp_path)
    folders = path.format(cwd=tmp_path).replace(":", os.pathsep)
    assert find_program("ed", folders) is None


def test_what_may_not_be_run_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ed").mkdir()
    (tmp_path / "vi").write_text("")
    assert find_program("ed", str(tmp_path), windows=False) is None
    assert find_program("vi", str(tmp_path), windows=False) is None


def test_windows_runs_what_has_one_of_its_endings(tmp_path: Path) -> None:
    # Visual Studio Code has these two side by side, the first for the shells of other systems.
    make_program(tmp_path / "code")
    command = make_program(tmp_path / "code.cmd")
    git = make_program(tmp_path / "git.exe")
    make_program(tmp_path / "git.cmd")
    path = str(tmp_path)
    assert find_program("code", path, windows=True) == command
    assert find_program("git", path, windows=True) == git
    assert find_program("git.exe", path, windows=True) == git
    assert find_program("notepad.exe", path, windows=True) is None
