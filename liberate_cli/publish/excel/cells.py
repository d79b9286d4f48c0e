"""The cells of a workbook's tables, and what a row says in one.

A date is a date, so that a sheet sorts and filters it: its first day, shown as precisely as the
plan says it and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, assert_never

from liberate_cli.model.dates import PartialDate
from liberate_cli.publish.palette import Look, look_of
from liberate_cli.queries.life_kinds import OfLife, Staged, Submitted
from liberate_cli.queries.list_kinds import Answering, Deadline, Emails, LookedUp, Passage, Phones
from liberate_cli.queries.row_kinds import (
    Answers,
    Going,
    Lines,
    Parties,
    Repeats,
    Standing,
    Withdrawal,
    Worded,
)
from liberate_cli.queries.rows import NONE_RECORDED
from liberate_cli.queries.work_kinds import Actions, Late, Notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.publish.view.vocabulary import VocabularyView
    from liberate_cli.queries.row_kinds import OfDeliverable
    from liberate_cli.queries.rows import Content


CellValue = str | int | Look | PartialDate
"""What a cell holds: text, a number, a rating or a date."""

NO_DATE: Final = "No date"
LONGEST_NAME: Final = 31
"""The most letters that Excel takes in the name of a sheet."""

_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, and its width in digits."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table, whose first `fixed` columns stay in sight.

    `table` is the table's name, the same whatever the plan calls what is in it. `printed` is how
    many columns are printed, where not all of them are.
    """

    table: str
    name: str
    says: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    fixed: int
    printed: int | None = None


def sheet_of(
    table: str,
    words: VocabularyView,
    name: str,
    says: str,
    columns: str,
    rows: Iterable[tuple[CellValue, ...]],
    *more: SheetColumn,
    fixed: int = 2,
) -> Sheet:
    """Return a sheet from its columns as text, each a heading and a width: `Ref 8, Title 30`.

    A heading names a word of the plan's own in braces: `{0.deliverable.head} 14`. `more` are
    columns after those, whose headings may be any text.
    """
    parts = (column.strip().rpartition(" ") for column in columns.split(","))
    made = [SheetColumn(heading.format(words), int(width)) for heading, _, width in parts]
    every = (*made, *more)
    headings = told_apart([column.heading for column in every])
    told = tuple(map(SheetColumn, headings, (column.width for column in every)))
    return Sheet(table, sheet_name(name) or table, says, told, tuple(rows), fixed)


def told_apart(
    names: Iterable[str], longest: int | None = None, taken: Iterable[str] = ()
) -> list[str]:
    """Return names of which no two are one to Excel: a number goes after one that is taken.

    >>> told_apart(["Asks", "Title", "asks"]), told_apart(["Steps"], 5, ["steps"])
    (['Asks', 'Title', 'asks 2'], ['Ste 2'])
    """
    used = {each.casefold() for each in taken}
    told = []
    for name in names:
        apart, number = name, 2
        while apart.casefold() in used:
            ending = f" {number}"
            room = None if longest is None else longest - len(ending)
            apart, number = f"{name[:room].rstrip()}{ending}", number + 1
        used.add(apart.casefold())
        told.append(apart)
    return told


def sheet_name(words: str) -> str:
    """Return words as Excel takes them for the name of a sheet: 31 letters, none of its signs.

    >>> sheet_name("Milestones"), sheet_name("Who/what?")
    ('Milestones', 'Who what')
    """
    return " ".join(_NOT_IN_A_NAME.sub(" ", words).split())[:LONGEST_NAME].strip("' ")


def cell_of(content: Content | None) -> CellValue:
    """Return what a row says in one cell: of actions, how many there are."""
    if content is None:
        return NONE_RECORDED
    if isinstance(content, Submitted):
        return when(content.on) if content.on else NONE_RECORDED
    if isinstance(content, OfLife):
        return content.words if isinstance(content, Staged) else lines(content.lines)
    return _looked_up(content) if isinstance(content, LookedUp) else _of_deliverable(content)


def _of_deliverable(content: OfDeliverable) -> CellValue:
    said: CellValue
    match content:
        case Lines():
            said = lines(content.lines)
        case Parties(names):
            said = lines(names)
        case Repeats() | Withdrawal() | Worded():
            said = content.words
        case Answers(recommendations):
            said = lines(each.words for each in recommendations)
        case Notes(notes):
            said = lines(f"{note.on.words if note.on else NO_DATE}: {note.text}" for note in notes)
        case Actions(actions):
            said = len(actions)
        case Late(things):
            said = lines(f"{thing.words}: {thing.text}" for thing in things)
        case Standing(rating):
            said = look_of(rating)
        case Going():
            said = f"{content.direction.capitalize()}: {content.sentence}"
        case _:
            assert_never(content)
    return said


def _looked_up(content: LookedUp) -> CellValue:
    said: CellValue
    match content:
        case Passage(texts):
            said = lines(texts)
        case Deadline(by):
            said = by or content.words
        case Answering(deliverables):
            said = lines((each.words for each in deliverables), content.unanswered_words or "")
        case Emails(ways) | Phones(ways):
            said = lines(way.words for way in ways)
        case _:
            assert_never(content)
    return said


def lines(texts: Iterable[str], none: str = NONE_RECORDED) -> str:
    """Return texts one below the other, or what stands where there is none."""
    return "\n".join(texts) or none


def when(day: PartialDate | date | None) -> CellValue:
    """Return a date as a cell has it, or what stands where there is none."""
    if isinstance(day, date):
        return PartialDate(day.year, day.month, day.day)
    return day or NO_DATE
