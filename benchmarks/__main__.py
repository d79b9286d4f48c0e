"""`python -m benchmarks`: measures every figure, or those that are named, and prints one table."""

from __future__ import annotations

import os
import platform
from argparse import ArgumentParser
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rich.console import Console

from benchmarks.editing import against_round_trip, among_many
from benchmarks.figures import FIGURES, Measured, NotMeasured, Row, table_of
from benchmarks.history import against_git, against_status
from benchmarks.importing import against_opening
from benchmarks.loading import against_reading, growth
from benchmarks.made_up_history import write_made_up_history
from benchmarks.made_up_plan import AS_AT, write_made_up_plan
from benchmarks.peak_memory import peak_mebibytes
from benchmarks.processes import ROOT, formats_of_many, liberate, plain_environment, start_up
from benchmarks.publishing import against_typst, page_growth, page_size
from benchmarks.questions import QUESTIONS, beside_plainer
from benchmarks.roll_up import Forces, roll_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_WIDTH: Final = 132
_AS_MANY_AS_REAL: Final = 35
_ON_A_PAGE: Final = (10, 100, 1_000)
_NAMES: Final = tuple(figure.name for figure in FIGURES)


@dataclass(frozen=True, slots=True)
class Extent:
    """How many deliverables the made-up plans have, and how many rounds are run."""

    fewest: int
    many: int
    most: int
    process_rounds: int
    load_rounds: int
    growth_rounds: int
    edit_rounds: int
    history_rounds: int
    format_rounds: int
    forces: Forces


_FULL: Final = Extent(
    1_000,
    10_000,
    50_000,
    process_rounds=25,
    load_rounds=7,
    growth_rounds=3,
    edit_rounds=15,
    history_rounds=9,
    format_rounds=5,
    forces=Forces(43, 120, _AS_MANY_AS_REAL),
)
_QUICK: Final = Extent(
    _AS_MANY_AS_REAL,
    1_000,
    1_000,
    process_rounds=5,
    load_rounds=3,
    growth_rounds=3,
    edit_rounds=5,
    history_rounds=3,
    format_rounds=3,
    forces=Forces(3, 12, _AS_MANY_AS_REAL),
)


@dataclass
class MadeUpPlans:
    """Made-up plans on disk, each written when it is first asked for."""

    folder: Path
    _written: set[int] = field(default_factory=set)

    def of(self, deliverables: int) -> Path:
        """Return the folder of the plan with so many deliverables."""
        plan = self.folder / str(deliverables)
        if deliverables not in self._written:
            write_made_up_plan(plan, deliverables)
            self._written.add(deliverables)
        return plan

    def history_of(self, deliverables: int) -> Path:
        """Return the folder of such a plan in a repository with the editions of five years."""
        root = self.folder / f"history-{deliverables}"
        return root / "plan" if root.exists() else write_made_up_history(root, deliverables)


