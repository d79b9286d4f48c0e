"""`edit` and `new` on a terminal, with editors that are small programs."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

BOATS = "1-calm/1.1-boat-count.yaml"


def on_a_terminal(arguments: list[str], editor: str, typed: str = "") -> tuple[str, int]:
    """Return what a command writes on a terminal where some keys are typed, and its exit code."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "EDITOR": editor, "VISUAL": ""}
    command = [sys.executable, "-m", "liberate_cli", *arguments]
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment
    ) as process:
        os.close(follower)
        os.write(leader, typed.encode())
        chunks = []
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:
                break
            if not chunk:
                break
            chunks.append(chunk)
        code = process.wait()
    os.close(leader)
    return b"".join(chunks).decode().replace("\r\n", "\n"), code


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
    out, code = on_a_terminal(["edit", "1.1"], editor)
    assert (out, code) == (f"1.1: edited: plan/{BOATS}\n", 0)
    assert "rag: amber  # for now\n" in (made_up / BOATS).read_text()


def test_a_broken_edit_is_mended(made_up: Path, tmp_path: Path) -> None:
    editor = replacing(tmp_path, ("rag: red", "rag: rde"), ("rag: rde", "rag: green"))
    out, code = on_a_terminal(["edit", "1.1"], editor, "e\n")
    assert code == 0
    assert f"{BOATS}:12:6: “rde” is not a rating (in “rag”)." in out
    assert "rag: green\n" in (made_up / BOATS).read_text()


def test_a_broken_edit_is_thrown_away(made_up: Path, tmp_path: Path) -> None:
    before = (made_up / BOATS).read_bytes()
    out, code = on_a_terminal(["edit", "1.1"], replacing(tmp_path, ("red", "rde")), "t\n")
    assert (out.endswith("Nothing is changed.\n"), code) == (True, 1)
    assert (made_up / BOATS).read_bytes() == before


def test_a_broken_edit_is_kept_when_that_is_said(made_up: Path, tmp_path: Path) -> None:
    _, code = on_a_terminal(["edit", "1.1"], replacing(tmp_path, ("red", "rde")), "k\n")
    assert code == 0
    assert "rag: rde\n" in (made_up / BOATS).read_text()


@pytest.mark.parametrize(
    ("editor", "said"),
    [("false", "ended with an error"), ("no-such-editor", "cannot be started"), ("'", "started")],
)
def test_an_editor_that_fails_changes_nothing(editor: str, said: str, made_up: Path) -> None:
    before = (made_up / BOATS).read_bytes()
    out, code = on_a_terminal(["edit", "1.1"], editor)
    assert code == 3
    assert said in out
    assert "Traceback" not in out
    assert (made_up / BOATS).read_bytes() == before


def test_leaving_the_editor_without_a_change(made_up: Path) -> None:
    assert on_a_terminal(["edit", "1.1"], "true") == ("Nothing changes.\n", 0)
    assert made_up.is_dir()


def test_a_file_that_changed_under_the_editor_is_not_overwritten(
    made_up: Path, tmp_path: Path
) -> None:
    script = tmp_path / "slow.sh"
    file = made_up / BOATS
    script.write_text(f"echo '# mine' >> \"$1\"\necho '# theirs' >> '{file}'\n")
    out, code = on_a_terminal(["edit", "1.1"], f"sh {script}")
    assert code == 3
    assert "nothing was changed" in out
    assert file.read_text().endswith("# theirs\n")


def test_a_new_deliverable_is_written_in_the_editor(
    made_up: Path, tmp_path: Path, liberate: Liberate
) -> None:
    editor = replacing(tmp_path, ("task:\n", "task: Listen.\n"))
    out, code = on_a_terminal(["new", "2", "Listening post"], editor)
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
    out, code = on_a_terminal(["action", "done", "1.1", "2"], "true", "n\n")
    assert code == 1
    assert "Action 2 of 1.1 is “Count the middle reach.”. Is it this one?" in out
    assert (made_up / BOATS).read_bytes() == before
    _, code = on_a_terminal(["action", "done", "1.1", "2"], "true", "y\n")
    assert code == 0
    assert (made_up / BOATS).read_bytes() != before
