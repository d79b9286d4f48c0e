"""Who may be named to an audience, and what stands in for the name of one who may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from liberate_cli.model.audience_names import STAND_INS
from liberate_cli.model.people import Party
from liberate_cli.model.register import Register
from liberate_cli.model.sight import Sight
from liberate_cli.publish.audience.leaks import Needle, fold, name_needles, words_of


class Known(NamedTuple):
    """A register, and what an audience may see by the rules of its plan."""

    register: Register
    sight: Sight


class Names:
    """The names of a plan for one audience: each of its registers has to allow a name."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known: Final = known

    def shown(self, name: str) -> str:
        """Return a name, or the post of the one it names, or a word for such a party."""
        for register, sight in self._known:
            party = register.find(name)
            if party is not None and not sight.may_name(party):
                return stand_in(party)
        return name

    def may_name(self, party: Party) -> bool:
        """Return whether a party of the first register is named."""
        return self.shown(party.name) == party.name

    @property
    def withholds(self) -> bool:
        """Whether there is anyone who may not be named."""
        return any(
            not sight.may_name(party)
            for register, sight in self._known
            for party in register.parties
        )

    def needles(self, why: str) -> Iterator[Needle]:
        """Yield what those who may not be named are looked for by."""
        for register, sight in self._known:
            for party in register.parties:
                if not sight.may_name(party):
                    yield from _needles(party, why)

    def other_uses(self) -> Iterator[str]:
        """Yield the phrases that hold such a name and do not mean it, and other persons' names."""
        for register, sight in self._known:
            for party in register.parties:
                if not sight.may_name(party):
                    yield from party.other_uses
                elif party.kind == "person":
                    yield from (party.name, *party.aliases)


def stand_in(party: Party) -> str:
    """Return what is shown for a party that may not be named."""
    return party.post or STAND_INS[party.kind]


def _needles(party: Party, why: str) -> Iterator[Needle]:
    post = party.post or ""
    words = words_of(post)
    for spelling in (party.name, *party.aliases):
        if fold(spelling) != fold(post):
            yield from name_needles(spelling, words, why, person=party.kind == "person")
