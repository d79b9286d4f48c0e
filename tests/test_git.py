"""Git: what is committed and what is not, in real repositories."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from liberate_cli.source.git import commits
from liberate_cli.source.git import run as git
from liberate_cli.source.git.commits import MadeUpCommit
from liberate_cli.source.git.run import GitFailed

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2031-06-12T12:00:00Z")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with two files committed."""
    root = tmp_path / "force"
    root.mkdir()
    git.initialise(root)
    for name in ("a.yaml", "b.yaml"):
        (root / name).write_text("rag: red\n")
    commits.commit_files(root, ["a.yaml", "b.yaml"], "Begin")
    return root


def write_hook(root: Path, name: str, body: str) -> None:
    hook = root / ".git" / "hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{body}\n")
    hook.chmod(0o755)


def test_the_repository_of_a_folder_is_found(repository: Path, tmp_path: Path) -> None:
    below = repository / "plan" / "1-calm"
    below.mkdir(parents=True)
    assert git.find_repository(below) == repository.resolve()
    assert git.find_repository(tmp_path) is None


def test_just_the_named_files_are_committed(repository: Path) -> None:
    (repository / "a.yaml").write_text("rag: amber\n")
    (repository / "b.yaml").write_text("rag: green\n")
    (repository / "c.yaml").write_text("rag: green\n")
    run(repository, "add", "b.yaml")
    commits.commit_files(repository, ["a.yaml"], "1.1 red → amber: the key was found\n\n# not lost")
    assert run(repository, "show", "--format=%an|%ae|%cs|%B", "--name-only") == (
        "Ada Example|ada@example.org|2031-06-12|"
        "1.1 red → amber: the key was found\n\n# not lost\n\n\na.yaml\n"
    )
    assert run(repository, "status", "--short") == "M  b.yaml\n?? c.yaml\n"


def test_a_new_and_a_deleted_file_are_committed(repository: Path) -> None:
    names = ["1.1-ünusual *name [x].yaml", "-dash.yaml", ":colon.yaml"]
    for name in names:
        (repository / name).write_text("rag: red\n")
    (repository / "1.1-ünusual other [x].yaml").write_text("rag: red\n")
    (repository / "b.yaml").unlink()
    commits.commit_files(repository, [*names, "b.yaml"], "Add")
    found = run(
        repository, "-c", "core.quotePath=no", "show", "--format=", "--name-status", "--no-renames"
    )
    assert sorted(found.splitlines()) == sorted([*(f"A\t{name}" for name in names), "D\tb.yaml"])
    assert "other" in run(repository, "-c", "core.quotePath=no", "status", "--short")


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    git.initialise(tmp_path)
    (tmp_path / "a.yaml").write_text("rag: red\n")
    commits.commit_files(tmp_path, ["a.yaml"], "Begin", author_date="2031-04-30T16:00:00Z")
    assert run(tmp_path, "log", "--format=%at %ct %s") == ("1935331200 1939032000 Begin\n")


def test_nothing_to_commit_is_said(repository: Path) -> None:
    for paths in (["a.yaml"], []):
        with pytest.raises(GitFailed, match="There is nothing to commit"):
            commits.commit_files(repository, paths, "Again")


def test_an_ignored_file_is_said(repository: Path) -> None:
    (repository / ".gitignore").write_text("c.yaml\n")
    (repository / "c.yaml").write_text("rag: red\n")
    with pytest.raises(GitFailed, match=r"ignore c\.yaml"):
        commits.commit_files(repository, ["c.yaml"], "Add")


def test_a_hook_that_refuses_is_quoted_and_leaves_the_index_alone(repository: Path) -> None:
    write_hook(repository, "pre-commit", "echo 'the weir is shut' >&2; exit 1")
    (repository / "a.yaml").write_text("rag: amber\n")
    (repository / "c.yaml").write_text("rag: red\n")
    with pytest.raises(GitFailed, match="A hook of the repository refused") as raised:
        commits.commit_files(repository, ["a.yaml", "c.yaml"], "Change")
    assert raised.value.exit_code == 3
    assert "the weir is shut" in (raised.value.hint or "")
    assert run(repository, "status", "--short") == " M a.yaml\n?? c.yaml\n"


def test_a_hook_may_change_the_message(repository: Path) -> None:
    write_hook(repository, "commit-msg", 'echo "Agreed-by: Rivers Group" >> "$1"')
    (repository / "a.yaml").write_text("rag: amber\n")
    commits.commit_files(repository, ["a.yaml"], "Change")
    assert "Agreed-by: Rivers Group" in run(repository, "log", "-1", "--format=%B")


def test_no_identity_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    run(repository, "config", "user.useConfigOnly", "true")
    (repository / "a.yaml").write_text("rag: amber\n")
    with pytest.raises(GitFailed, match="does not know who you are"):
        commits.commit_files(repository, ["a.yaml"], "Change")


def test_two_who_commit_at_once_are_told_who_was_first(repository: Path) -> None:
    (repository / "a.yaml").write_text("rag: amber\n")
    (repository / ".git" / "index.lock").touch()
    with pytest.raises(GitFailed) as raised:
        commits.commit_files(repository, ["a.yaml"], "Change")
    assert raised.value.message == (
        "Git is at work for somebody else in this repository, so nothing was committed."
    )
    assert raised.value.hint == (
        "Wait a moment, then commit the files with `git add` and `git commit`. "
        "The files are written; only the commit is not made."
    )
    # Nothing is staged, so that `git commit` alone would say that there is nothing to commit.
    assert run(repository, "status", "--short") == " M a.yaml\n"


