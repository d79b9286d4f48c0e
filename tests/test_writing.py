"""Changing a plan's files: real files, real refusals of the disk, and never a half-done change."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from liberate_cli.errors import ExitCode, LiberateError, harmless
from liberate_cli.source.disk.files import JOURNAL
from liberate_cli.source.disk.last_change import COPY_FOLDER, IGNORED, LAST_CHANGE, NEXT_CHANGE
from liberate_cli.source.disk.writing import (
    ChangedMeanwhile,
    FileChange,
    HalfDone,
    half_done,
    write_changes,
)

OLD = {"a.yaml": b"\xef\xbb\xbfa: 1 \r\n", "one/b.yaml": b"b: 1", "one/c.yaml": b"c: 1\n\n"}
NEW = {path: content.replace(b"1", b"2") for path, content in OLD.items()}
CHANGES = [FileChange(path, OLD[path], NEW[path]) for path in OLD]
KEPT = {f"{COPY_FOLDER}/", IGNORED, LAST_CHANGE}
Meddle = Callable[[Path], None]
posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has other modes and disks")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "a plan"
    fill(folder, OLD)
    return folder


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too, and every folder as one that ends in /.

    What is kept of the last change is not among them, where it is all in its place.
    """
    found = {
        file.relative_to(folder).as_posix() + "/" * file.is_dir(): (
            b"" if file.is_dir() or not file.exists() else file.read_bytes()
        )
        for file in folder.rglob("*")
    }
    return {path: content for path, content in found.items() if path not in KEPT}


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    return {"one/": b"", **files}


def refused(folder: Path, changes: list[FileChange], what: str = "test") -> LiberateError:
    """Return how a change is refused, having seen that it left everything alone."""
    before = tree(folder)
    with pytest.raises(LiberateError) as told:
        write_changes(folder, changes, what)
    assert told.value.exit_code == ExitCode.FAILED
    assert tree(folder) == before
    return told.value


# What is written


def test_every_byte_is_written_as_given(plan: Path) -> None:
    write_changes(plan, CHANGES, "test")
    assert tree(plan) == whole(NEW)
    assert half_done(plan) is None


def test_nothing_to_change_writes_nothing(plan: Path) -> None:
    steps: list[str] = []
    write_changes(plan, [FileChange("a.yaml", OLD["a.yaml"], OLD["a.yaml"])], "test", steps.append)
    assert steps == ["locked"]
    told = refused(plan, [FileChange("a.yaml", b"else", b"else")])
    assert told.message == "a.yaml was changed meanwhile, so nothing was changed."


