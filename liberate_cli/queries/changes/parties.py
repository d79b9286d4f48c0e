"""Who is named, whatever the spelling: what changed of parties and of where they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.queries.changes.facts import Change, Kind
from liberate_cli.queries.changes.fields import compare_fields
from liberate_cli.queries.changes.pairing import pair_parties
from liberate_cli.queries.changes.wording import changed_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.register import Register


class Registers(NamedTuple):
    """The registers of an older and of a newer edition."""

    old: Register
    new: Register

    def _old_name(self, name: str) -> str:
        """Return the name under which the newer register counts a party of the older edition.

        A spelling that the newer one has dropped is looked up in the older one first.
        """
        if self.new.find(name) is None:
            name = self.old.holder_name(name)
        return self.new.holder_name(name)

    def compare(
        self, field: str, before: tuple[str, ...], after: tuple[str, ...], text: str | None = None
    ) -> Iterator[Change]:
        """Yield whether others are named now; a party under another spelling is the same one."""
        old = tuple(dict.fromkeys(map(self._old_name, before)))
        new = self.new.names_of(after)
        if old == new:
            return
        if set(old) == set(new):
            yield Change(Kind.SET_OUT_DIFFERENTLY, field, text)
            return
        # Each party is shown as it is spelt, and told apart as it is counted.
        spelt = {self._old_name(name): name for name in reversed(before)}
        spelt |= {self.new.holder_name(name): name for name in reversed(after)}
        words = changed_items([spelt[name] for name in old], [spelt[name] for name in new], ", ")
        yield Change(
            Kind.REASSIGNED,
            field,
            text,
            before=before or None,
            after=after or None,
            words=words,
        )

    def compare_parties(self) -> Iterator[Change]:
        """Yield which parties are new or gone, and what changed of the others."""
        pairing = pair_parties(self.old, self.new)
        for before, after in pairing.pairs:
            yield from compare_fields(before, after, (), "parties.", after.name)
        for one in pairing.come:
            yield Change(Kind.ADDED, "parties", one.name, after=one.kind, because=one.post)
        for one in pairing.gone:
            yield Change(Kind.TAKEN_OUT, "parties", one.name, before=one.kind)
        if pairing.reordered:
            yield Change(Kind.SET_OUT_DIFFERENTLY, "parties")
