"""Two processes that change one plan at once, from a start that pipes give and no clock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk import locking
from liberate_cli.source.disk.last_change import COPY_FOLDER
from liberate_cli.source.disk.writing import FileChange, half_done, write_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

# Where there is a disk in memory, neither waits for a slow one, and they meet more closely.
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is made by tempfile
SAME = ["a.yaml", "b.yaml", "folder/c.yaml"]
START = b"start\n"
# Does what it is told, line by line, and answers each with one word.
CHILD = """
import sys
from pathlib import Path
from liberate_cli.source.disk.writing import ChangedMeanwhile, FileChange, write_changes
folder, mark, *paths = sys.argv[1:]
def read():
    return {path: (Path(folder) / path).read_bytes() for path in paths}
def write(texts):
    changes = [FileChange(path, old, old + mark.encode() + b"\\n") for path, old in texts.items()]
    try:
        write_changes(Path(folder), changes, mark)
    except ChangedMeanwhile as refused:
        return "changed"
    return "done"
def stop(name):
    print("stopped", flush=True)
    sys.stdin.readline()
for line in sys.stdin:
    match line.strip():
        case "read":
            texts, answer = read(), "ready"
        case "write":
            answer = write(texts)
        case "read and write":
            answer = write(read())
        case "write until done":
            answer = "done"
            while write(read()) != "done":
                answer = "done later"
        case "stop":
            changes = [FileChange(path, old, mark.encode()) for path, old in read().items()]
            write_changes(Path(folder), changes, mark, stop)
    print(answer, flush=True)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    in_memory = str(MEMORY) if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=in_memory) as name:
        yield Path(name)


class Writer:
    """A process that waits to be told, and answers when it has done so."""

    def __init__(self, folder: Path, mark: str, paths: list[str]) -> None:
        self.mark = mark
        command = [sys.executable, "-c", CHILD, str(folder), mark, *paths]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextmanager
def two_writers(folder: Path, first: list[str], second: list[str]) -> Iterator[list[Writer]]:
    writers = [Writer(folder, "one", first), Writer(folder, "two", second)]
    try:
        yield writers
    finally:
        for writer in writers:
            writer.process.kill()
            writer.process.communicate()


def at_once(writers: list[Writer], word: str) -> list[str]:
    for writer in writers:
        writer.tell(word)
    return [writer.answer() for writer in writers]


def fresh(folder: Path, paths: list[str]) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(START)


def text_of(folder: Path, paths: list[str]) -> str:
    """Return the one content that all the files have, without its first line."""
    (content,) = {(folder / path).read_bytes() for path in paths}
    return content.removeprefix(START).decode()


def test_of_two_that_read_the_same_the_first_writes_and_the_other_is_told(folder: Path) -> None:
    with two_writers(folder, SAME, SAME) as writers:
        for _ in range(100):
            fresh(folder, SAME)
            assert at_once(writers, "read") == ["ready", "ready"]
            answers = at_once(writers, "write")
            assert sorted(answers) == ["changed", "done"]
            assert text_of(folder, SAME) == f"{writers[answers.index('done')].mark}\n"
    assert half_done(folder) is None
    assert [file.name for file in folder.glob(".liberate*")] == [COPY_FOLDER]


def test_of_two_that_look_again_and_repeat_both_changes_are_there(folder: Path) -> None:
    with two_writers(folder, SAME, SAME) as writers:
        for _ in range(100):
            fresh(folder, SAME)
            assert set(at_once(writers, "write until done")) <= {"done", "done later"}
            assert text_of(folder, SAME) in {"one\ntwo\n", "two\none\n"}
    assert half_done(folder) is None
    assert [file.name for file in folder.glob(".liberate*")] == [COPY_FOLDER]


def test_two_that_change_different_files_both_succeed(folder: Path) -> None:
    others = ["d.yaml", "folder/e.yaml"]
    with two_writers(folder, SAME, others) as writers:
        for _ in range(20):
            fresh(folder, SAME + others)
            assert at_once(writers, "read and write") == ["done", "done"]
            assert text_of(folder, SAME) == "one\n"
            assert text_of(folder, others) == "two\n"


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_killed_process_holds_nobody_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(folder, SAME)
    monkeypatch.setattr(locking, "_ATTEMPTS", 1)
    changes = [FileChange(path, START, b"new\n") for path in SAME]
    with two_writers(folder, SAME, SAME) as (writer, _):
        writer.tell("stop")
        assert writer.answer() == "stopped"
        with pytest.raises(LiberateError, match="Another Liberate is changing the plan") as told:
            write_changes(folder, changes, "new")
        assert told.value.exit_code == 3
        assert told.value.hint == "Wait until it has ended, and repeat the command."
        writer.process.send_signal(signal.SIGKILL)
        writer.process.wait()
        write_changes(folder, changes, "new")
    assert {(folder / path).read_bytes() for path in SAME} == {b"new\n"}


def test_the_second_waits_for_the_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(folder, SAME)
    waited = threading.Event()
    monkeypatch.setattr("liberate_cli.source.disk.locking.time.sleep", lambda _: waited.set())
    monkeypatch.setattr(locking, "_ATTEMPTS", 10**9)
    second = FileChange("b.yaml", START, b"second\n")
    thread = threading.Thread(target=write_changes, args=(folder, [second], "second"))

    def start_second(step: str) -> None:
        if step == "locked":
            thread.start()
            assert waited.wait(60)

    write_changes(folder, [FileChange("a.yaml", START, b"first\n")], "first", start_second)
    thread.join(60)
    assert (folder / "a.yaml").read_bytes() == b"first\n"
    assert (folder / "b.yaml").read_bytes() == b"second\n"


def test_a_change_that_is_under_way_is_not_half_done(folder: Path) -> None:
    fresh(folder, SAME)
    told = []
    changes = [FileChange(path, START, b"new\n") for path in SAME]
    write_changes(folder, changes, "new", lambda _: told.append(half_done(folder)))
    assert len(told) > 10
    assert set(told) == {None}


def test_where_a_folder_cannot_be_locked_a_file_is_the_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path, *, shared: bool) -> None:
        del shared
        raise OSError(9, "Bad file descriptor")  # what NFS says

    fresh(folder, SAME)
    monkeypatch.setattr(locking, "lock_folder", refuse)
    monkeypatch.setattr(locking, "_ATTEMPTS", 1)
    inner: list[str] = []

    def meanwhile(step: str) -> None:
        if step == "locked":
            with pytest.raises(LiberateError, match="Another Liberate") as told:
                write_changes(folder, [], "nothing")
            inner.append(told.value.hint or "")
            assert half_done(folder) is None

    write_changes(folder, [FileChange("a.yaml", START, b"new\n")], "new", meanwhile)
    assert inner[0].endswith(f"If none is running, delete {folder / '.liberate-lock'}.")
    assert [file.name for file in folder.glob(".liberate*")] == [COPY_FOLDER]
