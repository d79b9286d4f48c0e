"""The Excel workbook, read back: its sheets, tables, cells, pages and properties."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string, get_column_letter
from plan_texts import missing_texts
from whole_view import REPOSITORY, made_up_view, real_view, whole_view

from liberate_cli.errors import LiberateError
from liberate_cli.exchange.imports.shown_numbers import shown_number
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.publish.excel.heights import LARGEST, row_height
from liberate_cli.publish.excel.styles import date_code
from liberate_cli.publish.excel.workbook import render_excel
from liberate_cli.publish.packages import unpack
from liberate_cli.publish.stamp import format_of, stamp_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from liberate_cli.publish.view.edition import EditionView

pytestmark = pytest.mark.slow

TITLE = "A made-up plan: quiet rivers 2031-2032"


@cache
def real() -> bytes:
    return render_excel(real_view())


@cache
def whole() -> bytes:
    return render_excel(whole_view())


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def rows_of(page: Worksheet) -> list[tuple[object, ...]]:
    """Return the rows of the one table of a sheet, its headings first."""
    (table,) = page.tables.values()
    return [tuple(cell.value for cell in row) for row in page[table.ref]]


def sheet(content: bytes, name: str) -> list[tuple[object, ...]]:
    return rows_of(opened(content)[name])


def day_of(year: int, month: int, day: int) -> datetime:
    """Return a date as openpyxl has it."""
    return datetime.combine(date(year, month, day), time())


def margin(found: HeaderFooterItem | None) -> HeaderFooterItem:
    assert found is not None
    return found


def column(content: bytes, name: str, heading: str) -> list[object]:
    headings, *rows = sheet(content, name)
    return [row[headings.index(heading)] for row in rows]


def test_the_sheets_are_those_that_the_edition_has_something_for() -> None:
    names = [*("Cover", "Deliverables", "Actions", "Overdue", "Who owes what", "Tasks")]
    names += ["Progress", "Names", "Objectives"]
    last = ["Recommendations", "At risk", "Answers", "Contacts", "Abbreviations"]
    assert opened(real()).sheetnames == [*names, *last]
    assert opened(whole()).sheetnames == [
        *names,
        *("Editions", "Recommendations", "At risk", "Answers", "Moves"),
        "Changes",
        "Challenges",
        "Contacts",
    ]


def test_the_cover_says_what_the_workbook_is_and_leads_to_each_sheet() -> None:
    page, view = opened(whole())["Cover"], whole_view()
    (table,) = page.tables.values()
    first = int(re.findall(r"\d+", table.ref)[0])
    assert [page.cell(row, 1).value for row in range(1, first)] == [
        TITLE,
        "Everything in this plan is made up, for tests and pictures",
        "Exampleshire Police (made up)",
        "3rd edition, June 2031",
        "As at 30 June 2031",
        "Audience: internal",
        "Classification: made up",
        "OFFICIAL: Rivers Group only",
        "DRAFT: this edition has not been cut yet, and may still change",
        "5 deliverables: 1 red, 1 amber, 1 green, 1 complete and 1 not rated.",
        f"{view.glance.overdue_sentence} {view.glance.reviews_sentence}",
        "Red: It will not be done as promised.",
        "Amber: It is at risk.",
        "Green: It is on course.",
        "Complete: It is done, with evidence.",
        "The next edition is due in July 2031.",
        f"Made with Liberate {version('liberate-cli')}.",
        (
            "A date is a date, so that it sorts and filters, and shows no more than the plan says: "
            "Jun 2031 is the whole month, kept as its first day, and overdue when its last day has "
            "passed."
        ),
        (
            "Each sheet has one table, with a filter on each heading. Where the plan says nothing, "
            "a cell says so: none is left empty."
        ),
    ]
    rows = rows_of(page)[1:]
    names = opened(whole()).sheetnames[1:]
    assert [str(row[0]).partition(":")[0] for row in rows] == names
    assert [row[1] for row in rows] == [len(sheet(whole(), name)) - 1 for name in names]
    links = [page.cell(first + number, 1).hyperlink for number in range(1, len(names) + 1)]
    assert [link.location for link in links if link] == [f"'{name}'!A1" for name in names]


def test_a_row_for_each_deliverable() -> None:
    assert sheet(whole(), "Deliverables") == [
        (
            *("Deliverable", "Title", "Objective", "RAG status", "Why", "Lead", "Reviewed"),
            *("Repeats", "Next due", "Actions", "Overdue", "Trend"),
        ),
        (
            *("1.1", "Boat count", "1 Calm", "Red"),
            "The count stopped at the weir; no one has the key.",
            *("Rivers Lead Insp Example", day_of(2031, 6, 12), "No", day_of(2031, 9, 30), 3, 2),
            "Worsening: Amber in May 2031, red in June 2031.",
        ),
        (
            *("1.2", "Oar register", "1 Calm", "Amber", "Half the paint has not come."),
            *("Insp Example", day_of(2031, 4, 10), "Every 2 months", day_of(2031, 12, 31), 1, 1),
            "None recorded",
        ),
        (
            *("1.10", "Quiet hours", "1 Calm", "Not rated", "None recorded", "ACC Invented"),
            *("No date", "No", "No date", 0, 0, "None recorded"),
        ),
        (
            *("2.1", "Life jackets", "2 Deter", "Complete", "None recorded"),
            *("Made-up Rivers Trust", day_of(2031, 2, 3), "No", "No date", 0, 0, "None recorded"),
        ),
        (
            *("2.2", "Bridge watch", "2 Deter", "Green", "None recorded", "Insp Example"),
            *(day_of(2031, 6, 12), "No", day_of(2031, 1, 1), 1, 0, "None recorded"),
        ),
    ]


def test_no_cell_holds_a_list_and_each_of_one_has_a_row() -> None:
    assert sheet(whole(), "Names")[1:4] == [
        ("1.1", "Boat count", "Actioned by", "the Boats"),
        ("1.1", "Boat count", "Owned by", "Rivers Lead Insp Example"),
        ("1.2", "Oar register", "Actioned by", "Boat Team"),
    ]
    inspection = "Recommendation 1 (Inspection November 2030)"
    assert sheet(whole(), "Answers")[1] == (
        *("1.1", "Boat count", "Red", inspection, "inspection-2030-11/1"),
    )
    assert sheet(whole(), "Moves")[1:] == [
        (
            *("1.1", "Action", "Ask the Trust for the key.", day_of(2031, 6, 1)),
            *(day_of(2031, 6, 2), "Ada Example", "no key."),
        )
    ]
    assert sheet(whole(), "Contacts")[0] == (
        *("Contact", "About", "By", "Address or number", "For", "Note"),
    )
    debriefs = ("1.17", "Structured debriefs")
    rows = [row for row in sheet(real(), "Tasks") if row[0] == "1.17"]
    assert [(*row[:4], str(row[4])[:40]) for row in rows] == [
        (*debriefs, "Task", 1, "Forces to conduct structured debriefs af"),
        (*debriefs, "Method", 1, "SOBAD (national template) debriefs to ta"),
        (*debriefs, "Method", 2, "Learning to inform national picture and "),
    ]
    # What a recommendation asks is one thing in one row, however many lines it has.
    for name in {*opened(real()).sheetnames} - {"Recommendations"}:
        assert not [row for row in sheet(real(), name)[1:] if any("\n" in str(c) for c in row)]
    asks = sheet(real(), "Recommendations")[0].index("What it asks")
    for row in sheet(real(), "Recommendations")[1:]:
        assert not [cell for cell in (*row[:asks], *row[asks + 1 :]) if "\n" in str(cell)]


def test_a_row_for_each_action() -> None:
    headings, *rows = sheet(whole(), "Actions")
    assert headings == (
        *("Deliverable", "Title", "No.", "Action", "Due", "Days overdue", "Owner"),
        *("Lead", "RAG status", "Times moved", "Due in words"),
    )
    owned = ("Rivers Lead Insp Example", "Red")
    key, count = "Get the key of the weir by May 2031.", "Count the middle reach."
    ask, ours = "Ask the Trust for the key.", ("1.1", "Boat count")
    assert rows[:3] == [
        (*ours, 1, key, day_of(2031, 5, 1), 30, "None named", *owned, 0, "May 2031"),
        (*ours, 2, count, day_of(2031, 9, 30), 0, "None named", *owned, 0, "30 September 2031"),
        (*ours, 3, ask, day_of(2031, 7, 12), 0, "Bo Placeholder", *owned, 1, "12 July 2031"),
    ]


def test_what_changed_and_what_is_challenged() -> None:
    assert sheet(whole(), "Changes")[1:] == [
        ("1.1", "Boat count", "1 Calm", "Worsened", "Amber", "Red: The count stopped."),
        (
            *("1.1", "Boat count", "1 Calm", "Task reworded"),
            *("Count every punt on the river.", "Count every boat on the river."),
        ),
        ("1.3", "Weir watch", "1 Calm", "Removed", "–", "No longer in the plan."),
    ]
    says = "Rated red since May 2031, and nothing was done since."
    assert sheet(whole(), "Challenges")[1:] == [
        ("1.1", "Boat count", "Red", "High", says, "red-and-silent")
    ]
    assert sheet(whole(), "Editions")[1:] == [(day_of(2031, 5, 1), 1, 1, 1, 1, 1)]


def test_the_real_plan_is_whole() -> None:
    # What heads the objectives and the narrative is in the other formats: a tracker is of the work.
    cells = [str(cell.value) for page in opened(real()) for row in page.iter_rows() for cell in row]
    missing = set(missing_texts(REPOSITORY / "plan", "\n".join(cells)))
    told = {
        line
        for file in (REPOSITORY / "plan").glob("*/[0-9]*.yaml")
        for line in file.read_text().splitlines()
    }
    assert not {line for line in missing if any(line in each for each in told)}


def cursor(page: Worksheet) -> str:
    """Return the cell that a sheet opens at."""
    view = page.views.sheetView[0]
    pane = view.pane.activePane if view.pane is not None else "topLeft"
    (found,) = [each for each in view.selection or [] if each.pane in {pane, None}] or [None]
    return (found.activeCell if found is not None else None) or "A1"


@pytest.mark.parametrize("content", [real, whole])
def test_the_guidance_on_spreadsheets_is_followed(content: object) -> None:
    assert callable(content)
    book = opened(content())
    assert book.active is not None
    assert book.active.title == "Cover"
    names = [name for page in book for name in page.tables]
    assert len(names) == len(book.sheetnames) == len(set(names))
    for page in book:
        (table,) = page.tables.values()
        cells = [cell for row in page[table.ref] for cell in row]
        assert page.sheet_state == "visible"
        assert not page.merged_cells.ranges
        assert not any(row.hidden for row in page.row_dimensions.values())
        assert not any(each.hidden for each in page.column_dimensions.values())
        assert cursor(page) == "A1"
        assert page["A1"].value
        assert all(cell.value not in {None, ""} for cell in cells)
        assert all(cell.alignment.wrap_text for cell in cells)
        assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)
        assert table.autoFilter is not None
        assert table.autoFilter.ref == table.ref
        headings = [cell.value for cell in page[table.ref][0]]
        assert len(headings) == len(set(headings))
        assert table.ref.endswith(str(page.max_row)), "nothing stands below the table"


def test_the_headings_stay_in_sight_and_are_printed_on_each_page() -> None:
    for page in list(opened(whole()))[1:]:
        (table,) = page.tables.values()
        first = int(re.findall(r"\d+", table.ref)[0])
        assert re.fullmatch(rf"[BC]{first + 1}", str(page.freeze_panes))
        assert page.print_title_rows == f"${first}:${first}"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToWidth in {None, 1}
        assert page.page_setup.fitToHeight == 0


def test_every_sheet_says_which_edition_it_is_and_for_whom() -> None:
    stands = "3rd edition, June 2031. Audience: internal. OFFICIAL: Rivers Group only. DRAFT"
    for page in list(opened(whole()))[1:]:
        assert page["A1"].value == f"{page.title}: {TITLE}"
        assert page["A2"].value == f"{stands}. As at 30 June 2031."
        assert margin(page.oddHeader).left.text == TITLE
        assert margin(page.oddHeader).right.text == "OFFICIAL: Rivers Group only · DRAFT"
        assert margin(page.oddFooter).left.text == "3rd edition, June 2031. Audience: internal."
        assert margin(page.oddFooter).right.text == "Page &P of &N"


def test_ids_are_text_that_stays_text() -> None:
    page = opened(whole())["Deliverables"]
    ids = [cell for cell in page["A"] if cell.value == "1.10"]
    assert [(cell.data_type, cell.quotePrefix) for cell in ids] == [("s", True)]


def test_a_date_is_a_date_and_shows_no_more_than_the_plan_says() -> None:
    page = opened(real())["Actions"]
    (table,) = page.tables.values()
    heads, *rows = page[table.ref]
    place = [cell.value for cell in heads].index("Due")
    shown = {row[place].number_format for row in rows if row[place].data_type == "d"}
    assert shown == {"d mmm yyyy", "mmm yyyy", "yyyy"}
    assert {row[place].value for row in rows if row[place].data_type != "d"} == {"No date"}


@pytest.mark.parametrize(
    ("written", "first", "shown"),
    [
        ("2031-06-12", date(2031, 6, 12), "12 Jun 2031"),
        ("2031-06", date(2031, 6, 1), "Jun 2031"),
        ("2031", date(2031, 1, 1), "2031"),
        ("2031-Q3", date(2031, 7, 1), "Q3 2031"),
        ("2031/32", date(2031, 4, 1), "2031/32"),
        ("2031/32-Q2", date(2031, 7, 1), "Q2 2031/32"),
        ("2031/32-Q4", date(2032, 1, 1), "Q4 2031/32"),
        ("2099/00-Q4", date(2100, 1, 1), "Q4 2099/00"),
    ],
)
def test_a_date_is_its_first_day_and_is_shown_by_its_words(
    written: str, first: date, shown: str
) -> None:
    it = parse_partial_date(written)
    assert (it.first, shown_number(it.first, date_code(it))) == (first, shown)


def test_a_row_for_each_deliverable_and_party() -> None:
    headings, *rows = sheet(whole(), "Who owes what")
    assert headings == (
        *("Party", "Deliverable", "Title", "Owned by", "Actioned by", "Promised"),
        *("Next due", "What is next", "Overdue"),
    )
    assert [row for row in rows if row[0] == "Inspector Ada Example"] == [
        (
            *("Inspector Ada Example", "1.1", "Boat count", "Yes", "No", "No"),
            *(day_of(2031, 9, 30), "action", 2),
        ),
        (
            *("Inspector Ada Example", "1.2", "Oar register", "Yes", "No", "No"),
            *(day_of(2031, 12, 31), "recommendation", 1),
        ),
        (
            *("Inspector Ada Example", "2.2", "Bridge watch", "Yes", "No", "No"),
            *(day_of(2031, 1, 1), "action", 0),
        ),
        (
            *("Inspector Ada Example", "1.10", "Quiet hours", "Yes", "No", "No"),
            *("No date", "Nothing", 0),
        ),
    ]
    # The filter of Excel finds a person by one name: no cell has two.
    assert not any("\n" in str(row[0]) for row in rows)


@pytest.mark.parametrize("content", [real, whole])
def test_the_register_prints_at_eight_points_or_more(content: Callable[[], bytes]) -> None:
    page = opened(content())["Deliverables"]
    assert page.print_area is not None
    (last,) = re.findall(r":\$([A-Z]+)\$", str(page.print_area))
    widths = [
        page.column_dimensions[get_column_letter(place)].width
        for place in range(1, column_index_from_string(last) + 1)
    ]
    # Of the 297 mm of A4 the margins take 0.4 inches twice; a digit of Arial 11 has 8 pixels.
    room = (297 / 25.4 - 0.8) * 96
    assert 11 * min(1.0, room / sum(8 * width for width in widths)) >= 8


def test_the_workbook_says_its_language() -> None:
    assert b"<dc:language>en-GB</dc:language>" in unpack(whole())["docProps/core.xml"]


def test_a_rating_is_a_word_on_its_colour() -> None:
    page = opened(whole())["Deliverables"]
    fills = {cell.value: cell.fill.start_color.rgb for cell in page["D"][4:]}
    assert fills == {
        "Red": "FF9F1D1D",
        "Amber": "FFF5B301",
        "Not rated": "FFEEF1F4",
        "Complete": "FF1D3A8A",
        "Green": "FF218358",
    }


def test_the_properties_say_which_edition_it_is() -> None:
    said = opened(whole()).properties
    view = whole_view()
    assert (said.title, said.creator, said.keywords) == (
        view.title,
        view.organisation,
        stamp_line(view.stamp),
    )
    day = datetime(2031, 6, 30, tzinfo=UTC).replace(tzinfo=None)
    assert (said.created, said.modified) == (day, day)
    assert format_of(whole()) == "xlsx"


def test_no_part_leads_out_of_the_workbook() -> None:
    parts = unpack(real())
    assert not any(b"External" in part for name, part in parts.items() if name.endswith(".rels"))


def with_title(title: str) -> EditionView:
    return replace(made_up_view(), title=title)


def test_an_ampersand_or_a_long_title_is_safe_at_the_top_of_a_printed_page() -> None:
    book = opened(render_excel(with_title("Boats & Oars &P &D")))
    assert margin(book["Cover"].oddHeader).left.text == "Boats && Oars &&P &&D"
    book = opened(render_excel(with_title("&" * 300)))
    assert margin(book["Cover"].oddHeader).left.text == f"{'&&' * 59}…"
    assert book["Cover"]["A1"].value == "&" * 300
    assert book.properties.title == f"{'&' * 254}…"


def test_a_text_too_long_for_a_cell_is_refused_by_name() -> None:
    with pytest.raises(LiberateError) as refused:
        render_excel(with_title("🛶" * 20_000))
    assert str(refused.value) == (
        "A text of 40,000 letters is too long for a cell of Excel, which holds 32,767: "
        f"“{'🛶' * 40}…”."
    )


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, 1),
        ("one line", 20, 1),
        ("two\nlines", 20, 2),
        ("It is wrapped at its spaces, and never within a word.", 20, 3),
        ("w" * 100, 20, 10),
        ("漢" * 40, 20, 4),
    ],
)
def test_a_row_is_as_high_as_its_text(text: str, width: int, lines: int) -> None:
    assert row_height([("short", 20), (text, width)]) == pytest.approx(lines * 14.6 + 5)


def test_a_row_is_never_higher_than_excel_lets_it_be() -> None:
    assert row_height([("word " * 5000, 20)]) == LARGEST
