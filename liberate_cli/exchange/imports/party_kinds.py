"""What kind of party each name of a file is likely that of, which a person must confirm."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Question, Settles
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
ALL_OF_THEM: Final = "yes"
_TAKEN: Final = re.compile(
    r"Taken as (?P<kind>person|post|team)s: (?P<names>.*)\. Is each [^.]*\?", re.DOTALL
)
_IS: Final = re.compile(rf"(?P<name>.+?)\s*:\s*(?P<kind>{'|'.join(PARTY_KINDS)})", re.IGNORECASE)


def kinds_answered(answers: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the kinds of parties that were answered, by their names, folded."""
    asked = re.compile(rf"{_NOTHING_SAYS}“([^”]+)”")
    found: dict[str, str] = {}
    for (_, asks), answer in answers.items():
        match = asked.match(asks)
        if match is not None and answer in PARTY_KINDS:
            found[folded(match[1])] = answer
        named = kinds_named(asks, answer) or {}
        found |= {folded(name): kind for name, kind in named.items()}
    return found


def kinds_named(asks: str, answer: str) -> dict[str, str] | None:
    """Return the kind of each name that a question lists, as an answer has it; None for no answer.

    It says yes of all, or which of them are something else.

    >>> asks = "Taken as persons: Jo Marsh; Fleet. Is each one person, not a post?"
    >>> kinds_named(asks, "yes"), kinds_named(asks, "Fleet: team"), kinds_named(asks, "no")
    ({'Jo Marsh': 'person', 'Fleet': 'person'}, {'Jo Marsh': 'person', 'Fleet': 'team'}, None)
    """
    match = _TAKEN.fullmatch(asks)
    if match is None:
        return None
    found = dict.fromkeys(match["names"].split("; "), match["kind"])
    if folded(answer) == ALL_OF_THEM:
        return found
    names = {folded(name): name for name in found}
    for part in filter(None, (each.strip() for each in answer.split(";"))):
        said = _IS.fullmatch(part)
        if said is None or folded(said["name"]) not in names:
            return None
        found[names[folded(said["name"])]] = said["kind"].lower()
    return found


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
        asks = _ASKS[kind].format("; ".join(names))
        yield Question(
            SeenAt(file), asks, (ALL_OF_THEM,), settles=Settles.KINDS_OF_PARTIES, open=True
        )


def _named(items: Iterable[ReadItem]) -> Iterator[ReadValue[str]]:
    """Yield each name once, where it stands first."""
    known: set[str] = set()
    for item in items:
        for each in (*item.owned_by, *item.actioned_by, *item.supported_by):
            if folded(each.value) not in known:
                known.add(folded(each.value))
                yield each
