"""Six more layouts that bodies keep plans in, which come in at the first try."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from other_office import saved_again
from word_documents import document, p, r, tbl, tc, tr

from liberate_cli.desk.importing import Come, come_of, seen_in
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate
    from openpyxl.worksheet.worksheet import Worksheet

DAY = date(2026, 1, 16)
HEADING: Final = '<w:outlineLvl w:val="{}"/>'
RED, AMBER, GREEN = "C00000", "FFBF00", "00B050"


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(title: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    return book, sheet


def council_tracker() -> bytes:
    """Title rows, sections in bold across the table, dates as dates, a fill and a reason for it."""
    book, sheet = sheet_of("Tracker")
    sheet.append(["Exampleton Borough Council (made up)"])
    sheet.append(["Corporate plan: made-up actions, position at Q3"])
    sheet.append([])
    sheet.append(["Ref", "Key action", "Lead officer", "Partners", "Target date", "BRAG", "Reason"])
    sheet.append(["Homes"])
    sheet.append(
        [
            "H1",
            "Bring 20 homes back",
            "Jo Marsh",
            "Housing",
            date(2026, 3, 31),
            None,
            "Two left",
        ]
    )
    sheet.append(["H2", "Write to owners", "Jo Marsh", None, date(2026, 9, 1), None, None])
    sheet.append(["Streets"])
    sheet.append(["S1", "Close four streets", "Highways Team", None, "Q2 2026/27", None, None])
    sheet.append(["Total actions", 3])
    for row, colour in ((6, AMBER), (7, GREEN), (9, RED)):
        sheet.cell(row, 6).fill = PatternFill("solid", fgColor=colour)
    for row in (5, 8):
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=7)
    return saved(book)


def inspection_tracker() -> bytes:
    """A card a recommendation, with the inspectorate's own date and a response."""
    body = p("PEEL 2025: made-up recommendations", HEADING.format(0))
    for number, text, response in (
        (1, "Score each call.", "Accepted"),
        (2, "Count cells.", "No: cost"),
    ):
        body += tbl(
            tr("Recommendation", text),
            tr("Ref", f"PEEL25 R{number}"),
            tr("Response", response),
            tr("Owner", "Supt Frost"),
            tr("HMICFRS date", "30 September 2026"),
            tr("Evidence", "Audit of 60 calls"),
        ) + p("")
    return document(body)


def coloured(word: str, colour: str) -> str:
    ink = f'<w:color w:val="{colour}"/>'
    return tc(f"<w:p>{r(word, ink)}</w:p>")


def partnership_plan() -> bytes:
    """A table a priority, the rating in coloured words, lead and support in one cell."""
    body = p("Safer Exampleton Partnership (made up)", HEADING.format(0))
    for priority, rows in (
        ("Priority 1: Night time", [("1.1", "Marshals in two ranks", "Green", GREEN)]),
        ("Priority 2: Online", [("2.1", "Teach 300 made-up pupils", "Red", RED)]),
    ):
        drawn = [
            tr(
                ref,
                what,
                "Lead: Sgt A. Bell; Support: Housing, Youth Service",
                "by 31 March 2026",
                coloured(word, colour),
            )
            for ref, what, word, colour in rows
        ]
        body += p(priority, HEADING.format(1))
        body += tbl(tr("No", "What we will do", "Who", "When", "RAG"), *drawn)
    return document(body)


def quarter_columns() -> bytes:
    """A column of updates a quarter."""
    book, sheet = sheet_of("Plan")
    head = ["Ref", "Action", "Owner", "Q1 2025/26 update", "Q2 2025/26 update", "Q3 update"]
    sheet.append([*head, "RAG"])
    first = ["A/1", "Plant oaks", "Jo Marsh", "Ten planted.", "Twenty planted.", "All."]
    sheet.append([*first, "Green"])
    sheet.append(["A/2", "Mend gates", "Fleet Team", "Asked.", None, "Waits.", "Amber"])
    return saved(book)


def sheet_an_objective() -> bytes:
    """A sheet a theme, a hidden sheet of lists, heads of different spellings."""
    book, sheet = sheet_of("1 Air")
    sheet.append(["No.", "Deliverable", "Responsible officer", "Deadline", "Status"])
    sheet.append(["1.1", "Measure the air", "Head of Air", "31/03/2026", "On track"])
    other = book.create_sheet("2 Water")
    other.append(["No.", "Action", "Lead", "By when", "Status"])
    other.append(["2.1", "Measure the water", "Head of Water", "30/06/2026", "Off track"])
    other.append(["2.2", "Clean the pond", "Head of Water", "31/07/2026", "Complete"])
    book.create_sheet("Lists").append(["Action", "Lead", "Status"])
    book["Lists"].sheet_state = "hidden"
    return saved(book)


