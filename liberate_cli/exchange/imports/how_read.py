"""How a file is to be read, as far as somebody has said it: what a mapping comes to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.columns import known_field
from liberate_cli.exchange.imports.items import Field
from liberate_cli.exchange.imports.rating_scale import ScaleRow, ratings_of
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.date_words import DateOrder
    from liberate_cli.exchange.imports.items import RecordKind
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.model.ratings import CountsAs


_DIGITS: Final = re.compile("#?[0-9A-Fa-f]{6}")


class MeantSign(NamedTuple):
    """A word, a letter or a colour's digits, the rating that it means, and what that counts as."""

    shown: str
    rating: str
    counts_as: CountsAs | None = None

    @property
    def is_colour(self) -> bool:
        """Whether it is the digits of a colour."""
        return _DIGITS.fullmatch(self.shown) is not None


class HowRead(NamedTuple):
    """How a file is read where its mapping says so, and nothing has to be found out.

    `chosen` are fields by label, `internal` the labels of what is kept to the narrowest audience,
    `called` what fields of the plan's own are called whose labels are others, and `own` those that
    the plan has. `left_out` are places of tables and rows, `shown` what signs mean, `kind` what
    each row or card is.
    `people` are the names that are meant by other spellings, folded, `kinds` what kind of party a
    name, folded, is of, `year_starts` the month in which a year of quarters begins. `answers` are
    those of a person, by the place and the words of each question. `answered` is whether what is
    done for a recommendation is a deliverable, None where nobody said it, and `counts` what ratings
    of the file's own count as, by their words, folded.
    """

    chosen: Mapping[str, Field] | None = None
    internal: Sequence[str] = ()
    left_out: Sequence[str] = ()
    shown: Sequence[MeantSign] = ()
    order: DateOrder | None = None
    kind: RecordKind | None = None
    answers: Mapping[tuple[str, str], str] = {}
    people: Mapping[str, str] = {}
    kinds: Mapping[str, str] = {}
    year_starts: str | None = None
    called: Mapping[str, str] = {}
    own: Sequence[str] = ()
    answered: bool | None = None
    counts: Mapping[str, CountsAs] = {}

    def known(self, label: str) -> Field | None:
        """Return the field of a label: as the mapping or the plan says, else as it is spelt."""
        if label in self.internal or self.is_own(label):
            return Field.OWN
        return (self.chosen or {}).get(label) or known_field(label)

    @property
    def own_labels(self) -> list[str]:
        """The labels that somebody has said to be fields of the plan's own."""
        return [label for label, each in (self.chosen or {}).items() if each is Field.OWN]

    def is_own(self, label: str) -> bool:
        """Return whether the plan has a field of its own that is called so, and no other is."""
        is_free = label not in (self.chosen or {}) and known_field(label) is None
        return is_free and folded(label) in {folded(each) for each in self.own}

    def key(self, own: Key) -> Key:
        """Return what signs mean: as it is said here, else as the file's own key says."""
        words, colours = dict(own.words), dict(own.colours)
        for each in self.shown:
            if each.is_colour:
                colours[each.shown.lstrip("#").upper()] = each.rating
            else:
                words[folded(each.shown)] = each.rating
        ratings = own.ratings
        if any(each.counts_as is not None for each in self.shown):
            ratings = ratings_of(self._rows(own))
        return replace(own, words=words, colours=colours, ratings=ratings)

    def _rows(self, own: Key) -> Iterator[ScaleRow]:
        """Yield the ratings that are said here, and of those that the file has the rest."""
        for key in dict.fromkeys(each.rating for each in self.shown):
            said = [each for each in self.shown if each.rating == key]
            counts = next((each.counts_as for each in said if each.counts_as), None)
            counts = counts or DEFAULT_RATINGS.counts_as(key) or own.ratings.counts_as(key)
            words = [each.shown for each in said if not each.is_colour]
            word = own.ratings.of(key).word if own.ratings.counts_as(key) else (words or [key])[0]
            colours = tuple(e.shown.lstrip("#").upper() for e in said if e.is_colour)
            if counts is not None:
                means = own.ratings.of(key).meaning
                yield ScaleRow(key, word[:1].lower() + word[1:], counts, colours, means)


FOUND_OUT: Final = HowRead()
"""How a file is read that nobody has said anything of."""
