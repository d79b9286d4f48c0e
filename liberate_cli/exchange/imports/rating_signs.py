"""Which rating a word, a letter, a symbol or a colour means: by the file's own key, else by habit.

Blue and yellow mean what a key says and nothing without one. Two signs that differ are asked.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.exchange.imports.seen import Document, SeenAt, Sign

_RED, _AMBER, _GREEN, _DONE = "red", "amber", "green", "complete"
_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("red", "r", "🔴", "🟥"), _RED),
    **dict.fromkeys(("amber", "a", "🟠", "🟧", "orange"), _AMBER),
    **dict.fromkeys(("green", "g", "🟢", "🟩"), _GREEN),
    **dict.fromkeys(
        ("complete", "completed", "done", "implemented", "closed", "delivered", "achieved",
         "finished", "complete/closed"), _DONE),
}  # fmt: skip
_COLOURS: Final[Mapping[str, tuple[str, ...]]] = {
    "red": ("FF0000", "C00000", "E03C31", "FF5050", "D9534F", "FFC7CE", "CC0000", "DA3B3B"),
    "amber": ("FFC000", "FFBF00", "FFA500", "ED7D31", "F79646", "FF9900", "FFEB9C", "F4B183"),
    "yellow": ("FFFF00", "FFFF99", "FFD966"),
    "green": ("00B050", "92D050", "00FF00", "70AD47", "008000", "C6EFCE", "A9D08E", "4EA72E"),
    "blue": ("00B0F0", "0070C0", "4472C4", "5B9BD5", "0000FF", "9DC3E6", "002060"),
    "grey": ("D9D9D9", "BFBFBF", "A6A6A6", "808080", "F2F2F2", "7F7F7F"),
    "purple": ("7030A0", "B4A7D6"),
}
_NEAR: Final = 22.0
"""How far, in CIELAB, a colour may lie from one that people use and still be taken for it."""
_CLEARLY: Final = 6.0
"""How much nearer it must lie to one colour than to that of any other name."""
_DARK, _DIM = 0.04045, 0.008856
_LEGEND: Final = re.compile(
    r"(?:^|[;:,\n])\s*(?P<sign>[A-Z]|[A-Za-z]+)\s*[=–-]\s*(?P<means>[^;\n]+)"
)
_OPEN_AFTER_DONE: Final = re.compile(r"await|subject to|pending|part|to be|but|not ", re.IGNORECASE)
_NOT_BEGUN: Final = re.compile(r"not (?:yet )?(?:started|begun)|to start|not due", re.IGNORECASE)
_SYMBOL: Final = re.compile(r"^[^\w\s?!*(]\s+")
_UNDER_WAY: Final = {"in progress", "under way", "underway", "started", "open", "ongoing"}


class RatingRead(NamedTuple):
    """What signs came to: a rating's key and what state the words say, or what is to be asked."""

    key: str | None = None
    asks: str | None = None
    answers: tuple[str, ...] = ()
    state: str | None = None


@dataclass(frozen=True)
class Key:
    """What signs mean in a file: letters and words (folded), and colours, by a rating's key."""

    words: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    places: tuple[SeenAt, ...] = ()


def key_of(document: Document) -> Key:
    """Return what a file's own key says: `B = complete; G = on track`, in a line or a table."""
    words: dict[str, str] = {}
    colours: dict[str, str] = {}
    meanings: dict[str, str] = {}
    places: list[SeenAt] = []
    lines: list[tuple[str, tuple[Sign, ...], SeenAt]] = [
        (para.text, (), para.place) for para in document.paras
    ]
    for table in document.tables:
        for row in table.rows:
            own = [cell for cell in row.own if not cell.empty or cell.fill]
            if len(own) == 2 and own[1].text:
                lines.append(
                    (f"Key: {unwrapped(own[0].text)} = {own[1].text}", own[0].signs, own[1].place)
                )
    for text, signs, place in lines:
        if not re.match(r"\W*(?:rag |brag )?(?:key|legend|status|rating)\b", text, re.IGNORECASE):
            continue
        for match in _LEGEND.finditer(text.partition(":")[2] or text):
            rating = _meant(match["sign"], match["means"])
            if rating is not None:
                words[folded(match["sign"])] = rating
                meanings[rating] = unwrapped(match["means"])
                colours |= {each.colour: rating for each in signs}
                places.append(place)
    return Key(words, colours, meanings, tuple(dict.fromkeys(places)))


def _meant(sign: str, means: str) -> str | None:
    """Return the rating that an entry of a key is: by what it means, else by its own sign."""
    says = folded(means)
    if re.match(r"(?:complete|done|closed|delivered|achieved|finished)", says):
        return _DONE
    if _NOT_BEGUN.match(says):
        return "not started"
    return _WORDS.get(folded(sign))


