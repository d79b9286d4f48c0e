"""What was asked and answered so far, read from the files beside a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.exchange.returns.kept import KeptReturns
from liberate_cli.source.return_files import load_records

if TYPE_CHECKING:
    from collections.abc import Mapping


def kept_in(beside: Mapping[str, bytes]) -> KeptReturns:
    """Return what the files beside a plan say was asked and answered.

    Raises:
        CannotBeRead: One of them is faulty.
    """
    records = load_records(beside)
    return KeptReturns(records.askings, records.returns)
