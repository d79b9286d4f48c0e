"""The heads of tables that have a row an item: where they are, and what stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.columns import known_field
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.seen import SeenCell, SeenRow

FEWEST_COLUMNS: Final = 3
_SURE_LABELS: Final = 4
"""As many make a head of any row, however many others it has."""
_LONGEST_LABEL: Final = 60
TOTAL: Final = re.compile(
    r"(?:sub-?\s?|grand )?totals?\b|number of actions\b|average\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TableHead:
    """The rows of a head, from and to a row's index, and its labels by column number."""

    first: int
    last: int
    labels: Mapping[int, str]


def texts_below(rows: Sequence[SeenRow], number: int) -> Iterator[str]:
    """Yield what stands below a head, but for sections, totals and heads of other pages."""
    for row in rows[:200]:
        cell = row.cells[number - 1] if number <= len(row.cells) else None
        written = [each for each in row.own if not each.empty]
        if cell is None or len(written) < 2 or row.head:
            continue
        if TOTAL.match(written[0].text) or known_field(cell.text) is not None:
            continue
        yield cell.text


def head_of(rows: Sequence[SeenRow], index: int) -> TableHead | None:
    """Return the head that begins at a row: of one row, or of two where cells are merged."""
    if index >= len(rows):
        return None
    row = rows[index]
    cells = {n: cell for n, cell in enumerate(row.cells, start=1) if cell and cell.text}
    if not _is_head(list(cells.values())):
        return None
    last = index
    labels = {n: unwrapped(cell.text) for n, cell in cells.items()}
    below = rows[index + 1] if index + 1 < len(rows) else None
    under = {} if below is None else _written(below)
    if under and (all(n in cells and cells[n].columns > 1 for n in under) or _fills(under, labels)):
        last = index + 1
        labels |= {n: unwrapped(cell.text) for n, cell in under.items()}
    return TableHead(index, last, dict(sorted(labels.items())))


def _written(row: SeenRow) -> dict[int, SeenCell]:
    """Return the cells that begin in a row and have words, by their columns."""
    cells = enumerate(row.cells, start=1)
    return {n: cell for n, cell in cells if cell and cell.text and cell.row == row.number}


def _fills(under: Mapping[int, SeenCell], labels: Mapping[int, str]) -> bool:
    """Return whether labels go on in the row below, where nobody merged the cells above them."""
    is_later = len(under) > 1 and min(under) > min(labels)
    return is_later and all(known_field(cell.text) is not None for cell in under.values())


def _is_head(cells: Sequence[SeenCell]) -> bool:
    texts = [unwrapped(cell.text) for cell in {id(cell): cell for cell in cells}.values()]
    if len(texts) < FEWEST_COLUMNS or any(len(each) > _LONGEST_LABEL for each in texts):
        return False
    half = min(len(texts) - FEWEST_COLUMNS, len(texts) // 2)
    most_unknown = max(half, len(texts) - _SURE_LABELS)
    unknown = (each for each in texts if known_field(each) is None)
    # Of most rows the first few texts show that they are no head.
    return next(islice(unknown, most_unknown, None), None) is None