def read_rating(text: str, signs: Iterable[Sign], key: Key, *, is_state: bool) -> RatingRead:
    """Return what a cell's words and colours mean together; `is_state` for a column of states."""
    words = unwrapped(text)
    shown = [each for each in signs if each.carrier is not Carrier.BANDING]
    by_word = _by_word(words, key)
    colours = {name for each in shown if (name := _named(each.colour, key)) is not None}
    ratings = colours & {_RED, _AMBER, _GREEN, _DONE, "not started"}
    doubt = _doubt(words, colours, ratings, key)
    if doubt is not None:
        return doubt
    colour = next(iter(ratings), None)
    if is_state:
        return _by_state(words, by_word, colour)
    if by_word and colour and by_word != colour and (by_word, colour) != (_DONE, _GREEN):
        asks = f"The word “{words}” says {by_word}, and the colour {colour}: which is meant?"
        return RatingRead(asks=asks, answers=(by_word, colour))
    return RatingRead(by_word or colour) if by_word or colour else _without(words, colours)


def _doubt(words: str, colours: set[str], ratings: set[str], key: Key) -> RatingRead | None:
    """Return what is to be asked where the signs of one cell are those of several ratings."""
    if "" in colours:
        return RatingRead(asks="Its colour lies between those of two ratings: which is meant?")
    both = [_by_word(each.strip(), key) for each in words.split("/")]
    if len(both) == 2 and all(both) and len(set(both)) > 1:
        answers = tuple(each for each in both if each)
        return RatingRead(asks=f"“{words}” is two ratings: which is meant?", answers=answers)
    if len(ratings) > 1:
        return RatingRead(asks="It has several colours: which is meant?", answers=_sorted(ratings))
    return None


def _without(words: str, colours: set[str]) -> RatingRead:
    doubtful = colours & {"blue", "yellow", "purple"}
    if doubtful:
        asks = f"{doubtful.pop().capitalize()} has no meaning that the file says: which is it?"
        return RatingRead(asks=asks, answers=(_DONE, _GREEN, _AMBER))
    if words and folded(_bare(words)) not in {"n/a", "na", "-", "–", "not rated", "none"}:
        return RatingRead(asks=f"“{words}” is no rating that is known: which is it?")
    return RatingRead()


def _by_state(words: str, by_word: str | None, colour: str | None) -> RatingRead:
    """Return the rating of a status: its colour, where the word does not say otherwise."""
    done = re.match(
        r"(?:complete|done|implemented|closed|delivered|achieved)", words, re.IGNORECASE
    )
    if done is not None and _OPEN_AFTER_DONE.search(words):
        answers = tuple(each for each in (colour, _DONE) if each)
        return RatingRead(colour, f"“{words}”: is it complete, or is more to come?", answers)
    if done is not None or by_word == _DONE:
        if colour in {_RED, _AMBER}:
            asks = f"“{words}” is shown {colour}: which is meant?"
            return RatingRead(asks=asks, answers=(_DONE, colour))
        return RatingRead(_DONE)
    if _NOT_BEGUN.match(words):
        if colour in {_RED, _AMBER, _GREEN}:
            asks = f"“{words}” is shown {colour}: is it rated so, or only not begun?"
            return RatingRead(None, asks, (colour, "not rated"), "not begun")
        return RatingRead(state="not begun")
    state = "under way" if folded(words) in _UNDER_WAY - {"open"} else None
    if folded(words) in {"on hold", "paused"}:
        state = "on hold"
    return RatingRead(colour or by_word, state=state)


def _by_word(words: str, key: Key) -> str | None:
    folded_words = folded(_bare(words)).strip(" .●■▲◆•")
    return key.words.get(folded(words)) or key.words.get(folded_words) or _WORDS.get(folded_words)


def _bare(words: str) -> str:
    """Return words without a symbol before them, as in `– Not rated`; a doubt (`? Green`) stays."""
    return _SYMBOL.sub("", words)


def _sorted(ratings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ratings))


def _named(digits: str, key: Key) -> str | None:
    """Return what a colour is called, "" where two are as near, None where none is near."""
    if digits in key.colours:
        return key.colours[digits]
    here = _lab(digits)
    near = {
        name: min(_apart(here, _lab(each)) for each in all_of) for name, all_of in _COLOURS.items()
    }
    (first, one), (second, two) = sorted(near.items(), key=lambda each: each[1])[:2]
    if one > _NEAR:
        return None
    if one > 0 and two - one < _CLEARLY and {first, second} != {"grey", "blue"}:
        return ""
    return _meaning_of(first, key)


def _meaning_of(name: str, key: Key) -> str:
    """Return the rating that a key's letter gives a colour: B for blue; else the colour's name."""
    letter = "" if name == "grey" else name[0]
    return key.words.get(letter) or key.words.get(name) or name


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return math.dist(one, other)


def _lab(digits: str) -> tuple[float, float, float]:
    """Return a colour in CIELAB (D65), in which what looks alike lies near."""
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= _DARK else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    f = [t ** (1 / 3) if t > _DIM else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])
