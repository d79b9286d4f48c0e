"""The plan for other programs: the tables, the calendar, and what an audience gets of them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import icalendar
import openpyxl
import pytest
from support import AS_AT, load
from test_every_field_is_shown import PLAN

from liberate_cli.exchange.tidy_tables import KEYS, tidy_tables
from liberate_cli.model.plan import EditionPlan

if TYPE_CHECKING:
    from conftest import Golden, Liberate

DOCUMENT = Path(__file__).parent.parent / "docs" / "roll-up.md"


def events_of(content: bytes) -> list[Any]:
    """Return the events of a calendar as a library reads it that others read theirs with."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def asked(query: str) -> list[Any]:
    found = duckdb.sql(query)
    assert found is not None
    return found.fetchall()


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline="")))


@pytest.mark.usefixtures("made_up")
def test_the_tables_of_the_made_up_plan(liberate: Liberate, golden: Golden) -> None:
    answer = liberate("export", "json", "--out", "tables")
    assert (answer.out, answer.code) == ("tables/plan.json\n", 0)
    golden("export.json", Path("tables/plan.json").read_text())


@pytest.mark.usefixtures("made_up")
def test_csv_and_the_workbook_say_what_json_does(liberate: Liberate) -> None:
    for form in ("json", "csv", "xlsx"):
        assert liberate("export", form, "--out", "tables").code == 0
    tables = json.loads(Path("tables/plan.json").read_text())
    book = openpyxl.load_workbook("tables/plan.xlsx")
    assert book.sheetnames == list(tables) == list(KEYS)
    for name, records in tables.items():
        said = [["" if each is None else str(each) for each in one.values()] for one in records]
        assert [list(row.values()) for row in rows_of(Path(f"tables/{name}.csv"))] == said
        heading, *rest = book[name].iter_rows(values_only=True)
        assert heading == KEYS[name]
        assert [["" if each is None else str(each) for each in row] for row in rest] == said


