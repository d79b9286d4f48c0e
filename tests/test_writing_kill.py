"""A process that is killed while it changes three files, at every step that it takes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.files import JOURNAL
from liberate_cli.source.disk.last_change import COPY_FOLDER, IGNORED, last_change
from liberate_cli.source.disk.locking import content_digest, journal_text
from liberate_cli.source.disk.writing import FileChange, HalfDone, half_done, write_changes

pytestmark = [pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's"), pytest.mark.slow]

WHAT = "reassign Ann Weir to Jo Lee"
BEFORE = {"people.yaml": b"- Ann Weir\n", "1-one/1.1-a.yaml": b"owned_by: Ann Weir\r\n"}
AFTER = {
    "people.yaml": b"- Jo Lee\n",
    "1-one/1.1-a.yaml": b"owned_by: Jo Lee\r\n",
    "2-two/2.1-new.yaml": b"owned_by: Jo Lee\n",
}
CHANGES = [FileChange(path, BEFORE.get(path), after) for path, after in AFTER.items()]
# Does the change; at the step of the given number, fails or dies as it was told.
CHILD = """
import os, signal, sys
from pathlib import Path
from liberate_cli.source.disk.writing import FileChange, write_changes
folder, fails, dies, changes, what = eval(sys.argv[1])
taken = 0
def step(name):
    global taken
    taken += 1
    if taken == dies:
        os.kill(os.getpid(), signal.SIGKILL)
    if taken == fails:
        raise OSError(28, "No space left on device")
