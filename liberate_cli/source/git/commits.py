"""Commits: files that changed, and a made-up history. Nothing here reaches a remote."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.source.git.run import GitFailed, git_said, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from liberate_cli.source.git.run import GitDone

_NO_IDENTITY: Final = ("tell me who you are", "empty ident", "auto-detect email", "no email was")

_REFUSING_HOOKS: Final = ("pre-commit", "prepare-commit-msg", "commit-msg")


class MadeUpCommit(NamedTuple):
    """A commit to be made from its parts alone; `files` is its whole tree, by path."""

    author: str
    email: str
    seconds: int
    message: str
    files: Mapping[str, bytes]


def commit_files(
    root: Path, paths: Sequence[str], message: str, author_date: str | None = None
) -> None:
    """Commit files as they are on the disk, and nothing else; what is staged besides stays staged.

    `paths` are those from the top of the repository. Hooks, signing and the person's settings are
    respected.

    Raises:
        GitFailed: There is nothing to commit, no branch to commit to, no name to commit under, a
            hook that refuses, or no git; the files on the disk stay as they are.
    """
    if not paths:
        raise GitFailed("There is nothing to commit.")
    refuse_detached(root, "a commit made here would be lost from sight")
    new = _refuse_unchanged(root, paths)
    # A commit of some paths alone knows only files that git has heard of.
    if new:
        run(root, "add", "--intent-to-add", "--", *exactly(new))
    dated = [f"--date={author_date}"] if author_date else []
    # The message is whole as it is, whatever the person's settings say of theirs.
    whole = ["--cleanup=whitespace", "--file=-"]
    wanted = ["commit", "--quiet", "--only", *dated, *whole, "--", *exactly(paths)]
    done = run(root, *wanted, given=message.encode(), may_fail=True)
    if done.returncode:
        if new:
            run(root, "reset", "--quiet", "--", *exactly(new), may_fail=True)
        raise _not_committed(root, done)


def import_history(root: Path, commits: Iterable[MadeUpCommit]) -> None:
    """Make a folder a repository with a history, and let git know the last commit's files.

    No hook runs, nothing is signed and no setting has a say, so that the same commits have the same
    ids everywhere. The files themselves are for the caller to write.

    Raises:
        GitFailed: The folder is a repository already, git is not there, or it says no.
    """
    if (root / ".git").exists():
        raise GitFailed(f"{root} is a git repository already.", "Name a folder that is not.")
    sealed = {"GIT_DEFAULT_HASH": "sha1"}
    run(root, "init", "--quiet", "--initial-branch=main", more=sealed)
    stream = b"".join(_parts_of("refs/heads/main", commits))
    run(root, "fast-import", "--quiet", given=stream)
    run(root, "reset", "--quiet")


def _parts_of(branch: str, commits: Iterable[MadeUpCommit]) -> Iterable[bytes]:
    """Yield commits in the words of git fast-import."""
    for commit in commits:
        who = f"{commit.author} <{commit.email}> {commit.seconds} +0000"
        yield f"commit {branch}\nauthor {who}\ncommitter {who}\n".encode()
        yield _data(commit.message.encode())
        yield b"deleteall\n"
        for path, content in sorted(commit.files.items()):
            yield f"M 100644 inline {path}\n".encode() + _data(content)


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def commit_ids(root: Path) -> list[str]:
    """Return the ids of the commits that led to the one that is checked out, oldest first.

    Raises:
        GitFailed: Nothing is committed yet, or git is not there.
    """
    return run(root, "rev-list", "--reverse", "--first-parent", "HEAD").stdout.decode().split()


def exactly(paths: Iterable[str]) -> list[str]:
    """Return paths as git is to take them: no sign in one makes it a pattern."""
    return [f":(literal){path}" for path in paths]


def refuse_detached(root: Path, why: str) -> None:
    """Refuse to go on where no branch is checked out, and say why.

    Raises:
        GitFailed: None is, or this is no repository.
    """
    asked = run(root, "symbolic-ref", "--quiet", "HEAD", may_fail=True)
    if asked.returncode == 1:
        hint = "Go to a branch with `git switch NAME`, and try again."
        raise GitFailed(f"No branch is checked out, so {why}.", hint)
    if asked.returncode:
        raise GitFailed(f"{root} is not a git repository.", git_said(asked))


def _refuse_unchanged(root: Path, paths: Sequence[str]) -> list[str]:
    """Return the paths that git has never heard of; refuse where no path differs from HEAD."""
    wanted = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching"]
    listed = run(root, "status", *wanted, "--", *exactly(paths)).stdout
    entries = [os.fsdecode(entry) for entry in listed.split(b"\0") if entry]
    ignored = [entry[3:] for entry in entries if entry.startswith("!!")]
    if ignored:
        message = f"Git is told to ignore {ignored[0]}, so it was not committed."
        raise GitFailed(message, "`git check-ignore --verbose FILE` says where.")
    if not entries:
        raise GitFailed(
            "There is nothing to commit.", f"Unchanged since the last commit: {', '.join(paths)}."
        )
    return [entry[3:] for entry in entries if entry.startswith("??")]


def _may_be_refused(root: Path) -> bool:
    """Return whether the repository has a hook that may refuse a commit."""
    answer = run(root, "rev-parse", "--git-path", "hooks", may_fail=True).stdout
    folder = root / os.fsdecode(answer.removesuffix(b"\n"))
    return any(os.access(folder / name, os.X_OK) for name in _REFUSING_HOOKS)


def _not_committed(root: Path, done: GitDone) -> GitFailed:
    """Return what a commit that failed is to be called, and what to do."""
    words = git_said(done)
    after = "The files are written; only the commit is not made."
    if any(sign in words.lower() for sign in _NO_IDENTITY):
        message = "Git does not know who you are, so nothing was committed."
        todo = "Set user.name and user.email with `git config`."
    elif ".lock': File exists" in words:
        # Git's own words speak of a process that crashed, which it hardly ever is.
        message = "Git is at work for somebody else in this repository, so nothing was committed."
        todo = "Wait a moment, then commit the files with `git add` and `git commit`."
        return GitFailed(message, f"{todo} {after}")
    elif (
        done.returncode == 1
        and not words.startswith(("error:", "fatal:"))
        and _may_be_refused(root)
    ):
        message = "A hook of the repository refused the commit."
        todo = "Mend what it names, and commit again."
    else:
        message, todo = "Git did not commit.", "Mend what it names, and commit again."
    return GitFailed(message, f"{todo} {after} Git said:\n{words}")
