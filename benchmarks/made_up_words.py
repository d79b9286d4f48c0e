"""The words of made-up plans: a harbour that is nowhere, written by chance from one seed."""

from __future__ import annotations

from random import Random
from typing import Final

_DOERS: Final = (
    "Harbour office",
    "Ferry desk",
    "Boat-yard foreman",
    "Quay team",
    "Lamp keepers",
    "Night watch",
    "R&D pontoon group",
    "Tide tables clerk",
)
_VERBS: Final = (
    "agree",
    "write down",
    "review",
    "share",
    "count",
    "test",
    "publish",
    "rehearse",
    "collate",
    "repaint",
)
_THINGS: Final = (
    "the made-up register of oars",
    "a list of buoys that ring at night",
    "the quiet hours of each quay",
    "a directory of harbours that do not exist",
    "the training for invented lamp keepers",
    "an agreement about who owns the fog",
    "the monthly picture of lost anchors",
    "a plan for boats that arrive out of season",
)
_PLACES: Final = ("at every quay", "along the shore", "of the made-up bay", "on both piers")
_PARTNERS: Final = (
    "the neighbouring harbours",
    "every ferry company",
    "the lighthouse partnership",
    "the schools on the shore",
    "the made-up coastguard's desk",
    "the owners of the small boats",
)
_PURPOSES: Final = (
    "so that nobody rows alone",
    "in order to know which lamps are out",
    "so that each berth has somebody who answers for it",
    "to help crews who ask for it before and after a storm",
    "and record what was learnt",
)
_SUBJECTS: Final = ("Oar", "Buoy", "Lamp", "Quay", "Fog", "Tide", "Ferry", "Anchor", "Pontoon")
_MATTERS: Final = (
    "register",
    "training for crews",
    "watch",
    "awareness on the shore",
    "reports each month",
    "partnership and joint work",
    "standards",
)
_RANKS: Final = ("Captain", "Mate", "Clerk", "Keeper", "Warden", "Pilot")
_FIRST: Final = ("Ada", "Bo", "Cy", "Dot", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jo", "Kit", "Lou")
_LAST: Final = (
    "Madeup",
    "Inkwell",
    "Nowhere",
    "Sample",
    "Example",
    "Invented",
    "Noone",
    "Placehold",
)


class Author:
    """Whoever writes a made-up plan: the same seed writes the same words."""

    def __init__(self, seed: str) -> None:
        self.chance = Random(seed)  # noqa: S311 - the point is that it can be foretold

    def often(self, percent: int) -> bool:
        """Return whether something happens that does so often in a hundred times."""
        return self.chance.randrange(100) < percent

    def title(self) -> str:
        """Return the name of a deliverable."""
        return f"{self.chance.choice(_SUBJECTS)} {self.chance.choice(_MATTERS)}"

    def method(self) -> str:
        """Return a short sentence."""
        verb, thing = self.chance.choice(_VERBS), self.chance.choice(_THINGS)
        return f"{verb.capitalize()} {thing} {self.chance.choice(_PLACES)}"

    def task(self) -> str:
        """Return a sentence of middling length."""
        return f"{self.method()} with {self.chance.choice(_PARTNERS)}"

    def sentence(self) -> str:
        """Return a sentence as long as an action's mostly is."""
        doer = self.chance.choice(_DOERS)
        verb, thing = self.chance.choice(_VERBS), self.chance.choice(_THINGS)
        partner, purpose = self.chance.choice(_PARTNERS), self.chance.choice(_PURPOSES)
        place = self.chance.choice(_PLACES)
        # Some sentences need quotes in YAML, as some of a real plan do.
        colon = ":" if self.often(3) else ""
        return f"{doer}{colon} to {verb} {thing} {place} with {partner}, {purpose}."

    def paragraph(self) -> str:
        """Return a few sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(1, 4)))

    def person(self, number: int) -> tuple[str, str]:
        """Return a name that no other number has, and how it is written for short."""
        first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
        rank = _RANKS[number % len(_RANKS)]
        # When the names run out, they begin again with a number behind them.
        again = number // (len(_FIRST) * len(_LAST))
        last = f"{last} {again + 1}" if again else last
        return f"{first} {last}", f"{rank} {first} {last}"
