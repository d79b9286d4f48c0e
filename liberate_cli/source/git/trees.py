"""The plan's files as commits have them: `{path: bytes}`, as from a folder.

Each tree and each file that commits share is read once, and is the same object in every answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.source.disk.files import (
    BESIDE,
    DEEPEST_FOLDER,
    OBJECTIVE_FILE,
    PlanFiles,
    is_plan_file,
    unfit_name,
)
from liberate_cli.source.git.run import GitFailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.source.git.run import Objects

_FOLDER: Final = b"40000"
_LINK: Final = b"120000"
_MODULE: Final = b"160000"
_REGULAR: Final = (b"100644", b"100755", b"100664")
_ENTRIES: Final = {
    size: re.compile(rb"[0-7]+ [^\0]+\0.{%d}" % size, re.DOTALL) for size in (20, 32)
}
"""An entry of a tree: mode, space, name, NUL, id; by how many bytes an id has here."""


class Place(NamedTuple):
    """A folder in a commit: its path from the top, empty for the top itself."""

    commit: str
    folder: str


class NotWhole(GitFailed):
    """A commit, or something in it, is not in this clone."""

    def __init__(self, some_id: str) -> None:
        super().__init__(
            f"This clone does not have all that was committed: {some_id[:12]} is missing.",
            "A shallow or partial clone leaves the past out; `git fetch --unshallow --tags` brings "
            "it.",
        )


class _Entry(NamedTuple):
    mode: bytes
    name: str
    id: str
    is_plan: bool
    """Whether a file of that name would be read as a part of a plan."""


class _Trees:
    """What has been read so far of a repository: its trees and its files, by id."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._entries: dict[str, tuple[_Entry, ...]] = {}
        self._known: dict[bytes, _Entry] = {}
        self._contents: dict[str, bytes] = {}
        self._fit: set[str] = set()

    def tops(self, commits: Sequence[str]) -> dict[str, str]:
        """Return the ids of the top trees of commits."""
        distinct = list(dict.fromkeys(commits))
        found = zip(distinct, self._objects.read(distinct), strict=True)
        tops: dict[str, str] = {}
        for commit, one in found:
            if one is None or one.kind != "commit":
                raise NotWhole(commit)
            tops[commit] = one.content.partition(b"\n")[0].removeprefix(b"tree ").decode()
        return tops

    def entries(self, tree: str) -> tuple[_Entry, ...]:
        """Return the entries of a tree that has been read."""
        return self._entries[tree]

    def content(self, blob: str) -> bytes:
        """Return the bytes of a file that has been read."""
        return self._contents[blob]

    def read_trees(self, ids: Iterable[str]) -> None:
        """Read the trees that have not been."""
        new = [each for each in dict.fromkeys(ids) if each not in self._entries]
        for tree, one in zip(new, self._objects.read(new), strict=True):
            if one is None:
                raise NotWhole(tree)
            found = _ENTRIES[len(tree) // 2].findall(one.content)
            if sum(map(len, found)) != len(one.content):
                raise NotWhole(tree)
            self._entries[tree] = tuple([self._entry(each) for each in found])

    def _entry(self, raw: bytes) -> _Entry:
        """Return what the bytes of an entry say; most trees differ from the last in a few."""
        known = self._known.get(raw)
        if known is None:
            mode, _, rest = raw.partition(b" ")
            name, _, some_id = rest.partition(b"\0")
            decoded = name.decode(errors="surrogateescape")
            known = _Entry(mode, decoded, some_id.hex(), is_plan_file(decoded))
            self._known[raw] = known
        return known

    def unfit_name(self, path: str) -> Problem | None:
        """Return the error of a path, as `unfit_name` does; most editions have the same paths."""
        if path in self._fit:
            return None
        fault = unfit_name(path)
        if fault is None:
            self._fit.add(path)
        return fault

    def read_contents(self, ids: Iterable[str]) -> None:
        """Read the files that have not been."""
        new = [each for each in dict.fromkeys(ids) if each not in self._contents]
        for blob, one in zip(new, self._objects.read(new), strict=True):
            if one is None:
                raise NotWhole(blob)
            self._contents[blob] = one.content


def read_plans(objects: Objects, places: Sequence[Place]) -> list[PlanFiles | None]:
    """Return the YAML files of the plan's folder at some places; None where there is no folder.

    Names that begin with a dot, and what is kept beside the plan, are passed over, as on the
    disk. A link is a problem, since what it
    leads to may not be in the commit.

    Raises:
        GitFailed: The repository cannot be read, or does not have all of a commit.
    """
    trees = _Trees(objects)
    tops = trees.tops([place.commit for place in places])
    folders = [_folder(trees, tops[place.commit], place.folder) for place in places]
    frontier = {tree for tree in folders if tree is not None}
    depth = 0
    while frontier and depth <= DEEPEST_FOLDER:
        trees.read_trees(frontier)
        frontier = {
            each.id
            for tree in frontier
            for each in trees.entries(tree)
            if each.mode == _FOLDER and not each.name.startswith(".")
        }
        depth += 1
    plans = [None if tree is None else tuple(_files(trees, tree, "", 0)) for tree in folders]
    trees.read_contents(
        each.id for files in plans for _, each in files or () if each.mode in _REGULAR
    )
    return [None if files is None else _plan_files(trees, files) for files in plans]


def templates_at(objects: Objects, place: Place) -> dict[str, bytes]:
    """Return all files of a folder in a commit by their paths in it; none where it is not there.

    Names that begin with a dot, and links, are passed over.

    Raises:
        GitFailed: The repository cannot be read, or does not have all of a commit.
    """
    trees = _Trees(objects)
    tree = _folder(trees, trees.tops([place.commit])[place.commit], place.folder)
    found = dict(_all_files(trees, tree, "")) if tree is not None else {}
    trees.read_contents(found.values())
    return {path: trees.content(blob) for path, blob in found.items()}


def _all_files(trees: _Trees, tree: str, below: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the id of each file of a tree and the trees in it."""
    trees.read_trees([tree])
    for each in trees.entries(tree):
        if each.mode == _FOLDER and not each.name.startswith("."):
            yield from _all_files(trees, each.id, f"{below}{each.name}/")
        elif each.mode in _REGULAR and not each.name.startswith("."):
            yield f"{below}{each.name}", each.id


def _folder(trees: _Trees, top: str, folder: str) -> str | None:
    """Return the id of the tree at a path from the top, or None where there is none."""
    tree = top
    for part in filter(None, folder.split("/")):
        trees.read_trees([tree])
        step = next((each for each in trees.entries(tree) if each.name == part), None)
        if step is None or step.mode != _FOLDER:
            return None
        tree = step.id
    return tree


def _files(trees: _Trees, tree: str, below: str, depth: int) -> Iterator[tuple[str, _Entry]]:
    """Yield the path and the entry of each YAML file of a tree and the trees in it.

    What stands in the place of a file, or cannot be looked into, is there too.
    """
    for each in trees.entries(tree):
        path = f"{below}{each.name}"
        if each.name.startswith(".") or (depth == 0 and _is_beside(trees, each)):
            continue
        if each.mode == _FOLDER and depth < DEEPEST_FOLDER and not each.is_plan:
            yield from _files(trees, each.id, f"{path}/", depth + 1)
        elif each.is_plan or each.mode == _FOLDER or _may_be_folder(each):
            yield path, each


def _is_beside(trees: _Trees, each: _Entry) -> bool:
    """Return whether an entry is a folder that is kept beside the plan."""
    return (
        each.mode == _FOLDER
        and each.name in BESIDE
        and all(inner.name != OBJECTIVE_FILE for inner in trees.entries(each.id))
    )


def _may_be_folder(each: _Entry) -> bool:
    return each.mode == _MODULE or (each.mode == _LINK and "." not in each.name)


def _plan_files(trees: _Trees, files: Sequence[tuple[str, _Entry]]) -> PlanFiles:
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, each in files:
        fault = trees.unfit_name(path) if each.mode in _REGULAR else _problem(path, each.mode)
        if fault is None:
            contents[path] = trees.content(each.id)
        else:
            problems.append(fault)
    return PlanFiles(contents, tuple(problems))


def _problem(path: str, mode: bytes) -> Problem:
    """Return what keeps an entry that stands in the place of a file from being read as one."""
    if mode == _LINK:
        return _error(path, Code.LINK_LEAVES_PLAN, "This is a link.", "Put what it leads to here.")
    if mode == _MODULE:
        message = "This is a repository of its own (a submodule), which a commit leaves out."
        return _error(path, Code.CANNOT_READ, message, "Put its files themselves here.")
    message = "This is a folder where a file should be, or one nested too deeply."
    return _error(path, Code.CANNOT_READ, message, "Move what it holds.")


def _error(path: str, code: Code, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, code, Severity.ERROR, message, hint)
