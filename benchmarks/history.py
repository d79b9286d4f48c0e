"""What the past costs: `trend` of sixty editions beside `status`, and reading them beside git."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Measured, ratio
from benchmarks.loading import no_collector, seconds_of
from benchmarks.made_up_history import EDITIONS
from benchmarks.made_up_plan import AS_AT
from benchmarks.processes import Command, in_turn, liberate
from liberate_cli.desk.history import editions_of, files_of

if TYPE_CHECKING:
    from pathlib import Path

_TAGS: Final = "refs/tags/edition/"


def against_status(plan: Path, rounds: int) -> Measured:
    """Return how long `liberate trend` takes, as a multiple of `liberate status` of the files.

    The files lie where no git is: in a repository `status` itself would read the edition before.
    """
    files = plan.parent.parent / "without-git"
    shutil.copytree(plan, files)
    status = Command(liberate("status", "--plan", str(files), "--as-at", AS_AT))
    trend = Command(liberate("trend", "--plan", str(plan)))
    seconds = in_turn({"status": status.run, "trend": trend.run}, rounds)
    return ratio(seconds["trend"], seconds["status"])


def against_git(plan: Path, rounds: int) -> Measured:
    """Return what reading every edition costs, as a multiple of the plain way to the same bytes."""
    _confirm_same(plan)
    ours: list[float] = []
    plain: list[float] = []
    with no_collector():
        for _ in range(rounds):
            ours.append(seconds_of(lambda: files_of(plan, editions_of(plan).cut)))
            plain.append(seconds_of(lambda: _plainly(plan)))
    return ratio(ours, plain)


def _plainly(plan: Path) -> tuple[list[list[tuple[bytes, bytes]]], dict[bytes, bytes]]:
    """Return the paths and ids of each edition, and the bytes of each id.

    That is `ls-tree -r` for each tag, and one `cat-file --batch`.
    """
    tags = _git(plan, "for-each-ref", "--format=%(refname)", _TAGS).split()
    editions = []
    for tag in tags:
        listed = _git(plan, "ls-tree", "-r", "-z", tag.decode(), ".").split(b"\0")
        entries = (entry.partition(b"\t") for entry in listed if entry)
        editions.append([(path, facts.split()[2]) for facts, _, path in entries])
    ids = list(dict.fromkeys(some_id for edition in editions for _, some_id in edition))
    answer = _git(plan, "cat-file", "--batch", given=b"".join(each + b"\n" for each in ids))
    contents: dict[bytes, bytes] = {}
    at = 0
    for each in ids:
        begins = answer.index(b"\n", at) + 1
        ends = begins + int(answer[at:begins].split()[2])
        contents[each] = answer[begins:ends]
        at = ends + 1
    return editions, contents


def _confirm_same(plan: Path) -> None:
    """Raise a ValueError unless both ways find the same files."""
    editions, contents = _plainly(plan)
    plain = [{path.decode(): contents[some_id] for path, some_id in each} for each in editions]
    if [each.files for each in files_of(plan, editions_of(plan).cut)] != plain:
        raise ValueError(f"{plan}: the two ways of reading editions do not find the same")
    if len(plain) != EDITIONS:
        raise ValueError(f"{plan}: {EDITIONS} editions were made, and {len(plain)} are found")


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout
