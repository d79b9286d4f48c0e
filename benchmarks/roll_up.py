"""Many plans at once: the tables of made-up forces, and what the questions of a document cost.

Each force has a repository of its own with monthly editions, and exports them as anybody would. The
questions are those of docs/roll-up.md, word for word, asked by DuckDB.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.figures import Measured, NotMeasured, ratio
from benchmarks.loading import seconds_of
from benchmarks.made_up_history import write_made_up_history
from benchmarks.processes import ROOT, Command, in_turn, liberate, plain_environment

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

DOCUMENT: Final = ROOT / "docs" / "roll-up.md"
_QUESTION: Final = re.compile(r"```sql\n(.*?)```", re.DOTALL)
_ASKED: Final = ("editions", "ratings", "recommendations")
"""The tables that the questions read."""


class Forces(NamedTuple):
    """How many made-up forces there are, and how many editions and deliverables each has."""

    many: int
    editions: int
    deliverables: int


def questions() -> list[str]:
    """Return the questions of the document, in SQL."""
    return _QUESTION.findall(DOCUMENT.read_text(encoding="utf-8"))


def write_tables(folder: Path, forces: Forces) -> None:
    """Write the tables of each force to `tables/force-N` of a folder."""
    for number in range(1, forces.many + 1):
        plan = history_of(folder, forces, number)
        _run(exporting(plan, folder / "tables" / plan.parent.name))
        shutil.rmtree(plan.parent)


def history_of(folder: Path, forces: Forces, number: int) -> Path:
    """Return the folder of a force's plan, in a repository with its editions."""
    root = folder / f"force-{number}"
    seed = f"what force {number} did"
    return write_made_up_history(root, forces.deliverables, forces.editions, seed)


def exporting(plan: Path, out: Path) -> tuple[str, ...]:
    """Return the command that exports all the editions of a plan."""
    return liberate("export", "csv", "--history", "--plan", str(plan), "--out", str(out))


def roll_up(
    folder: Path, wanted: Collection[str], forces: Forces, rounds: int
) -> dict[str, Measured | NotMeasured]:
    """Return what many plans cost that is wanted, each beside something plainer."""
    measured: dict[str, Measured | NotMeasured] = {}
    if "roll-up-export" in wanted:
        plan = history_of(folder / "one", forces, 1)
        acts = {
            "export": Command(exporting(plan, folder / "one" / "tables")).run,
            "trend": Command(liberate("trend", "--plan", str(plan))).run,
        }
        seconds = in_turn(acts, rounds)
        measured["roll-up-export"] = ratio(seconds["export"], seconds["trend"])
    if "roll-up" in wanted or "roll-up-size" in wanted:
        write_tables(folder, forces)
        every = list((folder / "tables").glob("*/*.csv"))
        size = sum(file.stat().st_size for file in every) / 1_000_000
        measured["roll-up"] = _asked(
            folder, [each for each in every if each.stem in _ASKED], rounds
        )
        measured["roll-up-size"] = Measured(size)
    return {name: each for name, each in measured.items() if name in wanted}


def _asked(folder: Path, files: Sequence[Path], rounds: int) -> Measured | NotMeasured:
    """Return what both questions cost, as a multiple of reading their rows in Python."""
    try:
        import duckdb
    except ImportError:
        return NotMeasured("no duckdb")
    asked = questions()
    asking: list[float] = []
    reading: list[float] = []
    with chdir(folder):
        for _ in range(rounds):
            asking.append(seconds_of(lambda: [duckdb.execute(each).fetchall() for each in asked]))
            reading.append(seconds_of(lambda: [_rows_of(file) for file in files]))
    return ratio(asking, reading)


def _rows_of(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as rows:
        return sum(1 for _ in csv.reader(rows))


def _run(command: tuple[str, ...]) -> None:
    subprocess.run(command, env=plain_environment(), cwd=ROOT, capture_output=True, check=True)
