"""A workbook that came back: the answer in each row that a question's code stands in.

The code says what a row is about, wherever it was sorted or copied to. Nothing is calculated and
nothing is followed: a formula is refused, and of a link its words are kept.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.returns.answer_blocks import QuestionCode
from liberate_cli.exchange.returns.questions import CODE
from liberate_cli.model.dates import day_words
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.exchange.imports.seen import SeenCell, SeenRow, SeenTable
    from liberate_cli.exchange.imports.seen_document import Document

_KEY: Final = re.compile(r" ?(same|rating|why|done|action \d{1,3}|new)\s*$", re.IGNORECASE)
_ANSWER: Final = "your answer"
_MOST_ROWS: Final = 5000


class BookAnswer(NamedTuple):
    """What stands in the cell for an answer: whose question it answers, and where it is.

    `refused` says why it is not taken, where it is no plain text.
    """

    code: QuestionCode
    key: str
    text: str
    place: str
    refused: str | None = None


def answers_in(document: Document) -> Iterator[BookAnswer]:
    """Yield what stands in the cell for each answer, in the order of the sheets and their rows."""
    for table in document.tables:
        column = _answer_column(table)
        for row in table.rows[:_MOST_ROWS]:
            found = _code_in(row)
            if found is not None:
                code, key, at = found
                yield _answer(
                    code, key, _cell_at(row, at.column - 1 if column is None else column), at
                )


def _cells(row: SeenRow) -> Iterator[SeenCell]:
    return (each for each in row.cells if each is not None)


def _answer_column(table: SeenTable) -> int | None:
    """Return the column that is headed by what answers go under, wherever it was moved to."""
    cells = (each for row in table.rows[:_MOST_ROWS] for each in _cells(row))
    return next((each.column for each in cells if folded(each.text) == _ANSWER), None)


def _code_in(row: SeenRow) -> tuple[QuestionCode, str, SeenCell] | None:
    for cell in _cells(row):
        match = CODE.search(cell.text)
        key = _KEY.match(cell.text, match.end()) if match is not None else None
        if match is not None and key is not None:
            return QuestionCode(*match.groups()), folded(key[1]), cell
    return None


def _cell_at(row: SeenRow, column: int) -> SeenCell | None:
    return next((each for each in _cells(row) if each.column == column), None)


def _answer(code: QuestionCode, key: str, cell: SeenCell | None, at: SeenCell) -> BookAnswer:
    if cell is None:
        return BookAnswer(code, key, "", str(at.place))
    place = str(cell.place)
    if cell.formula:
        why = "It is a formula, which is never calculated. Write the answer itself."
        return BookAnswer(code, key, cell.text, place, why)
    text = cell.text
    if isinstance(cell.stored, date):
        day = cell.stored.date() if isinstance(cell.stored, datetime) else cell.stored
        text = day_words(day)
    return BookAnswer(code, key, text, place)
