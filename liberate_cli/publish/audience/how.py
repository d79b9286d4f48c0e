"""How an edition for an audience takes over what a field of a plan holds."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class How(Enum):
    """How a field is taken over."""

    COPIED = auto()
    """As it is: a number, a date, a rating, which can name nobody."""
    WORDS = auto()
    """As it is, and searched for what is withheld."""
    HEADING = auto()
    """As words; a withheld one of three words is distinctive."""
    NAME = auto()
    """As words; a withheld one is always distinctive: who a contact is."""
    ADDRESS = auto()
    """As words; a withheld one is always distinctive: an e-mail address, a telephone number."""
    SLUG = auto()
    """As words, whatever their case: a short name that becomes an address on the page."""
    ID = auto()
    """As an address, whatever its case: it becomes one on the page."""
    REF = auto()
    """As words; a withheld one is distinctive where it has letters and digits: SG/07."""
    PARTIES = auto()
    """Names of parties: one that may not be named is replaced by its post."""
    SIGNED = auto()
    """Names and posts between commas, replaced in the same way."""
    CITED = auto()
    """Ids of recommendations, without those that are withheld."""
    INSIDE = auto()
    """Values with fields of their own."""
    NEVER = auto()
    """Not at all: what says who may see the rest."""


MARK: Final = {"audience": How.NEVER}
"""What says who may see a value that holds it."""
