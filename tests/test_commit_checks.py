"""What would keep a commit from being made, found in real repositories before a write."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from liberate_cli.source.git.commit_checks import changed_before, refuse_commit
from liberate_cli.source.git.run import GitFailed

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository of somebody, with two branches that cannot be joined without a word."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "force"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Ada Example")
    git(root, "config", "user.email", "ada@example.org")
    for branch, rating in (("main", "red"), ("other", "green"), ("main", "amber")):
        git(root, "switch", "--quiet", "--create", branch)
        git(root, "switch", "--quiet", branch)
        (root / "a.yaml").write_text(f"rag: {rating}\n")
        git(root, "add", "a.yaml")
        git(root, "commit", "--quiet", "--message", rating)
    refuse_commit(root)
    return root


@pytest.mark.parametrize(
    ("begun", "what"),
    [
        (["merge", "other"], "merge"),
        (["rebase", "other"], "rebase"),
        (["cherry-pick", "other"], "cherry-pick"),
        (["revert", "HEAD~1"], "revert"),
    ],
)
def test_what_git_is_in_the_middle_of_is_named(
    repository: Path, begun: list[str], what: str
) -> None:
    git(repository, *begun)
    with pytest.raises(GitFailed) as raised:
        refuse_commit(repository)
    assert raised.value.message == (
        f"A {what} is under way in this repository, so nothing is changed."
    )
    assert f"git {what} --abort" in (raised.value.hint or "")
    git(repository, what, "--abort")
    refuse_commit(repository)


def test_a_branch_that_is_not_checked_out_is_named(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--detach")
    with pytest.raises(GitFailed, match=r"No branch is checked out.*nothing is changed"):
        refuse_commit(repository)


@pytest.mark.parametrize("known", ["nothing", "the name alone", "the address alone"])
def test_nobody_commits(repository: Path, known: str) -> None:
    git(repository, "config", "user.useConfigOnly", "true")
    for key, kept in (("user.name", "the name alone"), ("user.email", "the address alone")):
        if known != kept:
            git(repository, "config", "--unset", key)
    with pytest.raises(GitFailed, match="does not know who you are, so nothing is changed"):
        refuse_commit(repository)


def test_a_signature_that_cannot_be_made_is_found_before_anything_is_written(
    repository: Path,
) -> None:
    git(repository, "config", "gpg.program", str(repository / "nowhere" / "gpg"))
    refuse_commit(repository)
    git(repository, "config", "commit.gpgSign", "yes")
    head = git(repository, "rev-parse", "HEAD")
    with pytest.raises(GitFailed, match="set to sign commits and cannot") as raised:
        refuse_commit(repository)
    assert "nowhere" in (raised.value.hint or "")
    assert (git(repository, "rev-parse", "HEAD"), git(repository, "status", "-s")) == (head, "")


def test_a_repository_without_a_commit_is_no_obstacle(tmp_path: Path, repository: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    git(empty, "init", "--quiet")
    git(empty, "config", "user.name", "Ada Example")
    git(empty, "config", "user.email", "ada@example.org")
    refuse_commit(empty)
    (empty / "a.yaml").write_text("x\n")
    assert changed_before(empty, ["a.yaml", "b.yaml"]) == ["a.yaml"]
    assert changed_before(repository, ["a.yaml"]) == []


def test_what_changed_before_is_named(repository: Path) -> None:
    odd = "1-pursue/*“q” tŷ.yaml"
    (repository / "1-pursue").mkdir()
    (repository / odd).write_text("x\n")
    (repository / "b.yaml").write_text("x\n")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "More")
    (repository / odd).write_text("y\n")
    (repository / "new.yaml").write_text("y\n")
    (repository / "a.yaml").write_text("rag: red\n")
    git(repository, "add", "a.yaml")
    assert changed_before(repository, ["b.yaml", odd, "a.yaml", "new.yaml"]) == [
        odd,
        "a.yaml",
        "new.yaml",
    ]
