"""Every text of an edition's view, and where in the edition a reader finds it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES: Final = ("id", "heading", "name", "title")
"""The fields that name what they are of, from the best."""

_UNSEEN: Final = {"anchor", "svg", "key", "fill", "ink", "edge", "shape", "sign"}
"""The fields that nobody reads: addresses, drawings, colours, and names for code."""


def texts_of(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text with its place in words: the nearest thing that has a name, and its field."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each, place)
    elif is_dataclass(value):
        of = next((str(name) for key in _NAMES if (name := getattr(value, key, None))), "")
        for field in fields(value):
            if field.name not in _UNSEEN:
                named = f"{of}, {field.name.replace('_', ' ')}" if of else place
                yield from texts_of(getattr(value, field.name), named)
