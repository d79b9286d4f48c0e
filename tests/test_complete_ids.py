"""The ids that a shell is told at once are those that Typer would tell it, to the byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pytest
import typer

from liberate_cli.cli import app, options
from liberate_cli.cli.complete_ids import TAKE_IDS, answer_with_ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Asking = Callable[[str, str], None]

SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")
AT_ONCE: Final = (
    "liberate show ",
    "liberate show 1",
    "liberate show 1.",
    "liberate show 1.1 2",
    "liberate show 1.1 ",
    "liberate rag 1.1 2.",
    "liberate progress 2",
    "liberate action done 1",
    "liberate action add ",
    "liberate reviewed 1.1 1",
    "liberate edit 1",
    "liberate challenge 1.1 2",
    "liberate trend 1",
    "/usr/bin/liberate  show  1",
)
LEFT_TO_TYPER: Final = (
    "liberate",
    "liberate ",
    "liberate sh",
    "liberate show 9",
    "liberate show x",
    "liberate show -",
    "liberate show --",
    "liberate show -- 1",
    "liberate show --plan plan 1",
    "liberate show --json 1",
    "liberate --version show 1",
    "liberate show '1",
    'liberate show "1.1" 1',
    "liberate show 1\\",
    "liberate show =1",
    "liberate progress 1.1 ",
    "liberate progress 1.1 1",
    "liberate edit 1.1 1",
    "liberate action ",
    "liberate action done 1.1 1",
    "liberate action nothing 1",
    "liberate list 1",
    "liberate list --objective 1",
    "liberate nothing 1",
)


def asked(shell: str, line: str) -> dict[str, str]:
    """Return the variables by which the script of a shell asks, with the cursor at a line's end."""
    ask = {"_LIBERATE_COMPLETE": f"complete_{shell}"}
    words = line.split(" ")
    if shell == "bash":
        return ask | {"COMP_WORDS": "\n".join(line.split()), "COMP_CWORD": str(at(line))}
    if shell in {"powershell", "pwsh"}:
        return ask | {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]}
    return ask | {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


def at(line: str) -> int:
    return len(line.split()) - (0 if line.endswith(" ") else 1)


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    def ask(shell: str, line: str) -> None:
        for name in ("_TYPER_COMPLETE_FISH_ACTION", "_TYPER_COMPLETE_WORD_TO_COMPLETE"):
            monkeypatch.delenv(name, raising=False)
        for name, value in asked(shell, line).items():
            monkeypatch.setenv(name, value)

    return ask


def of_typer() -> None:
    with pytest.raises(SystemExit) as ended:
        app.app(prog_name="liberate")
    assert ended.value.code in {0, None}


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", AT_ONCE)
def test_an_id_is_answered_as_typer_would(
    line: str, shell: str, asking: Asking, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asking(shell, line)
    assert answer_with_ids()
    ours = capsysbinary.readouterr()
    of_typer()
    assert ours == capsysbinary.readouterr()
    assert b"1" in ours.out or b"2" in ours.out


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", LEFT_TO_TYPER)
def test_all_else_is_left_to_typer(
    line: str, shell: str, asking: Asking, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asking(shell, line)
    assert not answer_with_ids()
    assert capsysbinary.readouterr() == (b"", b"")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("place", ["", "1-calm", "elsewhere", "named", "none", "not there"])
def test_the_plan_is_the_one_that_typer_finds(
    shell: str,
    place: str,
    made_up: Path,
    tmp_path: Path,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    if place in {"elsewhere", "none", "not there", "named"}:
        (tmp_path / "some" / "where").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "some" / "where")
    else:
        monkeypatch.chdir(made_up / place)
    if place == "elsewhere":
        made_up.rename(tmp_path / "some" / "plan")
    if place in {"named", "not there"}:
        monkeypatch.setenv("LIBERATE_PLAN", str(made_up if place == "named" else tmp_path / "no"))
    asking(shell, "liberate show 1")
    assert answer_with_ids() is (place not in {"none", "not there"})
    ours = capsysbinary.readouterr()
    of_typer()
    theirs = capsysbinary.readouterr()
    assert ours in {theirs, (b"", b"")}
    assert ours == theirs or place in {"none", "not there"}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("name", "at_once"),
    [
        ("1.3-plain.yaml", True),
        ("1.3-a--b.yaml", True),
        ("1.3.yaml", False),
        ("1.3-.yaml", False),
        ("1.3-ends-.yaml", False),
        ("1.3-Capital.yaml", False),
        ("1.3-[bold]of:smile:'$`.yaml", False),
        (f"1.3-{'long-' * 30}name.yaml", False),
        ("1.3-backup.yaml.txt", True),
        (".1.3-hidden.yaml", True),
        ("notes.yaml", True),
    ],
)
def test_a_name_that_a_shell_could_stumble_over_is_left_to_typer(
    shell: str,
    name: str,
    at_once: bool,  # noqa: FBT001
    made_up: Path,
    asking: Asking,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    (made_up / "1-calm" / name).write_bytes(b"")
    asking(shell, "liberate show 1")
    assert answer_with_ids() is at_once
    ours = capsysbinary.readouterr()
    of_typer()
    assert ours == (capsysbinary.readouterr() if at_once else (b"", b""))


def test_fish_is_told_by_typer_whether_there_is_anything(
    made_up: Path, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made_up.is_dir()
    asking("fish", "liberate show 1")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args")
    assert not answer_with_ids()


def test_the_table_has_each_command_whose_first_words_are_ids() -> None:
    assert dict(taking_ids()) == TAKE_IDS


def taking_ids() -> Iterator[tuple[str, bool]]:
    """Yield each command that takes ids first, and whether it takes several."""
    for name in (each.name for rows in app.COMMANDS.values() for each in rows):
        command = app.load(name)
        several = getattr(command, "commands", None)
        for words, one in (
            [(f"{name} {under}", each) for under, each in several.items()]
            if several
            else [(name, command)]
        ):
            arguments = [each for each in one.params if each.param_type_name == "argument"]
            if arguments and completes_ids(arguments[0]):
                yield words, arguments[0].nargs == -1


def completes_ids(argument: Any) -> bool:  # noqa: ANN401 - Typer keeps its type to itself
    context = typer.Context(typer.main.get_command(app.app))
    found = argument.shell_complete(context, "1")
    return [each.value for each in found] == [each[0] for each in options.complete_ids("1")] != []


@pytest.mark.usefixtures("made_up")
def test_the_program_answers_and_loads_no_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in asked("bash", "liberate show 1").items():
        monkeypatch.setenv(name, value)
    program = "import sys; from liberate_cli.cli import main; main(); print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"1.1\n1.10\n1.2\nFalse\n", b"")
