"""What kind of party each name of a file is likely that of, which a person must confirm."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.names import kind_of, says_its_kind
from liberate_cli.exchange.imports.seen import SeenAt
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liberate_cli.exchange.imports.items import ReadItem, ReadValue

_ASKS: Final[Mapping[str, str]] = {
    "person": "Taken as persons: {}. Is each one person, not a post, a team or a partner?",
    "post": "Taken as posts: {}. Is each a post, not a person?",
    "team": "Taken as teams: {}. Is each a team of your own, not a partner?",
}


PARTY_KINDS: Final = ("team", "partner", "post", "person")
"""The kinds of party, the likeliest first."""
_NOTHING_SAYS: Final = "Nothing says what "


def kinds_answered(answers: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the kinds of parties that were answered, by their names, folded."""
    asked = re.compile(rf"{_NOTHING_SAYS}“([^”]+)”")
    return {
        folded(match[1]): answer
        for (_, asks), answer in answers.items()
        if answer in PARTY_KINDS and (match := asked.match(asks))
    }


def kinds_to_ask(
    items: Iterable[ReadItem], file: str, known: Mapping[str, str] | None = None
) -> Iterator[Question]:
    """Yield what is to be asked of the kinds of the parties that a file names.

    A name that nothing says the kind of is asked where it stands first; what the words of the
    others say is asked once a kind, of the whole file. `known` are kinds that were said, by names
    (folded).
    """
    guessed: defaultdict[str, list[str]] = defaultdict(list)
    for name in _named(items):
        kind, words = kind_of(name.value), unwrapped(name.value)
        if folded(words) in (known or {}):
            continue
        if says_its_kind(name.value):
            guessed[kind].append(words)
        else:
            asks = f"{_NOTHING_SAYS}“{words}” is, and it is taken as a team: is it?"
            yield Question(name.place, asks, PARTY_KINDS, words)
    for kind, names in sorted(guessed.items()):
        yield Question(SeenAt(file), _ASKS[kind].format("; ".join(names)))


def _named(items: Iterable[ReadItem]) -> Iterator[ReadValue[str]]:
    """Yield each name once, where it stands first."""
    known: set[str] = set()
    for item in items:
        for each in (*item.owned_by, *item.actioned_by, *item.supported_by):
            if folded(each.value) not in known:
                known.add(folded(each.value))
                yield each
