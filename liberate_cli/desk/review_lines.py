"""What is typed at a review, line by line: one key, and what belongs to it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.typed_ratings import rating_of, shortest_names
from liberate_cli.errors import UsageError
from liberate_cli.model.words import either, unwrapped
from liberate_cli.queries.review_order import Only
from liberate_cli.source.action_proposals import find_action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.ratings import Rating, Ratings


class TypedKey(StrEnum):
    """The keys of a review."""

    SAME = "s"
    RATE = "r"
    NOTE = "n"
    DONE = "d"
    MOVE = "m"
    ADD = "a"
    OWNER = "o"
    DECISION = "c"
    ACCEPT = "y"
    REST = "u"
    SKIP = "k"
    BACK = "b"
    SEARCH = "/"
    STOP = "q"
    END = "e"
    HELP = "?"


class KeyHelp(NamedTuple):
    """What a key does, how it is typed, and the command that does the same."""

    key: TypedKey
    typed: str
    does: str
    command: str | None = None


_HELPS: Final = (
    KeyHelp(TypedKey.SAME, "Enter or s", "nothing has changed", "reviewed ID"),
    KeyHelp(TypedKey.RATE, "r RATING WHY", "rate it", "rag ID RATING --because WHY"),
    KeyHelp(TypedKey.NOTE, "n TEXT", "note what was done", "progress ID TEXT"),
    KeyHelp(TypedKey.DONE, "d N [TEXT]", "action N is done", "action done ID N"),
    KeyHelp(
        TypedKey.MOVE, "m N DATE: WHY", "move action N", "action move ID N --due DATE --because WHY"
    ),
    KeyHelp(TypedKey.ADD, "a TEXT", "add an action; asks by when, by whom", "action add ID TEXT"),
    KeyHelp(TypedKey.OWNER, "o NAME, NAME", "who owns it from now on", "set ID owned_by NAME"),
    KeyHelp(TypedKey.ACCEPT, "y [N]", "take what person N answered", "returns read"),
    KeyHelp(
        TypedKey.DECISION, "c TEXT", "what was decided, for the minutes", "review --decided TEXT"
    ),
    KeyHelp(TypedKey.REST, "u", "nothing has changed in all the rest", "reviewed --all-unchanged"),
    KeyHelp(TypedKey.SKIP, "k", "not now; it comes again"),
    KeyHelp(TypedKey.BACK, "b", "the one before"),
    KeyHelp(
        TypedKey.SEARCH, "/WORDS", "go to the first with these words, or this id", "list --search"
    ),
    KeyHelp(TypedKey.STOP, "q", "stop for now; all is kept, `liberate review` goes on"),
    KeyHelp(TypedKey.END, "e", "the meeting is over: minutes, and one commit"),
    KeyHelp(TypedKey.HELP, "?", "these keys"),
)
"""Every key, in the order in which the help lists them."""

_ALONE: Final = {
    TypedKey.SAME,
    TypedKey.REST,
    TypedKey.SKIP,
    TypedKey.BACK,
    TypedKey.STOP,
    TypedKey.END,
    TypedKey.HELP,
}


def key_helps(ratings: Ratings) -> Iterator[KeyHelp]:
    """Yield every key, in the order in which the help lists them, with the ratings of a plan."""
    short = ", ".join(f"r{begins} {one.word}" for one, begins in shortest_names(ratings))
    for each in _HELPS:
        is_rate = each.key is TypedKey.RATE
        yield each._replace(does=f"{each.does}: {short}") if is_rate else each


def typed_line(line: str) -> tuple[TypedKey, str]:
    """Return the key of a line that was typed, and what stands after it; no key is `same`.

    Raises:
        UsageError: There is no such key, or something stands after one that stands alone.
    """
    text = unwrapped(line)
    if not text:
        return TypedKey.SAME, ""
    word, _, rest = text.partition(" ")
    if word.startswith(TypedKey.SEARCH):
        return TypedKey.SEARCH, text[1:].strip()
    key = word[0].casefold()
    if len(word) > 1 and key == TypedKey.RATE:
        return TypedKey.RATE, text[1:]
    if len(word) > 1 or key not in {each.value for each in TypedKey}:
        raise UsageError(
            f"“{word}” is not a key of the review.", "Nothing was noted. ? lists them."
        )
    key = TypedKey(key)
    if key in _ALONE and rest:
        raise UsageError(
            f"“{key}” stands alone, and after it stands “{rest}”.",
            "Nothing was noted. n TEXT notes what was done; ? lists the keys.",
        )
    return key, rest


_CALLED_BEFORE: Final = {"late": Only.OVERDUE}
"""What had another name once, and is still taken by it where no rating is called so."""


def only_of(ratings: Ratings, typed: str) -> Only | Rating:
    """Return what a review is to be of alone: what holds, or a rating.

    Raises:
        UsageError: It is neither, or the beginning of several ratings.
    """
    kinds = {each.value: each for each in Only}
    if typed.casefold() in kinds:
        return kinds[typed.casefold()]
    try:
        return rating_of(ratings, typed)
    except UsageError as fault:
        if typed.casefold() in _CALLED_BEFORE:
            return _CALLED_BEFORE[typed.casefold()]
        hint = f"Write {either((*kinds, *(each.key for each in ratings.legend)))}."
        raise UsageError(fault.message, hint) from None


def date_and_reason(text: str) -> tuple[str, str]:
    """Return the date and the reason of `September 2018: the course is full`.

    >>> date_and_reason("Q2 2018/19: no room"), date_and_reason("12/06/2018")
    (('Q2 2018/19', 'no room'), ('12/06/2018', ''))
    """
    date, _, why = text.partition(":")
    return date.strip(), why.strip()


def action_and_rest(one: Deliverable, text: str) -> tuple[int, str]:
    """Return the index of the action that a text begins with, by its number, and what follows.

    A text without a number is the words of an action, and nothing follows.

    Raises:
        UsageError: There is no such action.
    """
    first, _, rest = text.partition(" ")
    if first.isdecimal():
        return find_action(one, first), rest.strip()
    return find_action(one, text), ""
