"""What the dates and the signs of each field mean: days and months, ratings and states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.date_words import (
    DateOrder,
    could_be_swapped,
    read_cell_date,
    read_date,
)
from liberate_cli.exchange.imports.items import Field, Rated, ReadValue
from liberate_cli.exchange.imports.telling import having
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.exchange.imports.items import FieldEntry, ReadItem
    from liberate_cli.exchange.imports.seen import Sign
    from liberate_cli.exchange.imports.telling import Telling
    from liberate_cli.model.dates import PartialDate

_ONE: Final[Mapping[Field, str]] = {
    Field.STARTS: "starts",
    Field.REVIEWED: "reviewed",
    Field.COMPLETED: "completed",
    Field.CLOSED: "closed",
    Field.SUBMITTED: "submitted",
}
DATES: Final = frozenset({*_ONE, Field.DUE, Field.REVISED, Field.DUE_BEFORE})
"""The fields that are a date."""


def read_day(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take a date; one that could be two, or was struck out, is asked."""
    if entry.cell is not None:
        read = read_cell_date(entry.cell, said.order, said.today)
    else:
        read = read_date(entry.text, said.order, said.today)
    if read.asks:
        said.ask(entry, read.asks, read.answers)
    if read.before:
        said.ask(
            entry,
            f"{read.before[0].words} is struck out, or said to be the date before: was it due?",
            (str(read.before[0]),),
        )
    if read.asks and entry.field is Field.REVISED and item.due is not None:
        # What was due before is no longer, whatever the new date may be.
        item = having(item, due=None, due_before=(*item.due_before, item.due))
    if read.value is None:
        if not read.asks:
            said.left_out(entry, f"no date: {entry.text}")
        return item
    if said.order is DateOrder.MONTH and could_be_swapped(entry.text):
        asks = f"Taken as {read.value.words}, since other dates put the month first: is it?"
        said.ask(entry, asks, (str(read.value),))
    is_changed = str(read.value) != unwrapped(entry.text)
    said.take(entry, f"{unwrapped(entry.text)} is {read.value.words}" if is_changed else None)
    value = ReadValue(read.value, entry.place, unwrapped(entry.text))
    before = tuple(ReadValue(each, entry.place) for each in read.before)
    is_to_come = entry.field is Field.COMPLETED and read.value.first > said.today
    return _with_date(item, Field.DUE if is_to_come else entry.field, value, before)


def read_colours(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take what words and colours rate; two that contradict each other are asked."""
    is_state = entry.field is Field.STATE
    signs = entry.cell.signs if entry.cell is not None else _signs_of(entry)
    read = said.rating(entry.text, signs, is_state=is_state)
    if is_state and said.rated and not said.key.ratings.is_done(read.key):
        read = read._replace(key=None, asks=None)
    if read.asks:
        said.ask(entry, read.asks, read.answers)
    if is_state and entry.text:
        state = ReadValue(read.state or unwrapped(entry.text), entry.place, unwrapped(entry.text))
        item = having(item, state=state)
        said.take(entry)
    elif read.state is not None and item.state is None:
        state = ReadValue(read.state, entry.place, unwrapped(entry.text))
        item = having(item, state=state)
        said.take(entry)
    if read.key is None:
        return item
    if item.rating is not None and item.rating.value.key != read.key:
        asks = f"It says {read.key}, and {item.rating.place} {item.rating.value.key}: which?"
        said.ask(entry, asks, (read.key, item.rating.value.key))
        return having(item, rating=None)
    said.rated = True
    if not is_state:
        said.take(entry, f"rated {read.key}" if folded(entry.text) != read.key else None)
    rated = Rated(read.key, unwrapped(entry.text), tuple(signs))
    return having(item, rating=ReadValue(rated, entry.place, unwrapped(entry.text)))


def _signs_of(entry: FieldEntry) -> tuple[Sign, ...]:
    return tuple(sign for para in entry.paras for run in para.runs for sign in run.signs)


def _with_date(
    item: ReadItem,
    which: Field,
    value: ReadValue[PartialDate],
    before: tuple[ReadValue[PartialDate], ...],
) -> ReadItem:
    """Return an item with a date; of several due dates, the last is due and the others were."""
    if which in {Field.DUE, Field.REVISED}:
        was = (item.due,) if item.due is not None else ()
        return having(item, due=value, due_before=(*item.due_before, *was, *before))
    if which is Field.DUE_BEFORE:
        return having(item, due_before=(*item.due_before, value))
    return having(item, **{_ONE[which]: value})
