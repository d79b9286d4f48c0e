"""The disk: finds a plan's folder, reads its files, writes a file whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import Code, LiberateError, NoPlanHere, Problem, Severity, harmless
from liberate_cli.source.disk.names import refuse_new_names
from liberate_cli.source.disk.system import open_to_read
from liberate_cli.source.yaml.characters import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

JOURNAL: Final = ".liberate-change.json"
"""The file in a plan's folder that tells of a change that is being written."""

SETTINGS_FILE: Final = "plan.yaml"
"""The file that says what a plan is; the folder that holds it is the plan's."""

OBJECTIVE_FILE: Final = "objective.yaml"
"""The file that says what an objective is; the folder that holds it is the objective's."""

MAPPING_FILE: Final = "mapping.yaml"
"""What the mapping of a file that is imported is called, where it lies beside a plan's folder."""

BESIDE: Final = ("imports", "returns", "reviews")
"""The folders of a plan's that hold what is known of its months, and nothing that the plan says.

What came in and what a meeting said is kept there. A folder of such a name that holds an
objective.yaml is an objective's all the same.
"""

_FOLDER: Final = "plan"
DEEPEST_FOLDER: Final = 8
"""How many folders deep a plan may be."""
_ENDINGS: Final = (".yaml", ".yml")


class PlanFiles(NamedTuple):
    """The files of a plan by path, and what could not be read; paths are relative, with slashes."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def find_plan(start: Path) -> Path:
    """Return the folder of the plan at or above a place.

    That is the nearest folder that holds plan.yaml, or that holds a folder `plan` which does.

    Raises:
        NoPlanHere: There is none.
    """
    for folder in (start, *start.parents):
        found = _plan_in(folder)
        if found is not None:
            return found
    raise NoPlanHere(str(start))


def plan_at(folder: Path) -> Path:
    """Return the plan's folder that a person named: itself, or the folder `plan` in it.

    Raises:
        NoPlanHere: Neither holds a plan.
    """
    found = _plan_in(folder)
    if found is None:
        raise NoPlanHere(str(folder))
    return found


def _plan_in(folder: Path) -> Path | None:
    for candidate in (folder, folder / _FOLDER):
        try:
            if (candidate / SETTINGS_FILE).is_file():
                return candidate
        except OSError:
            return None  # a name that no folder can have, or one that may not be looked into
    return None


def is_plan_file(name: str) -> bool:
    """Return whether a file of that name would be read as a part of a plan."""
    return name.lower().endswith(_ENDINGS)


def read_files(folder: Path, paths: Iterable[str]) -> PlanFiles:
    """Return some files of a plan's folder, read as `read_plan` does; a missing one is left out."""
    root = Path(os.path.realpath(folder))
    there = ((path, str(root / path)) for path in paths if (root / path).exists())
    return _read(root, there, [])


def read_plan(folder: Path) -> PlanFiles:
    """Return the YAML files of a plan's folder.

    Names that begin with a dot, and what is kept beside the plan, are passed over. What cannot be
    read, and a link that leads out of the folder, is a problem. Of a file that is too large, just
    enough is read to tell so.
    """
    root = Path(os.path.realpath(folder))
    problems: list[Problem] = []
    return _read(root, _walk(root, "", problems, 0), problems)


def read_beside(folder: Path) -> PlanFiles:
    """Return the YAML files that are kept beside a plan, read as `read_plan` does."""
    root = Path(os.path.realpath(folder))
    problems: list[Problem] = []
    there = [name for name in BESIDE if _is_beside(root, name, 0)]
    found = (each for name in there for each in _walk(root, f"{name}/", problems, 1))
    return _read(root, found, problems)


def _is_beside(root: Path, path: str, depth: int) -> bool:
    """Return whether a folder is one that is kept beside the plan."""
    return (
        depth == 0
        and path in BESIDE
        and (root / path).is_dir()
        and not (root / path / OBJECTIVE_FILE).exists()
    )


