"""A made-up plan through years of monthly editions, in a git repository that is always the same."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from benchmarks.made_up_plan import made_up_files
from benchmarks.made_up_words import Author
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.editions import CutEdition
from liberate_cli.source.git.tags import digest_of, message_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

EDITIONS: Final = 60
_LAST: Final = PartialDate(2031, 6)
_PARTS: Final = 10
_SEED: Final = "what a harbour did in five years"
_WHO: Final = "Ada Madeup <ada@example.org>"
_EDITION: Final = re.compile(rb"^  number: 3\n  month: 2031-06$", re.MULTILINE)
_RATING: Final = re.compile(rb"^rag: (red|amber|green)$", re.MULTILINE)
_NEXT: Final = {b"red": b"amber", b"amber": b"green", b"green": b"red"}


def write_made_up_history(
    root: Path, deliverables: int, count: int = EDITIONS, seed: str = _SEED
) -> Path:
    """Make a folder a repository with 60 editions, and return the folder of the plan in it.

    `count` makes them more or fewer, and another `seed` has other deliverables change.

    A tenth of the deliverables is changed in each month: they have another rating, those that are
    rated red, amber or green, and each a line that it never had. The files are those of the last
    edition, each edition is an annotated tag, and git has packed all of it, as in a clone.
    """
    editions = list(_editions(made_up_files(deliverables), count, seed))
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "fast-import", "--quiet", given=b"".join(_stream(editions)))
    _git(root, "reset", "--quiet", "--hard")
    _git(root, "repack", "-adq")
    _git(root, "pack-refs", "--all")
    return root / "plan"


def _editions(files: Mapping[str, bytes], count: int, seed: str) -> Iterator[dict[str, bytes]]:
    """Yield the files of each edition, oldest first."""
    paths = [path for path in files if "/" in path and not path.endswith("/objective.yaml")]
    now = dict(files)
    chance = Author(seed).chance
    for number in range(1, count + 1):
        month = _month(number, count)
        wanted = b"  number: %d\n  month: %s" % (number, str(month).encode())
        now["plan.yaml"] = _EDITION.sub(wanted, files["plan.yaml"])
        changed = chance.sample(paths, len(paths) // _PARTS) if number > 1 else ()
        for path in changed:
            rated = _RATING.sub(lambda found: b"rag: " + _NEXT[found[1]], now[path])
            now[path] = rated + f"# Looked at in {month.words}.\n".encode()
        yield dict(now)


def _month(number: int, count: int) -> PartialDate:
    index = _LAST.year * 12 + 5 - (count - number)
    return PartialDate(index // 12, index % 12 + 1)


def _stream(editions: list[dict[str, bytes]]) -> Iterator[bytes]:
    """Yield the history in the words of git fast-import."""
    for number, (before, files) in enumerate(pairwise([{}, *editions]), start=1):
        month = _month(number, len(editions))
        day = month.last
        moment = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
        who = f"{_WHO} {moment} +0000"
        yield f"commit refs/heads/main\nmark :{number}\ncommitter {who}\n".encode()
        yield _data(f"Edition {number} (made up)\n".encode())
        for path, content in files.items():
            if before.get(path) != content:
                yield f"M 100644 inline plan/{path}\n".encode() + _data(content)
        cut = CutEdition(month, number, day, None, digest_of(files), "plan", None)
        yield f"tag {cut.tag}\nfrom :{number}\ntagger {who}\n".encode()
        yield _data(message_of("Made up", cut).encode())


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _git(root: Path, *arguments: str, given: bytes = b"") -> None:
    subprocess.run(
        ["git", "-C", str(root), *arguments], input=given, stdout=subprocess.DEVNULL, check=True
    )
