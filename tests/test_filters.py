"""Every filter is on every command where it makes sense; given twice, it means either."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from conftest import HERE

from liberate_cli.cli.app import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

README = (HERE.parent / "README.md").read_text(encoding="utf-8")
FILTERS = ("--objective", "--rag", "--owner", "--actioned-by", "--recommendation")


def _table() -> list[list[str]]:
    """Return the rows of the table of options in README, its heading first, without backticks."""
    (found,) = re.findall(r"(?m)^\| Option \|.*\n(?:\|.*\n)+", README)
    rows = [re.split(r" *\| *", line.strip("| \n")) for line in found.splitlines()]
    return [[cell.replace("`", "") for cell in row] for row in rows if row[0] != "---"]


def test_the_table_in_readme_is_what_the_commands_take() -> None:
    (_, *names), *rows = [row for row in _table() if not row[0].startswith("---")]
    options = {name: {each for one in load(name).params for each in one.opts} for name in names}
    assert {row[0].split(", ")[0] for row in rows} >= {*FILTERS, "--as-at", "--json", "--csv"}
    for cell, *said in rows:
        for option in cell.split(", "):
            has = ["yes" if option in options[name] else "–" for name in names]
            assert (option, has) == (option, said)


@pytest.mark.parametrize(
    "name", ["list", "due", "overdue", "owes", "challenge", "recommendations", "people"]
)
def test_a_filter_may_be_repeated_wherever_it_is(name: str) -> None:
    found: list[Any] = [one for one in load(name).params if set(one.opts) & set(FILTERS)]
    assert [one.opts[0] for one in found if one.multiple] == [one.opts[0] for one in found]
    assert all("may be repeated" in one.help for one in found)


@pytest.fixture
def promised(made_up: Path) -> Path:
    """Return the made-up plan in which the Trust promised what is late of 1.1."""
    file = made_up / "1-calm" / "1.1-boat-count.yaml"
    file.write_text(file.read_text().replace("due: 2031-05\n", "due: 2031-05\n    owner: MURT\n"))
    return made_up


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("list", "1.1 1.2 1.10 2.1 2.2"),
        ("list --objective calm --objective deter", "1.1 1.2 1.10 2.1 2.2"),
        ("list --owner MURT --owner ACC", "1.1 1.10 2.1"),
        ("list --owner MURT --owner ACC --objective 2", "2.1"),
        ("list --actioned-by MURT --actioned-by Placeholder", "1.2 1.10 2.1"),
        ("list --recommendation audit-2031-02 --recommendation inspection-2030-11/1", "1.1 2.1"),
        ("overdue", "1.1 1.1 1.2"),
        ("overdue --owner MURT", "1.1"),
        ("overdue --owner MURT --owner Ada", "1.1 1.1 1.2"),
        ("overdue --rag amber", "1.2"),
        ("overdue --rag amber --rag red", "1.1 1.1 1.2"),
        ("overdue --objective 2", ""),
        ("overdue --recommendation inspection-2030-11/1", "1.1 1.1"),
        ("overdue --owner MURT --objective 2", ""),
        ("due", "1.1 2.2"),
        ("due --owner ACC", ""),
        ("due --rag green --within 6w", "2.2"),
        ("owes MURT", "1.1 1.10"),
        ("owes Ada --objective 1 --rag amber", "1.2 1.2 1.2"),
        ("challenge --rule no-progress", "1.2 1.10 2.2"),
        ("challenge --rule no-progress --rag amber --rag green", "1.2 2.2"),
        ("challenge --rule no-progress --actioned-by MURT --objective calm", "1.10"),
    ],
)
def test_filters_find(line: str, found: str, liberate: Liberate) -> None:
    rows = json.loads(liberate(*line.split(), "--json").out)
    assert " ".join(row.get("id") or row["deliverable"] for row in rows) == found


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("--rag red", ["inspection-2030-11/1"]),
        ("--objective 2", ["audit-2031-02/life-jackets"]),
        ("--objective 2 --rag red", []),
        ("--recommendation audit-2031-02", ["audit-2031-02/life-jackets"]),
    ],
)
def test_recommendations_are_found_by_what_answers_them(
    line: str, found: list[str], liberate: Liberate
) -> None:
    rows = json.loads(liberate("recommendations", *line.split(), "--json").out)
    assert [row["id"] for row in rows] == found
    if not found:
        said = liberate("recommendations", *line.split()).out
        assert said == "No recommendation is all of that.\n"


@pytest.mark.usefixtures("made_up")
def test_people_and_trend_are_of_the_deliverables_that_are_asked_for(liberate: Liberate) -> None:
    people = json.loads(liberate("people", "--objective", "2", "--rag", "green", "--json").out)
    assert [(row["name"], row["owns"], row["actions"]) for row in people] == [
        ("Inspector Ada Example", ["2.2"], []),
        ("Boat Team", [], ["2.2"]),
    ]
    shown = json.loads(liberate("trend", "--owner", "MURT", "--owner", "ACC", "--json").out)
    assert [row["id"] for row in shown["deliverables"]] == ["1.10", "2.1"]
    text = liberate("trend", "--owner", "MURT").out
    assert "Life jackets" in text
    assert "Objective" not in text


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize(
    "name", ["list", "due", "overdue", "owes MURT", "recommendations", "people", "trend"]
)
def test_csv_says_what_json_does(name: str, liberate: Liberate) -> None:
    found = json.loads(liberate(*name.split(), "--json").out)
    rows = list(csv.DictReader(io.StringIO(liberate(*name.split(), "--csv").out)))
    if name == "people":
        found = [one for one in found if one["owns"] or one["actions"] or one["promised"]]
    records = found["deliverables"] if name == "trend" else found
    assert len(rows) == len(records) > 0
    for row, record in zip(rows, records, strict=True):
        for key in set(row) & set(record) - {"rag"}:
            value = record[key]
            said = "; ".join(value) if isinstance(value, list) else value
            assert row[key] == ("" if said is None else str(said))
    excel = liberate(*name.split(), "--csv-for", "excel").out
    assert excel.startswith("\ufeff")
    assert len(list(csv.reader(io.StringIO(excel)))) == len(rows) + 1
