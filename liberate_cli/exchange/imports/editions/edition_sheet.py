"""One sheet of an Excel edition: which it is by its heads, and what its cells say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_sentences import edition_date
from liberate_cli.exchange.imports.plan_lines import plan_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from liberate_cli.exchange.imports.seen import SeenCell
    from liberate_cli.exchange.imports.seen_document import Document

_NOTHING: Final = {"None recorded", "No date", "None named", "Not moved", "None stated", "No", "–"}
"""What stands in a cell where the plan says nothing."""
_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "ended": ("Outcome", "Days late"),
    "actions": ("No.", "Times moved"),
    "recommendations": ("What it asks", "Answered by"),
    "contacts": ("By", "Address or number"),
    "owing": ("Party", "Promised"),
    "tasks": ("Part", "No."),
    "names": ("Part", "Name"),
    "answers": ("RAG status", "Reference"),
    "evidence": ("Evidence", "Where"),
    "moves": ("Was due", "Agreed by"),
    "reopened": ("Reopened", "Was submitted"),
    "abbreviations": ("What it stands for",),
    "challenges": ("Severity", "Rule"),
    "deliverables": ("Why", "Reviewed", "Repeats"),
    "objectives": ("What it is",),
    "progress": ("Title", "Date"),
}
"""The heads that tell which sheet one is, those of the first that has them all."""


@dataclass
class EditionSheet:
    """A sheet of an edition: its heads in order, and each row's cells by their heads.

    `name` is what its tab says; a sheet that an edition has not is an empty one. `lists` are what
    further sheets have for its rows, by the head under which it is asked for, and by the texts of
    the cells that name a row, whose places are `by`.
    """

    name: str
    heads: list[str]
    rows: list[dict[str, SeenCell]]
    by: tuple[int, ...] = (0,)
    lists: dict[str, dict[tuple[str, ...], list[str]]] = field(default_factory=dict)

    def key(self, row: Mapping[str, SeenCell]) -> tuple[str, ...]:
        """Return the texts by which further sheets name a row."""
        return tuple(self.text(row, at) or "" for at in self.by)

    def add(self, head: str, key: tuple[str, ...], line: str) -> None:
        """Add a line that a further sheet has for a row."""
        self.lists.setdefault(head, {}).setdefault(key, []).append(line)

    def after(self, head: str, places: int = 1) -> str:
        """Return the head that stands so many places after another; "" where there is none."""
        at = self.heads.index(head) + places if head in self.heads else len(self.heads)
        return self.heads[at] if at < len(self.heads) else ""

    def texts(self, row: Mapping[str, SeenCell], at: int | str) -> list[str]:
        """Return the lines of a cell, by its head or its place; none where it says nothing."""
        head = self.heads[at] if isinstance(at, int) and at < len(self.heads) else at
        if head in self.lists:
            return self.lists[str(head)].get(self.key(row), [])
        cell = row.get(str(head))
        paras = cell.paras if cell is not None else ()
        return [plan_line(p.text) for p in paras if p.text and p.text not in _NOTHING]

    def text(self, row: Mapping[str, SeenCell], at: int | str) -> str | None:
        """Return the words of a cell, None where it says nothing."""
        return " ".join(self.texts(row, at)) or None

    def day(self, row: Mapping[str, SeenCell], at: int | str, today: date) -> object:
        """Return the date of a cell, None where it has none."""
        said = self.text(row, at)
        return edition_date(said, today) if said is not None else None


def edition_sheets(document: Document) -> Iterator[tuple[str, EditionSheet]]:
    """Yield each sheet that is one of an edition's, by what it holds."""
    for table in document.tables:
        at = next((n for n, row in enumerate(table.rows) if row.head and len(row.own) > 1), None)
        if at is None:
            continue
        heads = [plan_line(cell.text) if cell else "" for cell in table.rows[at].cells]
        heads = heads[: max((n for n, head in enumerate(heads, 1) if head), default=0)]
        rows = [
            {head: cell for head, cell in zip(heads, row.cells, strict=False) if cell is not None}
            for row in table.rows[at + 1 :]
            if not row.empty
        ]
        sheet = EditionSheet(table.name or "", heads, rows)
        name = next((n for n, signs in _SHEETS.items() if {*signs} <= {*heads}), None)
        if name is not None:
            yield name, sheet
