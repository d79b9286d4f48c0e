"""Which rating a word, a letter, a symbol or a colour means: by the file's own key, else by habit.

Blue and yellow mean what a key says and nothing without one. Two signs that differ are asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.colour_names import colour_name
from liberate_cli.exchange.imports.rating_key import HABIT, NOT_BEGUN, NOT_STARTED
from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.model.ratings import CountsAs
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.seen import Sign

_OPEN_AFTER_DONE: Final = re.compile(r"await|subject to|pending|part|to be|but|not ", re.IGNORECASE)
_SYMBOL: Final = re.compile(r"^[^\w\s?!*(]\s+")
_UNDER_WAY: Final = {"in progress", "under way", "underway", "started", "open", "ongoing"}


class RatingRead(NamedTuple):
    """What signs came to: a rating's key and what state the words say, or what is to be asked."""

    key: str | None = None
    asks: str | None = None
    answers: tuple[str, ...] = ()
    state: str | None = None


def read_rating(text: str, signs: Iterable[Sign], key: Key, *, is_state: bool) -> RatingRead:
    """Return what a cell's words and colours mean together; `is_state` for a column of states."""
    words = unwrapped(text)
    said = key.words.get(folded(words))
    if said is not None and ("/" in words or _OPEN_AFTER_DONE.search(words)):
        # Words that would be in doubt, were it not that a mapping settles what they mean.
        return RatingRead(said)
    shown = [each for each in signs if each.carrier is not Carrier.BANDING]
    by_word = _by_word(words, key)
    colours = {name for each in shown if (name := _named(each.colour, key)) is not None}
    ratings = colours & {*(one.key for one in key.ratings.listed), NOT_STARTED}
    doubt = _doubt(words, colours, ratings, key)
    if doubt is not None:
        return doubt
    colour = next(iter(ratings), None)
    if is_state:
        return _by_state(words, by_word, colour, key)
    if by_word and colour and by_word != colour and not _is_done_in_green(by_word, colour, key):
        asks = f"The word “{words}” says {by_word}, and the colour {colour}: which is meant?"
        return RatingRead(asks=asks, answers=(by_word, colour))
    return RatingRead(by_word or colour) if by_word or colour else _without(words, colours, key)


def _is_done_in_green(by_word: str, colour: str, key: Key) -> bool:
    """Return whether a word says that all is done, and its colour that all goes well."""
    return key.ratings.is_done(by_word) and key.ratings.is_fine(colour)


def _doubt(words: str, colours: set[str], ratings: set[str], key: Key) -> RatingRead | None:
    """Return what is to be asked where the signs of one cell are those of several ratings."""
    if "" in colours:
        asks = "Its colour lies between those of two ratings: which is meant?"
        return RatingRead(asks=asks, answers=tuple(each.key for each in key.ratings.listed))
    both = [_by_word(each.strip(), key) for each in words.split("/")]
    if len(both) == 2 and all(both) and len(set(both)) > 1:
        answers = tuple(each for each in both if each)
        return RatingRead(asks=f"“{words}” is two ratings: which is meant?", answers=answers)
    if len(ratings) > 1:
        return RatingRead(asks="It has several colours: which is meant?", answers=_sorted(ratings))
    return None


def _without(words: str, colours: set[str], key: Key) -> RatingRead:
    doubtful = colours & {"blue", "yellow", "purple"}
    if doubtful:
        asks = f"{doubtful.pop().capitalize()} has no meaning that the file says: which is it?"
        return RatingRead(asks=asks, answers=_likely(key))
    if NOT_BEGUN.match(words):
        return RatingRead(state="not begun")
    if folded(words) in _UNDER_WAY:
        return RatingRead(state="under way")
    if words and folded(_bare(words)) not in {"n/a", "na", "-", "–", "not rated", "none"}:
        answers = tuple(each.key for each in key.ratings.listed)
        return RatingRead(
            asks=f"“{words}” is no rating that is known: which is it?", answers=answers
        )
    return RatingRead()


def _likely(key: Key) -> tuple[str, ...]:
    """Return the ratings that a colour without a meaning may be: the best first, trouble none."""
    found = [one.key for one in key.ratings.listed if one.counts_as is not CountsAs.TROUBLE]
    return tuple(reversed(found))


def _by_state(words: str, by_word: str | None, colour: str | None, key: Key) -> RatingRead:
    """Return the rating of a status: its colour, where the word does not say otherwise."""
    ratings = key.ratings
    complete = next((one.key for one in ratings.listed if ratings.is_done(one.key)), None)
    done = re.match(
        r"(?:complete|done|implemented|closed|delivered|achieved)", words, re.IGNORECASE
    )
    if done is not None and _OPEN_AFTER_DONE.search(words):
        answers = tuple(each for each in (colour or "not rated", complete) if each)
        return RatingRead(colour, f"“{words}”: is it complete, or is more to come?", answers)
    if done is not None or ratings.is_done(by_word):
        if ratings.is_at_risk(colour):
            asks = f"“{words}” is shown {colour}: which is meant?"
            return RatingRead(asks=asks, answers=tuple(filter(None, (complete, colour))))
        return RatingRead(complete)
    if NOT_BEGUN.match(words):
        if colour is not None and colour != NOT_STARTED and not ratings.is_done(colour):
            asks = f"“{words}” is shown {colour}: is it rated so, or only not begun?"
            return RatingRead(None, asks, (colour, "not rated"), "not begun")
        return RatingRead(state="not begun")
    state = "under way" if folded(words) in _UNDER_WAY - {"open"} else None
    if folded(words) in {"on hold", "paused"}:
        state = "on hold"
    return RatingRead(colour or by_word, state=state)


def _by_word(words: str, key: Key) -> str | None:
    folded_words = folded(_bare(words)).strip(" .●■▲◆•✔")
    for each in (folded(words), folded_words, _first(folded_words)):
        found = key.words.get(each) or (HABIT.get(each) if _is_known(each, key) else None)
        if found is not None:
            return found
    return None


def _is_known(words: str, key: Key) -> bool:
    """Return whether the file has the rating that a word is by habit."""
    return not key.is_own or key.ratings.counts_as(HABIT.get(words)) is not None


def _first(words: str) -> str:
    """Return the rating that words begin with and go on to say why: `amber – staff are short`."""
    match = re.match(r"(red|amber|green|complete)\s*[:;(–—-]", words)
    return match[1] if match else words


def _bare(words: str) -> str:
    """Return words without a symbol before them, as in `– Not rated`; a doubt (`? Green`) stays."""
    return _SYMBOL.sub("", words)


def _sorted(ratings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ratings))


def _named(digits: str, key: Key) -> str | None:
    """Return the rating that a colour is, else its name; "" where it lies between two."""
    if digits in key.colours:
        return key.colours[digits]
    name = colour_name(digits)
    if not name:
        return name
    letter = "" if name == "grey" else name[0]
    return key.words.get(letter) or key.words.get(name) or _of_class(name, key) or name


def _of_class(name: str, key: Key) -> str | None:
    """Return the one of a file's own ratings that red, amber or green can mean."""
    counts = {"red": CountsAs.TROUBLE, "amber": CountsAs.WATCH, "green": CountsAs.FINE}.get(name)
    alike = [one.key for one in key.ratings.listed if one.counts_as is counts]
    return alike[0] if key.is_own and counts is not None and len(alike) == 1 else None
