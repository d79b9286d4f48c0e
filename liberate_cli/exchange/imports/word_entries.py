"""What the words of each field mean: texts, parties, notes, work outstanding, lists."""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.columns import QUARTER, known_field, plain_label
from liberate_cli.exchange.imports.date_words import read_date
from liberate_cli.exchange.imports.items import Dated, Field, ReadValue, RecordKind
from liberate_cli.exchange.imports.names import read_names
from liberate_cli.exchange.imports.progress_notes import read_notes
from liberate_cli.exchange.imports.responses import read_response
from liberate_cli.exchange.imports.said_answers import date_said
from liberate_cli.exchange.imports.telling import cell_lines, having
from liberate_cli.exchange.imports.work_notes import IT_WAS_DONE, read_work
from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from liberate_cli.exchange.imports.items import FieldEntry, ReadItem
    from liberate_cli.exchange.imports.progress_notes import DatedNote
    from liberate_cli.exchange.imports.telling import Telling
    from liberate_cli.model.dates import PartialDate

_NO_WORDS: Final = {"", "n/a", "na", "-", "–", "none", "not tested"}
_MOST: Final = 10
_ONE: Final[Mapping[Field, str]] = {
    Field.REF: "ref",
    Field.TITLE: "title",
    Field.RATING_REASON: "rating_reason",
    Field.PRIORITY: "priority",
    Field.SOURCE: "source",
    Field.KIND: "of_kind",
    Field.CLOSED_BY: "closed_by",
    Field.CLOSED_BECAUSE: "closed_because",
}
_MANY: Final[Mapping[Field, str]] = {
    Field.EVIDENCE: "evidence",
    Field.MEASURE: "measures",
    Field.RESPONSE: "response",
}


