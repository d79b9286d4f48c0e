"""Editions wherever git keeps them: clones, work trees, submodules, moved plans; and where not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import MADE_UP, commit, git, make_repository, replace_in, seal
from support import files_of

from liberate_cli.desk.missing_tags import NO_TAG
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.git.run import GitFailed, Objects
from liberate_cli.source.git.trees import Place, read_plans

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.slow

CUT = ("edition", "cut", "--first", "--yes", "--on", "2031-06-30")
COUNT = "1-calm/1.1-boat-count.yaml"
SAID = "3rd edition, June 2031, cut on 30 June 2031\n"


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    """Return a repository with one edition cut, and a change since, made the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    assert liberate(*CUT).code == 0
    move_on(root / "plan")
    commit(root, "Go on")
    return root


def move_on(plan: Path) -> None:
    replace_in(plan / "plan.yaml", "number: 3\n  month: 2031-06", "number: 4\n  month: 2031-07")
    replace_in(plan / COUNT, "rag: red", "rag: green")


def assert_there(liberate: Liberate, *plan: str) -> None:
    answer = liberate("list", "--edition", "2031-06", *plan)
    assert (answer.err, answer.code) == (SAID, 0)
    assert "■ red" in answer.out
    assert liberate("edition", "verify", *plan).code == 0


def test_a_clone_has_the_editions(force: Path, tmp_path: Path, liberate: Liberate) -> None:
    git(tmp_path, "clone", "--quiet", str(force), "clone")
    assert_there(liberate, "--plan", str(tmp_path / "clone"))


def test_a_bare_clone_has_the_editions(force: Path, tmp_path: Path, liberate: Liberate) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(force), "bare.git")
    bare = ("--plan", str(tmp_path / "bare.git"))
    assert_there(liberate, *bare)
    answer = liberate("edition", "list", *bare)
    assert ("2031-06" in answer.out, answer.err, answer.code) == (True, "", 0)
    answer = liberate("render", "--edition", "2031-06", "--format", "md", *bare)
    assert (answer.err, answer.code) == (SAID, 0)
    answer = liberate("list", *bare)
    assert answer.code == 2
    assert answer.err.startswith("error: There is no plan in ")
    answer = liberate("list", "--edition", "2031-07", *bare)
    assert answer.err == (
        "error: There is no edition 2031-07 of this plan.\nhint: These were cut: 2031-06.\n"
    )


def test_a_shallow_clone_says_what_it_lacks(
    force: Path, tmp_path: Path, liberate: Liberate
) -> None:
    url = f"file://{force}"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-tags", url, "shallow")
    plan = ("--plan", str(tmp_path / "shallow"))
    answer = liberate("status", "--edition", "2031-06", *plan)
    assert answer.err == (
        "error: There is no edition 2031-06 of this plan.\n"
        f"hint: {NO_TAG} The files here are the edition 2031-07.\n"
        "This clone is shallow; `git fetch --unshallow --tags` brings the past.\n"
    )
    answer = liberate("trend", *plan)
    assert answer.err == (
        "warning: no edition before this one is here. "
        "This clone is shallow; `git fetch --unshallow --tags` brings the past.\n"
    )
    # The tag alone, as a fetch of a tag into a shallow clone brings its commit too.
    git(tmp_path / "shallow", "fetch", "--quiet", "--depth=1", "origin", "tag", "edition/2031-06")
    assert_there(liberate, *plan)


def test_a_commit_that_is_not_here_is_a_sentence(force: Path, liberate: Liberate) -> None:
    blob = git(force, "rev-parse", f"edition/2031-06:plan/{COUNT}").strip()
    (force / ".git/objects" / blob[:2] / blob[2:]).unlink()
    answer = liberate("status", "--edition", "2031-06")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == (
        f"error: This clone does not have all that was committed: {blob[:12]} is missing.\n"
        "hint: A shallow or partial clone leaves the past out; `git fetch --unshallow --tags` "
        "brings it.\n"
    )
    assert liberate("status").code == 0
    assert liberate("edition", "verify").code == 3


def test_a_partial_clone_fetches_nothing(force: Path, tmp_path: Path, liberate: Liberate) -> None:
    git(force, "config", "uploadpack.allowFilter", "true")
    url = f"file://{force}"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", url, "partial")
    answer = liberate("status", "--edition", "2031-06", "--plan", str(tmp_path / "partial"))
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err.startswith("error: ")


