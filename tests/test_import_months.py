"""A month lived in a Word or Excel file and in its plan at once: both are edited, nothing is lost.

The files are the made-up ones of tests/material, and copies of them that were edited.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from conftest import MADE_UP
from docx.oxml.ns import qn
from openpyxl.utils import get_column_letter
from repository import commit, git, seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Answer, Golden, Liberate

MATERIAL = Path(__file__).parent / "material"
JANUARY, FEBRUARY, MARCH = "2026-01-16", "2026-02-16", "2026-03-16"


class Month:
    """A plan that a file of the material became, in a repository."""

    def __init__(self, root: Path, liberate: Liberate, name: str) -> None:
        self.root, self.run, self.file = root, liberate, MATERIAL / name
        git(root, "init", "--quiet", "--initial-branch=main")
        done = liberate("import", "read", str(self.file), "--out", ".", "--as-at", JANUARY)
        assert done.code == 0, done.err
        assert liberate("check", "--as-at", JANUARY).code == 0
        commit(root, "Begin")

    def edit_plan(self, *commands: tuple[str, ...]) -> None:
        for words in commands:
            done = self.run(*words, "--yes", "--as-at", "2026-02-03")
            assert done.code == 0, done.err
        commit(self.root, "Edits")

    def read(self, file: Path, *more: str, day: str = FEBRUARY) -> Answer:
        return self.run("import", "read", str(file), "--as-at", day, *more)

    def text(self, number: str) -> str:
        (file,) = self.root.glob(f"plan/*/{number}-*.yaml")
        return file.read_text()

    @property
    def changed(self) -> str:
        return git(self.root, "status", "--porcelain", "plan")


@pytest.fixture
def begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> Callable[[str], Month]:
    seal(monkeypatch)
    root = tmp_path / "body"
    root.mkdir()
    monkeypatch.chdir(root)
    return lambda name: Month(root, liberate, name)


def landscape_of_february(folder: Path) -> Path:
    """Return a copy of the council's table in which one row of each kind was edited."""
    document = docx.Document(str(MATERIAL / "02-council-landscape.docx"))
    (table, *_) = document.tables
    cells = [list(row.cells) for row in table.rows]
    cells[2][8].text = "£1.2m agreed by Cabinet in July. Tender opened 3 November; two bids. Let."
    cells[2][6].text = "30/09/26"
    cells[2][9].paragraphs[0].runs[0].text = "R"
    (shading,) = cells[2][9]._tc.iter(qn("w:shd"))
    shading.set(qn("w:fill"), "FF0000")
    cells[4][3].text = "Facilities with Property"
    cells[5][7].text = "15 vans"
    cells[5][2].text = "Buy 15 electric vans"
    table._tbl.remove(table.rows[8]._tr)
    file = folder / "02-council-landscape (Feb 2026).docx"
    document.save(str(file))
    return file


def test_a_month_in_word(begin: Callable[[str], Month], golden: Golden, tmp_path: Path) -> None:
    month = begin("02-council-landscape.docx")
    month.edit_plan(
        ("rag", "1.3", "red", "--because", "The budget is spent."),
        ("progress", "2.1", "The charger is ordered."),
        ("set", "1.2", "owned_by", "Property"),
        ("action", "done", "3.1", "Warm homes"),
    )
    file = landscape_of_february(tmp_path)
    shown = month.read(file)
    golden("import-month-word.txt", f"{shown.out}---\n{shown.err}")
    assert month.changed == ""
    agreed = ("--agreed-by", "Cabinet", "--because", "The supplier is late.")
    done = month.read(file, "--apply", "--commit", *agreed)
    assert done.code == 0, done.err
    assert month.changed == ""
    # What the file changed is there, and what the plan changed stays.
    assert "rag: red\n" in month.text("1.1")
    assert "  - Let.\n" in month.text("1.1")
    assert "agreed_by: Cabinet\n" in month.text("1.1")
    assert "owned_by:\n  - Property\n" in month.text("1.2")
    assert "rag: red\nrag_reason: The budget is spent.\n" in month.text("1.3")
    assert "supported_by:\n  - Property\n" in month.text("1.3")
    assert "title: Buy 15 electric vans\n" in month.text("2.1")
    assert "The charger is ordered." in month.text("2.1")
    assert "done: true\n" in month.text("3.1")
    assert month.run("check", "--as-at", FEBRUARY).code == 0
    again = month.read(file, "--apply", day=MARCH)
    assert again.err.endswith("Nothing changes.\n")
    assert month.changed == ""


def planner_of_february(folder: Path) -> Path:
    """Return a copy of the export in which tasks were edited, one came and one went."""
    book = openpyxl.load_workbook(MATERIAL / "13-planner-export.xlsx")
    sheet = book["Tasks"]
    heads = {
        cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value
    }
    rows = {
        cell.value: cell.row
        for cell in sheet[get_column_letter(heads["Task Name"])]
        if cell.value and cell.row > 5
    }
    first, *_ = rows.values()
    sheet.cell(first, heads["Assigned To"]).value = "Ann Weir"
    sheet.cell(first, heads["Labels"]).value = "Red"
    sheet.append([None] * sheet.max_column)
    new = sheet.max_row + 1
    for head, value in {
        "Task ID": "zzz",
        "Task Name": "Tell the parish councils",
        "Bucket Name": sheet.cell(first, heads["Bucket Name"]).value,
        "Progress": "Not started",
        "Labels": "Green",
        "Assigned To": "Ann Weir",
        "Due date": "03/31/2026",
    }.items():
        if head in heads:
            sheet.cell(new, heads[head]).value = value
    sheet.delete_rows([*rows.values()][-1])
    file = folder / "13-planner-export.xlsx"
    book.save(file)
    return file


