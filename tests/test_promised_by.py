"""Who promised an action is named wherever it is said to be late, in every format."""

from __future__ import annotations

import io
import re

import pytest
from canaries import rendered, seen_by
from conftest import MADE_UP
from openpyxl import load_workbook
from support import as_bytes, files_of
from traces import found_in

from liberate_cli.publish.formats import FORMATS

COUNT = "1-calm/1.1-boat-count.yaml"
PLAN = {path: content.decode() for path, content in files_of(MADE_UP).items()}
PROMISED = PLAN | {
    COUNT: PLAN[COUNT].replace("due: 2031-05\n", "due: 2031-05\n    owner: MURT\n"),
    "people.yaml": PLAN["people.yaml"]
    + "  - name: Zqowner\n    kind: team\n    named_to: internal\n",
}
WITHHELD = PROMISED | {COUNT: PROMISED[COUNT].replace("owner: MURT", "owner: Zqowner")}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"xlsx"}))
def test_every_format_says_who_promised_what_is_late(name: str) -> None:
    said = rendered(seen_by("internal", as_bytes(PROMISED)), (name,))[name]
    assert found_in(said, "MURTforRiversLeadInspExample")


def test_the_workbook_has_a_column_of_who_promised() -> None:
    said = rendered(seen_by("internal", as_bytes(PROMISED)), ("xlsx",))["xlsx"]
    rows = list(load_workbook(io.BytesIO(said))["Overdue"].iter_rows(values_only=True))
    assert [(str(row[4]).removesuffix(" 00:00:00"), *row[5:]) for row in rows if row[4]] == [
        ("Due", "Days overdue", "Owner", "Lead"),
        ("2031-05-01", 30, "MURT", "Rivers Lead Insp Example"),
        ("2031-05-01", 30, "None named", "Rivers Lead Insp Example"),
        ("2031-05-01", 30, "None named", "Insp Example"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_who_promised_is_withheld_where_the_name_is(name: str) -> None:
    files = as_bytes(WITHHELD)
    assert found_in(rendered(seen_by("internal", files), (name,))[name], "Zqowner")
    assert not found_in(rendered(seen_by("public", files), (name,))[name], "Zqowner")


def test_the_page_finds_by_all_who_own_action_or_promised() -> None:
    page = rendered(seen_by("internal", as_bytes(PROMISED)), ("html",))["html"].decode()
    parties = re.findall(r'data-parties="([^"]*)"', page)
    assert parties[0].split("\n") == [
        "Boat Team",
        "Inspector Ada Example",
        "Made-up Rivers Trust",
    ]