@posix_only
def test_all_is_safe_on_the_disk_before_the_first_file_is_put_in_place(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    fsync = os.fsync

    def watch(handle: int) -> None:
        status = os.fstat(handle)
        folders = {each.stat().st_ino: each.name for each in (plan, *plan.rglob("*/"))}
        if stat.S_ISDIR(status.st_mode):
            happened.append(f"folder {folders[status.st_ino]}")
        else:
            happened.append(f"{status.st_size} bytes")
        fsync(handle)

    def step(name: str) -> None:
        if name.endswith("in place") or name == "done":
            happened.append(name)

    monkeypatch.setattr(os, "fsync", watch)
    changes = [CHANGES[0], CHANGES[2], FileChange("two/d.yaml", None, b"dd")]
    write_changes(plan, changes, "test", step)
    assert happened[0].endswith(" bytes")
    assert happened[1:3] == [f"{JOURNAL} in place", "folder a plan"]
    assert happened[3:6] == ["2 bytes", f"{IGNORED} in place", f"folder {COPY_FOLDER}"]
    assert happened[6].endswith(" bytes")
    assert happened[7:9] == [f"{NEXT_CHANGE} in place", f"folder {COPY_FOLDER}"]
    rest = happened[7:]
    assert rest[2:5] == [f"{len(each.after or b'')} bytes" for each in changes]
    assert rest[5:8] == [f"{each.path} in place" for each in changes]
    assert rest[8:] == ["folder a plan", "folder one", "folder two", "done"]


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(plan: Path, mode: int) -> None:
    (plan / "a.yaml").chmod(mode)
    write_changes(plan, CHANGES, "test")
    assert stat.S_IMODE((plan / "a.yaml").stat().st_mode) == mode


@posix_only
def test_a_private_file_is_never_open_to_others_on_the_way(plan: Path) -> None:
    (plan / "a.yaml").chmod(0o600)
    seen: set[int] = set()

    def look(_: str) -> None:
        seen.update(stat.S_IMODE(file.stat().st_mode) for file in plan.glob(".liberate-*.new"))

    write_changes(plan, CHANGES[:1], "test", look)
    assert seen == {0o600}


@posix_only
def test_the_owner_and_group_are_kept_where_they_can_be(plan: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(plan / "a.yaml", 1234, 5678)
    write_changes(plan, CHANGES, "test")
    status = (plan / "a.yaml").stat()
    assert (status.st_uid, status.st_gid) == (1234, 5678)


@posix_only
def test_a_new_file_has_the_mode_of_any_new_file_and_its_folders_are_made(plan: Path) -> None:
    (plan / "like").touch()
    write_changes(plan, [FileChange("two/deep/d.yaml", None, b"d\n")], "test")
    assert (plan / "two/deep/d.yaml").read_bytes() == b"d\n"
    assert (plan / "two/deep/d.yaml").stat().st_mode == (plan / "like").stat().st_mode


@posix_only
def test_a_link_stays_and_what_it_leads_to_is_replaced(plan: Path) -> None:
    (plan / "link.yaml").symlink_to("one/b.yaml")
    (plan / "folder").symlink_to("one")
    changes = [
        FileChange("link.yaml", OLD["one/b.yaml"], b"b: 2"),
        FileChange("folder/c.yaml", OLD["one/c.yaml"], b"c: 2"),
    ]
    write_changes(plan, changes, "test")
    assert (plan / "link.yaml").readlink() == Path("one/b.yaml")
    assert not (plan / "one/b.yaml").is_symlink()
    assert tree(plan / "one") == {"b.yaml": b"b: 2", "c.yaml": b"c: 2"}


# What is refused


@pytest.mark.parametrize(
    "path", ["../out.yaml", "one/../../out.yaml", "/etc/out.yaml", "", "one//b.yaml", "./a", "a\0"]
)
def test_a_path_that_leaves_the_plan_is_refused(plan: Path, path: str) -> None:
    told = refused(plan, [*CHANGES, FileChange(path, None, b"")])
    assert told.message == f"{harmless(path)} leads out of the plan."


@posix_only
@pytest.mark.parametrize("link", ["link.yaml", "folder/out.yaml"])
def test_a_link_that_leaves_the_plan_is_refused(plan: Path, link: str) -> None:
    (plan.parent / "out.yaml").write_bytes(b"out")
    (plan / "link.yaml").symlink_to("../out.yaml")
    (plan / "folder").symlink_to("..")
    told = refused(plan, [*CHANGES, FileChange(link, b"out", b"in")])
    assert told.message == f"{link} leads out of the plan."
    assert (plan.parent / "out.yaml").read_bytes() == b"out"


@posix_only
def test_one_file_by_two_names_is_refused(plan: Path) -> None:
    (plan / "link.yaml").symlink_to("a.yaml")
    told = refused(plan, [*CHANGES, FileChange("link.yaml", OLD["a.yaml"], b"else")])
    assert told.message == "link.yaml is the same file as a.yaml."
    assert refused(plan, CHANGES + CHANGES).message == "a.yaml is the same file as a.yaml."


def change_it(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# mine\n")


def put_a_folder(file: Path) -> None:
    file.unlink()
    (file / "kept").mkdir(parents=True)


def put_a_link_to_nothing(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere.yaml")


MEANWHILE = [
    (change_it, "was changed meanwhile"),
    (Path.unlink, "was deleted meanwhile"),
    (put_a_folder, "is a folder now"),
    pytest.param(put_a_link_to_nothing, "was deleted meanwhile", marks=posix_only),
]


@pytest.mark.parametrize(("meddle", "how"), MEANWHILE)
def test_a_file_that_is_not_what_was_read_stops_them_all(
    plan: Path, meddle: Meddle, how: str
) -> None:
    meddle(plan / "one/c.yaml")
    told = refused(plan, CHANGES)
    assert isinstance(told, ChangedMeanwhile)
    assert told.message == f"one/c.yaml {how}, so nothing was changed."
    assert told.hint == "Look at it again, and repeat the command."


@pytest.mark.parametrize("moment", ["one/c.yaml synced", "one/b.yaml in place"])
@pytest.mark.parametrize(("meddle", "how"), MEANWHILE)
def test_a_file_that_is_changed_at_the_last_moment_stops_them_all(
    plan: Path, moment: str, meddle: Meddle, how: str
) -> None:
    found: list[dict[str, bytes]] = []

    steps: list[str] = []

    def step(name: str) -> None:
        steps.append(name)
        if name == moment:
            meddle(plan / "one/c.yaml")
            found.append(tree(plan / "one"))

    with pytest.raises(ChangedMeanwhile, match=how):
        write_changes(plan, CHANGES, "test", step)
    kept = {path: text for path, text in found[0].items() if not path.startswith(".")}
    assert tree(plan / "one") == {**kept, "b.yaml": OLD["one/b.yaml"]}
    assert (plan / "a.yaml").read_bytes() == OLD["a.yaml"]
    assert {file.name for file in plan.glob(".*")} == {COPY_FOLDER}
    assert ("a.yaml in place" in steps) == ("in place" in moment)


@pytest.mark.parametrize("there", [b"mine", OLD["a.yaml"]])
def test_a_new_file_must_not_be_there(plan: Path, there: bytes) -> None:
    (plan / "two.yaml").write_bytes(there)
    told = refused(plan, [*CHANGES, FileChange("two.yaml", None, OLD["a.yaml"])])
    assert told.message == "two.yaml is there already, so nothing was changed."


@posix_only
def test_a_new_file_must_not_be_a_link_to_nothing(plan: Path) -> None:
    (plan / "two.yaml").symlink_to("one/nowhere.yaml")
    before = sorted(plan.rglob("*"))
    with pytest.raises(ChangedMeanwhile, match=r"two\.yaml is there already"):
        write_changes(plan, [*CHANGES, FileChange("two.yaml", None, b"")], "test")
    assert sorted(plan.rglob("*")) == before


# What the disk refuses


def test_a_folder_that_is_a_file_leaves_everything_as_it_was(plan: Path) -> None:
    told = refused(plan, [*CHANGES, FileChange("a.yaml/new.yaml", None, b"")])
    assert told.message == (
        "a.yaml/new.yaml could not be written, so nothing was changed: Not a directory"
    )
    assert told.hint == ("See that the file and its folder may be written, and repeat the command.")


def test_a_plan_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = refused(tmp_path / "nowhere", CHANGES)
    assert told.message.endswith("nowhere could not be changed: No such file or directory")


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_fails_at_any_step_all_is_old_or_all_is_new(
    tmp_path: Path, fault: BaseException
) -> None:
    changes = [*CHANGES, FileChange("two/d.yaml", None, b"d: 2\n")]
    names: list[str] = []
    new = {"one/": b"", "two/": b"", **NEW, "two/d.yaml": b"d: 2\n"}
    fill(tmp_path / "plan", OLD)
    write_changes(tmp_path / "plan", changes, "test", names.append)
    for number, name in enumerate(names):
        folder = tmp_path / f"plan-{number}"
        fill(folder, OLD)
        taken: list[str] = []

        def step(each: str, taken: list[str] = taken, number: int = number) -> None:
            taken.append(each)
            if len(taken) == number + 1:
                raise fault

        with pytest.raises((LiberateError, type(fault))):
            write_changes(folder, changes, "test", step)
        assert tree(folder) == (new if name == "done" else whole(OLD)), name


CHILD = """
import os, sys
from pathlib import Path
from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.writing import FileChange, write_changes
changes, before = eval(sys.stdin.read())
exec(before)
try:
    write_changes(Path("."), [FileChange(*each) for each in changes], "test")
except LiberateError as told:
    print(told.message, flush=True)
"""


def told_in_process(
    folder: Path, changes: list[FileChange], before: str = "", around: tuple[str, ...] = ()
) -> str:
    """Return how a change is refused in a process that has first run something."""
    asked = repr(([tuple(each) for each in changes], before))
    done = subprocess.run(
        [*around, sys.executable, "-c", CHILD],
        cwd=folder,
        input=asked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@posix_only
def test_a_file_larger_than_the_disk_takes_leaves_everything_as_it_was(plan: Path) -> None:
    changes = [*CHANGES, FileChange("two/large.yaml", None, b"x" * 100_000)]
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"
    assert told_in_process(plan, changes, limit) == (
        "two/large.yaml could not be written, so nothing was changed: File too large\n"
    )
    assert tree(plan) == whole(OLD)


@pytest.fixture
def mounting(tmp_path: Path) -> None:
    """Skip where a process cannot mount a disk that only it sees."""
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(tmp_path)]
    found = shutil.which("unshare")
    if found is None or subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")


# The disk is gone with the process that mounted it, so that what it holds is printed, too.
ON_A_SMALL_DISK = """
mount -t tmpfs -o size=128k none .
cd "$PWD"
mkdir one
for file in a.yaml one/b.yaml one/c.yaml; do printf "old " >$file; done
mount -o remount,$0,size=128k none "$PWD"
"$@"
find . -name .liberate -prune -o -type f -print | sort | xargs cat
find . -name .liberate -prune -o -name ".?*" -print -o -name two -print
"""


@pytest.mark.usefixtures("mounting")
@pytest.mark.parametrize(
    ("option", "path", "why"),
    [
        ("rw", "two/large.yaml", "No space left on device"),
        ("ro", JOURNAL, "Read-only file system"),
    ],
)
def test_a_disk_that_takes_no_more_keeps_what_it_had(
    tmp_path: Path, option: str, path: str, why: str
) -> None:
    changes = [FileChange(each, b"old ", b"new ") for each in OLD]
    changes.append(FileChange("two/large.yaml", None, b"x" * 200_000))
    around = ("unshare", "-rm", "sh", "-ec", ON_A_SMALL_DISK, option)
    told = told_in_process(tmp_path, changes, around=around)
    sentence = f"{path} could not be written, so nothing was changed: {why}"
    assert told == f"{sentence}\nold old old "


@posix_only
@pytest.mark.parametrize("kept", ["one", "one/c.yaml", COPY_FOLDER])
def test_what_may_not_be_written_is_told(kept: str) -> None:
    # Root may write anywhere, so that the process becomes somebody else first.
    become = "os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, OLD)
        (folder / COPY_FOLDER).mkdir()
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o777)
        (folder / kept).chmod(0o555)
        told = told_in_process(folder, CHANGES, become)
        assert tree(folder) == whole(OLD)
        (folder / kept).chmod(0o777)
    why = "it may not be written" if kept == "one/c.yaml" else "Permission denied"
    path = {"one": "one/b.yaml", COPY_FOLDER: NEXT_CHANGE}.get(kept, kept)
    assert told == f"{path} could not be written, so nothing was changed: {why}\n"


def test_what_cannot_be_put_back_keeps_its_journal(plan: Path) -> None:
    """Somebody edits the file that is new already, and the next one has changed, too."""

    def step(name: str) -> None:
        if name == "one/b.yaml in place":
            (plan / "one/b.yaml").write_bytes(b"mine")
            (plan / "one/c.yaml").write_bytes(b"mine, too")

    with pytest.raises(LiberateError) as told:
        write_changes(plan, CHANGES, "test", step)
    assert told.value.message == (
        "one/b.yaml was changed and could not be put back: someone else has changed it since"
    )
    assert half_done(plan) == HalfDone("test", ("a.yaml",), (), ("one/b.yaml", "one/c.yaml"))
    assert tree(plan).keys() - OLD.keys() == {"one/", JOURNAL, NEXT_CHANGE}
