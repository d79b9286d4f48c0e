"""An edition of ours as `import look` shows it: its deliverables, and what else its tables are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_document import read_edition
from liberate_cli.exchange.imports.editions.edition_marks import edition_mark
from liberate_cli.exchange.imports.editions.edition_sheets import read_edition_workbook
from liberate_cli.exchange.imports.items import (
    Question,
    Rated,
    ReadItem,
    ReadValue,
    RecordKind,
    Spoken,
)
from liberate_cli.exchange.imports.ledger import Fate
from liberate_cli.exchange.imports.rating_key import Key
from liberate_cli.exchange.imports.seen import Para, SeenAt, SeenRun
from liberate_cli.exchange.imports.understood import Understood

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.exchange.imports.editions.edition_read import EditionRead
    from liberate_cli.exchange.imports.seen import SeenTable
    from liberate_cli.exchange.imports.seen_document import Document

_MADE: Final = "what Liberate makes of the rest of its edition: left out"


def edition_of(document: Document, today: date) -> EditionRead | None:
    """Return what an edition of ours says; None for a file that is none."""
    if edition_mark(document) is None:
        return None
    is_workbook = any(table.name for table in document.tables)
    read = read_edition_workbook(document, today) if is_workbook else read_edition(document, today)
    read.part_lost()
    return read


def understood_edition(document: Document, read: EditionRead) -> Understood:
    """Return an edition as a file is told that was looked at."""
    left = {each.place for each in read.told if each.fate is Fate.LEFT_OUT}
    said = {table.place: _what(table, read, left) for table in document.tables}
    asked = (Question(SeenAt(document.name), each) for each in read.open)
    return Understood(
        document,
        tuple(_item(one, read) for one in read.deliverables),
        (*read.questions, *asked),
        tuple(read.told),
        frozenset(),
        {},
        {},
        (),
        Key(ratings=read.ratings),
        {},
        said,
    )


def _what(table: SeenTable, read: EditionRead, left: set[SeenAt]) -> str:
    if table.name:
        return "a sheet of an edition of Liberate"
    if table.place in read.places.values():
        return "the card of a deliverable, in an edition of Liberate"
    is_left = any(cell.place in left for cell in table.cells)
    return _MADE if is_left else "a list of an edition of Liberate"


def _item(one: dict[str, object], read: EditionRead) -> ReadItem:
    number = str(one["id"])
    place = read.places.get(number, SeenAt(""))
    rag = one.get("rag")
    objective = next((o for o in read.objectives if o["id"] == number.partition(".")[0]), None)
    return ReadItem(
        RecordKind.DELIVERABLE,
        place,
        (Spoken(str(objective["title"]), place),) if objective is not None else (),
        ref=ReadValue(number, place),
        title=ReadValue(str(one["title"]), place),
        task=tuple(ReadValue(_para(text, place), place) for text in _texts(one.get("task"))),
        owned_by=tuple(ReadValue(each, place) for each in _texts(one.get("owned_by"))),
        rating=ReadValue(Rated(str(rag)), place) if rag is not None else None,
    )


def _texts(said: object) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else [str(said)] if said else []


def _para(text: str, place: SeenAt) -> Para:
    return Para(place, (SeenRun(text),))
