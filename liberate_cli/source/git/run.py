"""Git, asked only when needed: the one module that runs it. Nothing here reaches a remote."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple, Self

from liberate_cli.errors import LiberateError
from liberate_cli.source.disk.programs import find_program
from liberate_cli.source.disk.system import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    # Older gits do not know that; none reaches anything by a protocol of this name.
    "GIT_ALLOW_PROTOCOL": "none",
    # An object that stands in for another is not what was committed.
    "GIT_NO_REPLACE_OBJECTS": "1",
}
# On Windows a script of that name would read its arguments as commands once more.
_PROGRAM: Final = "git.exe" if WINDOWS else "git"
_OF_FILES: Final = {"add", "commit", "reset", "status"}
"""The commands that look at files, and may run what settings name to do so."""

_MOST_ASKED: Final = 4_000
"""How many bytes of names are sent before the answers are read: less than any pipe holds."""

GitDone = subprocess.CompletedProcess[bytes]
"""What a run of git that has ended said."""


class GitFailed(LiberateError):
    """Git could not do what was asked, or is not there."""


def find_repository(folder: Path) -> Path | None:
    """Return the top folder of the repository that holds a folder, or None where none does.

    Raises:
        GitFailed: Git is not there, or does not trust the repository.
    """
    asked = run(folder, "rev-parse", "--show-toplevel", may_fail=True)
    if asked.returncode == 0:
        return Path(os.fsdecode(asked.stdout.removesuffix(b"\n")))
    if b"not a git repository" in asked.stderr:
        return None
    raise GitFailed(f"{folder} cannot be asked of git.", git_said(asked))


def is_shallow(folder: Path) -> bool:
    """Return whether the repository that a folder is in leaves a part of the past out.

    Raises:
        GitFailed: Git is not there.
    """
    asked = run(folder, "rev-parse", "--is-shallow-repository", may_fail=True)
    return asked.stdout.strip() == b"true"


def initialise(root: Path) -> None:
    """Make a folder a repository, as the person's own settings would have it.

    Raises:
        GitFailed: Git is not there, or says no.
    """
    run(root, "init", "--quiet")


def hooks_folder(root: Path) -> Path | None:
    """Return the folder of the repository's own hooks, or None where settings name another.

    Another folder may be that of every repository of the person.

    Raises:
        GitFailed: This is no repository, or git is not there.
    """
    if run(root, "config", "--get", "core.hooksPath", may_fail=True).returncode == 0:
        return None
    answer = run(root, "rev-parse", "--git-path", "hooks").stdout.removesuffix(b"\n")
    return root / os.fsdecode(answer)


def git_said(done: GitDone) -> str:
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


def run(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    may_fail: bool = False,
    more: Mapping[str, str] | None = None,
) -> GitDone:
    """Run git in a folder; a failure is an error with git's own words, unless it may fail."""
    try:
        done = subprocess.run(
            [*_git(arguments[0]), "-C", os.fspath(root), *arguments],
            input=given,
            capture_output=True,
            env=_environment(more or {}),
            check=False,
        )
    except OSError as fault:
        raise _not_run(fault) from None
    if done.returncode and not may_fail:
        raise GitFailed(f"`git {arguments[0]}` failed in {root}.", f"Git said:\n{git_said(done)}")
    return done


def _git(command: str) -> list[str]:
    """Return how a command of git begins: its program, and what no repository may decide."""
    program = find_program(_PROGRAM, os.environ.get("PATH", ""))
    if program is None:
        raise FileNotFoundError(0, "it is not on the path")
    settings = ["i18n.commitEncoding=UTF-8"]
    if command in _OF_FILES:
        # A folder laid out as a bare repository would be taken for one, with what it says to run.
        settings.append("safe.bareRepository=explicit")
    return [program, *(word for each in settings for word in ("-c", each))]


def _not_run(fault: OSError) -> GitFailed:
    message = f"Git could not be run: {fault.strerror or fault}."
    return GitFailed(message, "Install git, and see that `git --version` answers.")


class Object(NamedTuple):
    """An object of git: its full id, its kind (commit, tree, blob, tag) and its bytes."""

    id: str
    kind: str
    content: bytes


class Objects:
    """The objects of a repository, read by their ids through one process: a context manager."""

    def __init__(self, root: Path) -> None:
        self._root: Final = root
        self._said: Final[IO[bytes]] = tempfile.TemporaryFile()  # noqa: SIM115 - until __exit__
        try:
            self._git: Final = subprocess.Popen(
                [*_git("cat-file"), "-C", os.fspath(root), "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                env=_environment({}),
            )
        except OSError as fault:
            raise _not_run(fault) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._git.kill()
        self._git.communicate()
        self._said.close()

    def read(self, ids: Sequence[str]) -> list[Object | None]:
        """Return the objects with some full ids, in their order; None for one that is not here.

        Raises:
            GitFailed: The repository cannot be read.
        """
        found: list[Object | None] = []
        for some in _portions(ids):
            found.extend(self._read(some))
        return found

    def _read(self, ids: Sequence[str]) -> Iterator[Object | None]:
        asked, answers = self._git.stdin, self._git.stdout
        if asked is None or answers is None:
            raise self._ended()
        try:
            asked.write("".join(f"{each}\n" for each in ids).encode())
            asked.flush()
        except OSError:
            raise self._ended() from None
        for _ in ids:
            words = answers.readline().split()
            if len(words) == 3:
                content = answers.read(int(words[2]) + 1)[:-1]
                yield Object(words[0].decode(), words[1].decode(), content)
            elif words:
                yield None
            else:
                raise self._ended()

    def _ended(self) -> GitFailed:
        """Return what git said before it ended without an answer."""
        self._git.wait()
        self._said.seek(0)
        said = self._said.read().decode(errors="replace").strip() or "nothing."
        return GitFailed(f"Git could not read what {self._root} holds.", f"Git said:\n{said}")


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ids in portions whose names fit into a pipe, so that neither side waits for ever."""
    size = max(1, _MOST_ASKED // (max(map(len, ids), default=1) + 1))
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
