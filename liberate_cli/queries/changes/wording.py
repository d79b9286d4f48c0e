"""Which words of a text were added and which taken out, and which different ones it has."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kept = Literal["same", "added", "taken"]

BREAK: Final = "•"
"""What stands between the lines of a list where its words are shown as one text."""

_WORD: Final = re.compile(r"\w+")
_LINE_END: Final = "\n"
_LEAST_KEPT: Final = 1 / 3
"""Where less than this part of the words stays, the texts are shown whole, one after the other."""


class Words(NamedTuple):
    """Some words of a text that changed: `kind` is same, added or taken."""

    kind: Kept
    text: str


def changed_words(old: Sequence[str], new: Sequence[str]) -> tuple[Words, ...]:
    """Return the words of two lists of lines in one reading order; spaces are no words.

    What is same or taken is the old text, and what is same or added the new one.

    >>> [f"{run.kind}: {run.text}" for run in changed_words(["Ask two councils."], ["Ask all."])]
    ['same: Ask', 'taken: two councils.', 'added: all.']
    """
    return changed_items(_tokens(old), _tokens(new), " ")


def changed_items(old: Sequence[str], new: Sequence[str], between: str) -> tuple[Words, ...]:
    """Return the items of two lists in one reading order, with `between` between two items."""
    return tuple(
        Words(kind, between.join(BREAK if item == _LINE_END else item for item in items))
        for kind, items in _runs(old, new)
    )


def same_words(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether two lists of lines differ in nothing but spaces."""
    return _tokens(old) == _tokens(new)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Return the different words of texts, whatever their case; a text without any is one."""
    found = (word for text in texts for word in _WORD.findall(text.casefold()) or [unwrapped(text)])
    return frozenset(found)


def _tokens(lines: Sequence[str]) -> list[str]:
    tokens: list[str] = []
    for line in lines:
        tokens += [*line.split(), _LINE_END]
    return tokens[:-1]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[Kept, list[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = matcher.get_opcodes()
    kept = sum(end - start for tag, start, end, _, _ in codes if tag == "equal")
    if kept < _LEAST_KEPT * max(len(old), len(new)):
        codes = [("replace", 0, len(old), 0, len(new))]
    runs: list[tuple[Kept, list[str]]] = []
    taken: list[str] = []
    added: list[str] = []
    for index, (tag, old_from, old_to, new_from, new_to) in enumerate(codes):
        # One word that stays between two changes only makes both harder to read.
        lone = old_to - old_from == 1 and 0 < index < len(codes) - 1
        if tag == "equal" and not lone:
            runs += [("taken", taken), ("added", added), ("same", list(old[old_from:old_to]))]
            taken, added = [], []
        else:
            taken = [*taken, *old[old_from:old_to]]
            added = [*added, *new[new_from:new_to]]
    runs += [("taken", taken), ("added", added)]
    return [(kind, items) for kind, items in runs if items]
