"""What a person asks to change of what plan.yaml explains in short. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import UnknownName, UsageError
from liberate_cli.model.nearest import nearest
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Append, Bare, Remove, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.settings import Abbreviation
    from liberate_cli.source.yaml.editing import Item

_LIST = ("abbreviations",)


def explain(
    listed: Sequence[Abbreviation], short: str, meaning: str, audience: str | None = None
) -> Proposal:
    """Return the change that says what an abbreviation stands for.

    Raises:
        UsageError: It is explained already.
    """
    for one in listed:
        if one.short == short:
            hint = f"To say another: liberate abbreviation drop {short}, then add it."
            raise UsageError(f"“{short}” stands for “{one.meaning}” already.", hint)
    item: dict[str, Item] = {"short": short, "meaning": meaning}
    if audience is not None:
        item["audience"] = Bare(audience)
    return Proposal(SETTINGS_FILE, (Append(_LIST, item),), f"{short}: stands for “{meaning}”")


def unexplain(listed: Sequence[Abbreviation], short: str) -> Proposal:
    """Return the change that takes out what an abbreviation stands for.

    Raises:
        UnknownName: It is not explained; the error offers the nearest.
    """
    shorts = [one.short for one in listed]
    if short not in shorts:
        raise UnknownName("abbreviation", short, nearest(short, shorts))
    index = shorts.index(short)
    operation = Unset(_LIST) if len(shorts) == 1 else Remove((*_LIST, index))
    words = f"{short}: no longer explained"
    return Proposal(SETTINGS_FILE, (operation,), words, replaces=listed[index].meaning)
