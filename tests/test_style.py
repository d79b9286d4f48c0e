"""The code is clean by ruff and by mypy in strict mode, as pyproject.toml sets them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "arguments",
    [["ruff", "check", "--output-format", "concise"], ["ruff", "format", "--check"], ["mypy"]],
    ids=" ".join,
)
def test_the_code_is_clean(arguments: list[str]) -> None:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_nothing_is_called_that_another_system_lacks(system: str) -> None:
    # The types of Python's library say which system has what.
    command = [sys.executable, "-m", "mypy", "--platform", system, "liberate_cli"]
    done = subprocess.run(
        [*command, "--cache-dir", f".mypy_cache/{system}"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