def test_a_detached_head_is_said(repository: Path) -> None:
    run(repository, "checkout", "--quiet", "--detach")
    (repository / "a.yaml").write_text("rag: amber\n")
    with pytest.raises(GitFailed, match="No branch is checked out"):
        commits.commit_files(repository, ["a.yaml"], "Change")


def test_a_signature_that_cannot_be_made_is_said(repository: Path) -> None:
    run(repository, "config", "commit.gpgSign", "true")
    run(repository, "config", "gpg.program", "/nowhere/gpg")
    (repository / "a.yaml").write_text("rag: amber\n")
    with pytest.raises(GitFailed, match="Git did not commit") as raised:
        commits.commit_files(repository, ["a.yaml"], "Change")
    assert "/nowhere/gpg" in (raised.value.hint or "")


def test_no_repository_and_no_git_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitFailed, match="is not a git repository"):
        commits.commit_files(tmp_path, ["a.yaml"], "Change")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitFailed, match="Git could not be run") as raised:
        git.find_repository(tmp_path)
    assert raised.value.hint == "Install git, and see that `git --version` answers."


@pytest.mark.parametrize("path", ["", ".", "force", ":"])
def test_a_git_in_the_current_folder_is_not_run(
    path: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = repository / "git"
    script.write_text("#!/bin/sh\ntouch it-ran\n")
    script.chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", path)
    with pytest.raises(GitFailed, match="it is not on the path"):
        git.find_repository(repository)
    assert not (repository / "it-ran").exists()


def test_what_a_folder_laid_out_as_a_repository_says_is_not_run(repository: Path) -> None:
    inside = repository / "plan"
    for name in ("objects", "refs"):
        (inside / name).mkdir(parents=True)
    (inside / "HEAD").write_text("ref: refs/heads/main\n")
    (inside / "config").write_text(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\n"
        'fsmonitor = "touch it-ran; false"\n'
    )
    (inside / "a.yaml").write_text("rag: red\n")
    with pytest.raises(GitFailed, match="`git status` failed") as raised:
        commits.commit_files(inside, ["a.yaml"], "Change")
    assert "safe.bareRepository" in (raised.value.hint or "")
    assert not (inside / "it-ran").exists()


def test_a_message_is_utf_8_whatever_the_settings_say(repository: Path) -> None:
    run(repository, "config", "i18n.commitEncoding", "ISO-8859-1")
    run(repository, "config", "commit.cleanup", "strip")
    run(repository, "config", "core.commentChar", "1")
    (repository / "a.yaml").write_text("rag: amber\n")
    commits.commit_files(repository, ["a.yaml"], "1.1: Łódź\n\n1.1 is kept too\n")
    assert run(repository, "log", "-1", "--format=%B%e") == "1.1: Łódź\n\n1.1 is kept too\n\n"


def test_a_commit_that_no_hook_refused_is_not_said_to_be(repository: Path) -> None:
    (repository / "a.yaml").write_text("rag: amber\n")
    with pytest.raises(GitFailed, match="Git did not commit") as raised:
        commits.commit_files(repository, ["a.yaml"], "")
    assert "empty commit message" in (raised.value.hint or "")
    write_hook(repository, "pre-commit", "exit 1")
    with pytest.raises(GitFailed, match="A hook of the repository refused"):
        commits.commit_files(repository, ["a.yaml"], "Change")


def test_variables_that_point_elsewhere_have_no_say(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    (repository / "a.yaml").write_text("rag: amber\n")
    commits.commit_files(repository, ["a.yaml"], "Change")
    assert not (tmp_path / "elsewhere").exists()
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.delenv(name)
    assert run(repository, "log", "--format=%s") == "Change\nBegin\n"


def test_hooks_that_settings_keep_elsewhere_are_left_alone(repository: Path) -> None:
    assert git.hooks_folder(repository) == repository / ".git" / "hooks"
    run(repository, "config", "core.hooksPath", "/everyones/hooks")
    assert git.hooks_folder(repository) is None


MADE_UP = MadeUpCommit("Ada", "ada@example.org", 1_934_000_000, "Begin", {"a b.yaml": b"rag: red"})


def test_a_history_is_the_same_whatever_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings"
    settings.write_text(
        "[commit]\ngpgSign = true\n[core]\nautocrlf = true\n[init]\ndefaultBranch = trunk\n"
        "[i18n]\ncommitEncoding = latin1\n"
    )
    ids = set()
    for name, file in (("one", os.devnull), ("two", str(settings))):
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", file)
        root = tmp_path / name
        root.mkdir()
        (root / "a b.yaml").write_bytes(b"rag: red")
        commits.import_history(root, [MADE_UP, MADE_UP._replace(message="Go on → there")])
        assert run(root, "status", "--short") == ""
        ids.add(run(root, "log", "--format=%H %cI %s", "main"))
    (log,) = ids
    assert [line.split(" ", 2)[2] for line in log.splitlines()] == ["Go on → there", "Begin"]


def test_a_history_is_never_put_into_a_repository(repository: Path) -> None:
    with pytest.raises(GitFailed, match="a git repository already"):
        commits.import_history(repository, [MADE_UP])
