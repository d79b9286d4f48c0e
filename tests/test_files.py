"""The disk: what is found, what is read, what is passed over, and what a write leaves behind."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from liberate_cli.errors import Code, LiberateError, NoPlanHere, Problem, Severity
from liberate_cli.source.disk.files import find_plan, plan_at, read_plan, write_atomically

MIB = 1024 * 1024
PERMISSIONS = "Mend its permissions, or put it back."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan of one file."""
    root = tmp_path / "force" / "plan"
    root.mkdir(parents=True)
    (root / "plan.yaml").write_text("a: b\n")
    return root


def unread(path: str, why: str) -> Problem:
    message = f"It could not be read: {why}."
    return Problem(path, 1, 1, Code.CANNOT_READ, Severity.ERROR, message, PERMISSIONS)


def leaves(path: str, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, Code.LINK_LEAVES_PLAN, Severity.ERROR, message, hint)


def test_a_plan_is_found_from_its_folder_and_from_any_below_and_beside(folder: Path) -> None:
    below = folder / "1-a" / "b"
    below.mkdir(parents=True)
    starts = [folder, folder.parent, below, folder.parent / "other"]
    assert [find_plan(start) for start in starts] == [folder] * 4


def test_the_nearest_plan_is_found(folder: Path) -> None:
    inner = folder / "plan"
    inner.mkdir()
    (inner / "plan.yaml").write_text("c: d\n")
    assert find_plan(inner) == inner
    assert find_plan(folder) == folder