def read_own(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take what a plan has no field for, with its label."""
    if not entry.text:
        return item
    said.take(entry, "internal, as it is hidden" if entry.internal else None)
    fields = {**item.fields, entry.label: ReadValue(entry.text, entry.place)}
    internal = item.internal | ({entry.label} if entry.internal else set())
    return having(item, fields=fields, internal=frozenset(internal))


def read_text(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take what is one text: a ref, a title, a reason, a priority."""
    said.take(entry)
    value = ReadValue(unwrapped(entry.text), entry.place)
    return having(item, **{_ONE[entry.field]: value})


def read_paras(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take paragraphs as they stand: a task, a method, what a recommendation asks."""
    said.take(entry)
    name = "method" if entry.field is Field.METHOD else "task"
    values = tuple(ReadValue(para, entry.place) for para in entry.paras if para.text)
    return having(item, **{name: (*getattr(item, name), *values)})


def read_parties(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take the parties that a cell names, each once."""
    read = read_names(entry.text, entry.label)
    if read.asks:
        said.ask(entry, read.asks, read.answers)
    found = [*read.leads, *read.actioners, *read.supporters]
    if found:
        is_changed = len(found) > 1 or found[0] != unwrapped(entry.text)
        said.take(entry, "; ".join(found) if is_changed else None)
    elif not read.asks:
        said.left_out(entry, "it names nobody")
    name = {Field.ACTIONED_BY: "actioned_by", Field.SUPPORTED_BY: "supported_by"}.get(
        entry.field, "owned_by"
    )
    made: Callable[[Sequence[str]], tuple[ReadValue[str], ...]] = lambda names: tuple(  # noqa: E731
        ReadValue(each, entry.place) for each in names
    )
    item = having(item, **{name: (*getattr(item, name), *made(read.leads))})
    return having(
        item,
        actioned_by=(*item.actioned_by, *made(read.actioners)),
        supported_by=(*item.supported_by, *made(read.supporters)),
    )


def read_per_cent(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take how much is done."""
    text = entry.text.strip()
    if re.fullmatch(r"0?\.\d{1,2}", text):
        said.take(entry, f"{text} of 1 is {round(float(text) * 100)} per cent")
        return having(item, per_cent=ReadValue(round(float(text) * 100), entry.place, text))
    if text == "1":
        said.ask(entry, "Is it 1 per cent, or all of it?", ("1%", "100%"))
        return item
    match = re.fullmatch(r"(\d{1,3})(?:\.0+)? ?%?", text)
    if match is None or int(match[1]) > 100:
        said.ask(entry, f"“{entry.text}” is no percentage.")
        return item
    said.take(entry)
    return having(item, per_cent=ReadValue(int(match[1]), entry.place))


def read_progress(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take notes of progress, each with the day that it names."""
    notes, doubts = read_notes([para.text for para in entry.paras], said.order, said.today)
    for doubt in doubts:
        said.ask(entry, doubt)
    said.take(entry)
    values = tuple(ReadValue(_of_quarter(note, entry, said), entry.place) for note in notes)
    return having(item, progress=(*item.progress, *values))


def _of_quarter(note: DatedNote, entry: FieldEntry, said: Telling) -> Dated:
    """Return a note with the quarter that its column is of: as its date, or before its words."""
    match = QUARTER.fullmatch(plain_label(entry.label))
    if match is None or note.on is not None:
        return Dated(note.text, note.on)
    on = read_date(match["quarter"].replace(" / ", "/"), said.order, said.today).value
    words = match["quarter"].replace(" / ", "/").upper()
    return Dated(note.text, on) if on is not None else Dated(f"{words}: {note.text}")


def read_outstanding(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take what is still to do, each with its due date."""
    said.take(entry)
    values = []
    for text in cell_lines(entry.text):
        work = read_work(text, said.order, said.today)
        answer = dict(entry.answered).get(work.asks or "")
        done = True if answer == IT_WAS_DONE or folded(work.text) in said.done else None
        if answer is not None:
            work = work._replace(due=_due_said(answer, work.asks or ""))
        elif work.asks is not None:
            said.ask(entry, work.asks, work.answers)
        values.append(ReadValue(Dated(work.text, work.due, done=done), entry.place))
    return having(item, work_outstanding=(*item.work_outstanding, *values))


def _due_said(answer: str, asks: str) -> PartialDate | None:
    """Return the date that an answer says; where it is the year of a month, that month's."""
    match = re.match(r"“(?P<words>[^”]+)” has no year", asks)
    whole = date_said(f"{match['words']} {answer}") if match is not None else None
    return whole or date_said(answer)


def read_list(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take a list: evidence, measures, a response."""
    texts = [unwrapped(each) for each in _lines_of(entry)]
    texts = [each for each in texts if folded(each) not in _NO_WORDS]
    if not texts:
        said.left_out(entry, "it says that there is none")
        return item
    said.take(entry)
    name = _MANY[entry.field]
    values = tuple(ReadValue(each, entry.place) for each in texts)
    return having(item, **{name: (*getattr(item, name), *values)})


def read_answer(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take what is said to a recommendation; one that neither accepts nor refuses is asked."""
    if said.kind is not RecordKind.RECOMMENDATION:
        return read_list(said, item, entry)
    read = read_response(entry.text)
    if read.accepted is None and item.accepted is None:
        asks = f"“{unwrapped(entry.text)}”: is it accepted?"
        answer = dict(entry.answered).get(asks)
        if answer is not None:
            read = read._replace(accepted=Accepted(answer))
        else:
            said.ask(entry, asks, [each.value for each in Accepted])
    is_changed = read.accepted is not None and folded(entry.text) != read.accepted
    how = f"accepted: {read.accepted}" if read.accepted is not None and is_changed else None
    said.take(entry, how)
    if read.accepted is not None:
        item = having(item, accepted=ReadValue(read.accepted, entry.place))
    texts = (ReadValue(read.text, entry.place),) if read.text else ()
    return having(item, response=(*item.response, *texts))


def read_recommended(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take what is recommended; of a deliverable, the recommendations that it answers."""
    if said.kind is RecordKind.RECOMMENDATION:
        return read_paras(said, item, entry)
    said.take(entry)
    texts = [unwrapped(each) for each in _lines_of(entry)]
    values = tuple(ReadValue(each, entry.place) for each in texts if folded(each) not in _NO_WORDS)
    return having(item, recommendations=(*item.recommendations, *values))


def read_checklist(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Take how much of a checklist is done, where that says it of every item of it."""
    match = re.fullmatch(r"(\d+) ?(?:/|of) ?(\d+)", entry.text.strip())
    named = {folded(unwrapped(each)) for each in cell_lines(entry.text)}
    if match is not None and match[1] == match[2]:
        said.take(entry)
        said.done = frozenset(folded(unwrapped(each)) for each in said.listed)
    elif match is not None and match[1] == "0":
        said.take(entry)
    elif named and named <= {folded(unwrapped(each)) for each in said.listed}:
        said.take(entry)
        said.done = frozenset(named)
    else:
        likely = _of_items(said.listed, match)
        said.ask(entry, f"{entry.text} of its checklist is done: which items are they?", likely)
    return item


def _of_items(listed: Sequence[str], count: re.Match[str] | None) -> list[str]:
    """Return each choice of as many items as are done; none where there are too many to offer."""
    if count is None or int(count[2]) != len(listed) or int(count[1]) > len(listed):
        return []
    chosen = list(islice(combinations(listed, int(count[1])), _MOST + 1))
    return ["; ".join(each) for each in chosen] if len(chosen) <= _MOST else []


def leave_out(said: Telling, item: ReadItem, entry: FieldEntry) -> ReadItem:
    """Leave out what a person wants to, or the program that made the file keeps for itself."""
    is_kept = known_field(entry.label) in {Field.LEFT_OUT, Field.OBJECTIVE}
    why = "is kept by the program that made the file" if is_kept else "is to be left out"
    said.left_out(entry, f"“{entry.label}” {why}")
    return item


def _lines_of(entry: FieldEntry) -> Iterable[str]:
    """Yield the lines of a cell, its parts between semicolons, and the rows of a table in it."""
    yield from cell_lines(entry.text)
    for table in entry.cell.tables if entry.cell is not None else ():
        for row in table.rows:
            yield " ".join(cell.text for cell in row.own if cell.text)
