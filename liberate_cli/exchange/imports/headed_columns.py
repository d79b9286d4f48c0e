"""What a column of a table is taken for, under the head that the file gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.rated_notes import RATED

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.columns import Guess


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """A column of a table: its head as the file spells it, what it is taken for, and why."""

    number: int
    label: str
    guess: Guess
    internal: bool = False

    @property
    def rated(self) -> bool:
        """Whether each of its notes begins with a rating."""
        return self.guess is RATED
