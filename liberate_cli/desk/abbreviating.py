"""What the plan explains in short, changed without an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.changing import OpenChange, carry_out, mark_of, open_change
from liberate_cli.errors import LiberateError
from liberate_cli.source.abbreviation_proposals import explain, unexplain
from liberate_cli.source.disk.files import SETTINGS_FILE

if TYPE_CHECKING:
    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.settings import Abbreviation


def add_abbreviation(
    desk: Desk, short: str, meaning: str, audience: str | None, wish: Wish
) -> None:
    """Say in plan.yaml what an abbreviation stands for.

    Raises:
        UsageError: It is explained already, or the plan names no such audience.
        LiberateError: plan.yaml cannot be read or written.
    """
    change, listed = _open(desk)
    carry_out(change, [explain(listed, short, meaning, mark_of(change, audience))], wish)


def drop_abbreviation(desk: Desk, short: str, wish: Wish) -> None:
    """Take out of plan.yaml what an abbreviation stands for.

    Raises:
        UnknownName: It is not explained.
        LiberateError: plan.yaml cannot be read or written.
    """
    change, listed = _open(desk)
    carry_out(change, [unexplain(listed, short)], wish)


def _open(desk: Desk) -> tuple[OpenChange, tuple[Abbreviation, ...]]:
    change = open_change(desk, [])
    if change.settings is None:
        hint = "Run `liberate check` to see what to write instead."
        raise LiberateError(f"{SETTINGS_FILE} could not be read.", hint)
    return change, change.settings.abbreviations
