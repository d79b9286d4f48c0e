"""What a field of a deliverable is to say, as operations on its file. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.source.yaml.editing import Append, Put, Remove, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.source.yaml.editing import Operation

PARTY_LISTS: Final = ("actioned_by", "owned_by", "supported_by")
LISTS: Final = ("task", "method", *PARTY_LISTS, "recommendations")
_BARE: Final = frozenset({"state", "repeats", "audience"})
TEXTS: Final = ("title", "ref", *sorted(_BARE))
WITHIN_FIELDS: Final = "fields"


def set_text(field: str, value: str | None) -> list[Operation]:
    """Return the operations that have a field of one text say another; nothing, if None."""
    return [Unset((field,))] if value is None else [Set((field,), value, bare=field in _BARE)]


def set_own(one: Deliverable, key: str, value: str | None) -> list[Operation]:
    """Return the operations that have a field of the plan's own say something; nothing, if None."""
    here = [each.key for each in one.fields]
    if value is None:
        whole = here == [key]
        return [Unset((WITHIN_FIELDS,) if whole else (WITHIN_FIELDS, key))] if key in here else []
    return [Set((WITHIN_FIELDS, key), value)] if here else [Put((WITHIN_FIELDS,), {key: value})]


def set_list(
    field: str, was: Sequence[str], values: Sequence[str], *, alone: bool
) -> list[Operation]:
    """Return the operations that have a list say other items, the fewest lines changed.

    `alone` says that what was there is one text in the place of a list.
    """
    if not values:
        return [Unset((field,))] if was else []
    if alone and len(values) > 1:
        return [Unset((field,)), Put((field,), list(values))]
    operations: list[Operation] = [
        Set((field, index), new)
        for index, (old, new) in enumerate(zip(was, values, strict=False))
        if old != new
    ]
    operations += [Remove((field, index)) for index in range(len(was) - 1, len(values) - 1, -1)]
    return [*operations, *(Append((field,), each) for each in values[len(was) :])]
