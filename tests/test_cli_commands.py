"""The commands as a table: each listed as it says of itself, and loaded when it is asked for."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer
from test_architecture import MODELS

from liberate_cli.cli.app import COMMANDS, Listed, app, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Liberate

LISTED = [each for rows in COMMANDS.values() for each in rows]
NAMES = [each.name for each in LISTED]


def runnable() -> Iterator[tuple[str, Any]]:
    """Yield every command that does something, by its words: `status`, `action add`."""
    for name in NAMES:
        command = load(name)
        below = getattr(command, "commands", {})
        yield from ((f"{name} {each}", below[each]) for each in below)
        if not below:
            yield name, command


RUNNABLE = dict(runnable())


@pytest.mark.parametrize("listed", LISTED, ids=NAMES)
def test_the_table_says_of_a_command_what_it_says_of_itself(listed: Listed) -> None:
    own = load(listed.name).help.partition("\n")[0]
    assert listed.help == own
    assert own.endswith(".")
    assert len(own) <= 58


def test_the_help_lists_every_command_once_in_its_group(liberate: Liberate) -> None:
    of_group = re.compile(rf"^({'|'.join(COMMANDS)}):\n", re.MULTILINE)
    _, *groups = of_group.split(liberate("--help").out)
    found = {
        group: re.findall(r"^  (\S+) +(.+)$", text, re.MULTILINE)
        for group, text in zip(groups[::2], groups[1::2], strict=True)
    }
    assert found == {group: [tuple(each) for each in rows] for group, rows in COMMANDS.items()}


@pytest.mark.parametrize("words", RUNNABLE)
def test_the_help_of_a_command_ends_with_two_examples_that_can_be_typed(
    words: str, liberate: Liberate
) -> None:
    printed = liberate(*words.split(), "--help").out
    _, _, shown = printed.partition("\n  Examples:\n")
    lines = [line.strip() for line in shown.splitlines()]
    assert len(lines) == 2
    for line in lines:
        program, *typed = shlex.split(line)
        name = words.split()
        assert (program, typed[: len(name)]) == ("liberate", name)
        # It is read as it would be before it runs: an unknown option or a missing word fails.
        with RUNNABLE[words].make_context(words, typed[len(name) :]) as read:
            assert read.args == []


def loaded_by(*arguments: str, **environment: str) -> set[str]:
    """Return our modules whose text a process has run."""
    code = (
        "import sys, types\n"
        f"sys.argv = ['liberate', *{list(arguments)!r}]\n"
        "from liberate_cli.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        # One that waits to be used has another class until it is.
        "run = [name for name, each in sys.modules.items() if type(each) is types.ModuleType]\n"
        "sys.stderr.write('\\nMODULES ' + ' '.join(run))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return set(done.stderr.rpartition("MODULES ")[2].split())


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("arguments", [["show", "1.1"], ["show", "--help"]], ids=" ".join)
def test_only_the_command_that_is_asked_for_is_loaded(arguments: list[str]) -> None:
    # The module of `person` is another: that name is of who sits at the terminal.
    modules = {*NAMES, "register"} - {"person"}
    commands = {f"liberate_cli.cli.{name}" for name in modules}
    assert loaded_by(*arguments) & commands == {"liberate_cli.cli.show"}
    assert not loaded_by("--help") & commands


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    "words",
    [
        "liberate show 1",
        "liberate show 1.1 1",
        "liberate list --owner Insp",
        "liberate list --rag ",
        "liberate list --o",
        "liberate action done 1",
        "liberate ov",
    ],
)
def test_completion_loads_neither_pydantic_nor_what_a_command_works_with(words: str) -> None:
    loaded = loaded_by(
        _LIBERATE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(words.count(" "))
    )
    assert "pydantic" not in loaded
    ours = {name.split(".")[1] for name in loaded if re.match(r"liberate_cli\.\w+\.\w+", name)}
    assert ours <= {"cli", "model", "source"}
    assert loaded.isdisjoint(MODELS)


def completed(words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "liberate_cli"],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "_LIBERATE_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        },
    )
    return done.stdout.splitlines()


@pytest.mark.usefixtures("made_up")
def test_a_shell_completes_names_options_and_values() -> None:
    assert completed("liberate re") == [
        *("recommendations", "recommendation", "reviewed"),
        *("reassign", "returns", "review", "render"),
    ]
    assert completed("liberate edition c") == ["comment", "cut"]
    assert completed("liberate show 1") == ["1.1", "1.10", "1.2"]
    assert completed("liberate show 1.1 2") == ["2.1", "2.2"]
    assert completed("liberate action done 2") == ["2.1", "2.2"]
    assert completed("liberate list --rag a") == ["amber"]
    assert completed("liberate list --objective ca") == ["calm"]
    assert completed("liberate list --ow") == ["--owner"]
    assert completed("liberate list --owner=Insp") == completed("liberate list --owner Insp")


def test_a_command_that_there_is_none_of_gets_the_nearest(liberate: Liberate) -> None:
    answer = liberate("stauts")
    assert answer.code == 2
    assert answer.err == (
        "error: There is no command “stauts”.\nhint: Did you mean `liberate status`?\n"
    )


def test_the_table_is_the_whole_program() -> None:
    command = typer.main.get_command(app)
    assert list(getattr(command, "commands", ())) == NAMES


@pytest.mark.usefixtures("made_up")
def test_liberate_alone_shows_how_the_plan_stands(liberate: Liberate) -> None:
    assert liberate() == liberate("status")


def test_liberate_alone_shows_the_help_where_no_plan_is(
    liberate: Liberate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = liberate()
    assert "Usage: liberate" in answer.out + answer.err
