"""From records to items: what the words and colours of each field mean, and what is to be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from liberate_cli.exchange.imports.date_words import (
    DateOrder,
    could_be_swapped,
    order_of,
    read_cell_date,
    read_date,
)
from liberate_cli.exchange.imports.items import Dated, Field, Question, Rated, ReadItem, ReadValue
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.names import of_one_surname, read_names
from liberate_cli.exchange.imports.progress_notes import read_notes
from liberate_cli.exchange.imports.rating_signs import Key, read_rating
from liberate_cli.exchange.imports.work_notes import read_work
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.items import FieldEntry, LaidOut
    from liberate_cli.model.dates import PartialDate

_DATES: Final = {
    *(Field.STARTS, Field.DUE, Field.REVISED, Field.DUE_BEFORE),
    *(Field.REVIEWED, Field.COMPLETED, Field.CLOSED),
}
_FIRST: Final = {Field.RATING, Field.CHECKLIST}
_NO_WORDS: Final = {"", "n/a", "na", "-", "–", "none", "not tested"}
_BETWEEN: Final = re.compile(r"\s*[;\n]\s*")


@dataclass
class Readings:
    """What the records of a file came to: items, what is to be asked, what became of each place."""

    items: list[ReadItem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    told: list[Taken] = field(default_factory=list)


def read_records(
    records: Sequence[LaidOut], key: Key, today: date, order: DateOrder | None = None
) -> Readings:
    """Return the items of records; `order` is that of the file's dates, where a mapping says it."""
    out = Readings()
    if order is None:
        order = order_of(each.text for record in records for each in record.entries)
    for record in records:
        out.items.append(_Reading(record, key, order, today, out).item())
    _ask_surnames(out)
    _ask_refs(out)
    return out


def _ask_refs(out: Readings) -> None:
    first: dict[str, ReadItem] = {}
    for item in out.items:
        if item.ref is None:
            continue
        other = first.setdefault(folded(item.ref.value), item)
        if other is not item:
            asks = f"“{item.ref.value}” is the ref of {other.place} too: which is right?"
            out.questions.append(Question(item.ref.place, asks, of=_name(item), field=Field.REF))


def _ask_surnames(out: Readings) -> None:
    named = [
        (each.value, each.place, item)
        for item in out.items
        for each in (*item.owned_by, *item.actioned_by, *item.supported_by)
    ]
    for names in of_one_surname(name for name, _, _ in named).values():
        place, item = next((p, i) for name, p, i in named if name == names[-1])
        asks = f"Are {' and '.join(f'“{name}”' for name in names)} one person?"
        answers = (f"yes: {max(names, key=len)}", "no")
        out.questions.append(Question(place, asks, answers, _name(item), Field.OWNED_BY))


def _name(item: ReadItem) -> str:
    return (item.ref or item.title or ReadValue(str(item.place), item.place)).value


