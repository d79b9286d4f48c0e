"""What a card is: a table with labels down its side, and what has been read of one so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Field, FieldEntry, RecordKind
from liberate_cli.exchange.imports.seen import SeenRun
from liberate_cli.exchange.imports.titles import split_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.imports.items import Spoken
    from liberate_cli.exchange.imports.seen import Para, SeenAt, SeenCell, SeenTable

FieldOfLabel = Callable[[str], Field | None]
"""Gives the field that a label spells, None where it spells none."""

_LONGEST_LABEL: Final = 40
FEWEST_LABELS: Final = 2
"""How many labels a card has at least."""


class OpenCard:
    """A card that is being read, which a table on the next page may go on with."""

    def __init__(self, place: SeenAt, above: tuple[Spoken, ...]) -> None:
        self.place, self.above = place, above
        self.entries: Final[list[FieldEntry]] = []
        self.labels: Final[list[tuple[SeenAt, str, Field]]] = []
        self.open: Final[list[tuple[SeenCell, SeenCell | None]]] = []

    @property
    def title(self) -> str:
        """Its title, nothing where it has none."""
        return next((e.text for e in self.entries if e.field is Field.TITLE), "")

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it but its labels and a title to type over."""
        values = (each for each in self.entries if each.field not in {Field.TITLE, Field.REF})
        return not any(e.text or (e.cell and (e.cell.signs or e.cell.tables)) for e in values)


def is_card(table: SeenTable, known: FieldOfLabel) -> bool:
    """Return whether a table has labels down its side and not along its top."""
    if not table.rows:
        return False
    wide = [row.own for row in table.rows if len(row.own) > 1]
    labels = [cells for cells in wide if known(label_words(cells[0].text)) is not None]
    alone = [
        row.own for row in table.rows if len(row.own) == 1 and known(label_words(row.own[0].text))
    ]
    if len(labels) + len(alone) < FEWEST_LABELS or 2 * len(labels) < len(wide):
        return False
    return not any(sum(known(label_words(c.text)) is not None for c in cells) > 2 for cells in wide)


def label_words(text: str) -> str:
    """Return the words of a label that goes over several lines as one."""
    return " ".join(text.split())


def looks_like_heading(para: Para) -> bool:
    """Return whether a paragraph is a heading, by its style or as all of it is bold."""
    words = [run for run in para.runs if run.text.strip()]
    return para.level is not None or (bool(words) and all(run.bold for run in words))


def looks_like_label(cell: SeenCell, value: SeenCell | None) -> bool:
    """Return whether a cell that spells no field is a label all the same, beside its value."""
    words = label_words(cell.text)
    if value is None or len(words) > _LONGEST_LABEL or split_title(words)[0] is not None:
        return False
    return words[:1].isalpha() and words[-1] not in ".;,!"


def entry_of(of: Field, label: str, cell: SeenCell) -> FieldEntry:
    """Return what a card says of a field in the cell beside its label."""
    return FieldEntry(of, cell.place, cell.paras, label_words(label), cell, cell.hidden)


def saying(para: Para, text: str) -> Para:
    """Return a paragraph that says a part of its words alone."""
    return replace(para, runs=(SeenRun(text),), number=None, level=None)


def without_label(para: Para, count: int) -> Para:
    """Return a paragraph without the label that its words begin with."""
    left, runs = count, []
    for run in para.runs:
        runs.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    return replace(para, runs=tuple(runs))


def kind_of_card(entries: Iterable[FieldEntry]) -> RecordKind:
    """Return what a card is of: a recommendation where it says what is recommended and no task."""
    fields = {each.field for each in entries if each.text}
    if Field.RECOMMENDATION in fields and not fields & {Field.TASK, Field.WORK_OUTSTANDING}:
        return RecordKind.RECOMMENDATION
    return RecordKind.DELIVERABLE
