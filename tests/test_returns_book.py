"""The workbook that goes along with a message, and what comes back in one."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator
from other_office import saved_again
from test_returns_read import ANSWERS, COUNT_FILE, asked, plan, reading
from test_returns_send import SEND, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Golden, Liberate
    from openpyxl import Workbook

__all__ = ["asked", "plan"]


@pytest.fixture
def book(plan: Path) -> Workbook:
    """Return the workbook that the Boat Team was sent."""
    (attached,) = message(plan, "boat-team").iter_attachments()
    assert attached.get_filename() == "to-boat-team.xlsx"
    return openpyxl.load_workbook(io.BytesIO(attached.get_content()))


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book["Return"]
    assert isinstance(sheet, Worksheet)
    return sheet


def fill(book: Workbook, answers: Mapping[str, object]) -> Workbook:
    """Fill in the answer to each question that begins with a key."""
    for begins, answer in answers.items():
        (row,) = (
            each for each in sheet_of(book).iter_rows() if str(each[1].value).startswith(begins)
        )
        row[3].value = answer  # type: ignore[assignment]
    return book


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows_of(book: Workbook) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet_of(book).iter_rows()]


def copied(rows: list[list[object]], title: str = "Tabelle1") -> bytes:
    """Return another workbook with some rows in its second sheet, from the third row on."""
    other = openpyxl.Workbook()
    sheet = other.create_sheet(title)
    for _ in range(2):
        sheet.append([])
    for row in rows:
        sheet.append(row)
    return saved(other)


def _sorted(book: Workbook) -> bytes:
    rows = rows_of(book)
    top = next(number for number, row in enumerate(rows) if row[0] == "About") + 1
    return copied(rows[:top] + sorted(rows[top:], key=lambda row: str(row[1]), reverse=True))


def _moved(book: Workbook) -> bytes:
    """Return the rows with their columns the other way round."""
    return copied([row[::-1] for row in rows_of(book)])


def _rows_alone(book: Workbook) -> bytes:
    """Return the rows of questions without a heading and without what they are about."""
    return copied([row[3:] for row in rows_of(book) if "2031-06" in str(row[4])])


CARRIED: dict[str, Callable[[Workbook], bytes]] = {
    "saved": saved,
    "sorted": _sorted,
    "moved": _moved,
    "rows-alone": _rows_alone,
}


@pytest.mark.parametrize("carried", CARRIED)
def test_a_workbook_says_what_a_message_would(
    carried: str, book: Workbook, liberate: Liberate, golden: Golden
) -> None:
    done = reading(liberate, CARRIED[carried](fill(book, ANSWERS)), name="back.xlsx")
    golden("returns/read.txt", f"{done.out}\n{done.err}")


@pytest.mark.slow
def test_a_workbook_that_libreoffice_saved_says_the_same(
    book: Workbook, tmp_path: Path, liberate: Liberate, golden: Golden
) -> None:
    file = tmp_path / "back.xlsx"
    file.write_bytes(saved(fill(book, ANSWERS)))
    done = reading(liberate, saved_again(file), name="again.xlsx")
    golden("returns/read.txt", f"{done.out}\n{done.err}")


def test_a_workbook_comes_back_in_a_mail(
    plan: Path, book: Workbook, liberate: Liberate, golden: Golden
) -> None:
    mail = message(plan, "boat-team")
    reply = type(mail)()
    reply["From"] = "boats@example.org"
    reply.set_content("Attached.")
    raw = saved(fill(book, ANSWERS))
    reply.add_attachment(raw, maintype="application", subtype="zip", filename="b.xlsx")
    done = reading(liberate, reply.as_bytes(), name="reply.eml")
    golden("returns/read.txt", f"{done.out}\n{done.err}")


def test_the_workbook_as_it_is_sent(plan: Path, book: Workbook, liberate: Liberate) -> None:
    sheet = sheet_of(book)
    assert book.sheetnames == ["Return"]
    title = "Made up: quiet rivers (Exampleshire (made up)), June 2031. For Boat Team."
    assert sheet["A1"].value == title
    assert sheet["A3"].value == "Where Excel says Protected View, press Enable Editing first."
    (table,) = sheet.tables.values()
    assert (table.name, table.ref) == ("Return", "A7:E14")
    # Protected without a password, and open where an answer goes, as text.
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    open_cells = [c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked]
    assert open_cells == [f"D{row}" for row in range(8, 15)]
    assert {sheet[each].number_format for each in open_cells} == {"@"}
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists == {"D8": '"same"', "D9": '"red,amber,green,complete,same"'}
    # None is hidden, merged or, but for the answers, empty.
    assert not sheet.merged_cells.ranges
    assert all(c.value for row in sheet["A8:E14"] for c in row if c.column_letter != "D")
    first = (plan.parent / "out/to-boat-team.eml").read_bytes()
    liberate(*SEND)
    assert (plan.parent / "out/to-boat-team.eml").read_bytes() == first


def test_a_validator_finds_nothing_in_it(plan: Path, tmp_path: Path) -> None:
    (attached,) = message(plan, "boat-team").iter_attachments()
    file = tmp_path / "sent.xlsx"
    file.write_bytes(attached.get_content())
    found = OpenXmlValidator(max_errors=0).validate(str(file))
    assert [str(each) for each in found.errors] == []


def test_the_guidance_on_spreadsheets_is_followed(book: Workbook) -> None:
    page = sheet_of(book)
    (table,) = page.tables.values()
    cells = [cell for row in page[table.ref] for cell in row]
    assert not any(row.hidden for row in page.row_dimensions.values())
    assert not any(each.hidden for each in page.column_dimensions.values())
    assert all(cell.alignment.wrap_text for cell in cells)
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)
    assert table.autoFilter is not None
    assert table.autoFilter.ref == table.ref
    assert table.ref.endswith(str(page.max_row)), "nothing stands below the table"
    assert page.print_title_rows == "$7:$7"
    assert page.freeze_panes == "A8"
    # It opens where the first answer goes.
    assert page.sheet_view.selection[-1].activeCell == "D8"


def test_an_empty_workbook_says_nothing(book: Workbook, liberate: Liberate) -> None:
    done = reading(liberate, saved(book), name="back.xlsx")
    assert (done.out, done.code) == ("Nothing would change.\n", 1)


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        ("Rating?", "greenish", "back.xlsx, Return!D9: 1.1, Rating: “greenish” is not a rating."),
        (
            "Done since?",
            '=HYPERLINK("http://example.org", "x")',
            "Return!D11: 1.1, done: It is a formula, which",
        ),
        ("Action 1", 7, "back.xlsx, Return!D12: 1.1, Action 1: “7” is neither done nor a date."),
    ],
)
def test_what_cannot_be_understood_is_named_by_its_cell(
    question: str, value: object, sentence: str, book: Workbook, liberate: Liberate
) -> None:
    others: dict[str, object] = {"New action": "Ask Bo."}
    done = reading(liberate, saved(fill(book, {question: value, **others})), name="back.xlsx")
    assert sentence in done.out
    assert "new action: “Ask Bo.”" in done.out


def test_a_date_of_excel_is_the_day_that_it_is(book: Workbook, liberate: Liberate) -> None:
    filled = fill(book, {"Action 2": datetime(2031, 10, 9), "Action 1": "9/10/2031, ill"})  # noqa: DTZ001 - as Excel keeps it
    done = reading(liberate, saved(filled), name="back.xlsx")
    assert "A new date, 9 October 2031, and no reason." in done.out
    assert "due May 2031 → due 9 October 2031: “ill”" in done.out


def test_of_a_link_the_words_are_kept(book: Workbook, liberate: Liberate) -> None:
    fill(book, {"Done since?": "See example.org"})
    sheet_of(book)["D11"].hyperlink = "http://example.org/x"
    done = reading(liberate, saved(book), name="back.xlsx")
    assert "done: “See example.org”" in done.out


def test_a_row_that_was_copied_and_answered_in_two_ways_is_named(
    book: Workbook, liberate: Liberate
) -> None:
    rows = rows_of(fill(book, {"Done since?": "We walked."}))
    other = [[*row[:3], "We rowed.", row[4]] for row in rows if row[1] == "Done since?"]
    done = reading(liberate, copied(rows + other), name="back.xlsx")
    assert "1.1, Done since: it is answered in two ways (also back.xlsx, Tabelle1!D17)." in done.out


def test_what_was_never_asked_is_not_answered(book: Workbook, liberate: Liberate) -> None:
    rows = rows_of(fill(book, {"Done since?": "We walked."}))
    for old, new, sentence in (
        ("2031-06", "2030-01", "nothing was asked here about the edition of 2030-01."),
        ("done", "action 9", "1.1: no question “action 9” was asked about it."),
    ):
        changed = [[*row[:4], str(row[4]).replace(old, new)] for row in rows]
        assert sentence in reading(liberate, copied(changed), name="back.xlsx").out


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with a part that it had not, or in place of one that it had."""
    stream = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(raw))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
        if name not in old.namelist():
            new.writestr(name, content)
    return stream.getvalue()