write_changes(Path(folder), [FileChange(*each) for each in changes], what, step)
"""


def write_in_process(
    folder: Path, changes: list[FileChange], *, fails: int = 0, dies: int = 0
) -> int:
    """Make a change in a process of its own; return how that ended."""
    asked = repr((str(folder), fails, dies, [tuple(each) for each in changes], WHAT))
    command = [sys.executable, "-c", CHILD, asked]
    return subprocess.run(command, capture_output=True, check=False).returncode


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in BEFORE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "2-two").mkdir()
    return folder


def stand(folder: Path) -> dict[str, str]:
    """Return how each file stands; a file that is neither old nor new fails the test."""
    found = {}
    for path, after in AFTER.items():
        content = (folder / path).read_bytes() if (folder / path).exists() else None
        assert content in {BEFORE.get(path), after}
        found[path] = "new" if content == after else "old"
    return found


def left_over(folder: Path) -> list[str]:
    """Return what lies about that was only to be there while the change was written."""
    kept = {folder / COPY_FOLDER, folder / IGNORED}
    return sorted(
        file.name for file in (*folder.rglob(".*"), *folder.rglob("next*")) if file not in kept
    )


def repeated(folder: Path) -> list[FileChange]:
    """Return what the command proposes when it is run again on the files as they stand."""
    return [
        FileChange(path, file.read_bytes() if (file := folder / path).exists() else None, after)
        for path, after in AFTER.items()
    ]


def steps_of_a_change(folder: Path) -> list[str]:
    steps: list[str] = []
    write_changes(fresh(folder), CHANGES, WHAT, steps.append)
    return steps


def expect_told(folder: Path) -> HalfDone | None:
    """Check that what was left half done is told of, and exactly then."""
    found, left = stand(folder), half_done(folder)
    if len(set(found.values())) == 1:
        assert left is None
        return None
    new, old = (
        tuple(path for path, state in found.items() if state == each) for each in ("new", "old")
    )
    created = tuple(path for path in new if path not in BEFORE)
    assert left == HalfDone(WHAT, new, old, (), created)
    return left


def expect_refused(folder: Path) -> None:
    """Check that any other change waits until the half-done one is finished or undone."""
    content = (folder / "1-one/1.1-a.yaml").read_bytes()
    other = FileChange("1-one/1.1-a.yaml", content, content + b"rag: red\n")
    assert "left half done" in refusal(folder, [other], "rag 1.1 red").message


def test_killed_at_any_step_each_file_is_old_or_new_and_repeating_finishes(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    steps = steps_of_a_change(folder)
    halves = set()
    for number in range(1, len(steps) + 1):
        assert write_in_process(fresh(folder), CHANGES, dies=number) == -signal.SIGKILL
        left = expect_told(folder)
        if left is not None:
            halves.add((left.new, left.old))
            expect_refused(folder)
        write_changes(folder, repeated(folder), WHAT)
        assert set(stand(folder).values()) == {"new"}, steps[number - 1]
        assert left_over(folder) == [], steps[number - 1]
    paths = tuple(AFTER)
    assert halves == {(paths[:1], paths[1:]), (paths[:2], paths[2:])}


def test_killed_at_any_step_of_finishing_it_is_still_told_and_still_finishes(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "plan"
    steps = steps_of_a_change(folder)
    dies = steps.index("people.yaml in place") + 1
    for number in range(1, 50):
        write_in_process(fresh(folder), CHANGES, dies=dies)
        ended = write_in_process(folder, repeated(folder), dies=number)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        expect_told(folder)
        write_changes(folder, repeated(folder), WHAT)
        assert set(stand(folder).values()) == {"new"}
        assert left_over(folder) == []
    assert number > 10


def test_killed_while_it_puts_back_what_failed_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    fails = steps_of_a_change(folder).index("2-two/2.1-new.yaml in place") + 1
    told = 0
    for dies in range(fails + 1, fails + 50):
        ended = write_in_process(fresh(folder), CHANGES, fails=fails, dies=dies)
        if ended != -signal.SIGKILL:
            break
        told += expect_told(folder) is not None
        write_changes(folder, repeated(folder), WHAT)
        assert set(stand(folder).values()) == {"new"}
        assert left_over(folder) == []
    assert ended == 1
    assert told > 3
    assert set(stand(folder).values()) == {"old"}
    assert left_over(folder) == []


def test_one_file_killed_at_any_step_is_old_or_new_and_needs_no_journal(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    number, ended = 0, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        number += 1
        ended = write_in_process(fresh(folder), CHANGES[:1], dies=number)
        assert stand(folder)["people.yaml"] in {"old", "new"}
        assert half_done(folder) is None
        write_changes(folder, repeated(folder)[:1], WHAT)
        assert stand(folder)["people.yaml"] == "new"
    assert ended == 0
    assert number > 5


# What is kept of the change that stands


def kept_words(folder: Path) -> str:
    """Return which change is the one that could be taken back."""
    kept = last_change(folder)
    assert kept is not None
    (words,) = kept.occasion.words
    texts = {path: each.before for path, each in kept.files.items()}
    assert texts == ({path: BEFORE.get(path) for path in AFTER} if words == WHAT else {"3": None})
    return words


@pytest.mark.parametrize("how", ["fails", "dies"])
def test_stopped_at_any_step_what_is_kept_is_of_the_change_that_stands(
    how: str, tmp_path: Path
) -> None:
    folder = tmp_path / "plan"
    found = set()
    for number in range(1, len(steps_of_a_change(folder)) + 2):
        write_changes(fresh(folder), [FileChange("3", None, b"3")], "the one before")
        write_in_process(folder, CHANGES, **{how: number})
        states = frozenset(stand(folder).values())
        found.add((states, kept_words(folder)))
        write_changes(folder, repeated(folder), WHAT)
        assert kept_words(folder) == WHAT
        assert left_over(folder) == []
    old, new = frozenset({"old"}), frozenset({"new"})
    half = {(old | new, "the one before")} if how == "dies" else set()
    assert found == {(old, "the one before"), (new, WHAT), *half}


def test_killed_while_files_go_away_each_is_there_or_gone_and_repeating_finishes(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "plan"

    def back() -> list[FileChange]:
        return [each._replace(after=BEFORE.get(each.path)) for each in repeated(folder)]

    steps: list[str] = []
    write_changes(fresh(folder), CHANGES, "first")
    write_changes(folder, back(), WHAT, steps.append)
    assert set(stand(folder).values()) == {"old"}
    assert not (folder / "2-two").exists()
    for number in range(1, len(steps) + 1):
        write_changes(fresh(folder), CHANGES, "first")
        assert write_in_process(folder, back(), dies=number) == -signal.SIGKILL
        left = half_done(folder)
        assert (left is None) == (len(set(stand(folder).values())) == 1)
        write_changes(folder, back(), WHAT)
        assert set(stand(folder).values()) == {"old"}, steps[number - 1]
        assert left_over(folder) == [], steps[number - 1]


def test_whatever_fails_while_files_go_away_they_are_there_again(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    back = [FileChange(path, after, BEFORE.get(path)) for path, after in AFTER.items()]
    steps: list[str] = []
    write_changes(fresh(folder), CHANGES, "first")
    write_changes(folder, back, WHAT, steps.append)
    for number in range(1, len(steps)):
        write_changes(fresh(folder), CHANGES, "first")
        assert write_in_process(folder, back, fails=number) == 1
        assert set(stand(folder).values()) == {"new"}, steps[number - 1]
        assert left_over(folder) == [], steps[number - 1]


# What is told of a half-done change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fresh(tmp_path / "a plan")


def leave(folder: Path, *new: str, step: str = "in place") -> None:
    """Kill the change when the given files, of all three, are new."""
    paths = [*new, *(path for path in AFTER if path not in new)]
    changes = [FileChange(path, BEFORE.get(path), AFTER[path]) for path in paths]
    steps: list[str] = []
    write_changes(fresh(folder), changes, WHAT, steps.append)
    dies = steps.index(f"{new[-1] if new else JOURNAL} {step}") + 1
    assert write_in_process(fresh(folder), changes, dies=dies) == -signal.SIGKILL


def refusal(folder: Path, changes: list[FileChange], what: str) -> LiberateError:
    """Return how a change is refused, having seen that it left everything alone."""
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(LiberateError) as told:
        write_changes(folder, changes, what)
    assert told.value.exit_code == 3
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == files
    return told.value


def test_going_back_as_it_is_told_clears_the_way(folder: Path) -> None:
    leave(folder, "2-two/2.1-new.yaml", "people.yaml")
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    people = folder / "people.yaml"
    people.write_bytes(BEFORE["people.yaml"])
    for words in (["init", "-q"], ["add", *BEFORE], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *words], check=True)
    people.write_bytes(AFTER["people.yaml"])

    other = FileChange("1-one/1.1-a.yaml", BEFORE["1-one/1.1-a.yaml"], b"rag: red\r\n")
    told = refusal(folder, [other], "rag 1.1 red")
    assert told.message == (
        f"This change was left half done: {WHAT}. "
        "New: 2-two/2.1-new.yaml, people.yaml. Old: 1-one/1.1-a.yaml."
    )
    back, created = f"git -C '{folder}' checkout -- people.yaml", folder / "2-two/2.1-new.yaml"
    assert told.hint == (
        f"`git -C '{folder}' diff` shows it. Repeat that command to finish it, "
        f"or go back with `{back}` (which drops all that is uncommitted there) "
        f"and by deleting {created}."
    )
    subprocess.run(["sh", "-c", back], check=True, capture_output=True)
    created.unlink()
    assert half_done(folder) is None
    write_changes(folder, [other], "rag 1.1 red")
    assert (folder / "1-one/1.1-a.yaml").read_bytes() == b"rag: red\r\n"
    assert left_over(folder) == [".git"]


def the_next_day(folder: Path) -> list[FileChange]:
    """Return what the command proposes when it is run again on another day."""
    return [
        each._replace(after=AFTER[each.path] + b"# the next day\n") for each in repeated(folder)
    ]


def test_a_repetition_that_would_write_something_else_is_told_to_go_back(folder: Path) -> None:
    leave(folder, "people.yaml")
    later = the_next_day(folder)
    assert refusal(folder, later, WHAT).hint == (
        f"`git -C '{folder}' diff` shows it. "
        f"Go back with `git -C '{folder}' checkout -- people.yaml` (which drops all that "
        "is uncommitted there), then repeat the command."
    )
    (folder / "people.yaml").write_bytes(BEFORE["people.yaml"])
    write_changes(folder, the_next_day(folder), WHAT)


def test_a_repetition_of_a_part_does_not_finish_it(folder: Path) -> None:
    leave(folder, "people.yaml")
    assert "left half done" in refusal(folder, repeated(folder)[:2], WHAT).message


def test_a_file_edited_by_hand_asks_for_the_journal_to_be_deleted(folder: Path) -> None:
    leave(folder, "people.yaml")
    (folder / "1-one/1.1-a.yaml").write_bytes(b"by hand")
    assert half_done(folder) == HalfDone(
        WHAT, ("people.yaml",), ("2-two/2.1-new.yaml",), ("1-one/1.1-a.yaml",)
    )
    told = refusal(folder, repeated(folder), WHAT)
    assert told.message.endswith(
        "New: people.yaml. Old: 2-two/2.1-new.yaml. Neither: 1-one/1.1-a.yaml."
    )
    assert told.hint == (
        f"`git -C '{folder}' diff` shows it. "
        f"Put the plan right by hand, then delete {folder / JOURNAL}."
    )
    (folder / JOURNAL).unlink()
    write_changes(folder, repeated(folder), WHAT)
    assert set(stand(folder).values()) == {"new"}
    assert left_over(folder) == []


@pytest.mark.parametrize("new", [[], [*AFTER]], ids=["not begun", "complete"])
def test_a_journal_of_nothing_half_done_goes_with_the_next_change(
    folder: Path, new: list[str]
) -> None:
    leave(folder, *new)
    assert half_done(folder) is None
    assert (folder / JOURNAL).exists(), "looking does not write"
    write_changes(folder, [FileChange("three.yaml", None, b"3")], "test")
    assert left_over(folder) == []


@pytest.mark.parametrize(
    "text",
    [b"", b"\xff", b"[]", b'{"what": 1}', b'{"files": {"a": 1}, "what": ""}', b"[" * 99999, None],
)
def test_a_journal_that_cannot_be_read_is_told_of_and_left(
    folder: Path, text: bytes | None
) -> None:
    (folder / JOURNAL).mkdir() if text is None else (folder / JOURNAL).write_bytes(text)
    assert half_done(folder) == HalfDone("a change", (), (), (JOURNAL,))
    assert refusal(folder, CHANGES, WHAT).message == (
        f"{folder / JOURNAL} tells of a change left half done, and cannot be read."
    )


def test_a_journal_makes_nothing_outside_the_plan_be_touched(folder: Path) -> None:
    files = {"../out.yaml": (None, content_digest(b"")), "/etc/passwd": (None, content_digest(b""))}
    (folder / JOURNAL).write_bytes(journal_text("test", files))
    assert half_done(folder) == HalfDone("test", (), (), ("../out.yaml", "/etc/passwd"))
    refusal(folder, CHANGES, WHAT)


def test_many_files_are_counted_where_they_are_shown(folder: Path) -> None:
    files = {f"{number}.yaml": (None, content_digest(b"")) for number in range(30)}
    for number in range(15):
        (folder / f"{number}.yaml").touch()
    (folder / JOURNAL).write_bytes(journal_text("test", files))
    message = refusal(folder, CHANGES, WHAT).message
    assert "New: 0.yaml, 1.yaml, " in message
    assert message.endswith("24.yaml and 5 more.")
