"""Counts, lists and texts as a sentence takes them; the one place that knows English endings."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_ENDS: Final = (".", "!", "?", "…", ":", ";")
_CLOSING: Final = "”’\"')]"


def form(count: int, one: str, many: str) -> str:
    """Return the form of a word that goes with a count.

    >>> form(1, "is", "are"), form(2, "is", "are")
    ('is', 'are')
    """
    return one if count == 1 else many


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> plural(1, "action"), plural(2, "action"), plural(0, "party", "parties")
    ('1 action', '2 actions', '0 parties')
    """
    return f"{count} {form(count, one, many or f'{one}s')}"


def capital(text: str) -> str:
    """Return a text with its first letter as a capital, and the others as they are.

    >>> capital("owned by"), capital("KPI"), capital("")
    ('Owned by', 'KPI', '')
    """
    return text[:1].upper() + text[1:]


def either(words: Iterable[str]) -> str:
    """Return words one of which is to be chosen.

    >>> either(["red", "amber", "green"])
    'red, amber or green'
    """
    *before, last = tuple(words) or ("",)
    return " or ".join(filter(None, (", ".join(before), last)))


def ordinal(number: int) -> str:
    """Return a number with its English ending, as people say it in order.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in {11, 12, 13} else endings.get(number % 10, "th")
    return f"{number}{ending}"


def how_often(count: int) -> str:
    """Return how often something happened.

    >>> how_often(1), how_often(2), how_often(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence lists them; of none nothing.

    >>> listed(["1.2"]), listed(["1.2", "2.1", "3.4"]), listed([])
    ('1.2', '1.2, 2.1 and 3.4', '')
    """
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def with_stop(text: str) -> str:
    """Return a text to be followed by a sentence: with a stop, where it ends with no such sign.

    >>> with_stop("Put shelves up"), with_stop("Why?"), with_stop("(Paid.)"), with_stop("")
    ('Put shelves up.', 'Why?', '(Paid.)', '')
    """
    return text if not text or text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}."


def unwrapped(text: str) -> str:
    """Return a text that may have been typed on several lines as one line."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return a text as it is compared with another: on one line, whatever its case.

    An accent that was typed as a sign of its own, as a Mac does, is the same letter.

    >>> folded("Reception  Centres") == folded("reception centres")
    True
    """
    return composed(unwrapped(text)).casefold()


def composed(text: str) -> str:
    """Return a text with each letter and its accents as one sign, where there is one (NFC)."""
    return unicodedata.normalize("NFC", text)


def left_out_words(read: int, left_out: Sequence[str]) -> str:
    """Return how many deliverables of all an answer goes without, and which; "" for none.

    >>> left_out_words(13, ["2.4"])
    '; of 14, 1 cannot be read: 2.4'
    """
    if not left_out:
        return ""
    return f"; of {read + len(left_out)}, {len(left_out)} cannot be read: {', '.join(left_out)}"
