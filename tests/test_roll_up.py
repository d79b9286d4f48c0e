"""The tables of many made-up plans, and the questions that docs/roll-up.md asks of them."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import duckdb
import pytest

from benchmarks.roll_up import Forces, questions, write_tables

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FORCES = Forces(3, 4, 35)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_tables(folder, FORCES)
    return folder / "tables"


def rows(tables: Path, name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a table of each force, with the force."""
    return [
        (file.parent.name, row)
        for file in sorted(tables.glob(f"*/{name}.csv"))
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    ]


def test_every_force_has_its_editions_and_its_own_past(tables: Path) -> None:
    assert sorted(one.name for one in tables.iterdir()) == ["force-1", "force-2", "force-3"]
    months = ["2031-03", "2031-04", "2031-05", "2031-06"]
    assert [(force, row["edition"]) for force, row in rows(tables, "editions")] == [
        (f"force-{number}", month) for number in (1, 2, 3) for month in months
    ]
    assert len(rows(tables, "ratings")) == 3 * 4 * 35
    assert len({(tables / f"force-{n}" / "ratings.csv").read_bytes() for n in (1, 2, 3)}) == 3


def test_the_questions_are_answered_as_the_rows_say(
    tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tables.parent)
    reds, still_open = (duckdb.execute(each).fetchall() for each in questions())
    counted = Counter(
        (force, row["edition"]) for force, row in rows(tables, "ratings") if row["rag"] == "red"
    )
    assert reds == [(*key, count) for key, count in sorted(counted.items())]
    assert len(reds) == 12
    last = [
        row["recommendation"]
        for _, row in rows(tables, "recommendations")
        if row["edition"] == "2031-06" and row["stage"] != "closed"
    ]
    counts = Counter(last)
    assert still_open == sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    assert still_open
