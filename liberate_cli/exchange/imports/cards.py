"""Deliverables that have a table each with labels beside their values, or a heading and no table.

A card may be cut in two by a page, several may stand in one table, and a blank one is often kept to
copy from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.items import Field, FieldEntry, LaidOut, Spoken
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.one_card import (
    FEWEST_LABELS,
    FieldOfLabel,
    OpenCard,
    entry_of,
    is_card,
    kind_of_card,
    label_words,
    looks_like_heading,
    looks_like_label,
    saying,
    without_label,
)
from liberate_cli.exchange.imports.seen import Para
from liberate_cli.exchange.imports.titles import is_bare, joined, split_title, without_continued
from liberate_cli.exchange.imports.unknown_labels import UnknownLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.exchange.imports.items import RecordKind
    from liberate_cli.exchange.imports.seen import SeenAt, SeenCell, SeenRow, SeenTable
    from liberate_cli.exchange.imports.seen_document import Document

_LONGEST_LABEL: Final = 60
_LABELLED: Final = re.compile(r"([^:\n]{2,60}):(?:\s+|$)")
_BLANK: Final = "a blank card to copy from"


@dataclass
class Cards:
    """What the cards of a file came to: records in reading order, and what was told of places.

    `tables` are the places of the tables that hold them, `open` the labels that are to be asked,
    `labels` what each is taken for.
    """

    records: list[LaidOut] = field(default_factory=list)
    told: list[Taken] = field(default_factory=list)
    tables: set[SeenAt] = field(default_factory=set)
    open: list[UnknownLabel] = field(default_factory=list)
    labels: dict[str, Field] = field(default_factory=dict)


def card_records(document: Document, known: FieldOfLabel, kind: RecordKind | None = None) -> Cards:
    """Return the records of every table of labels and of every heading with labels below it.

    `kind` is what each is, where a mapping says it.
    """
    reading = _Reading(known, kind)
    for block in document.blocks:
        if isinstance(block, Para):
            reading.para(block)
        else:
            reading.table(block)
    reading.end()
    return reading.cards


class _Pair(NamedTuple):
    """A label, its field, and the cell beside it; `open` is whether it spells none."""

    field: Field
    label: SeenCell
    value: SeenCell | None
    open: bool = False


class _Reading:
    """One pass over the blocks of a document, which knows the headings above and the open card."""

    def __init__(self, known: FieldOfLabel, kind: RecordKind | None) -> None:
        self.cards: Final = Cards()
        self._kind: Final = kind
        self._known: Final = known
        self._headings: Final[list[tuple[int, Para]]] = []
        self._used: Final[set[SeenAt]] = set()
        self._open: OpenCard | None = None
        self._written = False
        self._before: Para | None = None

    def para(self, para: Para) -> None:
        """Take a paragraph outside tables: a heading, a label with its words, or more of them."""
        if para.level is not None and para.text:
            self._close()
            self._headings[:] = [each for each in self._headings if each[0] < para.level]
            self._headings.append((para.level, para))
        elif para.text:
            self._labelled(para)
        if para.text:
            self._before = para

    def table(self, table: SeenTable) -> None:
        """Take a table of labels; another one may hold tables of labels in its cells."""
        if table.name is not None:
            self._close()
        if not is_card(table, self._known):
            self._close()
            for cell in table.cells:
                for inner in cell.tables:
                    self.table(inner)
            self._before = None
            return
        self.cards.tables.add(table.place)
        first = True
        for row, following in zip_longest(table.rows, table.rows[1:]):
            cells = [cell for cell in row.own if not cell.empty or cell.fill or len(row.own) > 1]
            below = following.own if following else ()
            if self._is_title(cells, below):
                self._titled(cells[0], table)
            elif cells:
                self._row(table, row, cells, first=first)
            first = first and not cells
        self._before = None

    def end(self) -> None:
        """Close the last card."""
        self._close()

    def _is_title(self, cells: Sequence[SeenCell], below: Sequence[SeenCell]) -> bool:
        """Return whether a row is one cell of words that are no label, with labels below it."""
        return (
            len(cells) == 1
            and bool(cells[0].text)
            and self._known(cells[0].text) is None
            and any(self._known(cell.text) is not None for cell in below)
        )

    def _titled(self, cell: SeenCell, table: SeenTable) -> None:
        """Begin a card at the cell of its title, or go on with the one that has it already."""
        ref, title = split_title(cell.text)
        again = without_continued(title)
        if self._open is not None and again != title and again == self._open.title:
            self.cards.told.append(Taken(cell.place, Fate.TAKEN, "its title again"))
            return
        self._begin(table.place if cell.row == 1 else cell.place)
        self._add_title(cell.paras, cell.place, ref, title, cell)

    def _row(
        self, table: SeenTable, row: SeenRow, cells: Sequence[SeenCell], *, first: bool
    ) -> None:
        """Take the labels of a row; the words below a label of its own row are its value."""
        pairs = list(self._pairs(cells))
        fields = {each.field for each in pairs if not each.open}
        if first and (
            self._open is None
            or self._written
            or fields & {each.field for each in self._open.entries}
        ):
            self._begin(table.place)
            self._title_before()
        if self._open is None:
            return
        if not pairs and len(cells) == 1 and self._open.labels:
            place, label, of = self._open.labels[-1]
            above = place.startswith(f"{table.place} row {row.number - 1} ")
            if above and not any(entry.label == label for entry in self._open.entries):
                self._open.entries.append(entry_of(of, label, cells[0]))
                return
        for pair in pairs:
            if pair.open:
                self._open.open.append((pair.label, pair.value))
            self._open.labels.append((pair.label.place, pair.label.text, pair.field))
            if pair.value is not None:
                self._open.entries.append(entry_of(pair.field, pair.label.text, pair.value))

    def _pairs(self, cells: Sequence[SeenCell]) -> Iterator[_Pair]:
        """Give each label of a row with the cell after it, which may be a label's own words."""
        index = 0
        while index < len(cells):
            found = self._known(label_words(cells[index].text)) if cells[index].text else None
            value = cells[index + 1] if index + 1 < len(cells) else None
            is_open = found is None and index % 2 == 0 and len(cells) % 2 == 0
            if found is None and not (is_open and looks_like_label(cells[index], value)):
                index += 1
                continue
            yield _Pair(found or Field.OWN, cells[index], value, found is None)
            index += 2

    def _begin(self, place: SeenAt) -> None:
        self._close()
        above = [each for _, each in self._headings if each.place not in self._used]
        bare = (each.place for each in above if is_bare(each.text))
        self.cards.told += [Taken(each, Fate.TAKEN, "a heading") for each in bare]
        self._open, self._written = OpenCard(place, joined(above)), False

    def _title_before(self) -> None:
        """Take the heading right above a card as its title, where it has none of its own."""
        before = self._before
        if self._open is None or before is None or not looks_like_heading(before):
            return
        outermost = len(self._headings) == 1 and before is self._headings[0][1]
        if not outermost or split_title(before.text)[0] is not None:
            self._title_of(before)

    def _add_title(
        self,
        paras: Sequence[Para],
        place: SeenAt,
        ref: str | None,
        title: str,
        cell: SeenCell | None,
    ) -> None:
        if self._open is None or not paras:
            return
        if ref is not None:
            said = (saying(paras[0], ref),)
            self._open.entries.append(FieldEntry(Field.REF, place, said, "", cell))
        said = (saying(paras[0], title),)
        self._open.entries.append(FieldEntry(Field.TITLE, place, said, "", cell))

    def _labelled(self, para: Para) -> None:
        """Take a paragraph that begins with a label, or that goes on below one."""
        match = _LABELLED.match(para.text)
        label = match[1] if match else para.text
        found = self._known(label) if len(label) <= _LONGEST_LABEL else None
        if found is not None and self._headings:
            if self._open is None:
                self._begin(self._headings[-1][1].place)
                self._written = True
                self._title_of(self._headings[-1][1])
            if self._open is not None and self._written:
                rest = para.text[match.end() :] if match else ""
                paras = (without_label(para, match.end()),) if match and rest else ()
                self._open.labels.append((para.place, label, found))
                self._open.entries.append(FieldEntry(found, para.place, paras, label))
        elif self._open is not None and self._written and self._open.entries:
            last = self._open.entries[-1]
            if last.field is not Field.TITLE:
                self._open.entries.append(replace(last, place=para.place, paras=(para,)))

    def _title_of(self, heading: Para) -> None:
        ref, title = split_title(heading.text)
        if self._open is not None:
            self._used.add(heading.place)
            self._open.above = tuple(e for e in self._open.above if e.place != heading.place)
            self._add_title((heading,), heading.place, ref, title, None)

    def _close(self) -> None:
        """Keep the open card, or say why it is none."""
        card, self._open = self._open, None
        if card is None:
            return
        labelled = [e for e in card.entries if e.field not in {Field.TITLE, Field.REF}]
        if self._written and len({each.label for each in labelled}) < FEWEST_LABELS:
            self._used.discard(card.place)
            return
        unknown = {label.text for label, _ in card.open}
        for _, text, of in card.labels:
            known = Field.OPEN if text in unknown else of
            self.cards.labels.setdefault(label_words(text), known)
        places = dict.fromkeys((*(p for p, _, _ in card.labels), *(e.place for e in card.entries)))
        if card.blank:
            self.cards.told += [Taken(place, Fate.LEFT_OUT, _BLANK) for place in places]
            return
        taken = {each.field for each in card.entries}
        self.cards.open += [
            UnknownLabel(label_words(label.text), label.place, [value.text], taken)
            for label, value in card.open
            if value is not None
        ]
        filled = [entry for entry in card.entries if entry.text or entry.cell or entry.paras]
        above = tuple(
            Spoken(label_words(entry.text), entry.place)
            for entry in filled
            if entry.field is Field.OBJECTIVE and entry.text and not entry.internal
        )
        entries = tuple(each for each in filled if not above or each.field is not Field.OBJECTIVE)
        kind = self._kind or kind_of_card(filled)
        self.cards.records.append(LaidOut(kind, card.place, entries, above[:1] or card.above))
        self.cards.told += [
            Taken(place, Fate.TAKEN, f"the label of {of.value}")
            for place, _, of in card.labels
            if place not in {entry.place for entry in filled}
        ]
        self.cards.told += [Taken(e.place, Fate.TAKEN, "a heading") for e in card.above]
