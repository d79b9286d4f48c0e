"""Tables with a row an item: where their heads are, what is a section, a total, a head again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.cell_answers import OF_THE_ROW_ABOVE
from liberate_cli.exchange.imports.columns import Guess, guess
from liberate_cli.exchange.imports.headed_columns import HeadedColumn
from liberate_cli.exchange.imports.how_read import FOUND_OUT, HowRead
from liberate_cli.exchange.imports.items import (
    Field,
    FieldEntry,
    LaidOut,
    Question,
    Settles,
    Spoken,
)
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.one_card import is_card
from liberate_cli.exchange.imports.rated_notes import RATED, apart, are_rated
from liberate_cli.exchange.imports.record_kinds import holds_of, settled_columns, with_refs
from liberate_cli.exchange.imports.seen import Para
from liberate_cli.exchange.imports.table_heads import FEWEST_COLUMNS, TOTAL, head_of, texts_below
from liberate_cli.exchange.imports.unknown_labels import UnknownLabel
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.record_kinds import Holds
    from liberate_cli.exchange.imports.seen import SeenAt, SeenCell, SeenRow, SeenTable
    from liberate_cli.exchange.imports.seen_document import Document
    from liberate_cli.exchange.imports.table_heads import TableHead

_MAPPED: Final = "the mapping says so"
_OF_THE_PLAN: Final = "the plan has a field of its own that is called so"
_FURTHEST: Final = 30
"""How many rows may stand above the head of a sheet that is one of several."""
_BESIDE: Final = re.compile(
    r"(?:key|legend|notes?|source|rag key|please note)\b\s*[:.–-]?", re.IGNORECASE
)


@dataclass
class Rows:
    """What the row tables of a file came to: records, what was told, and its columns by table.

    `holds` says, by table, what its rows are and why, and `open` the labels that are to be asked.
    """

    records: list[LaidOut] = field(default_factory=list)
    told: list[Taken] = field(default_factory=list)
    columns: dict[str, tuple[HeadedColumn, ...]] = field(default_factory=dict)
    holds: dict[str, Holds] = field(default_factory=dict)
    above: list[Spoken] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    open: list[UnknownLabel] = field(default_factory=list)


def row_records(document: Document, how: HowRead = FOUND_OUT) -> Rows:
    """Return the records of every table of a document that has a row an item."""
    rows = Rows()
    heading: Spoken | None = None
    tables = [
        table
        for table in document.tables
        if any(head_of(table.rows, index) for index in range(min(len(table.rows), _FURTHEST)))
    ]
    by_sheet = len([table for table in tables if table.name and not table.hidden]) > 1
    before: _Reading | None = None
    for block in _out_of_layouts(document.blocks, how):
        if isinstance(block, Para):
            before = None
            if block.level is not None and block.text:
                heading = Spoken(block.text, block.place)
                rows.told.append(Taken(block.place, Fate.TAKEN, "a heading"))
            continue
        if block.hidden or str(block.place) in how.left_out or block.name in how.left_out:
            why = "the sheet is hidden" if block.hidden else "the mapping leaves it out"
            rows.told += [Taken(cell.place, Fate.LEFT_OUT, why) for cell in block.cells]
            continue
        sheet = Spoken(block.name, block.place) if by_sheet and block.name else heading
        reading = _Reading(block, rows, sheet, how)
        if before is not None and before.goes_on_in(block):
            reading.go_on(before)
        reading.read()
        before = reading
    return rows


def _out_of_layouts(blocks: Iterable[Para | SeenTable], how: HowRead) -> Iterator[Para | SeenTable]:
    """Give blocks, and instead of a table that only lays others out what stands in its cells."""
    for block in blocks:
        if isinstance(block, Para) or not _lays_out(block, how):
            yield block
            continue
        for cell in block.cells:
            yield from cell.paras
            yield from _out_of_layouts(cell.tables, how)


def _lays_out(table: SeenTable, how: HowRead) -> bool:
    has_tables = any(cell.tables for cell in table.cells)
    return has_tables and not _has_head(table) and not is_card(table, how.known)


def _has_head(table: SeenTable) -> bool:
    return any(head_of(table.rows, index) for index in range(len(table.rows)))


class _Reading:
    """One pass over a table: the head that holds, the section that a row is in."""

    def __init__(
        self,
        table: SeenTable,
        rows: Rows,
        above: Spoken | None,
        how: HowRead,
    ) -> None:
        self._table, self._rows, self._above = table, rows, above
        self._how, self._chosen = how, how.chosen or {}
        self._columns: tuple[HeadedColumn, ...] = ()
        self._holds = holds_of((), (), None)
        self._section: Spoken | None = None
        self._carried: Spoken | None = None

    def goes_on_in(self, table: SeenTable) -> bool:
        """Return whether a table right behind this one, as wide and without a head, is more of it.

        So it looks where a page cut a table in two.
        """
        is_as_wide = table.width == self._table.width >= FEWEST_COLUMNS
        is_more = bool(self._columns) and table.name is None and is_as_wide
        return is_more and not _has_head(table) and not is_card(table, self._how.known)

    def go_on(self, before: _Reading) -> None:
        """Take over the head of the table before, which is asked."""
        self._columns, self._holds = before._columns, before._holds
        self._section, self._carried = before._section, before._carried
        self._rows.columns[str(self._table.place)] = self._columns
        self._rows.holds[str(self._table.place)] = self._holds
        place = next((cell.place for cell in self._table.cells), self._table.place)
        above = before._table.place
        asks = f"It has no head, and is taken as more of {above}, which it follows: is it?"
        self._rows.questions.append(Question(place, asks))

    def read(self) -> None:
        index, rows = 0, self._table.rows
        while index < len(rows):
            head = head_of(rows, index)
            if head is not None:
                self._begin(head)
                index = head.last + 1
                continue
            self._row(rows[index])
            index += 1

    def _begin(self, head: TableHead) -> None:
        """Take a head; one that is there already is the same head on another page."""
        again = [column.label for column in self._columns] == [*head.labels.values()]
        rows = self._table.rows[head.first : head.last + 1]
        what = "the head again" if again else "the head"
        self._tell([cell for row in rows for cell in row.own], what)
        if again:
            return
        texts = {
            number: [*texts_below(self._table.rows[head.last + 1 :], number)]
            for number in head.labels
        }
        found = [self._taken_for(number, head.labels[number], texts[number]) for number in texts]
        recommended = [
            text
            for one, below in zip(found, texts.values(), strict=True)
            if one.field is Field.RECOMMENDATION
            for text in below
        ]
        guesses = with_refs(found, [*texts.values()])
        self._holds = holds_of(guesses, recommended, self._words_above(), self._how.kind)
        self._columns = tuple(self._settled(head, guesses, texts))
        self._rows.columns[str(self._table.place)] = self._columns
        self._rows.holds[str(self._table.place)] = self._holds
        places = {n: c.place for row in rows for n, c in enumerate(row.cells, start=1) if c}
        self._rows.open += self._unknown(places, texts)
        if self._holds.asks is not None:
            place, answers = rows[0].own[0].place, ("deliverables", "recommendations")
            self._rows.questions.append(Question(place, self._holds.asks, answers))

    def _taken_for(self, number: int, label: str, texts: Sequence[str]) -> Guess:
        chosen, hidden = self._chosen.get(label), self._is_internal(number, label)
        known = Guess(chosen, _MAPPED) if chosen else guess(label, texts, internal=hidden)
        return Guess(Field.OWN, _OF_THE_PLAN) if known.open and self._how.is_own(label) else known

    def _settled(
        self, head: TableHead, guesses: Sequence[Guess], texts: Mapping[int, Sequence[str]]
    ) -> Iterator[HeadedColumn]:
        """Give the columns, each taken for what it can be beside the others."""
        settled = settled_columns([*head.labels.values()], guesses, self._holds.kind)
        mapped = [
            a if a.why in {_MAPPED, _OF_THE_PLAN} else b
            for a, b in zip(guesses, settled, strict=True)
        ]
        has_rating = any(each.field is Field.RATING for each in mapped)
        for (number, label), each in zip(head.labels.items(), mapped, strict=True):
            held = each if has_rating or not are_rated(label, texts[number]) else RATED
            yield HeadedColumn(number, label, held, self._is_internal(number, label))

    def _unknown(
        self, places: Mapping[int, SeenAt], texts: Mapping[int, Sequence[str]]
    ) -> Iterator[UnknownLabel]:
        taken = {each.guess.field for each in self._columns}
        hidden = self._table.hidden_columns
        for one in self._columns:
            if one.guess.open:
                below, is_hidden = texts[one.number], one.number in hidden
                yield UnknownLabel(
                    one.label, places[one.number], below, taken, self._holds.kind, is_hidden
                )

    def _words_above(self) -> str:
        """Return the headings and lines that stand over the table."""
        above = [each.text for each in self._rows.above]
        return "\n".join([*above, self._above.text] if self._above else above)

    def _is_internal(self, number: int, label: str) -> bool:
        """Return whether a column is one that a mapping keeps back, or hidden and not mapped."""
        is_hidden = number in self._table.hidden_columns and label not in self._chosen
        return is_hidden or label in self._how.internal

    def _row(self, row: SeenRow) -> None:
        own = [cell for cell in row.own if not cell.empty or cell.formula]
        text = unwrapped(next((cell.text for cell in own if cell.text), ""))
        if not own:
            return
        if any(str(cell.place) in self._how.left_out for cell in own):
            self._tell(own, "the mapping leaves it out")
        elif not self._columns:
            self._rows.above += [Spoken(cell.text, cell.place) for cell in own if cell.text]
        elif TOTAL.match(text):
            self._tell(own, "a total")
        elif len(own) == 1 and _BESIDE.match(text):
            self._tell(own, "a note or a key below the table")
        elif len(own) == 1 and self._is_section(own[0]):
            self._section, self._carried = Spoken(text, own[0].place), None
            self._rows.told.append(Taken(own[0].place, Fate.TAKEN, "a heading"))
        else:
            record = self._record(row)
            # What stands under no label alone is no item; it is told as understood by nobody.
            self._rows.records += [record] if record.entries else []

    def _is_section(self, cell: SeenCell) -> bool:
        """Return whether a lone cell is a heading across the table, or the first of its row."""
        return cell.columns * 2 >= self._table.width or cell.column == self._columns[0].number

    def _record(self, row: SeenRow) -> LaidOut:
        entries: list[FieldEntry] = []
        for column in self._columns:
            cell = row.cells[column.number - 1] if column.number <= len(row.cells) else None
            if cell is None:
                continue
            if column.guess.field is Field.OBJECTIVE and not column.internal:
                if cell.text:
                    self._carried = Spoken(unwrapped(cell.text), cell.place)
                    self._rows.told.append(Taken(cell.place, Fate.TAKEN, "its objective"))
                continue
            if not cell.empty or cell.fill or cell.formula or cell.note:
                entry = FieldEntry(
                    column.guess.field,
                    cell.place,
                    cell.paras,
                    column.label,
                    cell,
                    column.internal,
                )
                entries += apart(entry) if column.rated else (entry,)
        under = self._carried or self._section or self._above
        place = next((cell.place for cell in row.own if not cell.empty), row.own[0].place)
        if row.cells[0] is None:
            asks = "Its row begins a column late: is it a part of the row above, or has it a ref?"
            answers = (OF_THE_ROW_ABOVE,)
            self._rows.questions.append(Question(place, asks, answers, settles=Settles.LATE_ROW))
        return LaidOut(
            self._holds.kind, place, tuple(entries), (under,) if under else (), hidden=row.hidden
        )

    def _tell(self, cells: Sequence[SeenCell], why: str) -> None:
        self._rows.told += [Taken(cell.place, Fate.LEFT_OUT, why) for cell in cells]
