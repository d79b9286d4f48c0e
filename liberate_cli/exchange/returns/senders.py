"""Who answers: the party whose address a reply came from, or else who was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.queries.owes import people_of

if TYPE_CHECKING:
    from liberate_cli.model.register import Register


class Sender(NamedTuple):
    """Who answers in a reply, and a sentence about what speaks against it, if anything does."""

    who: str
    doubt: str | None = None


def sender_of(register: Register, address: str | None, asked: str) -> Sender:
    """Return who answers what a party was asked, in a reply from an address.

    A team may answer from the address of one of its people. What came from anybody else is in
    doubt: a message may have been forwarded, and may be somebody else's.
    """
    if address is None:
        return Sender(asked)
    names = [each.name for each in register.parties if (each.email or "").casefold() == address]
    if asked in names:
        return Sender(asked)
    of_team = people_of(register, asked)
    known = next((name for name in names if name in of_team), None)
    if known is not None:
        return Sender(known)
    if names:
        doubt = f"{asked} was asked, and {names[0]} answers ({harmless(address)})."
        return Sender(names[0], doubt)
    party = register.find(asked)
    if party is None or party.email is None:
        return Sender(asked)
    return Sender(
        asked,
        f"{asked} was asked, and the answer came from {harmless(address)}, which is nobody's in "
        "people.yaml.",
    )