def test_a_work_tree_of_the_repository(force: Path, tmp_path: Path, liberate: Liberate) -> None:
    git(force, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    assert_there(liberate, "--plan", str(tmp_path / "tree"))
    answer = liberate("edition", "cut", "--first", "--yes", "--plan", str(tmp_path / "tree"))
    assert answer.err == (
        "error: No branch is checked out, so an edition cut here would not be one of the plan's "
        "own history.\nhint: Go to a branch with `git switch NAME`, and try again.\n"
    )


def test_a_plan_in_a_submodule(force: Path, tmp_path: Path, liberate: Liberate) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet")
    git(
        outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(force), "part"
    )
    assert_there(liberate, "--plan", str(outer / "part" / "plan"))


@pytest.mark.parametrize("folder", ["a b/ünïcode/plan", "."])
def test_a_plan_wherever_in_its_repository(
    folder: str, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = tmp_path / "elsewhere"
    shutil.copytree(MADE_UP, root / folder)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin")
    plan = ("--plan", str(root / folder))
    assert liberate(*CUT, *plan).code == 0
    assert_there(liberate, *plan)


def test_a_plan_that_was_moved_keeps_its_editions(force: Path, liberate: Liberate) -> None:
    (force / "documents").mkdir()
    git(force, "mv", "plan", "documents/plan")
    commit(force, "Move the plan")
    assert_there(liberate, "--plan", "documents")


def test_another_plan_of_the_repository_has_editions_of_its_own(
    force: Path, liberate: Liberate
) -> None:
    shutil.copytree(MADE_UP, force / "other")
    commit(force, "Begin another plan")
    answer = liberate("status", "--edition", "2031-06", "--plan", "other")
    assert answer.err == f"3rd edition, June 2031: DRAFT, not cut yet\nwarning: {NO_TAG}\n"


def test_a_repository_of_the_newer_ids(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = tmp_path / "newer"
    shutil.copytree(MADE_UP, root / "plan")
    git(root, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    commit(root, "Begin")
    plan = ("--plan", str(root))
    assert liberate(*CUT, *plan).code == 0
    assert_there(liberate, *plan)


def test_an_object_that_is_said_to_stand_for_another_does_not(
    force: Path, liberate: Liberate
) -> None:
    red = git(force, "rev-parse", f"edition/2031-06:plan/{COUNT}").strip()
    green = git(force, "rev-parse", f"HEAD:plan/{COUNT}").strip()
    git(force, "replace", red, green)
    assert "■ red" in liberate("list", "--edition", "2031-06").out
    assert liberate("edition", "verify").code == 0


def test_a_hook_of_another_repository_does_not_matter(
    force: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    answer = liberate("list", "--edition", "2031-06")
    assert (answer.err, answer.code) == (SAID, 0)
    assert force.exists()


@pytest.mark.usefixtures("made_up")
def test_no_repository(liberate: Liberate) -> None:
    answer = liberate("edition", "list")
    assert (answer.out, answer.err) == ("", "3rd edition, June 2031: DRAFT, not cut yet\n")
    answer = liberate("status", "--edition", "2031-05")
    assert answer.code == 2
    answer = liberate(*CUT)
    assert (answer.err, answer.code) == (
        (
            "error: The plan is in no git repository, so no edition of it can be cut.\n"
            "hint: Make one with `git init`, and commit the plan.\n"
        ),
        3,
    )


@pytest.mark.usefixtures("force")
def test_no_git(liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    for arguments in (CUT, ("edition", "list"), ("status", "--edition", "2031-06")):
        answer = liberate(*arguments)
        assert (answer.out, answer.code) == ("", 3)
        assert answer.err.startswith("error: Git could not be run: ")
        assert answer.err.endswith("hint: Install git, and see that `git --version` answers.\n")
    answer = liberate("list", "--edition", "2031-07")
    assert answer.code == 0
    assert answer.err.startswith(
        "4th edition, July 2031: DRAFT, not cut yet\nwarning: whether it was cut is not known. "
    )
    answer = liberate("render", "--format", "md")
    assert answer.code == 0
    assert "warning: nothing is said of the editions before." in answer.err


def test_no_commit_yet(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(monkeypatch)
    root = tmp_path / "fresh"
    shutil.copytree(MADE_UP, root / "plan")
    git(root, "init", "--quiet", "--initial-branch=main")
    answer = liberate(*CUT, "--plan", str(root))
    assert answer.err == (
        "error: Nothing is committed yet, so there is no edition to cut.\n"
        "hint: Commit the plan with `git add` and `git commit`, and cut again.\n"
    )
    (root / "readme").write_text("Made up.\n")
    git(root, "add", "readme")
    git(root, "commit", "--quiet", "--message=Begin")
    answer = liberate(*CUT, "--plan", str(root))
    assert answer.err == (
        "error: The plan is not committed yet.\n"
        "hint: Commit the plan with `git add` and `git commit`, and cut again.\n"
    )
    assert liberate("status", "--edition", "2031-06", "--plan", str(root)).code == 0


def test_a_file_that_can_no_longer_be_read_is_named_where_git_has_it(
    force: Path, liberate: Liberate
) -> None:
    """An edition that was cut by a Liberate which knew more."""
    replace_in(force / "plan" / COUNT, "title:", "colour: blue\ntitle:")
    made = commit(force, "Know more")
    message = git(force, "cat-file", "tag", "edition/2031-06").partition("\n\n")[2]
    said = message.replace("2031-06", "2031-07").replace("Edition: 3", "Edition: 4")
    (force.parent / "message").write_text(said)
    file = f"--file={force.parent / 'message'}"
    git(force, "tag", "--annotate", "--cleanup=verbatim", file, "edition/2031-07", made)
    answer = liberate("list", "--edition", "2031-07")
    assert answer.code == 0
    assert "warning: 1 file left out of this, for errors:\n" in answer.err
    assert f"edition/2031-07:plan/{COUNT}:2:1: “colour” is not a key here.\n" in answer.err
    answer = liberate("render", "--edition", "2031-07")
    assert (answer.out, answer.code) == ("", 1)


def test_files_are_the_same_from_a_folder_and_from_git(force: Path) -> None:
    head = git(force, "rev-parse", "HEAD").strip()
    past = git(force, "rev-parse", "HEAD~").strip()
    with Objects(force) as objects:
        now, before, none = read_plans(
            objects, [Place(head, "plan"), Place(past, "plan"), Place(head, "elsewhere")]
        )
    assert now == read_plan(force / "plan")
    assert before is not None
    assert before.files == files_of(MADE_UP)
    assert none is None
    # What did not change is one object, so that nothing is kept or hashed twice.
    shared = [path for path in before.files if before.files[path] is now.files[path]]
    assert set(before.files) - set(shared) == {"plan.yaml", COUNT}


def test_many_objects_are_read_without_a_standstill(force: Path) -> None:
    head = git(force, "rev-parse", "HEAD").strip()
    with Objects(force) as objects:
        found = objects.read([head] * 5_000 + ["0" * 40])
    assert {one.id for one in found[:-1] if one} == {head}
    assert found[-1] is None


def test_a_repository_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with Objects(tmp_path) as objects, pytest.raises(GitFailed) as raised:
        objects.read(["0" * 40])
    assert raised.value.message == f"Git could not read what {tmp_path} holds."
    assert "not a git repository" in (raised.value.hint or "")


NAMES = st.text("abcé .-_", min_size=1, max_size=6).filter(
    lambda name: name.strip(". ") == name and name not in {"", ".", ".."}
)
FILES = st.dictionaries(
    st.builds(
        lambda parts, name: "/".join((*parts, f"{name}.yaml")), st.lists(NAMES, max_size=3), NAMES
    ),
    st.binary(max_size=20),
    min_size=1,
    max_size=6,
)


@given(files=FILES)
def test_any_files_come_back_from_git_as_they_are(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("any")
    for path, content in files.items():
        file = root / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError:
            return  # a file and a folder of one name
    git(root, "-c", "init.defaultBranch=main", "init", "--quiet")
    git(root, "add", "--all")
    tree = git(root, "write-tree").strip()
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    made = git(root, *who, "commit-tree", tree, "-m", "x").strip()
    with Objects(root) as objects:
        (found,) = read_plans(objects, [Place(made, "")])
    assert found == read_plan(root)
