"""The nearest right words to a wrong one, for "did you mean"."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_WORDS: Final = 20_000


def nearest(wrong: str, right: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return up to `most` of the right words that are like the wrong one, nearest first.

    Among more words than any plan has, none is looked for: each is compared letter by letter.
    """
    by_key = {folded(word): word for word in right}
    if len(by_key) > _MOST_WORDS:
        return ()
    keys = get_close_matches(folded(wrong), by_key, n=most, cutoff=0.6)
    return tuple(by_key[key] for key in keys)


def nearest_by_word(wrong: str, right: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return up to `most` of the right names that are like the wrong one, or have a word that is.

    >>> nearest_by_word("Waltom", ["ACC Murray", "Detective Supt Nick Walton"])
    ('Detective Supt Nick Walton',)
    """
    names = tuple(right)
    by_word = {word: name for name in reversed(names) for word in name.split() if len(word) > 2}
    words = nearest(wrong, by_word, most)
    return tuple(dict.fromkeys((*nearest(wrong, names, most), *(by_word[word] for word in words))))[
        :most
    ]


def did_you_mean(wrong: str, right: Iterable[str]) -> str | None:
    """Return the sentence that offers the nearest right word, or None where none is near."""
    found = nearest(wrong, right, most=1)
    return f"Did you mean “{found[0]}”?" if found else None
