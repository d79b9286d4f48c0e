"""What a person's answers make of a file: its cells say what was answered, and are read once more.

An answer to what a cell means stands in the place of its words; one to a date without a year is put
into them; what is only to be confirmed is asked no more. What no answer can settle is listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.date_words import WITHOUT_DATE, DateOrder
from liberate_cli.exchange.imports.items import LEAVE_IT_OUT, Field, FieldEntry, Settles
from liberate_cli.exchange.imports.party_kinds import PARTY_KINDS, kinds_named
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.said_answers import (
    closing_said,
    date_said,
    day_said,
    move_said,
)
from liberate_cli.exchange.imports.seen import Para, SeenRun
from liberate_cli.exchange.imports.unknown_labels import holds_said
from liberate_cli.exchange.imports.whole_plan import cycle_said, edition_said, period_said
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.items import LaidOut, Question
    from liberate_cli.exchange.imports.seen import SeenAt

    Answered = Mapping[tuple[str, str], str]

AS_IT_WILL_BE: Final = "as it will be"
LEFT_UNRATED: Final = "not rated"
TO_PROGRESS: Final = "a note of progress"
OF_THE_ROW_ABOVE: Final = "a part of the row above"
_TEXTS: Final = {Field.PROGRESS, Field.WORK_OUTSTANDING, Field.RESPONSE}
NO_VALUE: Final = "It is a formula, and the file does not hold its value: which?"
_NAMES: Final = {Field.OWNED_BY, Field.ACTIONED_BY, Field.SUPPORTED_BY}
_DATES: Final = {
    *(Field.STARTS, Field.DUE, Field.REVISED, Field.DUE_BEFORE, Field.REVIEWED),
    *(Field.COMPLETED, Field.CLOSED, Field.SUBMITTED),
}
_CELLS: Final = (
    _NAMES | _DATES | {Field.REF, Field.RATING, Field.STATE, Field.PER_CENT, Field.CHECKLIST}
)
_NO_YEAR: Final = re.compile(r"“(?P<words>[^”]+)” has no year")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_QUARTER: Final = re.compile(r"\d{4}-Q[1-4]")


_BY_ANSWERS: Final[Mapping[tuple[str, ...], Settles]] = {
    (AS_IT_WILL_BE, LEAVE_IT_OUT): Settles.CONFIRMED,
    PARTY_KINDS: Settles.KIND_OF_PARTY,
    tuple(HOLDS): Settles.WHAT_ROWS_ARE,
}
"""What is settled of a whole file, by the likely answers."""
_FITS: Final[Mapping[Settles, Callable[[str], object]]] = {
    **dict.fromkeys((Settles.CELL, Settles.WHOSE_PLAN, Settles.NOTE, Settles.LATE_ROW), bool),
    **dict.fromkeys((Settles.SOURCE_NAME, Settles.SOURCE_BODY), bool),
    **dict.fromkeys((Settles.SOURCE_DAY, Settles.SUBMITTED), day_said),
    Settles.YEAR_OF_WORDS: _YEAR.search,
    Settles.WHAT_IT_HOLDS: holds_said,
    Settles.PERIOD: period_said,
    Settles.EDITION: edition_said,
    Settles.CYCLE: cycle_said,
    Settles.CLOSING: closing_said,
    Settles.MOVE: move_said,
    Settles.IN_TEXT: date_said,
    Settles.KINDS_OF_PARTIES: bool,
}
"""Which other words than the likely answers settle something, as what they say then."""


def settles(one: Question) -> Settles:
    """Return what an answer to a question would settle."""
    if one.settles is not None:
        return one.settles
    if one.field is None:
        return _BY_ANSWERS.get(one.answers, Settles.NOTHING)
    return Settles.CELL if one.asks == NO_VALUE else _of_field(one, one.field)


def _of_field(one: Question, of: Field) -> Settles:
    if of in _TEXTS:
        is_year = of is Field.PROGRESS and _NO_YEAR.match(one.asks)
        return Settles.YEAR_OF_WORDS if is_year else Settles.IN_TEXT
    if of in _NAMES and one.asks.startswith("Are “"):
        return Settles.ONE_PERSON
    if of in _DATES:
        return _of_date(one)
    return Settles.CELL if of in _CELLS else Settles.NOTHING


def _of_date(one: Question) -> Settles:
    if "is struck out, or said" in one.asks:
        return Settles.CONFIRMED
    if len(one.answers) == 2 and all(map(_DAY.fullmatch, one.answers)):
        return Settles.ORDER
    is_quarter = len(one.answers) == 2 and _QUARTER.fullmatch(one.answers[0])
    return Settles.YEAR_STARTS if is_quarter else Settles.CELL


def decides(one: Question) -> bool:
    """Return whether an answer to a question settles something; else it is to be read."""
    return one.open or bool(one.answers) or settles(one) is not Settles.NOTHING


def askable(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions of a file whose answers settle something, once each."""
    for one in dict.fromkeys(questions):
        kind = settles(one)
        if kind is not Settles.NOTHING:
            is_open = kind in _FITS and one.field is not Field.RESPONSE
            yield replace(one, open=is_open, settles=kind)


def fits(one: Question, words: str) -> bool:
    """Return whether words that are none of the likely answers may be an answer all the same."""
    if settles(one) is Settles.KINDS_OF_PARTIES:
        return kinds_named(one.asks, words) is not None
    says = _FITS.get(settles(one), bool)
    return one.open and bool(words) and says(words) not in {None, False}


class FromAnswers(NamedTuple):
    """What answers say of a whole file: the order of its dates, the start of its year, its people.

    `people` give the name that is meant by another spelling, folded.
    """

    order: DateOrder | None = None
    year_starts: str | None = None
    people: Mapping[str, str] = {}


