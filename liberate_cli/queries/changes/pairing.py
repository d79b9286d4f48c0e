"""Which entry of an older list is which of a newer one: one to one, and the same both ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from liberate_cli.model.words import folded
from liberate_cli.queries.changes.wording import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.people import Party
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.register import Register

Entry = TypeVar("Entry")

ALIKE: Final = 0.6
"""Two texts, or two deliverables, are one that was reworded from this likeness on."""

ALIKE_WITH_SAME_ID: Final = 0.4
"""The same for two deliverables that have the same id, which speaks for them."""


class Pairing(Generic[Entry]):
    """Two lists, and what is paired of them so far, as indices: of the old one, of the new one.

    Each step pairs only what those before it left, so that nothing is paired twice.
    """

    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        self.old: Final = old
        self.new: Final = new
        self.indices: Final[list[tuple[int, int]]] = []
        self._old_left: Final = dict.fromkeys(range(len(old)))
        self._new_left: Final = dict.fromkeys(range(len(new)))

    @property
    def pairs(self) -> list[tuple[Entry, Entry]]:
        """What is paired, in the order of the new list."""
        in_order = sorted(self.indices, key=lambda pair: pair[1])
        return [(self.old[before], self.new[after]) for before, after in in_order]

    @property
    def gone(self) -> list[Entry]:
        """What of the old list has no partner, in its order."""
        return [self.old[index] for index in self._old_left]

    @property
    def come(self) -> list[Entry]:
        """What of the new list has no partner, in its order."""
        return [self.new[index] for index in self._new_left]

    @property
    def reordered(self) -> bool:
        """Whether what is paired stands in another order in the new list."""
        before = [pair[0] for pair in sorted(self.indices, key=lambda pair: pair[1])]
        return before != sorted(before)

    def by_key(self, key: Callable[[Entry], Hashable], *, unique: bool = False) -> None:
        """Pair entries of the same key, the first with the first; `unique` ones only, if asked.

        What has no key, None, is left.
        """
        old_of, new_of = self._by_key(key)
        for each, before in old_of.items():
            after = new_of.get(each, [])
            if not unique or len(before) == len(after) == 1:
                for pair in zip(before, after, strict=False):
                    self._join(*pair)

    def by_likeness(
        self,
        words: Callable[[Entry], frozenset[str]],
        key: Callable[[Entry], Hashable] | None = None,
    ) -> None:
        """Pair entries whose words are alike enough, the most alike first.

        A key that is the same lets less be enough. Of two equally alike, the nearer the top wins.
        """
        old_words = {index: words(self.old[index]) for index in self._old_left}
        new_words = {index: words(self.new[index]) for index in self._new_left}
        found: list[tuple[float, bool, int, int, int]] = []
        for before, after, score in _likenesses(old_words, new_words):
            if score < ALIKE_WITH_SAME_ID:
                continue
            same = key is not None and key(self.old[before]) == key(self.new[after])
            if score >= (ALIKE_WITH_SAME_ID if same else ALIKE):
                # Two pairs that share an entry never tie, so that the order is the same both ways:
                # with one index the same, the sum is the same only for the same pair.
                found.append((-score, not same, before + after, before, after))
        for *_, before, after in sorted(found):
            if before in self._old_left and after in self._new_left:
                self._join(before, after)

    def settle(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        """Take entries out of what is left: these themselves, and not what is equal to them."""
        for left, entries, settled in (
            (self._old_left, self.old, old),
            (self._new_left, self.new, new),
        ):
            for index in list(left):
                if any(entries[index] is one for one in settled):
                    del left[index]

    def _by_key(
        self, key: Callable[[Entry], Hashable]
    ) -> tuple[dict[Hashable, list[int]], dict[Hashable, list[int]]]:
        old_of: dict[Hashable, list[int]] = defaultdict(list)
        new_of: dict[Hashable, list[int]] = defaultdict(list)
        for of, left, entries in (
            (old_of, self._old_left, self.old),
            (new_of, self._new_left, self.new),
        ):
            for index in left:
                if (of_entry := key(entries[index])) is not None:
                    of[of_entry].append(index)
        return old_of, new_of

    def _join(self, before: int, after: int) -> None:
        del self._old_left[before]
        del self._new_left[after]
        self.indices.append((before, after))


def _likenesses(
    old: Mapping[int, frozenset[str]], new: Mapping[int, frozenset[str]]
) -> Iterator[tuple[int, int, float]]:
    """Yield how alike two entries are, from 0 to 1, for each pair that shares a word.

    It is twice the number of words that both have, divided by the sum of the numbers that each has:
    the same both ways, which difflib's ratio is not.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for after, words in new.items():
        for word in words:
            having[word].append(after)
    for before, words in old.items():
        # Counted word by word: each of 1,000 against each of 1,000 others takes under a second.
        shared = Counter(chain.from_iterable(having.get(word, ()) for word in words))
        for after, count in shared.items():
            yield before, after, 2 * count / (len(words) + len(new[after]))


def pair_deliverables(old: Plan, new: Plan) -> Pairing[Deliverable]:
    """Return which deliverable is which, whatever became of its id and its title.

    First those with the same id and title; then those whose title is that of one other alone; then
    those whose title, task, method and actions are alike (`ALIKE`, or `ALIKE_WITH_SAME_ID`). Those
    that were withdrawn are among them: what took the place of one is not taken for it.
    """
    pairing = Pairing(old.ever, new.ever)
    pairing.by_key(lambda one: (one.id, _title(one)))
    pairing.by_key(_title, unique=True)
    pairing.by_likeness(_content, lambda one: one.id)
    return pairing


def pair_objectives(old: Plan, new: Plan) -> Pairing[Objective]:
    """Return which objective is which: by id and title, by title alone, by id alone."""
    pairing = Pairing(old.objectives, new.objectives)
    pairing.by_key(lambda one: (one.id, _title(one)))
    pairing.by_key(_title, unique=True)
    pairing.by_key(lambda one: one.id)
    return pairing


def pair_parties(old: Register, new: Register) -> Pairing[Party]:
    """Return which party is which: by name, then by a spelling that both registers know."""
    pairing = Pairing(old.parties, new.parties)
    pairing.by_key(lambda one: one.name)
    pairing.by_key(lambda one: _name_in(old, one), unique=True)
    return pairing


def _name_in(register: Register, party: Party) -> str:
    """Return the name under which a register knows a party by any spelling, or its own name."""
    found = (register.find(spelling) for spelling in (party.name, *party.aliases))
    return next((one.name for one in found if one is not None), party.name)


def _title(one: Deliverable | Objective) -> str:
    return folded(one.title)


def _content(one: Deliverable) -> frozenset[str]:
    actions = (action.text for action in one.work_outstanding)
    return vocabulary((one.title, *one.task, *one.method, *actions))
