"""Loading in process: against reading the same bytes, and many files against fewer."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Measured, ratio
from benchmarks.made_up_plan import AS_AT
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.yaml.nodes import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

_DAY: Final = date.fromisoformat(AS_AT)
_READS_A_ROUND: Final = 3


def against_reading(folder: Path, wanted: Collection[str], rounds: int) -> dict[str, Measured]:
    """Return what loading and composing a plan cost, as multiples of reading its bytes."""
    files = read_plan(folder).files
    paths = list(_walk(str(folder)))
    doing: dict[str, Callable[[], None]] = {
        "load": lambda: _load(files),
        "compose": lambda: _compose(files),
    }
    doing = {name: act for name, act in doing.items() if name in wanted}
    reading: list[float] = []
    seconds: dict[str, list[float]] = {name: [] for name in doing}
    with no_collector():
        _read(paths)
        for _ in range(rounds if doing else 0):
            # Reading is short beside the rest: as a mean of a few, one hiccup weighs less.
            reading.append(seconds_of(lambda: _read(paths), _READS_A_ROUND))
            for name, act in doing.items():
                seconds[name].append(seconds_of(act))
    return {name: ratio(each, reading) for name, each in seconds.items()}


def growth(few: Path, many: Path, rounds: int) -> Measured:
    """Return what a file costs to load among many, as a multiple of what it costs among few."""
    files_few, files_many = read_plan(few).files, read_plan(many).files
    half = max(1, round(len(files_many) / len(files_few) / 2))
    above: list[float] = []
    below: list[float] = []
    with no_collector():
        _load(files_few)
        for _ in range(rounds):
            # The few are loaded as long as the many, half before and half after, so that whatever
            # else the machine is doing weighs on both.
            before = seconds_of(lambda: _load(files_few), half)
            above.append(seconds_of(lambda: _load(files_many)) / len(files_many))
            after = seconds_of(lambda: _load(files_few), half)
            below.append((before + after) / 2 / len(files_few))
    return ratio(above, below)


def _load(files: Mapping[str, bytes]) -> None:
    check_plan(load_plan(files), files, _DAY)


def _compose(files: Mapping[str, bytes]) -> None:
    for path, raw in files.items():
        compose(path, raw)


def _read(paths: list[str]) -> None:
    for path in paths:
        # Nothing but the bytes: a Path would cost as much again as opening the file does.
        with open(path, "rb") as stream:  # noqa: PTH123
            stream.read()


def _walk(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _walk(entry.path)
            else:
                yield entry.path


def seconds_of(act: Callable[[], object], times: int = 1) -> float:
    """Return the mean seconds of doing something a few times; what it leaves is cleared after."""
    begun = perf_counter()
    for _ in range(times):
        act()
    taken = (perf_counter() - begun) / times
    gc.collect()
    return taken


@contextmanager
def no_collector() -> Iterator[None]:
    """Turn the garbage collector off, as the command line does."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
