"""From records to items: what the words and colours of each field mean, and what is to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.cell_answers import NO_VALUE, TO_PROGRESS
from liberate_cli.exchange.imports.date_words import order_of
from liberate_cli.exchange.imports.items import (
    LEAVE_IT_OUT,
    Field,
    Question,
    ReadItem,
    ReadValue,
    RecordKind,
    Settles,
)
from liberate_cli.exchange.imports.names import of_one_surname
from liberate_cli.exchange.imports.sign_entries import DATES, read_colours, read_day
from liberate_cli.exchange.imports.telling import Readings, Telling
from liberate_cli.exchange.imports.word_entries import (
    leave_out,
    read_answer,
    read_checklist,
    read_list,
    read_outstanding,
    read_own,
    read_paras,
    read_parties,
    read_per_cent,
    read_progress,
    read_recommended,
    read_text,
)
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.date_words import DateOrder
    from liberate_cli.exchange.imports.items import FieldEntry, LaidOut
    from liberate_cli.exchange.imports.rating_key import Key

_FIRST: Final = {Field.RATING, Field.CHECKLIST}


def read_records(
    records: Sequence[LaidOut], key: Key, today: date, order: DateOrder | None = None
) -> Readings:
    """Return the items of records; `order` is that of the file's dates, where a mapping says it."""
    out = Readings()
    if order is None:
        order = order_of(each.text for record in records for each in record.entries)
    for record in records:
        out.items.append(_item(record, Telling(record, key, order, today, out)))
    _ask_surnames(out)
    _ask_refs(out)
    return out


def _ask_refs(out: Readings) -> None:
    first: dict[tuple[str, str], ReadItem] = {}
    for item in out.items:
        if item.ref is None:
            continue
        other = first.setdefault((_report_of(item), folded(item.ref.value)), item)
        if other is not item:
            asks = f"“{item.ref.value}” is the ref of {other.place} too: which is right?"
            out.questions.append(Question(item.ref.place, asks, of=_name(item), field=Field.REF))


def _report_of(item: ReadItem) -> str:
    """Return what the ref of a recommendation is counted in: each report begins with its first."""
    if item.kind is not RecordKind.RECOMMENDATION:
        return ""
    return item.source.value if item.source else "".join(each.text for each in item.objective)


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


def _item(record: LaidOut, said: Telling) -> ReadItem:
    """Return the item that a record is; what becomes of each of its fields is told."""
    item = ReadItem(record.kind, record.place, record.objective, hidden=record.hidden)
    # A rating is known before a status is read, and a count before the list that it is of.
    for entry in sorted(record.entries, key=lambda each: each.field not in _FIRST):
        _note(entry, said)
        is_own = entry.internal or entry.field is Field.OWN
        if is_own and (entry.text or entry.cell is None or not entry.cell.formula):
            item = read_own(said, item, entry)
        elif entry.text or (
            entry.cell and (entry.cell.signs or entry.cell.struck or entry.cell.tables)
        ):
            item = _READERS[entry.field](said, item, entry)
        elif entry.field is Field.LEFT_OUT:
            said.left_out(entry, "a formula whose value the file does not hold")
        elif entry.cell is not None and entry.cell.formula:
            said.ask(entry, NO_VALUE)
    return item


def _note(entry: FieldEntry, said: Telling) -> None:
    cell = entry.cell
    if cell is not None and cell.note:
        asks = (
            f"A note on it says “{unwrapped(cell.note)}”: what is it? Or what is the cell to say?"
        )
        said.ask(entry, asks, (TO_PROGRESS, LEAVE_IT_OUT), Settles.NOTE)
    if cell is not None and cell.formula and entry.text:
        said.take(entry, f"the value that its formula {cell.formula} had when it was saved")


_READERS: Final[Mapping[Field, Callable[[Telling, ReadItem, FieldEntry], ReadItem]]] = {
    **dict.fromkeys((Field.REF, Field.TITLE, Field.RATING_REASON, Field.PRIORITY), read_text),
    **dict.fromkeys((Field.SOURCE, Field.KIND, Field.CLOSED_BY, Field.CLOSED_BECAUSE), read_text),
    **dict.fromkeys((Field.TASK, Field.METHOD), read_paras),
    **dict.fromkeys((Field.OWNED_BY, Field.ACTIONED_BY, Field.SUPPORTED_BY), read_parties),
    **dict.fromkeys(DATES, read_day),
    **dict.fromkeys((Field.RATING, Field.STATE), read_colours),
    **dict.fromkeys((Field.EVIDENCE, Field.MEASURE), read_list),
    Field.RECOMMENDATION: read_recommended,
    Field.RESPONSE: read_answer,
    Field.PER_CENT: read_per_cent,
    Field.PROGRESS: read_progress,
    Field.WORK_OUTSTANDING: read_outstanding,
    Field.CHECKLIST: read_checklist,
    Field.LEFT_OUT: leave_out,
    Field.OBJECTIVE: leave_out,
}
