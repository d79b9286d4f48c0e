"""What a person's answers make of a file: its cells say what was answered, and are read once more.

An answer to what a cell means stands in the place of its words; one to a date without a year is put
into them; what is only to be confirmed is asked no more. What no answer can settle is listed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.date_words import DateOrder
from liberate_cli.exchange.imports.items import Field, FieldEntry, Settles
from liberate_cli.exchange.imports.party_kinds import PARTY_KINDS
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.seen import Para, SeenRun
from liberate_cli.exchange.imports.unknown_labels import holds_said
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.items import LaidOut, Question
    from liberate_cli.exchange.imports.seen import SeenAt

    Answered = Mapping[tuple[str, str], str]

LEFT_UNRATED: Final = "not rated"
AS_IT_WAS: Final = "as it was"
WHOSE_PLAN: Final = "Whose plan is it? Write it into plan.yaml as organisation."
_TEXTS: Final = {Field.PROGRESS, Field.WORK_OUTSTANDING}
_NAMES: Final = {Field.OWNED_BY, Field.ACTIONED_BY, Field.SUPPORTED_BY}
_DATES: Final = {
    *(Field.STARTS, Field.DUE, Field.REVISED, Field.DUE_BEFORE, Field.REVIEWED),
    *(Field.COMPLETED, Field.CLOSED, Field.SUBMITTED),
}
_CELLS: Final = _NAMES | _DATES | {Field.REF, Field.RATING, Field.STATE, Field.PER_CENT}
_NO_YEAR: Final = re.compile(r"“(?P<words>[^”]+)” has no year")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_QUARTER: Final = re.compile(r"\d{4}-Q[1-4]")


_BY_ANSWERS: Final[Mapping[tuple[str, ...], Settles]] = {
    ("as it will be", AS_IT_WAS): Settles.CONFIRMED,
    PARTY_KINDS: Settles.KIND_OF_PARTY,
    tuple(HOLDS): Settles.WHAT_ROWS_ARE,
}
"""What is settled of a whole file, by the likely answers."""
_IN_WORDS: Final = {
    *(Settles.CELL, Settles.YEAR_OF_WORDS, Settles.WHOSE_PLAN, Settles.WHAT_IT_HOLDS),
}
"""What words that nobody thought of may settle too."""


def settles(one: Question) -> Settles:
    """Return what an answer to a question would settle."""
    if one.settles is not None:
        return one.settles
    if one.field is None:
        whole = Settles.WHOSE_PLAN if one.asks == WHOSE_PLAN else Settles.NOTHING
        return _BY_ANSWERS.get(one.answers, whole)
    if one.field in _TEXTS:
        return Settles.YEAR_OF_WORDS if _NO_YEAR.match(one.asks) else Settles.NOTHING
    if one.field not in _CELLS or one.asks.startswith("A note on it"):
        return Settles.NOTHING
    if one.field in _NAMES:
        return Settles.ONE_PERSON if one.asks.startswith("Are “") else Settles.CELL
    return _of_date(one) if one.field in _DATES else Settles.CELL


def _of_date(one: Question) -> Settles:
    if "is struck out, or said" in one.asks:
        return Settles.CONFIRMED
    if len(one.answers) == 2 and all(map(_DAY.fullmatch, one.answers)):
        return Settles.ORDER
    is_quarter = len(one.answers) == 2 and _QUARTER.fullmatch(one.answers[0])
    return Settles.YEAR_STARTS if is_quarter else Settles.CELL


def askable(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions of a file whose answers settle something, once each."""
    for one in dict.fromkeys(questions):
        kind = settles(one)
        if kind is not Settles.NOTHING:
            yield replace(one, open=kind in _IN_WORDS)


def fits(one: Question, words: str) -> bool:
    """Return whether words that are none of the likely answers may be an answer all the same."""
    if not one.open or not words:
        return False
    kind = settles(one)
    if kind is Settles.WHAT_IT_HOLDS:
        return holds_said(words) is not None
    return kind is not Settles.YEAR_OF_WORDS or _YEAR.search(words) is not None


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


def with_answers(
    records: Sequence[LaidOut], questions: Iterable[Question], answers: Answered
) -> list[LaidOut]:
    """Return records whose entries say what was answered of them."""
    cells: dict[tuple[SeenAt, Field], str] = {}
    words: dict[SeenAt, dict[str, str]] = {}
    left_out: set[SeenAt] = set()
    for one in questions:
        answer, kind = answers.get((one.place, one.asks)), settles(one)
        if answer is None or one.field is None:
            if answer == AS_IT_WAS:
                left_out.add(one.place)
        elif kind is Settles.YEAR_OF_WORDS and (match := _NO_YEAR.match(one.asks)):
            is_year = _YEAR.fullmatch(answer)
            said = f"{match['words']} {answer}" if is_year else answer
            words.setdefault(one.place, {})[match["words"]] = said
        elif kind in {Settles.CELL, Settles.YEAR_STARTS}:
            cells[one.place, one.field] = answer
    return [
        replace(
            record,
            entries=tuple(
                said
                for each in record.entries
                if each.place not in left_out
                for said in _said(each, cells.get((each.place, each.field)), words.get(each.place))
            ),
        )
        for record in records
    ]


def _said(
    entry: FieldEntry, answer: str | None, words: Mapping[str, str] | None
) -> Iterable[FieldEntry]:
    """Return what an entry says with an answer: a state keeps its words, and is rated beside."""
    if words:
        paras = tuple(_respoken(para, words) for para in entry.paras)
        return (replace(entry, paras=paras),)
    if answer is None:
        return (entry,)
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