def test_what_would_run_or_lead_out_is_left_alone(
    plan: Path, book: Workbook, liberate: Liberate
) -> None:
    raw = saved(fill(book, {"Done since?": "We walked."}))
    for name in ("xl/vbaProject.bin", "../evil.txt", "xl/externalLinks/externalLink1.xml"):
        done = reading(liberate, with_part(raw, name, b"x"), name="back.xlsx")
        assert "done: “We walked.”" in done.out
    assert not (plan.parent.parent / "evil.txt").exists()


def test_a_bomb_is_a_sentence(plan: Path, book: Workbook, liberate: Liberate) -> None:
    del plan
    raw = saved(book)
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    bomb = with_part(raw, "xl/worksheets/sheet1.xml", sheet + b" " * 40_000_000)
    done = reading(liberate, bomb, name="back.xlsx")
    assert "is larger than any plan's" in done.out
    assert done.code == 1


def test_a_list_of_parts_that_leads_before_the_file_is_a_sentence(
    book: Workbook, liberate: Liberate
) -> None:
    raw = bytearray(saved(book))
    # Where the list of parts is said to begin, in the end of the file.
    place = raw.rindex(b"PK\5\6") + 16
    raw[place : place + 4] = (2**31 - 1).to_bytes(4, "little")
    done = reading(liberate, bytes(raw), name="back.xlsx")
    assert "back.xlsx: It is damaged: _rels/.rels cannot be read." in done.out
    assert done.code == 1


def test_two_may_answer_one_in_a_workbook_and_the_other_in_a_message(
    plan: Path, asked: str, book: Workbook, liberate: Liberate
) -> None:
    both = plan.parent / "both"
    both.mkdir()
    (both / "a.xlsx").write_bytes(saved(fill(book, {"Action 1": "done"})))
    (both / "b.txt").write_text(asked.replace("or same]", "or same]\nsame", 1))
    done = liberate("returns", "read", "both", "--as-at", "2031-06-24", "--apply")
    assert "action “Get the key.” done" in done.out
    assert "    done: true" in (plan / COUNT_FILE).read_text()
