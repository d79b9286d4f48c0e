"""Which fields texts may be of, by what they look like: dates, names, levels, sentences."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.columns import is_level, is_state
from liberate_cli.exchange.imports.date_words import DateOrder, read_date
from liberate_cli.exchange.imports.items import Field
from liberate_cli.exchange.imports.names import kind_of, says_its_kind
from liberate_cli.exchange.imports.rating_key import HABIT
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ANY_DAY: Final = date(2000, 1, 1)
"""Whether words are a date does not hang on the year that is meant."""
_MOST: Final = 50
_SENTENCE: Final = 40
_WORDS: Final = 3
_PER_CENT: Final = re.compile(r"\d{1,3}(?:\.\d+)? ?%")
_REF: Final = re.compile(r"[A-Za-z]{0,5}[ /-]?\d+(?:[./-]\d+)*")
_DATES: Final = (Field.DUE, Field.REVISED, Field.REVIEWED, Field.STARTS, Field.COMPLETED)
_NAMES: Final = (Field.OWNED_BY, Field.ACTIONED_BY, Field.SUPPORTED_BY)
_SENTENCES: Final = (Field.PROGRESS, Field.TASK, Field.WORK_OUTSTANDING, Field.METHOD)


def fields_of_contents(texts: Iterable[str]) -> tuple[Field, ...]:
    """Return the fields that most of some texts look like, the likeliest first; none for neither.

    >>> [each.value for each in fields_of_contents(["High", "Low"])]
    ['priority']
    >>> fields_of_contents(["31 March 2031", "June 2031"])[0].value
    'due'
    """
    written = [each.strip() for each in texts if each.strip()][:_MOST]
    if not written:
        return ()
    for fields, is_one in _LOOKS:
        if 2 * sum(map(is_one, written)) > len(written):
            return fields
    return ()


def _is_date(text: str) -> bool:
    return len(text) <= _SENTENCE and read_date(text, DateOrder.DAY, _ANY_DAY).value is not None


def _is_name(text: str) -> bool:
    return len(text) <= _SENTENCE and (kind_of(text) != "team" or says_its_kind(text))


_LOOKS: Final[tuple[tuple[tuple[Field, ...], Callable[[str], bool]], ...]] = (
    ((Field.RATING,), lambda text: folded(text) in HABIT),
    ((Field.PRIORITY,), is_level),
    ((Field.STATE,), is_state),
    ((Field.PER_CENT,), lambda text: _PER_CENT.fullmatch(text) is not None),
    (_DATES, _is_date),
    ((Field.REF,), lambda text: _REF.fullmatch(text) is not None),
    (_SENTENCES, lambda text: len(text) > _SENTENCE),
    (_NAMES, _is_name),
    (_SENTENCES, lambda text: len(text.split()) >= _WORDS),
)
"""The fields of texts that look alike, and what tells that one does; the surest first."""
