"""A file's own key to its ratings: `B = complete; G = on track`, in a line or a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.colour_names import colour_name
from liberate_cli.exchange.imports.columns import known_field
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.exchange.imports.seen import SeenAt, SeenCell
    from liberate_cli.exchange.imports.seen_document import Document

NOT_STARTED: Final = "not started"
"""What a key says that is a state and no rating."""
HABIT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("red", "r", "🔴", "🟥"), "red"),
    **dict.fromkeys(("amber", "a", "🟠", "🟧", "orange"), "amber"),
    **dict.fromkeys(("green", "g", "🟢", "🟩"), "green"),
    **dict.fromkeys(
        ("complete", "completed", "done", "implemented", "closed", "delivered", "achieved",
         "finished", "complete/closed"), "complete"),
}  # fmt: skip
"""The rating that a word, letter or symbol is where no key says otherwise."""
NOT_BEGUN: Final = re.compile(r"not (?:yet )?(?:started|begun)|to start|not due", re.IGNORECASE)
_DONE: Final = re.compile(
    r"(?:complete|done|closed|delivered|achieved|finished|met\b)", re.IGNORECASE
)
_HEAD: Final = re.compile(
    r"\W*(?:rag |brag |colour |rating |status )?(?:key|legend|status|ratings?)\b", re.IGNORECASE
)
_ENTRY: Final = re.compile(
    r"(?:^|[;:,\n])\s*(?P<sign>[A-Z0-9]|[A-Za-z]+(?: [A-Za-z]+)?)\s*[=–-]\s*(?P<means>[^;\n]+)"
)
_LONGEST_SIGN: Final = 30


@dataclass(frozen=True)
class Key:
    """What signs mean in a file: letters and words (folded), and colours, by a rating's key.

    `ratings` are those that the file has: the four, or its own.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    places: tuple[SeenAt, ...] = ()
    ratings: Ratings = DEFAULT_RATINGS

    @property
    def is_own(self) -> bool:
        """Whether the file's ratings are other than the four."""
        return self.ratings is not DEFAULT_RATINGS


class KeyEntry(NamedTuple):
    """An entry of a key: the word, letter or colour's name, its colours, and what it means."""

    sign: str
    colours: tuple[str, ...]
    means: str
    place: SeenAt


def key_of(document: Document) -> Key:
    """Return what a file's own key says of the four ratings."""
    words: dict[str, str] = {}
    colours: dict[str, str] = {}
    meanings: dict[str, str] = {}
    places: list[SeenAt] = []
    for entry in key_entries(document):
        rating = meant_by(entry)
        if rating is not None:
            words[folded(entry.sign)] = rating
            meanings[rating] = entry.means
            colours |= dict.fromkeys(entry.colours, rating)
            places.append(entry.place)
    return Key(words, colours, meanings, tuple(dict.fromkeys(places)))


def meant_by(entry: KeyEntry) -> str | None:
    """Return which of the four an entry is: by what it means, else by its own sign."""
    if _DONE.match(entry.means):
        return "complete"
    if NOT_BEGUN.match(entry.means):
        return NOT_STARTED
    return HABIT.get(folded(entry.sign))


def key_entries(document: Document) -> Iterator[KeyEntry]:
    """Yield the entries of a file's key, in lines that begin with that word and in rows of two."""
    for para in document.paras:
        yield from _of_line(para.text, para.place)
    for table in document.tables:
        for row in table.rows:
            own = [*islice((cell for cell in row.own if not cell.empty or cell.fill), 3)]
            if len(own) == 1:
                yield from _of_line(own[0].text, own[0].place)
            elif len(own) == 2:
                yield from _of_row(own[0], own[1])


def _of_line(text: str, place: SeenAt) -> Iterator[KeyEntry]:
    if _HEAD.match(text):
        for match in _ENTRY.finditer(text.partition(":")[2] or text):
            yield KeyEntry(match["sign"], (), unwrapped(match["means"]), place)


def _of_row(sign: SeenCell, means: SeenCell) -> Iterator[KeyEntry]:
    """Yield a row of a sign and its meaning; a label of a card with its value is none."""
    words = unwrapped(sign.text)
    names = [name for each in sign.signs if (name := colour_name(each.colour)) not in {None, ""}]
    is_sign = folded(words) in HABIT or len(words) == 1 or (names and names != ["grey"])
    if means.text and is_sign and len(words) <= _LONGEST_SIGN and known_field(words) is None:
        colours = tuple(each.colour for each in sign.signs)
        yield KeyEntry(words or str(names[0]), colours, unwrapped(means.text), means.place)
