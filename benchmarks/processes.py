"""Whole commands in fresh processes, run in turn with the yardstick and compared with it.

The yardstick Y is the import of what Liberate is built on, so that a figure says what Liberate adds
to it, on this machine and in this minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Measured, ratio
from benchmarks.peak_memory import peak_mebibytes
from liberate_cli.publish.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

if sys.platform != "win32":
    import resource

ROOT: Final = Path(__file__).resolve().parent.parent
REAL_PLAN: Final = ROOT / "plan"

REAL_AS_AT: Final = "2018-06-30"
_YARDSTICK: Final = "Y"
_WARMING: Final = 2
_ENDINGS: Final = {"word-html": "docx", "pdf-html": "pdf"}
# What a person has set for programs must not decide what is measured.
_UNSET: Final = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
_UNSET_BEGINNINGS: Final = ("LIBERATE_", "PYTHON", "PYDANTIC_")


@dataclass(frozen=True)
class Command:
    """A program with its arguments, and what it finds in its environment."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> None:
        """Run it to its end; an exit code other than 0 is an error of the benchmark."""
        subprocess.run(
            self.arguments,
            env={**plain_environment(), **self.environment},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )


def liberate(*arguments: str) -> tuple[str, ...]:
    """Return the arguments that start Liberate: its console script, where one is installed."""
    script = Path(sys.executable).with_name("liberate")
    start = (str(script),) if script.exists() else (sys.executable, "-m", "liberate_cli")
    return (*start, *arguments)


def plain_environment() -> dict[str, str]:
    """Return the environment of this process without what could change a measurement."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in _UNSET and not name.startswith(_UNSET_BEGINNINGS)
    }


def start_up(wanted: Collection[str], rounds: int) -> dict[str, Measured]:
    """Return what each command that is wanted costs, as a multiple of the yardstick.

    The cost is the time of the processors, which says the same while others use them too.
    """
    with TemporaryDirectory(prefix="liberate-formats-") as folder:
        commands = {name: each for name, each in _commands(folder).items() if name in wanted}
        if not commands:
            return {}
        acts = {name: each.run for name, each in commands.items()}
        seconds = in_turn({_YARDSTICK: _yardstick().run} | acts, rounds, processor_seconds)
    return {name: ratio(seconds[name], seconds[_YARDSTICK]) for name in commands}


def _yardstick() -> Command:
    return Command((sys.executable, "-c", "import typer, pydantic, rich"))


def _commands(folder: str) -> dict[str, Command]:
    """Return what is compared with the yardstick; the one that writes writes to a folder."""
    real = ("--plan", str(REAL_PLAN), "--as-at", REAL_AS_AT)
    every = ("--format", ",".join(FORMATS))
    colour = {"FORCE_COLOR": "1", "COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
    words = {"COMP_WORDS": "liberate show 1", "COMP_CWORD": "2"}
    return {
        "help": Command(liberate("--help")),
        "completion": Command(liberate(), {"_LIBERATE_COMPLETE": "complete_bash", **words}),
        "status": Command(liberate("status", *real)),
        "status-colour": Command(liberate("status", *real), colour),
        "list": Command(liberate("list", "--json", *real)),
        "overdue": Command(liberate("overdue", *real)),
        "check": Command(liberate("check", *real)),
        "formats": Command(liberate("render", *real[:2], *every, "--out", folder)),
    }


def formats_of_many(
    plan: Callable[[], Path], wanted: Collection[str], rounds: int
) -> dict[str, Measured]:
    """Return what a plan's Word file and PDF cost, and the most memory that the PDF takes.

    The cost is the time of the processors, as a multiple of the page's: Typst sets on several at
    once, so that a clock would tell how many there are.
    """
    measured: dict[str, Measured] = {}
    endings = {name: each for name, each in _ENDINGS.items() if name in wanted}
    with TemporaryDirectory(prefix="liberate-formats-") as folder:
        if endings:
            acts = {
                name: Command(rendering(plan(), ending, folder)).run
                for name, ending in {"html": "html", **endings}.items()
            }
            seconds = in_turn(acts, rounds, processor_seconds)
            measured |= {name: ratio(seconds[name], seconds["html"]) for name in endings}
        if "pdf-memory" in wanted:
            setting = rendering(plan(), "pdf", folder)
            measured["pdf-memory"] = Measured(peak_mebibytes(setting, plain_environment(), ROOT))
    return measured


def rendering(plan: Path, ending: str, folder: str) -> tuple[str, ...]:
    """Return the arguments that render a plan in a format to a folder."""
    return liberate("render", "--plan", str(plan), "--format", ending, "--out", folder)


def processor_seconds() -> float:
    """Return the seconds of processors that the processes which this one waited for have used.

    Windows counts them in hundredths, which is coarse beside a start of a fifth of a second.
    """
    if sys.platform == "win32":
        used = os.times()
        return used.children_user + used.children_system
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def in_turn(
    commands: Mapping[str, Callable[[], None]],
    rounds: int,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, list[float]]:
    """Return the seconds of each round of each command; each round begins with another one."""
    for run in commands.values():
        # The first runs write the .pyc files and fill the disk's cache.
        for _ in range(_WARMING):
            run()
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    names = list(commands)
    for turn in range(rounds):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            begun = clock()
            commands[name]()
            seconds[name].append(clock() - begun)
    return seconds
