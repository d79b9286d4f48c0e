"""Notes of progress in a cell: a note a dated line, oldest first; a date that its words name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.date_words import DateOrder, read_date
from liberate_cli.model.dates import MONTHS
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liberate_cli.model.dates import PartialDate

_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS)
_DATE: Final = (
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH}) \d{{2,4}}"
)
_BEGINS: Final = re.compile(rf"^\W*(?P<on>{_DATE})\s*[:–—-]*\s+(?P<text>.+)$", re.IGNORECASE)
_DONE_ON: Final = re.compile(
    rf"^(?:finished|completed|done|closed|delivered|launched|signed|approved|agreed)\b[^.;]*?"
    rf"(?P<on>\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}) \d{{4}})\.?$",
    re.IGNORECASE,
)
_NO_YEAR: Final = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})\b(?!\.?,? ?(?:to )?\d{{2,4}})"
)


class DatedNote(NamedTuple):
    """A note, and the day or month that it names."""

    text: str
    on: PartialDate | None = None


def read_notes(
    lines: Sequence[str], order: DateOrder, today: date
) -> tuple[tuple[DatedNote, ...], tuple[str, ...]]:
    """Return the notes in lines, oldest first, and what is to be asked of them."""
    found: list[DatedNote] = []
    for line in map(unwrapped, lines):
        begins = _BEGINS.match(line)
        on = read_date(begins["on"], _proved(order), today).value if begins is not None else None
        if begins is not None and on is not None:
            found.append(DatedNote(begins["text"], on))
        elif found and found[-1].on is not None:
            found[-1] = DatedNote(f"{found[-1].text} {line}", found[-1].on)
        elif line:
            done = _DONE_ON.match(line)
            named = read_date(done["on"], DateOrder.DAY, today).value if done is not None else None
            found.append(DatedNote(line, named))
    if len(found) > 1 and all(each.on is None for each in found):
        found = [DatedNote(" ".join(each.text for each in found))]
    doubts = [
        f"“{match[0].strip()}” has no year."
        for note in found
        if note.on is None and (match := _NO_YEAR.search(note.text))
    ]
    dated = [each for each in found if each.on is not None]
    if len(dated) == len(found):
        found.sort(key=lambda each: each.on.last if each.on else today)
    return tuple(found), tuple(doubts)


def _proved(order: DateOrder) -> DateOrder:
    """Return the order of the dates of notes: day first, unless the file proves otherwise."""
    return DateOrder.MONTH if order is DateOrder.MONTH else DateOrder.DAY
