"""Records as they are read, and read once more where a person has answered what was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.cell_answers import (
    LEFT_UNRATED,
    from_answers,
    names_in,
    settles,
    with_answers,
)
from liberate_cli.exchange.imports.items import Field, Question, Settles
from liberate_cli.exchange.imports.readings import read_records
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.how_read import HowRead
    from liberate_cli.exchange.imports.items import LaidOut, ReadItem, ReadValue
    from liberate_cli.exchange.imports.ledger import Taken
    from liberate_cli.exchange.imports.rating_key import Key

_MOST_ROUNDS: Final = 5
"""How often an answer may lead to a question whose answer is known too."""


class Reread(NamedTuple):
    """What records came to with all that was answered: they themselves, items, and what is open."""

    records: list[LaidOut]
    items: list[ReadItem]
    told: list[Taken]
    questions: tuple[Question, ...]


def read_answered(
    records: list[LaidOut],
    key: Key,
    today: date,
    how: HowRead,
    around: tuple[Sequence[Question], Sequence[Question]],
) -> Reread:
    """Return what records came to; `around` is what is asked before their words and after them."""
    before, after = around
    order, people, year_starts = how.order, dict(how.people), how.year_starts
    for _ in range(_MOST_ROUNDS):
        read = read_records(records, key, today, order)
        questions = [*before, *read.questions, *_unrated(records), *after]
        said = from_answers(questions, how.answers)
        year_starts = said.year_starts or year_starts
        answers = {**how.answers, **_implied(questions, year_starts)}
        people |= said.people
        again = with_answers(records, questions, answers) if answers else records
        if again == records and said.order in {None, order}:
            break
        records, order = again, said.order or order
    items = [_respelt(item, people) for item in read.items]
    open_ones = (
        one
        for one in questions
        if (one.place, one.asks) not in answers
        and not _is_one(one, people)
        and not (order is not None and one.asks.startswith("Taken as ") and one.answers)
    )
    return Reread(records, items, read.told, tuple(open_ones))


def _unrated(records: Iterable[LaidOut]) -> Iterator[Question]:
    """Ask for the rating where there is a place for one and nothing in it."""
    for record in records:
        for entry in record.of(Field.RATING):
            colours = entry.cell.signs if entry.cell is not None else ()
            if not entry.text and not colours:
                name = next((e.text for e in record.entries if e.field is Field.REF), record.place)
                asks = "It has neither a word nor a colour, and is left unrated: is that so?"
                yield Question(entry.place, asks, (LEFT_UNRATED,), str(name), Field.RATING)


def _implied(questions: Iterable[Question], year_starts: str | None) -> dict[tuple[str, str], str]:
    """Return the answers to what is asked of quarters, where it is known when the year starts."""
    if year_starts is None:
        return {}
    at = 0 if year_starts == "January" else 1
    return {
        (one.place, one.asks): one.answers[at]
        for one in questions
        if settles(one) is Settles.YEAR_STARTS
    }


def _is_one(one: Question, people: Mapping[str, str]) -> bool:
    """Return whether the names that a question asks about are known to be of one person."""
    if settles(one) is not Settles.ONE_PERSON:
        return False
    return len({folded(people.get(folded(name), name)) for name in names_in(one)}) == 1


def _respelt(item: ReadItem, people: Mapping[str, str]) -> ReadItem:
    """Return an item whose parties have the names that are meant by their spellings."""
    if not people:
        return item

    def named(values: tuple[ReadValue[str], ...]) -> tuple[ReadValue[str], ...]:
        return tuple(replace(one, value=people.get(folded(one.value), one.value)) for one in values)

    return replace(
        item,
        owned_by=named(item.owned_by),
        actioned_by=named(item.actioned_by),
        supported_by=named(item.supported_by),
    )