def main() -> None:
    """Measure what was asked for and print it."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=", ".join(_NAMES))
    parser.add_argument("--quick", action="store_true", help="small plans and few rounds")
    asked = parser.parse_args()
    unknown = [name for name in asked.figures if name not in _NAMES]
    if unknown:
        parser.error(f"there is no figure {', '.join(unknown)}; there are {', '.join(_NAMES)}")
    extent = _QUICK if asked.quick else _FULL
    with _made_up_plans() as plans:
        measured = _measure(asked.figures or _NAMES, extent, plans)
    # As wide as the table is: a table that is cut to a terminal would hide its figures.
    Console(width=_WIDTH).print(table_of(_rows(measured, extent)))
    print(_circumstances(extent))


def _measure(
    wanted: Collection[str], extent: Extent, plans: MadeUpPlans
) -> dict[str, Measured | NotMeasured]:
    """Return what was measured, by the names of the figures."""
    # Fresh processes come first, while this one is still small and starts others quickly.
    measured: dict[str, Measured | NotMeasured] = {**start_up(wanted, extent.process_rounds)}
    if "rag-many" in wanted:
        few, many = plans.of(_AS_MANY_AS_REAL), plans.of(extent.many)
        measured["rag-many"] = among_many(few, many, extent.process_rounds)
    measured |= beside_plainer(lambda: plans.of(extent.many), wanted, extent.history_rounds)
    measured |= against_typst(wanted, extent.process_rounds)
    measured |= formats_of_many(lambda: plans.of(extent.fewest), wanted, extent.format_rounds)
    if "html-size" in wanted:
        measured["html-size"] = page_size()
    if "trend" in wanted:
        past = plans.history_of(extent.fewest)
        measured["trend"] = against_status(past, extent.history_rounds)
    if "history" in wanted:
        past = plans.history_of(extent.fewest)
        measured["history"] = against_git(past, extent.history_rounds)
    measured |= roll_up(plans.folder, wanted, extent.forces, extent.history_rounds)
    if "memory" in wanted:
        checking = liberate("check", "--plan", str(plans.of(extent.many)), "--as-at", AS_AT)
        measured["memory"] = Measured(peak_mebibytes(checking, plain_environment(), ROOT))
    if "load" in wanted or "compose" in wanted:
        measured |= against_reading(plans.of(extent.many), wanted, extent.load_rounds)
    if "growth" in wanted:
        few, most = plans.of(extent.fewest), plans.of(extent.most)
        measured["growth"] = growth(few, most, extent.growth_rounds)
    if "html-growth" in wanted:
        least, few, many = map(plans.of, _ON_A_PAGE)
        measured["html-growth"] = page_growth(least, few, many, extent.process_rounds)
    measured |= against_opening(wanted, extent.fewest, extent.growth_rounds)
    if "edit" in wanted:
        measured["edit"] = against_round_trip(extent.edit_rounds)
    return measured


def _rows(measured: Mapping[str, Measured | NotMeasured], extent: Extent) -> Iterator[Row]:
    made_up = {
        "load": f"{extent.many:,} made up",
        "compose": f"{extent.many:,} made up",
        "growth": f"{extent.most:,} / {extent.fewest:,} made up",
        "memory": f"{extent.many:,} made up",
        **dict.fromkeys(QUESTIONS, f"{extent.many:,} made up"),
        "trend": f"{extent.fewest:,} made up",
        "history": f"{extent.fewest:,} made up",
        "roll-up-export": f"{extent.forces.editions} editions",
        **dict.fromkeys(
            ("roll-up", "roll-up-size"),
            f"{extent.forces.many} × {extent.forces.editions} editions",
        ),
        "word-html": f"{extent.fewest:,} made up",
        "pdf-html": f"{extent.fewest:,} made up",
        "pdf-memory": f"{extent.fewest:,} made up",
        "html-growth": f"{_ON_A_PAGE[2]:,} / {_ON_A_PAGE[1]} made up",
        **dict.fromkeys(("import-word", "import-excel"), f"{extent.fewest:,} made up"),
        "rag-many": f"{extent.many:,} / {_AS_MANY_AS_REAL} made up",
    }
    for figure in FIGURES:
        if figure.name in measured:
            plan = made_up.get(figure.name, "real")
            judged = plan == "real" or extent is _FULL
            yield Row(figure, plan, measured[figure.name], judged)


def _circumstances(extent: Extent) -> str:
    """Return the lines under the table: what the figures hold for."""
    return (
        f"\nY is the import of typer, pydantic and rich. Medians of {extent.process_rounds} rounds "
        f"for commands, {extent.load_rounds} for loading, {extent.growth_rounds} for growth, "
        f"{extent.history_rounds} for trend, history and the questions of many, "
        f"{extent.edit_rounds} for edit, {extent.format_rounds} for word-html and pdf-html, "
        "in turn.\n"
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors."
    )


@contextmanager
def _made_up_plans() -> Iterator[MadeUpPlans]:
    """Lend a folder for made-up plans, and remove it."""
    with TemporaryDirectory(prefix="liberate-made-up-") as folder:
        yield MadeUpPlans(Path(folder))


if __name__ == "__main__":
    main()