def test_no_plan_is_said_with_the_place_that_was_searched(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").mkdir()
    with pytest.raises(NoPlanHere) as raised:
        find_plan(tmp_path)
    assert (raised.value.message, raised.value.hint) == (
        f"There is no plan in {tmp_path} or any folder above it.",
        "Go to the plan's folder, or name it with --plan DIR or LIBERATE_PLAN.",
    )


def test_a_plan_is_named_by_its_folder_or_the_one_around_it_and_no_other(folder: Path) -> None:
    assert (plan_at(folder), plan_at(folder.parent)) == (folder, folder)
    (folder / "1-a").mkdir()
    for other in (folder / "1-a", folder.parent.parent, folder / "plan.yaml", folder / "nowhere"):
        with pytest.raises(NoPlanHere):
            plan_at(other)


def test_a_name_that_no_disk_can_hold_is_no_plan() -> None:
    with pytest.raises(NoPlanHere):
        plan_at(Path("x" * 5_000))


def test_every_yaml_file_is_read_as_bytes_and_in_order(folder: Path) -> None:
    written = {
        "plan.yaml": b"a: b\n",
        "1-a/1.1.yaml": b"\xff\x00\r\n",
        "1-a/x.yml": b"",
        "2/y.yaml": b"z",
    }
    for path, content in written.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    read = read_plan(folder)
    assert (read.files, read.problems) == (written, ())
    assert list(read.files) == ["1-a/1.1.yaml", "1-a/x.yml", "2/y.yaml", "plan.yaml"]


def test_dot_files_and_other_kinds_of_file_are_passed_over(folder: Path) -> None:
    for name in (".hidden.yaml", ".git/config.yaml", "notes.txt", "yaml", "a.yaml.bak"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("a: b\n")
    (folder / ".link.yaml").symlink_to("/etc/hostname")
    read = read_plan(folder)
    assert (list(read.files), read.problems) == (["plan.yaml"], ())


def test_a_file_of_one_mebibyte_is_read_whole_and_of_a_larger_one_just_too_much(
    folder: Path,
) -> None:
    (folder / "large.yaml").write_bytes(b"x" * MIB)
    (folder / "larger.yaml").write_bytes(b"x" * (MIB + 100))
    read = read_plan(folder)
    assert {path: len(content) for path, content in read.files.items()} == {
        "large.yaml": MIB,
        "larger.yaml": MIB + 1,
        "plan.yaml": 5,
    }


def test_a_link_to_a_file_outside_is_a_problem_and_is_not_read(folder: Path) -> None:
    outside = folder.parent / "outside.yaml"
    outside.write_text("secret\n")
    (folder / "a.yaml").symlink_to(outside)
    (folder / "b.yaml").symlink_to("../outside.yaml")
    (folder / "c.yaml").symlink_to("/nowhere/at/all.yaml")
    (folder / "d.yaml").symlink_to("a.yaml")
    read = read_plan(folder)
    assert list(read.files) == ["plan.yaml"]
    assert read.problems == tuple(
        leaves(path, "This is a link to something outside the plan.", "Put the file itself here.")
        for path in ("a.yaml", "b.yaml", "c.yaml", "d.yaml")
    )


def test_a_folder_of_a_like_name_is_outside(folder: Path) -> None:
    neighbour = folder.with_name("plan-b")
    neighbour.mkdir()
    (neighbour / "x.yaml").write_text("secret\n")
    (folder / "x.yaml").symlink_to("../plan-b/x.yaml")
    assert [one.code for one in read_plan(folder).problems] == [Code.LINK_LEAVES_PLAN]


def test_a_link_inside_is_read_even_when_the_plan_is_named_by_a_link(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("plan.yaml")
    named = folder.parent / "named"
    named.symlink_to("plan")
    for root in (folder, named):
        read = read_plan(root)
        assert (read.files, read.problems) == ({"a.yaml": b"a: b\n", "plan.yaml": b"a: b\n"}, ())


def test_a_link_to_a_folder_is_a_problem_and_is_not_walked(folder: Path) -> None:
    (folder / "1-a").mkdir()
    (folder / "inside").symlink_to("1-a")
    (folder / "up").symlink_to("..")
    read = read_plan(folder)
    assert list(read.files) == ["plan.yaml"]
    assert read.problems == tuple(
        leaves(path, "This folder is a link.", "Put the folder itself here.")
        for path in ("inside", "up")
    )


def test_a_link_to_nothing_inside_could_not_be_read(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("gone.yaml")
    assert read_plan(folder).problems == (unread("a.yaml", "No such file or directory"),)


def test_a_link_to_itself_could_not_be_read(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("a.yaml")
    read = read_plan(folder)
    assert list(read.files) == ["plan.yaml"]
    assert [one.path for one in read.problems] == ["a.yaml"]


def test_a_pipe_does_not_keep_the_reader_waiting(folder: Path) -> None:
    os.mkfifo(folder / "a.yaml")
    assert read_plan(folder).problems == (unread("a.yaml", "it is not a file"),)


def test_a_folder_with_the_name_of_a_file_could_not_be_read(folder: Path) -> None:
    (folder / "a.yaml").mkdir()
    assert [(one.path, one.code) for one in read_plan(folder).problems] == [
        ("a.yaml", Code.CANNOT_READ)
    ]


def test_a_folder_that_is_not_there_could_not_be_read(tmp_path: Path) -> None:
    read = read_plan(tmp_path / "nowhere")
    assert (read.files, read.problems) == ({}, (unread("plan.yaml", "No such file or directory"),))


@pytest.mark.parametrize("depth", [1, 8, 9, 30])
def test_a_file_in_a_deep_folder_is_read_or_said_to_be_left_out(folder: Path, depth: int) -> None:
    deep = folder.joinpath(*["d"] * depth)
    deep.mkdir(parents=True)
    (deep / "x.yaml").write_text("a: b\n")
    read = read_plan(folder)
    assert {*read.files, *(one.path for one in read.problems)} > {"plan.yaml"}


def test_a_name_that_is_not_utf8_is_a_problem(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.yaml")).write_text("a: b\n")
    read = read_plan(folder)
    assert list(read.files) == ["plan.yaml"]
    (problem,) = read.problems
    assert problem.path.encode()  # it can be printed


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "é.html"
    write_atomically(file, b"\x00new\r\n")
    assert file.read_bytes() == b"\x00new\r\n"
    assert os.listdir(file.parent) == ["é.html"]  # noqa: PTH208 - names alone
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o444])
def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old, and longer")
    file.chmod(mode)
    write_atomically(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", mode)
    assert list(tmp_path.glob("*a.yaml*")) == [file]


def test_who_has_the_old_file_open_reads_on_in_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    with file.open("rb") as stream:
        write_atomically(file, b"new")
        assert stream.read() == b"old"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    "target", ["file/x.html", "folder", "/proc/nowhere/x.html", "n" * 256, "n" * 256 + "/x.html"]
)
def test_a_write_that_fails_says_so_and_leaves_nothing(tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    before = names(tmp_path)
    with pytest.raises(LiberateError) as raised:
        write_atomically(tmp_path / target, b"new")
    about = tmp_path / target if target != "file/x.html" else tmp_path / "file"
    assert raised.value.message.startswith(f"{about} ")
    assert raised.value.hint is not None
    assert names(tmp_path) == before
    assert (tmp_path / "file").read_bytes() == b"old"


FULL_DISK = """
import pathlib, resource, sys
from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.files import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(pathlib.Path(sys.argv[1]), b"x" * 8192)
except LiberateError as fault:
    print(fault.message)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    file = disk / "a.yaml"
    file.write_bytes(b"old")
    ended = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file)], capture_output=True, text=True, check=False
    )
    assert (ended.stdout, ended.stderr) == (f"{file} could not be written: File too large\n", "")
    assert (names(disk), file.read_bytes()) == (["a.yaml"], b"old")
