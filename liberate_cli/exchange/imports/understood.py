"""A file from outside as far as it can be understood: items, questions, and all its places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from liberate_cli.errors import harmless
from liberate_cli.exchange.imports.cards import card_records
from liberate_cli.exchange.imports.cell_answers import AS_IT_WILL_BE
from liberate_cli.exchange.imports.how_read import FOUND_OUT, HowRead
from liberate_cli.exchange.imports.items import LEAVE_IT_OUT, Question
from liberate_cli.exchange.imports.ledger import Fate, Taken, settled, spots_of
from liberate_cli.exchange.imports.party_kinds import kinds_to_ask
from liberate_cli.exchange.imports.rating_key import key_of
from liberate_cli.exchange.imports.rating_scale import with_scale
from liberate_cli.exchange.imports.rereading import read_answered
from liberate_cli.exchange.imports.row_tables import row_records
from liberate_cli.exchange.imports.seen import Pending, SeenTable
from liberate_cli.exchange.imports.unknown_labels import ask_labels
from liberate_cli.exchange.imports.what_answers import alone
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.headed_columns import HeadedColumn
    from liberate_cli.exchange.imports.items import LaidOut, ReadItem, Spoken
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.record_kinds import Holds
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.exchange.imports.seen_document import Document, PendingChange

_LONGEST_QUOTE: Final = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file came to; `told` is of its places, and `above` stands over its first table.

    `cards` are the tables that hold a deliverable by labels down their side, `columns` what those
    of each table with a row an item are taken for, `holds` what those rows are, and `key`
    what its signs mean. `within` are the items that each place is a part of, by their places, and
    `said` is what a table is of which more is known.
    """

    document: Document
    items: tuple[ReadItem, ...]
    questions: tuple[Question, ...]
    told: tuple[Taken, ...]
    cards: frozenset[SeenAt]
    columns: dict[str, tuple[HeadedColumn, ...]]
    holds: dict[str, Holds]
    above: tuple[Spoken, ...]
    key: Key
    within: Mapping[SeenAt, tuple[SeenAt, ...]]
    said: Mapping[SeenAt, str] = field(default_factory=dict)

    @property
    def ledger(self) -> tuple[Taken, ...]:
        """What became of every place of the file, each once, in reading order."""
        return settled(self.document, self.told)


def understand(document: Document, today: date, how: HowRead = FOUND_OUT) -> Understood:
    """Return what a document came to; `today` says which year a day without one could be of."""
    cards = card_records(_kept(document, how.left_out), how.known, how.kind)
    of_cards = [_marked(record, how.internal) for record in cards.records]
    rows = row_records(document, how)
    labels = ask_labels((*cards.open, *rows.open), how.own)
    records = [_called(one, how) for one in _in_order(document, of_cards, rows.records)]
    records = [alone(one) for one in records] if how.answered is False else records
    found, asked = with_scale(document, records, key_of(document), how.counts)
    key = how.key(found)
    asked = () if how.shown else asked
    around = ((*labels, *rows.questions, *asked), tuple(_pending(document.pending)))
    read = read_answered(records, key, today, how, around)
    records = read.records
    questions = (
        *read.questions,
        *kinds_to_ask(read.items, harmless(document.name), how.kinds),
    )
    told = [*cards.told, *rows.told, *read.told]
    told += [Taken(each.place, Fate.ASKED, each.of or "", each.asks) for each in questions]
    told += [Taken(each.place, Fate.TAKEN, "a heading") for r in records for each in r.objective]
    told += _in_cells(document, {each.place: each for each in told})
    in_cards = {c.place for t in document.tables if t.place in cards.tables for c in t.cells}
    return Understood(
        document,
        tuple(read.items),
        tuple(questions),
        tuple(told),
        frozenset(cards.tables),
        rows.columns,
        rows.holds,
        tuple(each for each in rows.above if each.place not in in_cards),
        key,
        _within(records),
    )


def _within(records: Iterable[LaidOut]) -> dict[SeenAt, tuple[SeenAt, ...]]:
    """Return the places of the items that each place is a part of."""
    found: dict[SeenAt, tuple[SeenAt, ...]] = {}
    for record in records:
        for entry in record.entries:
            found[entry.place] = (*found.get(entry.place, ()), record.place)
    return found


def _kept(document: Document, left_out: Sequence[str]) -> Document:
    """Return a document without the tables and rows that a mapping leaves out."""
    blocks = [
        replace(
            block,
            rows=tuple(row for row in block.rows if not any(c.place in left_out for c in row.own)),
        )
        if isinstance(block, SeenTable)
        else block
        for block in document.blocks
        if block.place not in left_out
    ]
    return replace(document, blocks=tuple(blocks)) if left_out else document


def _marked(record: LaidOut, internal: Sequence[str]) -> LaidOut:
    """Return a record whose entries that a mapping keeps to the narrowest audience say so."""
    entries = (replace(each, internal=unwrapped(each.label) in internal) for each in record.entries)
    return replace(record, entries=tuple(entries)) if internal else record


def _called(record: LaidOut, how: HowRead) -> LaidOut:
    """Return a record whose own fields are called as the plan calls them."""
    if not how.called:
        return record
    entries = (
        replace(each, label=how.called[each.label]) if each.label in how.called else each
        for each in record.entries
    )
    return replace(record, entries=tuple(entries))


def _in_order(
    document: Document, cards: Sequence[LaidOut], rows: Sequence[LaidOut]
) -> list[LaidOut]:
    """Return records in the order of the file, whatever recognised them."""
    if not cards:
        return [*rows]
    order = {each.place: index for index, each in enumerate(spots_of(document))}

    def first(record: LaidOut) -> int:
        return min((order.get(each.place, len(order)) for each in record.entries), default=0)

    return sorted((*cards, *rows), key=first)


def _pending(changes: Iterable[PendingChange]) -> Iterator[Question]:
    """Ask, once a place, whether what nobody has accepted yet is to stand."""
    for place, group in groupby(changes, key=lambda change: change.place):
        parts = [
            f"“{_short(each.text)}” is {'taken out' if each.kind is Pending.DELETED else 'put in'}"
            for each in group
        ]
        asks = (
            f"Changes here are not accepted yet, and are taken as if they were: {', '.join(parts)}."
        )
        yield Question(place, asks, (AS_IT_WILL_BE, LEAVE_IT_OUT))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()} …"


def _in_cells(document: Document, told: dict[SeenAt, Taken]) -> Iterator[Taken]:
    """Tell of the cells of a table in a cell what was told of that one."""
    for table in document.tables:
        for cell in table.cells:
            outer = told.get(cell.place)
            for inner in cell.tables if outer is not None else ():
                yield from (Taken(p, outer.fate, outer.what) for p in _places(inner) if outer)


def _places(table: SeenTable) -> Iterator[SeenAt]:
    for cell in table.cells:
        yield cell.place
        for inner in cell.tables:
            yield from _places(inner)