def test_a_month_in_excel(begin: Callable[[str], Month], golden: Golden, tmp_path: Path) -> None:
    month = begin("13-planner-export.xlsx")
    month.edit_plan(("progress", "1.1", "The profile was read."))
    file = planner_of_february(tmp_path)
    shown = month.read(file)
    golden("import-month-excel.txt", f"{shown.out}---\n{shown.err}")
    assert month.changed == ""
    done = month.read(file, "--apply")
    assert done.code == 0, done.err
    assert month.run("check", "--as-at", FEBRUARY).code == 0
    assert "The profile was read." in month.text("1.1")
    commit(month.root, "February")
    again = month.read(file, "--apply", day=MARCH)
    assert again.err.endswith("Nothing changes.\n")
    assert month.changed == ""


@pytest.mark.parametrize("name", ["01-police-cards.docx", "11-audit-tracker.xlsx"])
def test_an_unedited_file_finds_nothing_whatever_the_plan_became(
    begin: Callable[[str], Month], name: str
) -> None:
    month = begin(name)
    month.edit_plan(("progress", "1.1", "Seen."), ("reviewed", "1.1"))
    again = month.read(month.file, "--apply", "--yes")
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith("Nothing changes.\n")
    assert month.changed == ""


def made_up_in_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the made-up plan, in a repository with no commit, where we stand."""
    seal(monkeypatch)
    root = tmp_path / "force"
    shutil.copytree(MADE_UP, root / "plan")
    monkeypatch.chdir(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def test_our_own_workbook_comes_back_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    root = made_up_in_git(tmp_path, monkeypatch)
    assert liberate("render", "--format", "xlsx", "--out", "out").code == 0
    file = root / "out/edition-2031-06.xlsx"
    first = liberate("import", "read", str(file), "--apply", "--yes")
    assert "Import of edition-2031-06.xlsx: what it says is noted, and nothing changes" in first.out
    commit(root, "Sent out")
    book = openpyxl.load_workbook(file)
    changed = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "The count stopped at the weir; no one has the key.":
                    cell.value = "The key is found."
                    changed += 1
    assert changed
    book.save(file)
    done = liberate("import", "read", str(file), "--apply", "--yes")
    assert done.code == 0, done.err
    (one,) = root.glob("plan/*/1.1-*.yaml")
    assert "rag: red\nrag_reason: The key is found.\n" in one.read_text()
    listed = git(root, "status", "--porcelain", "plan").split()
    assert listed == ["M", one.relative_to(root).as_posix(), "M", "plan/imports/edition.yaml"]


def edited(file: Path, old: str, new: str) -> None:
    """Write other words into a cell of a workbook, or a paragraph of a document."""
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        said = [cell for cell in cells if cell.value == old]
        for cell in said:
            cell.value = new
        assert said
        book.save(file)
    else:
        document = docx.Document(str(file))
        tables = (cell for table in document.tables for cell in table._cells)
        found = [para for cell in tables for para in cell.paragraphs if old in para.text]
        for run in [run for para in found for run in para.runs if old in run.text]:
            run.text = run.text.replace(old, new)
        document.save(str(file))


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_an_edited_copy_of_an_edition_is_compared_with_the_edition_as_it_was_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate, kind: str
) -> None:
    root = made_up_in_git(tmp_path, monkeypatch)
    commit(root, "Begin")
    cut = liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30")
    assert cut.code == 0, cut.err
    assert liberate("render", "--format", kind, "--out", "out").code == 0
    file = root / f"out/edition-2031-06.{kind}"
    # The plan goes on, and the copy that was sent out is edited elsewhere.
    begun = liberate("edition", "open", "--yes")
    assert begun.code == 0, begun.err
    commit(root, "Open")
    rated = liberate(
        "rag", "1.2", "red", "--because", "It rains.", "--yes", "--as-at", "2031-07-02"
    )
    assert rated.code == 0, rated.err
    commit(root, "July")
    old = "The count stopped at the weir; no one has the key."
    edited(file, old, "The key is found.")
    shown = liberate("import", "read", str(file), "--as-at", "2031-07-05")
    assert "Compared with the edition 2031-06 as it was cut.\n" in shown.err
    assert "to be decided" not in shown.err
    done = liberate("import", "read", str(file), "--apply", "--yes", "--as-at", "2031-07-05")
    assert done.code == 0, done.err
    (one,) = root.glob("plan/*/1.1-*.yaml")
    (two,) = root.glob("plan/*/1.2-*.yaml")
    assert "rag_reason: The key is found.\n" in one.read_text()
    assert "rag: red\nrag_reason: It rains.\n" in two.read_text()
    listed = git(root, "status", "--porcelain", "--untracked-files=all", "plan").split()
    names = [one.relative_to(root).as_posix(), "plan/imports/edition.yaml"]
    assert [each for each in listed if "/" in each] == names


def test_a_draft_that_comes_back_is_compared_with_no_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    root = made_up_in_git(tmp_path, monkeypatch)
    commit(root, "Begin")
    assert liberate("render", "--format", "xlsx", "--out", "out").code == 0
    file = root / "out/edition-2031-06.xlsx"
    rated = liberate(
        "rag", "1.2", "red", "--because", "It rains.", "--yes", "--as-at", "2031-07-02"
    )
    assert rated.code == 0, rated.err
    shown = liberate("import", "read", str(file), "--as-at", "2031-07-05")
    assert "It is imported for the first time:" in shown.err
    assert "1.2 rating: the plan says “red” and the file “" in shown.err
