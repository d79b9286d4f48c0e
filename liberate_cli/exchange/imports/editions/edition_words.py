"""What an edition calls things, where that is not what every plan calls them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.model.vocabulary import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.exchange.imports.seen import Para, SeenTable

_OBJECTIVE: Final = re.compile(r"(?P<noun>.+?) \d+: ")
_CARD: Final = re.compile(r"(?P<noun>.+?) \d[\d.]*")
_TEXTS: Final = (
    "method",
    "actioned_by",
    "owned_by",
    "supported_by",
    "progress",
    "work_outstanding",
)


def edition_vocabulary(
    headings: Iterable[Para],
    cards: Iterable[SeenTable],
    labels: Mapping[str, str],
    recommendation: tuple[str | None, str | None],
) -> dict[str, object]:
    """Return what `words` says: the nouns of headings, and the labels of cards.

    `recommendation` is what one is called, and several.
    """
    found: dict[str, object] = {}
    by_key = {key: label for label, key in labels.items()}
    heads = [*headings]
    objective = next((m["noun"] for p in heads if (m := _OBJECTIVE.match(p.text))), None)
    card = next((noun for table in cards if (noun := card_noun(table))), None)
    several = {p.text for p in heads if card is not None and is_several(p.text, card)}
    nouns = {
        "objective": (objective, None),
        "deliverable": (card, _only(several)),
        "task": (by_key.get("task"), None),
        "recommendation": recommendation,
    }
    for key, (one, many) in nouns.items():
        usual = getattr(WORDS, key)
        if one is not None and small(one) != usual.one:
            plural = small(many) if many else plural_of(small(one))
            found[key] = {"one": small(one), "many": plural}
    for key in _TEXTS:
        said = by_key.get(key)
        if said is not None and small(said) != getattr(WORDS, key):
            found[key] = small(said)
    return {"words": found} if found else {}


def card_noun(table: SeenTable) -> str | None:
    """Return what the head of a card calls a deliverable; None for a table that is no card."""
    match = _CARD.fullmatch(table.rows[0].own[0].text) if table.rows and table.rows[0].own else None
    return match["noun"] if match is not None else None


def is_several(words: str, noun: str) -> bool:
    """Return whether words are a noun for several.

    >>> is_several("Priorities", "Priority"), is_several("What is promised", "Commitment")
    (True, False)
    """
    short = noun[:-1].casefold()
    return words.casefold().startswith(short) and len(words) <= len(noun) + 4


def _only(texts: set[str]) -> str | None:
    return next(iter(texts)) if len(texts) == 1 else None


def small(word: str) -> str:
    """Return a noun as it stands inside a sentence."""
    return word if word.isupper() else word[:1].lower() + word[1:]


def plural_of(noun: str) -> str:
    """Return what several are likely called."""
    return f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"
