"""Questions as a workbook to be filled in: one sheet, what to do at its top, a row a question.

It follows what the UK Government's Analysis Function says of spreadsheets: one named table, no
merged or hidden cells, text that wraps, nothing said by colour alone. Only the cells for answers
take any words, without a password; a date is a text there, as a date of Excel would be a day.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

import xlsxwriter

from liberate_cli.publish.excel.heights import row_height

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET: Final = "Return"
ANSWER: Final = "Your answer"
HEADINGS: Final = ("About", "Question", "Last time", ANSWER, "Code")
_WIDTHS: Final = (26, 40, 40, 46, 30)
_ANSWER_COLUMN: Final = HEADINGS.index(ANSWER)
_LONGEST_LIST: Final = 255
"""The most letters that Excel takes for the choices of a list."""

_LONGEST_TEXT: Final = 32_000
_INK: Final = "#1B2733"
_BRAND: Final = "#14305C"
_LINE: Final = "#C5CED8"
_PALE: Final = "#E8EDF3"
_FILL_IN: Final = "#FFFBE6"
_A4: Final = 9
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ALLOWED: Final = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What may be done to the sheet besides writing answers."""


class QuestionRow(NamedTuple):
    """One question: what it is about, its words, what was said last time, its code, its choices."""

    about: str
    question: str
    last: str
    code: str
    choices: tuple[str, ...] = ()


class Questionnaire(NamedTuple):
    """What is asked of one party: a title, what to do, and the questions."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[QuestionRow, ...]
    author: str
    on: date


def render_questionnaire(asked: Questionnaire) -> bytes:
    """Return questions as the bytes of a workbook, the same whenever it is made."""
    saved = BytesIO()
    with xlsxwriter.Workbook(saved, dict(_OPTIONS)) as workbook:
        workbook.set_properties(
            {
                "title": asked.title[:_LONGEST_LIST],
                "author": asked.author[:_LONGEST_LIST],
                "created": datetime.combine(asked.on, time()),
            }
        )
        page = workbook.add_worksheet(SHEET)
        formats = _formats(workbook)
        _set_up(page)
        top = _write_lines(page, formats, (asked.title, *asked.lines))
        _write_rows(page, formats, top, asked.rows)
        page.protect("", dict(_ALLOWED))
    return saved.getvalue()


def _set_up(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&RPage &P of &N")
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)


def _write_lines(page: Worksheet, formats: dict[str, Format], lines: Sequence[str]) -> int:
    """Write a title and lines below it, each in the first cell of a row; return the row after."""
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, formats["line" if row else "title"])
    page.set_row(0, 24)
    return len(lines)


def _write_rows(
    page: Worksheet, formats: dict[str, Format], top: int, rows: Sequence[QuestionRow]
) -> None:
    """Write the table of questions, each row high enough for its texts."""
    for row, one in enumerate(rows, start=top + 1):
        texts = (one.about, one.question, one.last, "", one.code)
        for place, text in enumerate(texts):
            if place == _ANSWER_COLUMN:
                page.write_blank(row, place, None, formats["answer"])
            else:
                page.write_string(row, place, text[:_LONGEST_TEXT], formats["text"])
        page.set_row(row, row_height(zip(texts, _WIDTHS, strict=True)))
        if one.choices and len(",".join(one.choices)) <= _LONGEST_LIST:
            page.data_validation(row, _ANSWER_COLUMN, row, _ANSWER_COLUMN, _choice(one.choices))
    headings = [{"header": each, "header_format": formats["heading"]} for each in HEADINGS]
    page.add_table(
        *(top, 0, top + len(rows), len(HEADINGS) - 1),
        {
            "name": SHEET,
            "columns": headings,
            "style": None,
            "title": SHEET,
            "description": "A question in each row, and a cell for its answer.",
        },
    )
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_selection(top + 1, _ANSWER_COLUMN, top + 1, _ANSWER_COLUMN)


def _choice(choices: tuple[str, ...]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(choices),
        "input_title": ANSWER,
        "input_message": "Choose one of the list, or leave it empty.",
        "error_title": "Not one of the list",
        "error_message": "Write one of the list, or leave it empty.",
        "error_type": "warning",
    }


def _formats(workbook: Workbook) -> dict[str, Format]:
    font = {"font_name": "Arial", "font_size": 11, "font_color": _INK}
    cell = {**font, "text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE}
    heading = {"bold": True, "font_color": _BRAND, "bg_color": _PALE}
    kinds: dict[str, dict[str, object]] = {
        # The prefix keeps a text a text when a person opens its cell and closes it again.
        "text": {**cell, "quote_prefix": True},
        "answer": {**cell, "num_format": "@", "locked": False, "bg_color": _FILL_IN},
        "heading": {**cell, **heading},
        "title": {**font, "font_size": 16, "bold": True, "font_color": _BRAND},
        "line": font,
    }
    return {name: workbook.add_format(kind) for name, kind in kinds.items()}
