"""A rating as it is typed at a review: its key, its word, or as much as tells it from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import UsageError
from liberate_cli.model.words import either, folded
from liberate_cli.queries.find import find_rating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.ratings import Rating, Ratings


def rating_and_reason(ratings: Ratings, text: str) -> tuple[Rating, str]:
    """Return the rating that a text begins with, in one word or several, and what follows it.

    A whole name is looked for before a beginning, and the longest one first.

    Raises:
        UsageError: The plan has no such rating, or several that begin so.
    """
    words = text.split(" ")
    longest = max(name.count(" ") for one in ratings.legend for name in _names(one)) + 1
    begins = [" ".join(words[:count]) for count in range(min(longest, len(words)), 0, -1)]
    called = ((typed, _is_called) for typed in begins)
    begun = ((typed, is_meant) for typed in begins for is_meant in (_key_begins, _name_begins))
    for typed, is_meant in (*called, *begun):
        found = [one for one in ratings.legend if is_meant(one, _name_of(typed))]
        if len(found) == 1:
            return found[0], text[len(typed) :].strip()
    several = [one.word for one in ratings.legend if _name_begins(one, _name_of(words[0]))]
    if several:
        raise UsageError(f"“{words[0]}” may be {either(several)}.", "Write more of it.")
    return find_rating(ratings, words[0]), ""


def rating_of(ratings: Ratings, typed: str) -> Rating:
    """Return the rating that was typed, and nothing else with it.

    Raises:
        UsageError: The plan has no such rating, or several that begin so.
    """
    rating, more = rating_and_reason(ratings, typed)
    return find_rating(ratings, typed) if more else rating


def shortest_names(ratings: Ratings) -> Sequence[tuple[Rating, str]]:
    """Return each rating, and not rated, with the fewest letters of its key that mean it."""
    return [(one, _shortest(ratings, one)) for one in ratings.legend]


def _shortest(ratings: Ratings, one: Rating) -> str:
    for count in range(1, len(one.key)):
        begins = one.key[:count]
        try:
            if begins[-1].isalnum() and rating_of(ratings, begins) == one:
                return begins
        except UsageError:
            continue
    return one.key


def _is_called(one: Rating, name: str) -> bool:
    return name in _names(one)


def _key_begins(one: Rating, name: str) -> bool:
    return bool(name) and one.key.startswith(name)


def _name_begins(one: Rating, name: str) -> bool:
    return bool(name) and any(each.startswith(name) for each in _names(one))


def _names(one: Rating) -> tuple[str, ...]:
    return one.key, one.key.replace("-", " "), folded(one.word)


def _name_of(typed: str) -> str:
    return folded(typed).rstrip(":;,.")