def test_what_a_spreadsheet_would_take_for_a_formula_is_a_text(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / "1-calm" / "1.2-oar-register.yaml"
    file.write_text(re.sub(r"(?m)^title: .*", "title: '=1+1'", file.read_text()))
    for form in ("csv", "xlsx"):
        assert liberate("export", form, "--out", "tables").code == 0
    assert "'=1+1" in {row["title"] for row in rows_of(Path("tables/deliverables.csv"))}
    sheet = openpyxl.load_workbook("tables/plan.xlsx")["deliverables"]
    (cell,) = (each for row in sheet for each in row if each.value == "=1+1")
    assert cell.data_type == "s"


@pytest.mark.usefixtures("made_up")
def test_a_calendar_is_read_back_and_is_the_same_whenever_it_is_made(
    liberate: Liberate, golden: Golden
) -> None:
    assert liberate("export", "ics", "--out", "one").code == 0
    assert liberate("export", "ics", "--out", "two", "--as-at", "2031-06-30").code == 0
    content = Path("one/due.ics").read_bytes()
    assert content == Path("two/due.ics").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    golden("due.ics", content.replace(b"\r\n", b"\n"))
    events = events_of(content)
    found = {(str(each["SUMMARY"]), each["DTSTART"].dt, each["DTEND"].dt) for each in events}
    key = "1.1 Boat count: Get the key of the weir by May 2031."
    assert (key, date(2031, 5, 31), date(2031, 6, 1)) in found
    assert len({str(each["UID"]) for each in events}) == len(events)


def test_what_moved_has_the_same_uid(made_up: Path, liberate: Liberate) -> None:
    def uids(*more: str) -> dict[str, str]:
        assert liberate("export", "ics", "--out", "out", *more).code == 0
        events = events_of(Path("out/due.ics").read_bytes())
        return {str(each["SUMMARY"]): str(each["UID"]) for each in events}

    before = uids()
    file = made_up / "1-calm" / "1.1-boat-count.yaml"
    file.write_text(file.read_text().replace("due: 2031-09-30", "due: 2031-11"))
    assert uids() == before
    of_owner = uids("--party", "MURT")
    assert of_owner.items() < before.items()


@pytest.mark.usefixtures("made_up")
def test_a_party_gets_what_it_has_to_do_with(liberate: Liberate) -> None:
    assert liberate("export", "csv", "--party", "the boats", "--out", "out").code == 0
    found = {row["deliverable"] for row in rows_of(Path("out/deliverables.csv"))}
    assert found == {"1.1", "1.2", "2.2"}
    assert {row["deliverable"] for row in rows_of(Path("out/roles.csv"))} == found


def test_what_is_withheld_is_in_no_file(made_up: Path, liberate: Liberate) -> None:
    file = made_up / "2-deter" / "2.2-bridge-watch.yaml"
    file.write_text(
        file.read_text().replace("    due: 2031\n", "    due: 2031\n    audience: internal\n")
    )
    for form in ("csv", "json", "ics"):
        assert liberate("export", form, "--out", form).code == 0
        assert liberate("export", form, "--audience", "internal", "--out", "all").code == 0
    for folder, there in (("csv", False), ("json", False), ("ics", False), ("all", True)):
        said = b"".join(each.read_bytes() for each in Path(folder).iterdir())
        assert (b"Mend the lamp" in said) is there


def test_what_a_plan_keeps_has_its_columns() -> None:
    """The plan is that in which each field has a word of its own."""
    tables = tidy_tables([EditionPlan(load(PLAN).plan, AS_AT)])

    def of(table: str, *keys: str) -> list[tuple[object, ...]]:
        return [tuple(row[key] for key in keys) for row in tables[table]]

    assert of("deliverables", "deliverable", "ref", "state") == [
        ("7.31", "zqref", "on hold"),
        ("7.32", None, None),
    ]
    assert ("7.31", "supports", "zqsupports") in of("roles", "deliverable", "role", "party")
    assert of("actions", "text", "ref") == [("zqaction", "zqmark")]
    assert of("progress", *KEYS["progress"][1:]) == [
        (
            *("7.31", 1, "2031-04-09", "zqnote", "zqshows", True),
            *("zqended", None, "2031-03", None, 9),
        )
    ]
    assert of("fields", *KEYS["fields"][1:]) == [("7.31", "zqkey", "zqlabel", "zqown")]
    assert of("deadline_moves", *KEYS["deadline_moves"][1:]) == [
        ("zqsource/zqasked", 1, "2031-08-22", "2031-06-03", "zqcommittee", "zqslipped")
    ]
    assert of("withdrawn", *KEYS["withdrawn"][1:]) == [
        ("7.33", "7", "zqgone", None, "2031-05-07", "zqwithdrawn", "zqagreed")
    ]
    assert of("evidence", *KEYS["evidence"][1:]) == [
        ("zqsource/zqasked", 1, "2031-05-19", "zqevidence", "zqshelf")
    ]
    assert of("recommendations", *KEYS["recommendations"][7:]) == [
        (
            *("closed", "zqkind", "zqpriority", "in part", "zqresponse", "2031-06-12"),
            *("2031-06-23", "zqcloser", "zqclosed"),
        )
    ]


@pytest.mark.usefixtures("made_up")
def test_what_cannot_be_meant_is_told(liberate: Liberate) -> None:
    answer = liberate("export", "xml")
    assert (answer.code, answer.out) == (2, "")
    assert "Write csv, xlsx, json, ics." in answer.err
    assert liberate("export", "ics", "--history").code == 2


@pytest.mark.slow
def test_many_plans_are_asked_at_once_as_the_document_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIBERATE_AS_AT")
    assert liberate("init", "one", "--example").code == 0
    for force in ("alpha", "beta"):
        folder = ("--out", f"tables/{force}", "--plan", "one/plan")
        assert liberate("export", "csv", "--history", *folder).code == 0
    reds, open_ones = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    alpha = rows_of(Path("tables/alpha/ratings.csv"))
    counted: dict[str, int] = {}
    for row in alpha:
        if row["rag"] == "red":
            counted[row["edition"]] = counted.get(row["edition"], 0) + 1
    assert len({row["edition"] for row in alpha}) == 12
    assert asked(reds) == [
        (force, edition, count)
        for force in ("alpha", "beta")
        for edition, count in sorted(counted.items())
    ]
    last = [
        row["recommendation"]
        for row in rows_of(Path("tables/alpha/recommendations.csv"))
        if row["edition"] == "2032-03" and row["stage"] != "closed"
    ]
    assert asked(open_ones) == [(each, 2) for each in sorted(last)]
