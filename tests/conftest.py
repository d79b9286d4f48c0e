"""What every test stands on: a sealed environment, the command line, and golden files."""

from __future__ import annotations

import pkgutil
import shutil
import socket
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from liberate_cli import cli
from liberate_cli.cli.app import app

# The same examples on every run, so that a failure is due to a change. For other examples:
# python -m pytest --hypothesis-profile=default, or =many for 500 of each
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("many", deadline=None, max_examples=500)
settings.load_profile("steady")

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
MADE_UP = HERE / "plans" / "made-up"
AS_AT = "2031-06-30"


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


class Liberate(Protocol):
    """Runs the command line in this process."""

    def __call__(self, *arguments: str) -> Answer: ...


class Golden(Protocol):
    """Compares a whole text or file with the one that is kept under its name."""

    def __call__(self, name: str, found: str | bytes) -> None: ...


def pytest_configure() -> None:
    """Load the modules that the command line puts off: doctest may not find one while it looks."""
    for each in pkgutil.iter_modules(cli.__path__):
        assert import_module(f"{cli.__name__}.{each.name}").__doc__


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Keep what the tests find.")


class _Barred(socket.socket):
    """A socket that cannot be opened, of a class that libraries may still derive from."""

    def __init__(self, *_: object, **__: object) -> None:
        raise AssertionError("a test reached for the network")


@pytest.fixture(autouse=True)
def _sealed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep out the machine's settings, and bar the network."""
    for name in ("LIBERATE_PLAN", "LIBERATE_DEBUG", "FORCE_COLOR", "LINES", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    settings = {"HOME": str(home), "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    for name, value in {**settings, "LIBERATE_AS_AT": AS_AT}.items():
        monkeypatch.setenv(name, value)

    monkeypatch.setattr(socket, "socket", _Barred)


@pytest.fixture
def liberate() -> Liberate:
    """Return what runs a command: `liberate("list", "--rag", "red").out`."""

    def run(*arguments: str) -> Answer:
        result = CliRunner().invoke(app, list(arguments), prog_name="liberate")
        return Answer(result.stdout, result.stderr, result.exit_code)

    return run


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a copy of the made-up plan, in a folder that is the working one."""
    folder = tmp_path / "force" / "plan"
    shutil.copytree(MADE_UP, folder)
    monkeypatch.chdir(folder.parent)
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what compares a found text with the golden file of a name."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, found: str | bytes) -> None:
        file = GOLDEN / name
        content = found.encode() if isinstance(found, str) else found
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert content.decode() == file.read_bytes().decode()

    return compare
