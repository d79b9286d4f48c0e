"""The mark of a text: the widest audience that may see it, as it was typed or as it must stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.asked import choice_of
from liberate_cli.errors import UsageError

if TYPE_CHECKING:
    from liberate_cli.model.settings import PlanSettings


def mark_among(settings: PlanSettings | None, typed: str | None) -> str | None:
    """Return the audience of a plan that was typed for a text; None where none was.

    Raises:
        UsageError: The plan names no such audience, or cannot be asked.
    """
    if typed is None:
        return None
    if settings is None:
        raise UsageError("plan.yaml cannot be read, so its audiences are not known.")
    names = {each.name: each.name for each in settings.audiences}
    return choice_of(typed, names, "an audience of this plan")


def mark_within(settings: PlanSettings | None, typed: str | None, outer: str | None) -> str | None:
    """Return the audience that was typed for what tells of something, or that of the thing itself.

    Of the two it is the narrower, since nobody may be told more of a thing than the thing shows.
    None where nothing was typed.

    Raises:
        UsageError: The plan names no such audience, or cannot be asked.
    """
    mark = mark_among(settings, typed)
    names = [each.name for each in settings.audiences] if settings is not None else []
    if mark is None or outer is None:
        return mark
    # A mark that the plan does not name is for nobody.
    return max(mark, outer, key=names.index) if outer in names else outer