def read_templates(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder of templates by their paths in it; none where it is not there.

    Names that begin with a dot are passed over.

    Raises:
        LiberateError: A file cannot be read; the folder is a link, which git would keep without
            what it leads to; or a link in it leads out of it.
    """
    if os.path.realpath(folder) != str(Path(os.path.realpath(folder.parent), folder.name)):
        raise LiberateError(f"{folder} is a link.", "Put the folder itself there.")
    root = Path(os.path.realpath(folder))
    try:
        return {path: (root / path).read_bytes() for path in sorted(_template_paths(root))}
    except OSError as fault:
        raise LiberateError(f"{folder} could not be read: {fault.strerror or fault}") from fault


def _template_paths(root: Path) -> Iterator[str]:
    """Yield the path of each file of a folder of templates."""
    for at, folders, files in os.walk(root):
        for name in (*folders, *files):
            if not name.startswith(".") and not _stays_inside(str(Path(at, name)), root):
                raise LiberateError(
                    f"{Path(at, name)} is a link to something outside the templates.",
                    "Put what it leads to there.",
                )
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and Path(at, name).is_file():
                yield Path(at, name).relative_to(root).as_posix()


def _read(root: Path, found: Iterable[tuple[str, str]], problems: list[Problem]) -> PlanFiles:
    files: dict[str, bytes] = {}
    for path, file in found:
        unfit = unfit_name(path)
        if unfit is not None:
            problems.append(unfit)
            continue
        if not _stays_inside(file, root):
            message = "This is a link to something outside the plan."
            hint = "Put the file itself here."
            problems.append(_error(path, Code.LINK_LEAVES_PLAN, message, hint))
            continue
        try:
            files[path] = _read_regular(file)
        except OSError as fault:
            problems.append(_unreadable(path, fault))
    return PlanFiles(files, tuple(problems))


def write_atomically(file: Path, content: bytes) -> None:
    """Write a file so that whoever looks sees the old one or the new one, and never a part.

    Raises:
        LiberateError: The folder or the disk does not take it, or Windows could not; nothing is
            left behind.
    """
    if os.path.lexists(file.parent) and not file.parent.is_dir():
        raise LiberateError(f"{file.parent} is not a folder.", "Name a folder with --out.")
    refuse_new_names(file)
    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode_for(file))
        Path(temporary).replace(file)
    except OSError as fault:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise LiberateError(
            f"{file} could not be written: {fault.strerror or fault}",
            "Name another folder with --out, or make room and try again.",
        ) from fault


def _mode_for(file: Path) -> int:
    """Return the mode of a file that is there, or that of a new one."""
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _walk(root: Path, below: str, problems: list[Problem], depth: int) -> Iterator[tuple[str, str]]:
    """Yield the relative path and the full name of each YAML file, in order."""
    try:
        with os.scandir(root / below) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as fault:
        problems.append(_unreadable(below.rstrip("/") or SETTINGS_FILE, fault))
        return
    for entry in found:
        if not entry.name.startswith("."):
            yield from _walk_entry(root, f"{below}{entry.name}", entry, problems, depth)


def _walk_entry(
    root: Path, path: str, entry: os.DirEntry[str], problems: list[Problem], depth: int
) -> Iterator[tuple[str, str]]:
    """Yield a file, or the files of a folder; note what cannot be either."""
    try:
        is_folder = entry.is_dir()
        path.encode()
    except UnicodeEncodeError:
        problems += filter(None, [unfit_name(path)])
        return
    except OSError as fault:
        problems.append(_unreadable(path, fault))
        return
    is_yaml = is_plan_file(entry.name)
    if is_folder and entry.is_symlink():
        message, hint = "This folder is a link.", "Put the folder itself here."
        problems.append(_error(path, Code.LINK_LEAVES_PLAN, message, hint))
    elif is_folder and (is_yaml or depth == DEEPEST_FOLDER):
        message = "This is a folder where a file should be, or one nested too deeply."
        problems.append(_error(path, Code.CANNOT_READ, message, "Move what it holds."))
    elif is_folder:
        if not _is_beside(root, path, depth):
            yield from _walk(root, f"{path}/", problems, depth + 1)
    elif is_yaml:
        yield path, entry.path


def unfit_name(path: str) -> Problem | None:
    """Return the error of a path that cannot be told to people or programs, None of any other."""
    if path.isascii() and path.isprintable():
        return None
    printable = path.encode(errors="surrogateescape").decode(errors="replace")
    if printable != path:
        return _error(printable, Code.CANNOT_READ, "The name is not UTF-8.", "Rename it.")
    if harmless(path) != path:
        message = "The name has a character in it that cannot be seen."
        return _error(path, Code.CONTROL_CHARACTER, message, "Rename it.")
    return None


def _stays_inside(file: str, root: Path) -> bool:
    # Asking only links keeps the plain case at one system call a file.
    if not Path(file).is_symlink():
        return True
    return Path(os.path.realpath(file)).is_relative_to(root)


def _read_regular(file: str) -> bytes:
    """Return a file's bytes; a pipe or device, which could keep the reader waiting, is refused."""
    handle = open_to_read(file)
    with os.fdopen(handle, "rb", buffering=0) as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a file")
        return stream.read(min(status.st_size, LARGEST_FILE) + 1) or b""


def _error(path: str, code: Code, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, code, Severity.ERROR, message, hint)


def _unreadable(path: str, fault: OSError) -> Problem:
    message = f"It could not be read: {fault.strerror or fault}."
    return _error(path, Code.CANNOT_READ, message, "Mend its permissions, or put it back.")
