"""Who answers: the party whose address a reply came from, or else who was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.exchange.returns.attributions import attributions_in
from liberate_cli.queries.owes import people_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.exchange.returns.attributions import Line
    from liberate_cli.model.register import Register


class Sender(NamedTuple):
    """Who answers in a reply, and a sentence about what speaks against it, if anything does."""

    who: str
    doubt: str | None = None


def sender_of(
    register: Register, address: str | None, asked: str, forwarded: Sequence[str] = ()
) -> Sender:
    """Return who answers what a party was asked, in a reply from an address.

    A team may answer from the address of one of its people. `forwarded` is what stands in the text
    as who wrote what was passed on in it. What came from anybody else is in doubt.
    """
    names = _names_of(register, address) if address is not None else [asked]
    own = (asked, *people_of(register, asked))
    known = next((name for name in own if name in names), None)
    if address is None or known is not None:
        return Sender(known or asked)
    shown = f"{names[0]} ({harmless(address)})" if names else harmless(address)
    wrote = {name for each in forwarded for name in _names_of(register, each)}
    writer = next((name for name in own if name in wrote), None)
    if writer is not None:
        return Sender(writer, f"The answer of {writer} was passed on by {shown}.")
    if names:
        return Sender(names[0], f"{asked} was asked, and {shown} answers.")
    party = register.find(asked)
    if party is None or party.email is None:
        return Sender(asked)
    return Sender(
        asked,
        f"{asked} was asked, and the answer came from {shown}, which is nobody's in people.yaml.",
    )


def passed_on(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return who wrote what is passed on in a text, as its lines say: an address, or a name."""
    return tuple(each.who for each in attributions_in(lines) if each.who is not None)


def _names_of(register: Register, said: str) -> list[str]:
    """Return the parties that an address is of, or that are called so."""
    names = [each.name for each in register.parties if (each.email or "").casefold() == said]
    called = register.find(said) if "@" not in said else None
    return [*names, *([register.holder_name(called.name)] if called is not None else [])]
