"""An edition is the same bytes in every format, whatever machine makes it and however often."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from repository import git, make_repository, seal
from whole_view import whole_view

from liberate_cli.publish.formats import FORMATS, render

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MACHINES = (("Asia/Tokyo", "7", "POSIX", "here"), ("America/New_York", "99", "de_DE", "over there"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Return the files of an edition that was cut, as each machine made them, by format."""
    return [made_on(*machine, tmp_path_factory.mktemp(machine[-1])) for machine in MACHINES]


def made_on(zone: str, seed: str, locale: str, folder: str, top: Path) -> dict[str, bytes]:
    """Cut an edition in a repository of its own, render it in a fresh process, and return it."""
    with pytest.MonkeyPatch.context() as machine:
        seal(machine)
        machine.setenv("LIBERATE_AS_AT", "2031-06-30")
        machine.setenv("TZ", zone)
        machine.setenv("PYTHONHASHSEED", seed)
        machine.setenv("LC_ALL", locale)
        machine.setenv("LANG", locale)
        machine.setenv("SOURCE_DATE_EPOCH", seed)
        machine.setenv("TMPDIR", str(top))
        root = make_repository(top / folder)
        for command in (
            ["edition", "cut", "--first", "--yes", "--on", "2031-06-30"],
            ["render", "--edition", "2031-06", "--format", ",".join(FORMATS), "--out", "out"],
        ):
            done = subprocess.run(
                [sys.executable, "-m", "liberate_cli", *command],
                cwd=root,
                env=dict(os.environ),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
        assert git(root, "status", "--porcelain") == "?? out/\n"
    left = {each.name for each in top.iterdir()}
    assert left == {folder}, "something was left in the folder for what is temporary"
    return {name: (root / "out" / f"edition-2031-06.{name}").read_bytes() for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_whatever_the_machine(name: str, made: list[dict[str, bytes]]) -> None:
    here, there = made
    assert here[name] == there[name]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_however_often_a_process_makes_them(name: str) -> None:
    assert len({render(whole_view(), name, {}) for _ in range(3)}) == 1
