"""What a field of a deliverable, or of what lies in a list, is to say, as operations. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.source.yaml.editing import Append, Put, Remove, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.source.yaml.editing import Operation
    from liberate_cli.source.yaml.text import Data

PARTY_LISTS: Final = ("actioned_by", "owned_by", "supported_by")
LISTS: Final = ("task", "method", *PARTY_LISTS, "recommendations")
TEXTS: Final = ("title", "ref", "audience", "repeats", "state")
_BARE: Final = frozenset({"state", "repeats", "audience", "number", "deadline", "published"})
WITHIN_FIELDS: Final = "fields"


def set_text(field: str, value: str | None, within: tuple[str | int, ...] = ()) -> list[Operation]:
    """Return the operations that have a field of one text say another; nothing, if None.

    `within` is where in the file it is a field: `("recommendations", 2)`.
    """
    place = (*within, field)
    return [Unset(place)] if value is None else [Set(place, value, bare=field in _BARE)]


def set_own(one: Deliverable, key: str, value: str | None) -> list[Operation]:
    """Return the operations that have a field of the plan's own say something; nothing, if None."""
    here = [each.key for each in one.fields]
    if value is None:
        whole = here == [key]
        return [Unset((WITHIN_FIELDS,) if whole else (WITHIN_FIELDS, key))] if key in here else []
    return [Set((WITHIN_FIELDS, key), value)] if here else [Put((WITHIN_FIELDS,), {key: value})]


def asked_in_lines(data: Data, index: int) -> bool:
    """Return whether recommendations.yaml says what one of them asks as a list of lines."""
    entries = data.get("recommendations") if isinstance(data, dict) else None
    entry = entries[index] if isinstance(entries, list) and index < len(entries) else None
    return isinstance(entry, dict) and isinstance(entry.get("text"), list)


def set_list(
    field: str,
    was: Sequence[str],
    values: Sequence[str],
    *,
    alone: bool,
    within: tuple[str | int, ...] = (),
) -> list[Operation]:
    """Return the operations that have a list say other items, the fewest lines changed.

    `alone` says that what was there is one text in the place of a list, and `within` where in the
    file it is a field.
    """
    place = (*within, field)
    if not values:
        return [Unset(place)] if was else []
    if alone and len(values) > 1:
        return [Unset(place), Put(place, list(values))]
    operations: list[Operation] = [
        Set((*place, index), new)
        for index, (old, new) in enumerate(zip(was, values, strict=False))
        if old != new
    ]
    operations += [Remove((*place, index)) for index in range(len(was) - 1, len(values) - 1, -1)]
    return [*operations, *(Append(place, each) for each in values[len(was) :])]
