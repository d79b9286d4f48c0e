"""What is told of each field as it is read: taken, changed, left out, or asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from liberate_cli.exchange.imports.items import Field, Question, ReadItem
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.rating_signs import read_rating
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liberate_cli.exchange.imports.date_words import DateOrder
    from liberate_cli.exchange.imports.items import FieldEntry, LaidOut, Settles
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.rating_signs import RatingRead
    from liberate_cli.exchange.imports.seen import Sign


_BETWEEN: Final = re.compile(r"\s*[;\n]\s*")


@dataclass
class Readings:
    """What the records of a file came to: items, what is to be asked, what became of each place."""

    items: list[ReadItem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    told: list[Taken] = field(default_factory=list)
    rated: dict[tuple[str, tuple[Sign, ...], bool], RatingRead] = field(default_factory=dict)


class Telling:
    """What is known while one record is read, and where what becomes of its fields is told.

    `rated` is whether a rating was taken already, `done` what a checklist says is done of `listed`,
    which is all that the record has to do.
    """

    def __init__(
        self, record: LaidOut, key: Key, order: DateOrder, today: date, out: Readings
    ) -> None:
        self.kind, self.key, self.order, self.today = record.kind, key, order, today
        self.rated = False
        self.done: frozenset[str] = frozenset()
        self.listed = tuple(
            line for each in record.of(Field.WORK_OUTSTANDING) for line in cell_lines(each.text)
        )
        self._out = out
        named = next(filter(None, map(record.said, (Field.REF, Field.TITLE))), str(record.place))
        self._of = unwrapped(named)

    def rating(self, text: str, signs: tuple[Sign, ...], *, is_state: bool) -> RatingRead:
        """Return what words and colours mean together, which many records have alike."""
        alike = (text, signs, is_state)
        read = self._out.rated.get(alike)
        if read is None:
            read = read_rating(text, signs, self.key, is_state=is_state)
            self._out.rated[alike] = read
        return read

    def take(self, entry: FieldEntry, how: str | None = None) -> None:
        """Tell that a field is taken, and how it was changed."""
        what = f"{self._of}: {entry.field.value}"
        self._out.told.append(Taken(entry.place, Fate.CHANGED if how else Fate.TAKEN, what, how))

    def left_out(self, entry: FieldEntry, why: str) -> None:
        """Tell why a field is left out."""
        self._out.told.append(Taken(entry.place, Fate.LEFT_OUT, why))

    def ask(
        self,
        entry: FieldEntry,
        asks: str,
        answers: Iterable[str] = (),
        settles: Settles | None = None,
    ) -> None:
        """Ask of a field what it does not say."""
        self._out.questions.append(
            Question(entry.place, asks, tuple(answers), self._of, entry.field, settles=settles)
        )
        what = f"{self._of}: {entry.field.value}"
        self._out.told.append(Taken(entry.place, Fate.ASKED, what, asks))


def cell_lines(text: str) -> list[str]:
    """Return the lines of a text, and its parts between semicolons."""
    return [each for each in _BETWEEN.split(text) if each]


def having(item: ReadItem, **fields: Any) -> ReadItem:  # noqa: ANN401 - of the field's own type
    """Return an item some of whose fields are others, named by a table."""
    # A row of a file sets its fields one by one; `replace` would read all thirty-six each time.
    made = object.__new__(ReadItem)
    made.__dict__.update(item.__dict__, **fields)
    return made
