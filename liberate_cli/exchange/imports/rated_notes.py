"""Columns whose notes of progress each begin with a rating, as `AMBER – The order is late` does."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.columns import Guess, known_field, plain_label
from liberate_cli.exchange.imports.items import Field, FieldEntry
from liberate_cli.exchange.imports.one_card import saying, without_label

if TYPE_CHECKING:
    from collections.abc import Iterable

_RATED: Final = re.compile(
    r"\s*[(\[]?(?P<sign>(?i:red|amber|green|completed?)|[RAG])(?:[)\]]|\s*[:;–—-]|\s*$)\s*"
)
_BETWEEN: Final = re.compile(r" ?[/&,] ?| and ")
RATED: Final = Guess(Field.PROGRESS, "each of its notes begins with a rating, which is taken too")


def are_rated(label: str, texts: Iterable[str]) -> bool:
    """Return whether a column of progress has a rating before each of its notes.

    >>> are_rated("Progress / RAG", ["GREEN – Two are open.", "R: Nobody came."])
    True
    >>> are_rated("Progress", ["Green paint was bought."]), are_rated("Lead", ["Green"])
    (False, False)
    """
    fields = {known_field(each) for each in (label, *_BETWEEN.split(plain_label(label)))}
    written = [each for each in texts if each.strip()]
    return Field.PROGRESS in fields and bool(written) and all(map(_RATED.match, written))


def apart(entry: FieldEntry) -> tuple[FieldEntry, ...]:
    """Return a rating and what follows it as two entries; one that has none as it is."""
    first = next(iter(entry.paras), None)
    match = _RATED.match(first.text) if first is not None else None
    if match is None or first is None or entry.cell is None:
        return (entry,)
    sign = (saying(first, match["sign"]),)
    cell = replace(entry.cell, paras=sign, note=None, formula=None, tables=())
    rating = replace(entry, field=Field.RATING, paras=sign, cell=cell)
    rest = without_label(replace(first, runs=saying(first, first.text).runs), match.end())
    notes = tuple(each for each in (rest, *entry.paras[1:]) if each.text)
    if not notes:
        return (rating,)
    return rating, replace(entry, paras=notes, cell=replace(entry.cell, paras=notes, fill=None))
