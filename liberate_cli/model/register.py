"""The register of parties: whoever is named, under any spelling, is one party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from liberate_cli.model.people import Party
from liberate_cli.model.words import folded


class Register:
    """Every party of a plan, found by any of its spellings; of two that share one, the first."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.parties: Final = tuple(parties)

    @cached_property
    def _by_key(self) -> Mapping[str, Party]:
        """The party of each spelling; most editions that are looked back at are asked for none."""
        by_key: dict[str, Party] = {}
        for party in self.parties:
            for spelling in (party.name, *party.aliases):
                by_key.setdefault(folded(spelling), party)
        return by_key

    def find(self, name: str) -> Party | None:
        """Return the party with that name or alias, whatever its case and spacing, or None."""
        return self._by_key.get(folded(name))

    def holder_name(self, name: str) -> str:
        """Return the name under which a party is counted.

        That is the person who holds the post, where one is said to; else the party's own name; else
        the name as it was typed, where the register does not have it.
        """
        party = self.find(name)
        if party is None:
            return name
        if party.held_by is not None:
            holder = self.find(party.held_by)
            return holder.name if holder else party.held_by
        return party.name

    def names_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names under which parties are counted, each once."""
        return tuple(dict.fromkeys(map(self.holder_name, names)))

    def matching(self, text: str) -> tuple[Party, ...]:
        """Return the party with that spelling, or else all with a spelling that contains it."""
        exact = self.find(text)
        if exact is not None:
            return (exact,)
        key = folded(text)
        return tuple(
            party
            for party in self.parties
            if any(key in folded(spelling) for spelling in (party.name, *party.aliases))
        )

    def spellings(self) -> tuple[str, ...]:
        """Return every name and alias."""
        return tuple(
            spelling for party in self.parties for spelling in (party.name, *party.aliases)
        )