class _Reading:
    """One record as it is read: each field's words are told and, where unsure, asked."""

    def __init__(
        self, record: LaidOut, key: Key, order: DateOrder, today: date, out: Readings
    ) -> None:
        self._record, self._key, self._order = record, key, order
        self._today, self._out = today, out
        self._rated = self._all_done = False
        refs = [each.text for each in record.of(Field.REF) if each.text]
        titles = [each.text for each in record.of(Field.TITLE) if each.text]
        self._of = unwrapped((refs or titles or [str(record.place)])[0])

    def item(self) -> ReadItem:
        record = self._record
        item = ReadItem(record.kind, record.place, record.objective, hidden=record.hidden)
        # A rating is known before a status is read, and a count before the list that it is of.
        for entry in sorted(record.entries, key=lambda each: each.field not in _FIRST):
            self._note(entry)
            if entry.internal or entry.field is Field.OWN:
                item = self._own(item, entry)
            elif entry.text or (
                entry.cell and (entry.cell.signs or entry.cell.struck or entry.cell.tables)
            ):
                item = _READERS[entry.field](self, item, entry)
            elif entry.field is Field.LEFT_OUT:
                self._left_out(entry, "a formula whose value the file does not hold")
            elif entry.cell is not None and entry.cell.formula:
                self._ask(entry, "It is a formula, and the file does not hold its value: which?")
        return item

    def _note(self, entry: FieldEntry) -> None:
        cell = entry.cell
        if cell is not None and cell.note:
            self._ask(
                entry, f"A note on it says “{unwrapped(cell.note)}”: does it change anything?"
            )
        if cell is not None and cell.formula and entry.text:
            self._take(entry, f"the value that its formula {cell.formula} had when it was saved")

    def _take(self, entry: FieldEntry, how: str | None = None) -> None:
        what = f"{self._of}: {entry.field.value}"
        self._out.told.append(Taken(entry.place, Fate.CHANGED if how else Fate.TAKEN, what, how))

    def _left_out(self, entry: FieldEntry, why: str) -> None:
        self._out.told.append(Taken(entry.place, Fate.LEFT_OUT, why))

    def _ask(self, entry: FieldEntry, asks: str, answers: Iterable[str] = ()) -> None:
        self._out.questions.append(
            Question(entry.place, asks, tuple(answers), self._of, entry.field)
        )
        what = f"{self._of}: {entry.field.value}"
        self._out.told.append(Taken(entry.place, Fate.ASKED, what, asks))

    def _own(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        if not entry.text:
            return item
        self._take(entry, "internal, as it is hidden" if entry.internal else None)
        fields = {**item.fields, entry.label: ReadValue(entry.text, entry.place)}
        internal = item.internal | ({entry.label} if entry.internal else set())
        return _having(item, fields=fields, internal=frozenset(internal))

    def text(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        self._take(entry)
        value = ReadValue(unwrapped(entry.text), entry.place)
        return _having(item, **{_ONE[entry.field]: value})

    def paras(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        self._take(entry)
        name = "method" if entry.field is Field.METHOD else "task"
        values = tuple(ReadValue(para, entry.place) for para in entry.paras if para.text)
        return _having(item, **{name: (*getattr(item, name), *values)})

    def names(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        read = read_names(entry.text, entry.label)
        if read.asks:
            self._ask(entry, read.asks, read.answers)
        found = [*read.leads, *read.actioners, *read.supporters]
        if found:
            is_changed = len(found) > 1 or found[0] != unwrapped(entry.text)
            self._take(entry, "; ".join(found) if is_changed else None)
        elif not read.asks:
            self._left_out(entry, "it names nobody")
        name = {Field.ACTIONED_BY: "actioned_by", Field.SUPPORTED_BY: "supported_by"}.get(
            entry.field, "owned_by"
        )
        made: Callable[[Sequence[str]], tuple[ReadValue[str], ...]] = lambda names: tuple(  # noqa: E731
            ReadValue(each, entry.place) for each in names
        )
        item = _having(item, **{name: (*getattr(item, name), *made(read.leads))})
        return _having(
            item,
            actioned_by=(*item.actioned_by, *made(read.actioners)),
            supported_by=(*item.supported_by, *made(read.supporters)),
        )

    def dated(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        if entry.cell is not None:
            read = read_cell_date(entry.cell, self._order, self._today)
        else:
            read = read_date(entry.text, self._order, self._today)
        if read.asks:
            self._ask(entry, read.asks, read.answers)
        if read.before:
            self._ask(
                entry,
                f"{read.before[0].words} is struck out, or said to be the date before: was it due?",
                (str(read.before[0]),),
            )
        if read.asks and entry.field is Field.REVISED and item.due is not None:
            # What was due before is no longer, whatever the new date may be.
            item = _having(item, due=None, due_before=(*item.due_before, item.due))
        if read.value is None:
            if not read.asks:
                self._left_out(entry, f"no date: {entry.text}")
            return item
        if self._order is DateOrder.MONTH and could_be_swapped(entry.text):
            asks = f"Taken as {read.value.words}, since other dates put the month first: is it?"
            self._ask(entry, asks, (str(read.value),))
        is_changed = str(read.value) != unwrapped(entry.text)
        self._take(entry, f"{unwrapped(entry.text)} is {read.value.words}" if is_changed else None)
        value = ReadValue(read.value, entry.place, unwrapped(entry.text))
        before = tuple(ReadValue(each, entry.place) for each in read.before)
        return _with_date(item, entry.field, value, before)

    def rated(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        is_state = entry.field is Field.STATE
        signs = entry.cell.signs if entry.cell is not None else _signs_of(entry)
        read = read_rating(entry.text, signs, self._key, is_state=is_state)
        if is_state and self._rated and read.key != "complete":
            read = read._replace(key=None, asks=None)
        if read.asks:
            self._ask(entry, read.asks, read.answers)
        if is_state and entry.text:
            state = ReadValue(
                read.state or unwrapped(entry.text), entry.place, unwrapped(entry.text)
            )
            item = _having(item, state=state)
            self._take(entry)
        if read.key is None:
            return item
        if item.rating is not None and item.rating.value.key != read.key:
            asks = f"It says {read.key}, and {item.rating.place} {item.rating.value.key}: which?"
            self._ask(entry, asks, (read.key, item.rating.value.key))
            return _having(item, rating=None)
        self._rated = True
        if not is_state:
            self._take(entry, f"rated {read.key}" if folded(entry.text) != read.key else None)
        rated = Rated(read.key, unwrapped(entry.text), tuple(signs))
        return _having(item, rating=ReadValue(rated, entry.place, unwrapped(entry.text)))

    def per_cent(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        match = re.fullmatch(r"(\d{1,3})(?:\.0+)? ?%?", entry.text.strip())
        if match is None or int(match[1]) > 100:
            self._ask(entry, f"“{entry.text}” is no percentage.")
            return item
        self._take(entry)
        return _having(item, per_cent=ReadValue(int(match[1]), entry.place))

    def progress(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        notes, doubts = read_notes([para.text for para in entry.paras], self._order, self._today)
        for doubt in doubts:
            self._ask(entry, doubt)
        self._take(entry)
        values = tuple(ReadValue(Dated(note.text, note.on), entry.place) for note in notes)
        return _having(item, progress=(*item.progress, *values))

    def outstanding(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        texts = [each for each in _BETWEEN.split(entry.text) if each]
        self._take(entry)
        done = True if self._all_done else None
        found = [read_work(each, self._order, self._today) for each in texts]
        for work in found:
            if work.asks is not None:
                self._ask(entry, work.asks)
        values = tuple(
            ReadValue(Dated(each.text, each.due, done=done), entry.place) for each in found
        )
        return _having(item, work_outstanding=(*item.work_outstanding, *values))

    def listed(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        texts = [unwrapped(each) for each in _lines_of(entry)]
        texts = [each for each in texts if folded(each) not in _NO_WORDS]
        if not texts:
            self._left_out(entry, "it says that there is none")
            return item
        self._take(entry)
        name = _MANY[entry.field]
        values = tuple(ReadValue(each, entry.place) for each in texts)
        return _having(item, **{name: (*getattr(item, name), *values)})

    def checklist(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        match = re.fullmatch(r"(\d+) ?(?:/|of) ?(\d+)", entry.text.strip())
        if match is not None and match[1] == match[2]:
            self._take(entry)
            self._all_done = True
        elif match is not None and match[1] == "0":
            self._take(entry)
        else:
            self._ask(entry, f"{entry.text} of its checklist is done: which items are they?")
        return item

    def left_out(self, item: ReadItem, entry: FieldEntry) -> ReadItem:
        self._left_out(entry, f"“{entry.label}” is kept by the program that made the file")
        return item


def _having(item: ReadItem, **fields: Any) -> ReadItem:  # noqa: ANN401 - of the field's own type
    """Return an item some of whose fields are others, named by a table."""
    return replace(item, **fields)


def _says(entry: FieldEntry) -> bool:
    """Return whether anything is written or shown, be it a colour alone."""
    cell = entry.cell
    return bool(entry.text or (cell and (cell.signs or cell.struck or cell.tables)))


def _signs_of(entry: FieldEntry) -> tuple[Any, ...]:
    return tuple(sign for para in entry.paras for run in para.runs for sign in run.signs)


def _lines_of(entry: FieldEntry) -> Iterable[str]:
    """Yield the lines of a cell, its parts between semicolons, and the rows of a table in it."""
    yield from (each for each in _BETWEEN.split(entry.text) if each)
    for table in entry.cell.tables if entry.cell is not None else ():
        for row in table.rows:
            yield " ".join(cell.text for cell in row.own if cell.text)


def _with_date(
    item: ReadItem,
    which: Field,
    value: ReadValue[PartialDate],
    before: tuple[ReadValue[PartialDate], ...],
) -> ReadItem:
    """Return an item with a date; of several due dates, the last is due and the others were."""
    if which in {Field.DUE, Field.REVISED}:
        was = (item.due,) if item.due is not None else ()
        return _having(item, due=value, due_before=(*item.due_before, *was, *before))
    if which is Field.DUE_BEFORE:
        return _having(item, due_before=(*item.due_before, value))
    return _having(item, **{_ONE[which]: value})


_ONE: Final[Mapping[Field, str]] = {
    Field.REF: "ref",
    Field.TITLE: "title",
    Field.RATING_REASON: "rating_reason",
    Field.PRIORITY: "priority",
    Field.STARTS: "starts",
    Field.REVIEWED: "reviewed",
    Field.COMPLETED: "completed",
    Field.CLOSED: "closed",
}
_MANY: Final[Mapping[Field, str]] = {
    Field.EVIDENCE: "evidence",
    Field.MEASURE: "measures",
    Field.RESPONSE: "response",
}
_READERS: Final[Mapping[Field, Callable[[_Reading, ReadItem, FieldEntry], ReadItem]]] = {
    **dict.fromkeys((Field.REF, Field.TITLE, Field.RATING_REASON, Field.PRIORITY), _Reading.text),
    **dict.fromkeys((Field.TASK, Field.METHOD, Field.RECOMMENDATION), _Reading.paras),
    **dict.fromkeys((Field.OWNED_BY, Field.ACTIONED_BY, Field.SUPPORTED_BY), _Reading.names),
    **dict.fromkeys(_DATES, _Reading.dated),
    **dict.fromkeys((Field.RATING, Field.STATE), _Reading.rated),
    **dict.fromkeys((Field.EVIDENCE, Field.MEASURE, Field.RESPONSE), _Reading.listed),
    Field.PER_CENT: _Reading.per_cent,
    Field.PROGRESS: _Reading.progress,
    Field.WORK_OUTSTANDING: _Reading.outstanding,
    Field.CHECKLIST: _Reading.checklist,
    Field.LEFT_OUT: _Reading.left_out,
    Field.OBJECTIVE: _Reading.left_out,
}