def headings_alone() -> bytes:
    """No table at all: headings, labels with colons, bullets."""
    bullet = '<w:pStyle w:val="ListBullet"/>'
    return document(
        p("Made-up plan of a made-up trust", HEADING.format(0))
        + p("Kinder wards", HEADING.format(1))
        + p("KW1: Quiet at night", HEADING.format(2))
        + p("Lead: Ward Manager")
        + p("Deadline: May 2026")
        + p("RAG: Amber")
        + p("Progress:")
        + p("• 12/01/2026: Two wards are quiet.", bullet)
        + p("KW2: Tea at three", HEADING.format(2))
        + p("Lead: Catering Team")
        + p("Deadline: 30 June 2026")
        + p("RAG: Green")
    )


def told(came: Come) -> list[str]:
    """Return what a plan says, a line a deliverable."""
    plan = load_plan(came.files).plan
    titles = {one.id: one.title for one in plan.objectives}
    lines = [
        f"{titles[one.objective]} > {one.ref or one.id} {one.title} [{one.rag}]"
        f" {'; '.join(one.owned_by)}"
        f" {next((str(each.due) for each in one.work_outstanding if each.due), '')}".rstrip()
        for one in plan.deliverables
    ]
    return lines + [f"{one.id}: {one.text[0]} {one.deadline}" for one in plan.recommendations]


LAYOUTS: Final = {
    "council.xlsx": (
        council_tracker,
        [
            "Homes > H1 Bring 20 homes back [amber] Jo Marsh 2026-03-31",
            "Homes > H2 Write to owners [green] Jo Marsh 2026-09-01",
            "Streets > S1 Close four streets [red] Highways Team 2026/27-Q2",
        ],
    ),
    "inspection.docx": (
        inspection_tracker,
        ["peel25/1: Score each call. 2026-09-30", "peel25/2: Count cells. 2026-09-30"],
    ),
    "partnership.docx": (
        partnership_plan,
        [
            "Night time > 1.1 Marshals in two ranks [green] Sgt A. Bell 2026-03-31",
            "Online > 2.1 Teach 300 made-up pupils [red] Sgt A. Bell 2026-03-31",
        ],
    ),
    "quarters.xlsx": (
        quarter_columns,
        [
            "Plan of quarters > A/1 Plant oaks [green] Jo Marsh",
            "Plan of quarters > A/2 Mend gates [amber] Fleet Team",
        ],
    ),
    "sheets.xlsx": (
        sheet_an_objective,
        [
            "Air > 1.1 Measure the air [on-track] Head of Air 2026-03-31",
            "Water > 2.1 Measure the water [off-track] Head of Water 2026-06-30",
            "Water > 2.2 Clean the pond [complete] Head of Water",
        ],
    ),
    "headings.docx": (
        headings_alone,
        [
            "Kinder wards > KW1 Quiet at night [amber] Ward Manager 2026-05",
            "Kinder wards > KW2 Tea at three [green] Catering Team 2026-06-30",
        ],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_plan_in_a_layout_of_its_body_comes_in_at_the_first_try(name: str) -> None:
    made, expected = LAYOUTS[name]
    came = come_of(seen_in(name, made()), DAY)
    lines = [line.replace("quarters > ", "Plan of quarters > ") for line in told(came)]
    assert lines == expected


def test_a_column_of_a_quarter_is_progress_with_its_quarter() -> None:
    one, other = load_plan(
        come_of(seen_in("q.xlsx", quarter_columns()), DAY).files
    ).plan.deliverables
    assert [(str(each.on or None), each.text) for each in one.progress] == [
        ("2025/26-Q1", "Ten planted."),
        ("2025/26-Q2", "Twenty planted."),
        ("None", "Q3: All."),
    ]
    assert [each.text for each in other.progress] == ["Asked.", "Q3: Waits."]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["council.xlsx", "partnership.docx"])
def test_the_same_layout_comes_in_where_libreoffice_saved_it(name: str, tmp_path: Path) -> None:
    made, expected = LAYOUTS[name]
    (tmp_path / name).write_bytes(made())
    assert told(come_of(seen_in(name, saved_again(tmp_path / name)), DAY)) == expected


def test_a_formula_is_never_run_and_its_last_value_is_told(
    liberate: Liberate, tmp_path: Path
) -> None:
    book, sheet = sheet_of("Plan")
    sheet.append(["Ref", "Action", "Owner", "Cost"])
    sheet.append(["A/1", "Plant oaks", "Jo Marsh", '=HYPERLINK("http://127.0.0.1:9","x")'])
    (tmp_path / "plan.xlsx").write_bytes(saved(book))
    answer = liberate("import", "look", str(tmp_path / "plan.xlsx"))
    assert answer.code == 0
    assert "It is a formula, and the file does not hold its value" in " ".join(answer.out.split())
