"""Git, asked only when needed: the one module that runs it. Nothing here reaches a remote."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_KEPT: Final = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CONFIG_",
    "GIT_EXEC_PATH",
    "GIT_CEILING_DIRECTORIES",
)
"""How the variables begin that say who and how; any other may point to another repository."""

_SETTINGS: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    # What a partial clone lacks would be fetched without a word.
    "GIT_NO_LAZY_FETCH": "1",
}
_NO_IDENTITY: Final = ("tell me who you are", "empty ident", "auto-detect email", "no email was")


class GitFailed(LiberateError):
    """Git could not do what was asked, or is not there."""


class MadeUpCommit(NamedTuple):
    """A commit to be made from its parts alone; `files` is its whole tree, by path."""

    author: str
    email: str
    seconds: int
    message: str
    files: Mapping[str, bytes]


def find_repository(folder: Path) -> Path | None:
    """Return the top folder of the repository that holds a folder, or None where none does.

    Raises:
        GitFailed: Git is not there, or does not trust the repository.
    """
    asked = _run(folder, "rev-parse", "--show-toplevel", may_fail=True)
    if asked.returncode == 0:
        return Path(os.fsdecode(asked.stdout.removesuffix(b"\n")))
    if b"not a git repository" in asked.stderr:
        return None
    raise GitFailed(f"{folder} cannot be asked of git.", _words(asked))


def initialise(root: Path) -> None:
    """Make a folder a repository, as the person's own settings would have it.

    Raises:
        GitFailed: Git is not there, or says no.
    """
    _run(root, "init", "--quiet")


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
    _refuse_detached(root)
    new = _refuse_unchanged(root, paths)
    # A commit of some paths alone knows only files that git has heard of.
    if new:
        _run(root, "add", "--intent-to-add", "--", *_exactly(new))
    dated = [f"--date={author_date}"] if author_date else []
    wanted = ["commit", "--quiet", "--only", *dated, "--file=-", "--", *_exactly(paths)]
    done = _run(root, *wanted, given=message.encode(), may_fail=True)
    if done.returncode:
        if new:
            _run(root, "reset", "--quiet", "--", *_exactly(new), may_fail=True)
        raise _not_committed(done)


def hooks_folder(root: Path) -> Path | None:
    """Return the folder of the repository's own hooks, or None where settings name another.

    Another folder may be that of every repository of the person.

    Raises:
        GitFailed: This is no repository, or git is not there.
    """
    if _run(root, "config", "--get", "core.hooksPath", may_fail=True).returncode == 0:
        return None
    answer = _run(root, "rev-parse", "--git-path", "hooks").stdout.removesuffix(b"\n")
    return root / os.fsdecode(answer)


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
    _run(root, "init", "--quiet", "--initial-branch=main", more=sealed)
    stream = b"".join(_parts_of("refs/heads/main", commits))
    _run(root, "fast-import", "--quiet", given=stream)
    _run(root, "reset", "--quiet")


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


def _exactly(paths: Iterable[str]) -> list[str]:
    """Return paths as git is to take them: no sign in one makes it a pattern."""
    return [f":(literal){path}" for path in paths]


def _refuse_detached(root: Path) -> None:
    asked = _run(root, "symbolic-ref", "--quiet", "HEAD", may_fail=True)
    if asked.returncode == 1:
        message = "No branch is checked out, so a commit made here would be lost from sight."
        raise GitFailed(message, "Go to a branch with `git switch NAME`, and commit again.")
    if asked.returncode:
        raise GitFailed(f"{root} is not a git repository.", _words(asked))


def _refuse_unchanged(root: Path, paths: Sequence[str]) -> list[str]:
    """Return the paths that git has never heard of; refuse where no path differs from HEAD."""
    wanted = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching"]
    listed = _run(root, "status", *wanted, "--", *_exactly(paths)).stdout
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


def _not_committed(done: subprocess.CompletedProcess[bytes]) -> GitFailed:
    """Return what a commit that failed is to be called, and what to do."""
    words = _words(done)
    after = "The files are written; only the commit is not made."
    if any(sign in words.lower() for sign in _NO_IDENTITY):
        message = "Git does not know who you are, so nothing was committed."
        todo = "Set user.name and user.email with `git config`."
    elif done.returncode == 1 and not words.startswith(("error:", "fatal:")):
        message = "A hook of the repository refused the commit."
        todo = "Mend what it names, and commit again."
    else:
        message, todo = "Git did not commit.", "Mend what it names, and commit again."
    return GitFailed(message, f"{todo} {after} Git said:\n{words}")


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what git and its hooks said, or that they said nothing."""
    said = b"\n".join(filter(None, (done.stderr.strip(), done.stdout.strip())))
    return said.decode(errors="replace") or f"nothing, and ended with {done.returncode}."


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    # Any program inherits the environment; here is what is kept from git. In a hook, say, GIT_DIR
    # and GIT_INDEX_FILE are set, and would turn a command upon the wrong repository.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    return kept | _SETTINGS | dict(more)


def _run(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    may_fail: bool = False,
    more: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; a failure is an error with git's own words, unless it may fail."""
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(root), *arguments],
            input=given,
            capture_output=True,
            env=_environment(more or {}),
            check=False,
        )
    except OSError as fault:
        message = f"Git could not be run: {fault.strerror or fault}."
        raise GitFailed(message, "Install git, and see that `git --version` answers.") from None
    if done.returncode and not may_fail:
        raise GitFailed(f"`git {arguments[0]}` failed in {root}.", f"Git said:\n{_words(done)}")
    return done
