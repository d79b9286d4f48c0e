"""The ratings of a plan: what each is called, how it looks and what it counts as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple


class CountsAs(StrEnum):
    """What a rating says of a deliverable, whatever a plan calls it, the worst first."""

    TROUBLE = "trouble"
    WATCH = "watch"
    FINE = "fine"
    DONE = "done"


class Colour(StrEnum):
    """The colours that a rating may have; the palette says what each is on a page."""

    RED = "red"
    AMBER = "amber"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"


LOOK_ALIKE: Final = frozenset(
    map(
        frozenset,
        (
            (Colour.RED, Colour.GREEN),
            (Colour.BLUE, Colour.PURPLE),
            (Colour.RED, Colour.BLUE),
            (Colour.RED, Colour.PURPLE),
            (Colour.YELLOW, Colour.GREY),
        ),
    )
)
"""Two colours that a colour-blind reader, or a page printed in greys, hardly tells apart.

A test holds it against what the palette makes of them.
"""


class Shape(StrEnum):
    """The shapes that a rating may have, so that colour is never the only sign."""

    SQUARE = "square"
    TRIANGLE = "triangle"
    CIRCLE = "circle"
    CHECK = "check"
    DIAMOND = "diamond"
    DASH = "dash"

    @property
    def sign(self) -> str:
        """A character like it, for where nothing can be drawn."""
        return _SIGNS[self]


_SIGNS: Final = dict(zip(Shape, "■▲●✔◆–", strict=True))


def rating_count(count: int, word: str) -> str:
    """Return how many have a rating; one that begins with a digit is told from the count.

    >>> rating_count(2, "on track"), rating_count(1, "1 month late")
    ('2 on track', '1 “1 month late”')
    """
    return f"{count} “{word}”" if word[:1].isdigit() else f"{count} {word}"


class Rating(NamedTuple):
    """A rating: the key that a file says it by, and the word that people read.

    `counts_as` is None for not rated alone, and for a key of which nobody knows what it means.
    """

    key: str
    word: str
    colour: Colour
    shape: Shape
    counts_as: CountsAs | None
    meaning: str | None = None

    @property
    def words(self) -> str:
        """Its word, by the name that templates have for what people read."""
        return self.word

    @property
    def sign(self) -> str:
        """The character that stands before its word."""
        return self.shape.sign

    @property
    def rag(self) -> str | None:
        """The key as a deliverable holds it: None for not rated."""
        return None if self.key == UNRATED else self.key


UNRATED: Final = "unrated"
"""The word for a deliverable that is not rated, in options and JSON."""

NOT_RATED: Final = Rating(UNRATED, "not rated", Colour.GREY, Shape.DASH, None)
"""What stands for a deliverable without a rating."""

_ATTENTION: Final = (CountsAs.TROUBLE, CountsAs.WATCH, None, CountsAs.FINE, CountsAs.DONE)


@dataclass(frozen=True)
class Ratings:
    """The ratings that a plan knows, as it lists them: from the worst, or from the best.

    `rag` is everywhere the key of a rating, or None for not rated.
    """

    listed: tuple[Rating, ...]

    @property
    def legend(self) -> tuple[Rating, ...]:
        """Every rating as the plan lists them, and not rated last."""
        return (*self.listed, NOT_RATED)

    @cached_property
    def by_attention(self) -> tuple[Rating, ...]:
        """Every rating, and not rated, in the order in which they need attention."""
        order = [_ATTENTION.index(each.counts_as) for each in self.listed]
        # Of two that count as the same, the worse is nearer the end where the worst are listed.
        from_worst = self.listed if not order or order[0] <= order[-1] else self.listed[::-1]
        return tuple(sorted((*from_worst, NOT_RATED), key=lambda one: _rank(one.counts_as)))

    def of(self, rag: str | None) -> Rating:
        """Return a rating by its key; a key that the plan does not list counts as nothing."""
        if rag is None:
            return NOT_RATED
        return self._by_key.get(rag) or NOT_RATED._replace(key=rag, word=rag)

    def order(self, rag: str | None) -> int:
        """Return what sorts ratings as they need attention; of two, the better has the higher.

        >>> order = DEFAULT_RATINGS.order
        >>> order("red") < order(None) < order("green")
        True
        """
        return self._places.get(self.of(rag).key, self._places[UNRATED])

    def counts_as(self, rag: str | None) -> CountsAs | None:
        """Return what a rating counts as; None for not rated."""
        return self.of(rag).counts_as

    def is_trouble(self, rag: str | None) -> bool:
        """Return whether a rating says that something is wrong."""
        return self.counts_as(rag) is CountsAs.TROUBLE

    def is_watch(self, rag: str | None) -> bool:
        """Return whether a rating says that something may go wrong."""
        return self.counts_as(rag) is CountsAs.WATCH

    def is_at_risk(self, rag: str | None) -> bool:
        """Return whether a rating says that something is wrong, or may go wrong."""
        return self.is_trouble(rag) or self.is_watch(rag)

    def is_fine(self, rag: str | None) -> bool:
        """Return whether a rating says that all goes as it should, and is not done."""
        return self.counts_as(rag) is CountsAs.FINE

    def is_done(self, rag: str | None) -> bool:
        """Return whether a rating says that nothing is left to do."""
        return self.counts_as(rag) is CountsAs.DONE

    def words_of(self, *counts_as: CountsAs) -> str:
        """Return what the plan calls what counts as something: `red or amber`.

        A plan that has no such rating calls it by what it would count as.
        """
        words = [one.word for one in self.listed if one.counts_as in counts_as]
        return " or ".join(words or counts_as)

    def take_in(self, others: Ratings) -> bool:
        """Return whether all that other ratings say can be said in these, by the same keys."""
        said = {(one.key, one.counts_as) for one in self.listed}
        return said.issuperset((one.key, one.counts_as) for one in others.listed)

    @cached_property
    def _by_key(self) -> dict[str, Rating]:
        return {each.key: each for each in self.listed}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.key: place for place, each in enumerate(self.by_attention)}


def _rank(counts_as: CountsAs | None) -> int:
    return _ATTENTION.index(counts_as)


DEFAULT_RATINGS: Final = Ratings(
    (
        Rating("red", "red", Colour.RED, Shape.SQUARE, CountsAs.TROUBLE),
        Rating("amber", "amber", Colour.AMBER, Shape.TRIANGLE, CountsAs.WATCH),
        Rating("green", "green", Colour.GREEN, Shape.CIRCLE, CountsAs.FINE),
        Rating("complete", "complete", Colour.BLUE, Shape.CHECK, CountsAs.DONE),
    )
)
"""The ratings of a plan that lists none of its own."""

COMMON_RATINGS: Final = Ratings(
    tuple(
        one._replace(key=one.counts_as.value, word=one.counts_as.value)
        for one in DEFAULT_RATINGS.listed
        if one.counts_as is not None
    )
)
"""What any ratings count as: what editions that are rated otherwise are compared by."""