def from_answers(questions: Iterable[Question], answers: Answered) -> FromAnswers:
    """Return what answers to questions of a file say of all of it."""
    found = FromAnswers()
    for one in questions:
        answer, kind = answers.get((one.place, one.asks)), settles(one)
        if answer is None:
            continue
        is_first = bool(one.answers) and folded(answer) == folded(one.answers[0])
        if kind is Settles.ORDER and answer in one.answers:
            found = found._replace(order=DateOrder.DAY if is_first else DateOrder.MONTH)
        elif kind is Settles.YEAR_STARTS and answer in one.answers:
            found = found._replace(year_starts="January" if is_first else "April")
        elif kind is Settles.ONE_PERSON and answer.startswith("yes: "):
            name = answer.removeprefix("yes: ")
            spelt = {folded(each): name for each in names_in(one) if each != name}
            found = found._replace(people={**found.people, **spelt})
    return found


def names_in(one: Question) -> list[str]:
    """Return the names that a question asks whether they are of one person."""
    return re.findall(r"“([^”]+)”", one.asks)


@dataclass
class _Answered:
    """What was answered of places: what their words are, or leave out, or say of what they ask.

    `late` are the rows that begin a column late.
    """

    cells: dict[tuple[SeenAt, Field], str] = field(default_factory=dict)
    words: dict[SeenAt, dict[str, str]] = field(default_factory=dict)
    asked: dict[tuple[SeenAt, Field], dict[str, str]] = field(default_factory=dict)
    left_out: set[SeenAt] = field(default_factory=set)
    late: dict[SeenAt, str] = field(default_factory=dict)

    def take(self, one: Question, answer: str) -> None:
        """Take the answer to a question."""
        kind = settles(one)
        if kind is Settles.CONFIRMED and answer == LEAVE_IT_OUT:
            self.left_out.add(one.place)
        elif kind is Settles.LATE_ROW:
            self.late[one.place] = answer
        elif one.field is None:
            return
        elif kind is Settles.YEAR_OF_WORDS and (match := _NO_YEAR.match(one.asks)):
            is_year = _YEAR.fullmatch(answer)
            said = f"{match['words']} {answer}" if is_year else answer
            self.words.setdefault(one.place, {})[match["words"]] = said
        elif kind is Settles.IN_TEXT or (kind is Settles.NOTE and answer in one.answers):
            self.asked.setdefault((one.place, one.field), {})[one.asks] = answer
        elif kind in {Settles.CELL, Settles.YEAR_STARTS, Settles.NOTE}:
            self.cells[one.place, one.field] = answer

    def entries(self, record: LaidOut) -> Iterator[FieldEntry]:
        """Yield the entries of a record as they are said now."""
        for each in record.entries:
            if each.place in self.left_out:
                continue
            asked = self.asked.get((each.place, each.field), {})
            new = tuple(one for one in asked.items() if one not in each.answered)
            is_noted = TO_PROGRESS in [said for _, said in new]
            if is_noted and each.cell is not None and each.cell.note:
                note = Para(each.place, (SeenRun(unwrapped(each.cell.note)),))
                yield FieldEntry(Field.PROGRESS, each.place, (note,))
            held = replace(each, answered=(*each.answered, *new)) if new else each
            words, answer = self.words.get(each.place), self.cells.get((each.place, each.field))
            yield from _said(held, answer, words)


def with_answers(
    records: Sequence[LaidOut], questions: Iterable[Question], answers: Answered
) -> list[LaidOut]:
    """Return records whose entries say what was answered of them."""
    said = _Answered()
    for one in questions:
        answer = answers.get((one.place, one.asks))
        if answer is not None:
            said.take(one, answer)
    found: list[LaidOut] = []
    for record in records:
        entries, late = tuple(said.entries(record)), said.late.get(record.place)
        if late == OF_THE_ROW_ABOVE and found:
            found[-1] = replace(found[-1], entries=(*found[-1].entries, *entries))
            continue
        if late is not None and not record.of(Field.REF):
            ref = Para(record.place, (SeenRun(late),))
            entries = (FieldEntry(Field.REF, record.place, (ref,)), *entries)
        found.append(replace(record, entries=entries))
    return found


def _said(
    entry: FieldEntry, answer: str | None, words: Mapping[str, str] | None
) -> Iterable[FieldEntry]:
    """Return what an entry says with an answer: a state keeps its words, and is rated beside."""
    if words:
        paras = tuple(_respoken(para, words) for para in entry.paras)
        return (replace(entry, paras=paras),)
    if answer is None:
        return (entry,)
    if entry.field in _DATES and folded(answer) == WITHOUT_DATE:
        return ()
    is_unrated = folded(answer) == LEFT_UNRATED
    rated = replace(_of_words(entry, answer), field=Field.RATING)
    if entry.field is Field.STATE:
        return (replace(entry, cell=None), *(() if is_unrated else (rated,)))
    if entry.field is Field.RATING:
        return () if is_unrated else (rated,)
    return (_of_words(entry, answer),)


def _of_words(entry: FieldEntry, text: str) -> FieldEntry:
    """Return an entry that has words and no colour, and is no workbook's date."""
    return replace(entry, paras=(Para(entry.place, (SeenRun(text),)),), cell=None)


def _respoken(para: Para, words: Mapping[str, str]) -> Para:
    text = para.text
    for old, new in words.items():
        text = re.sub(rf"{re.escape(old)}(?!,? \d{{4}})", new.replace("\\", ""), text, count=1)
    return replace(para, runs=(SeenRun(text),), number=None) if text != para.text else para
