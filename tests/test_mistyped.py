"""What no command can mean is told in our own words, with the command as it should be."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liberate_cli.cli.app import app, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Golden, Liberate


def _leaves() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the names of every command, and the command."""
    program: Any = typer.main.get_command(app)
    for name in program.commands:
        command = load(name)
        below = getattr(command, "commands", None)
        if below is None:
            yield (name,), command
        for each, leaf in (below or {}).items():
            yield (name, each), leaf


COMMANDS = dict(_leaves())
OF_PEOPLE = """\
rag red
rag 1.2 --because x
rag 1.2 red because the paint is late
rag 1.2 red --because the paint is late
rag red the paint is late
rag amber 1.2
rag 1.2 red 1.10
rag 1.2 red --because
progress 1.1 Slide circulated
progress 1.1 "- done"
progress 1.1 "- done" --commit
progress --commit 1.1 -- "- done" now
progress "The slide is late."
action ad 1.1 "Ask again."
action done 1.1 key of the weir
action move 1.1 1 --due 2031-09 --because The course is full.
action move 1.1 1 --due 2031-09
reassign Insp Example Bo Placeholder
reassign Example
new calm Visit the ports
contacts border force
list --search middle reach
list --onwer Example
list --owner
list --json=yes
edit 1.1 1.2
diff 2031-05 2031-06 2031-07
edition ct --on 2031-06-30
stauts
frobnicate
--plan plan status
--versoin
--frobnicate"""


def test_every_command_mistyped(liberate: Liberate, golden: Golden) -> None:
    lines = []
    for path, command in COMMANDS.items():
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        if any(one.required for one in arguments):
            lines.append(" ".join(path))
        if all(one.nargs == 1 for one in arguments):
            words = [one.metavar.strip("[]") for one in arguments]
            lines.append(" ".join((*path, *words, "more")))
        lines.append(" ".join((*path, "--frobnicate")))
    shown = []
    for line in (*lines, *OF_PEOPLE.splitlines()):
        answer = liberate(*shlex.split(line))
        assert (answer.code, answer.out) == (2, ""), line
        assert [each.partition(": ")[0] for each in answer.err.splitlines()] == ["error", "hint"]
        shown.append(f"$ liberate {line}\n{answer.err}\n")
    golden("mistyped.txt", "".join(shown))


@pytest.mark.parametrize("command", [(), ("action",), ("edition",)])
def test_a_group_without_a_command_lists_its_commands(
    command: tuple[str, ...],
    liberate: Liberate,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Where a plan is, the program alone shows how it stands.
    monkeypatch.chdir(tmp_path)
    answer = liberate(*command)
    assert answer.code == 2
    assert f"Usage: liberate {' '.join((*command, '[OPTIONS] COMMAND'))}" in answer.err


WORDS = st.sampled_from(
    ("1.1", "red", "--because", "--json", "--", "-x", "- done", "--owner=", "a b", "\x1b[2J", "")
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(sorted(path for path in COMMANDS if path[0] not in {"init", "render"})),
    words=st.lists(WORDS, max_size=6),
)
@pytest.mark.slow
def test_whatever_is_typed_there_is_no_wall_and_no_bug(
    path: tuple[str, ...], words: list[str], liberate: Liberate, tmp_path: Path
) -> None:
    os.chdir(tmp_path)
    answer = liberate(*path, *words, "--frobnicate")
    assert answer.code in {0, 2}
    assert "Usage" not in answer.err
    assert "\x1b" not in answer.err
