"""How a file is to be read, as far as somebody has said it: what a mapping comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.columns import known_field
from liberate_cli.exchange.imports.items import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.exchange.imports.date_words import DateOrder
    from liberate_cli.exchange.imports.items import RecordKind
    from liberate_cli.exchange.imports.rating_signs import Key


class HowRead(NamedTuple):
    """How a file is read where its mapping says so, and nothing has to be found out.

    `chosen` are fields by label, `internal` the labels of what is kept to the narrowest audience,
    `left_out` places of tables and rows, `kind` what each row or card is.
    """

    chosen: Mapping[str, Field] | None = None
    internal: Sequence[str] = ()
    left_out: Sequence[str] = ()
    key: Key | None = None
    order: DateOrder | None = None
    kind: RecordKind | None = None

    def known(self, label: str) -> Field | None:
        """Return the field of a card's label: as the mapping says, else as it is spelt."""
        if label in self.internal:
            return Field.OWN
        return (self.chosen or {}).get(label) or known_field(label)


FOUND_OUT: Final = HowRead()
"""How a file is read that nobody has said anything of."""
