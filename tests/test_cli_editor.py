"""`edit` and `new` on a terminal, with editors that are small programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import terminals

from liberate_cli.cli.editor import command_words, plain_name, usual_editors

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.slow

BOATS = "1-calm/1.1-boat-count.yaml"


def with_editor(arguments: list[str], editor: str, typed: str = "", **more: str) -> tuple[str, int]:
    """Return what a command writes on a terminal where some keys are typed, and its exit code."""
    environment = {**os.environ, "EDITOR": editor, "VISUAL": "", **more}
    return terminals.on_a_terminal(*arguments, typed=typed, environment=environment)


def replacing(tmp_path: Path, *pairs: tuple[str, str]) -> str:
    """Return an editor that makes one replacement each time it is opened."""
    script = tmp_path / "editor.py"
    count = tmp_path / "count"
    script.write_text(
        "import pathlib, sys\n"
        f"pairs, count = {list(pairs)!r}, pathlib.Path({str(count)!r})\n"
        "times = int(count.read_text()) if count.exists() else 0\n"
        "count.write_text(str(times + 1))\n"
        "old, new = pairs[min(times, len(pairs) - 1)]\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text()\n"
        "assert old in text, text\n"
        "file.write_text(text.replace(old, new))\n"
    )
    return f"{sys.executable} {script}"


def test_a_sound_edit_is_written(made_up: Path, tmp_path: Path) -> None:
    editor = replacing(tmp_path, ("rag: red", "rag: amber  # for now"))
    out, code = with_editor(["edit", "1.1"], editor)
    assert (out, code) == (f"1.1: edited: plan/{BOATS}\n", 0)
    assert "rag: amber  # for now\n" in (made_up / BOATS).read_text()


def test_a_broken_edit_is_mended(made_up: Path, tmp_path: Path) -> None:
    editor = replacing(tmp_path, ("rag: red", "rag: rde"), ("rag: rde", "rag: green"))
    out, code = with_editor(["edit", "1.1"], editor, "e\n")
    assert code == 0
    assert f"{BOATS}:12:6: “rde” is not a rating (in “rag”)." in out
    assert "rag: green\n" in (made_up / BOATS).read_text()


def test_a_broken_edit_is_thrown_away(made_up: Path, tmp_path: Path) -> None:
    before = (made_up / BOATS).read_bytes()
    out, code = with_editor(["edit", "1.1"], replacing(tmp_path, ("red", "rde")), "t\n")
    assert (out.endswith("Nothing is changed.\n"), code) == (True, 1)
    assert (made_up / BOATS).read_bytes() == before


def test_a_broken_edit_is_kept_when_that_is_said(made_up: Path, tmp_path: Path) -> None:
    _, code = with_editor(["edit", "1.1"], replacing(tmp_path, ("red", "rde")), "k\n")
    assert code == 0
    assert "rag: rde\n" in (made_up / BOATS).read_text()


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("false", "ended with an error"),
        ("no-such-editor", "cannot be started: no program of this name is on the path"),
        ("./no-such-editor", "cannot be started"),
        ("'", "cannot be started"),
        (" ", "cannot be started"),
    ],
)
def test_an_editor_that_fails_changes_nothing(editor: str, said: str, made_up: Path) -> None:
    before = (made_up / BOATS).read_bytes()
    out, code = with_editor(["edit", "1.1"], editor)
    assert code == 3
    assert said in out
    assert "Traceback" not in out
    assert (made_up / BOATS).read_bytes() == before


@pytest.mark.parametrize(
    ("command", "on_windows"),
    [
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (
            r'"C:\Program Files\Vim\gvim.exe" -n --cmd "set ff=unix"',
            [r"C:\Program Files\Vim\gvim.exe", "-n", "--cmd", "set ff=unix"],
        ),
        (r'C:\"Program Files"\e.exe', [r"C:\Program Files\e.exe"]),
        (r"C:\Users\O'Brien\e.exe  /w", [r"C:\Users\O'Brien\e.exe", "/w"]),
        ("code --wait", ["code", "--wait"]),
    ],
)
def test_an_editor_of_windows_keeps_its_backslashes(command: str, on_windows: list[str]) -> None:
    assert command_words(command, windows=True) == on_windows


def test_elsewhere_an_editor_is_named_as_a_shell_would_take_it() -> None:
    assert command_words(r"my\ ed -n 'a b'", windows=False) == ["my ed", "-n", "a b"]


def test_an_editor_where_none_is_set_is_one_that_the_machine_has(
    made_up: Path, tmp_path: Path
) -> None:
    assert usual_editors(windows=True) == ("notepad.exe",)
    before = (made_up / BOATS).read_text()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("vi", "nano"):
        script = programs / name
        script.write_text(f'#!/bin/sh\necho "# {name} was here" >> "$1"\n')
        script.chmod(0o755)
        out, code = with_editor(["edit", "1.1"], "", PATH=str(programs))
        assert (out, code) == (f"1.1: edited: plan/{BOATS}\n", 0)
    assert (made_up / BOATS).read_text() == f"{before}# vi was here\n# nano was here\n"


def test_no_editor_at_all_is_said_so(made_up: Path) -> None:
    before = (made_up / BOATS).read_bytes()
    out, code = with_editor(["edit", "1.1"], "", PATH="/nowhere")
    assert (out, code) == (
        "error: No editor was found on this machine.\nhint: Set EDITOR to the one you use.\n",
        3,
    )
    assert (made_up / BOATS).read_bytes() == before


@pytest.mark.parametrize("path", [".", "", "{cwd}x:.:", "force"])
def test_an_editor_in_the_current_folder_is_not_run(path: str, made_up: Path) -> None:
    script = made_up.parent / "ed"
    script.write_text('#!/bin/sh\necho "# it ran" >> "$1"\n')
    script.chmod(0o755)
    out, code = with_editor(["edit", "1.1"], "ed", PATH=path.format(cwd=made_up.parent))
    assert code == 3
    assert "no program of this name is on the path" in out
    # Named with its folder, it is what the person wants.
    assert with_editor(["edit", "1.1"], "./ed")[1] == 0


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("1-calm/1.1-boat-count.yaml", "1.1-boat-count.yaml"),
        ("1-calm/1.1-a&calc.exe&.yaml", "1.1-a-calc.exe-.yaml"),
        ("1-calm/1.1-%PATH% `id` $(id);é^|.yaml", "1.1-PATH-id-id-.yaml"),
    ],
)
def test_the_copy_has_a_name_that_no_shell_reads(path: str, name: str) -> None:
    assert plain_name(path) == name


def test_leaving_the_editor_without_a_change(made_up: Path) -> None:
    assert with_editor(["edit", "1.1"], "true") == ("Nothing changes.\n", 0)
    assert made_up.is_dir()


def test_a_file_that_changed_under_the_editor_is_not_overwritten(
    made_up: Path, tmp_path: Path
) -> None:
    script = tmp_path / "slow.sh"
    file = made_up / BOATS
    script.write_text(f"echo '# mine' >> \"$1\"\necho '# theirs' >> '{file}'\n")
    out, code = with_editor(["edit", "1.1"], f"sh {script}")
    assert code == 3
    assert "nothing was changed" in out
    assert file.read_text().endswith("# theirs\n")


def test_a_new_deliverable_is_written_in_the_editor(
    made_up: Path, tmp_path: Path, liberate: Liberate
) -> None:
    editor = replacing(tmp_path, ("task:\n", "task: Listen.\n"))
    out, code = with_editor(["new", "2", "Listening post"], editor)
    assert (out, code) == (
        "2.3 Listening post: new deliverable: plan/2-deter/2.3-listening-post.yaml\n",
        0,
    )
    assert (made_up / "2-deter" / "2.3-listening-post.yaml").read_text() == (
        'id: "2.3"\ntitle: Listening post\ntask: Listen.\nmethod:\nactioned_by:\nowned_by:\n'
        "work_outstanding: []\n"
    )
    assert liberate("check").code == 0


def test_a_number_is_asked_back_in_words(made_up: Path) -> None:
    before = (made_up / BOATS).read_bytes()
    out, code = with_editor(["action", "done", "1.1", "2"], "true", "n\n")
    assert code == 1
    assert "Action 2 of 1.1 is “Count the middle reach.”. Is it this one?" in out
    assert (made_up / BOATS).read_bytes() == before
    _, code = with_editor(["action", "done", "1.1", "2"], "true", "y\n")
    assert code == 0
    assert (made_up / BOATS).read_bytes() != before
