"""Every text of an edition's view, and where in the edition a reader finds it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from liberate_cli.queries.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES: Final = ("id", "heading", "name", "title")
"""The fields that name what they are of, from the best."""

_DRAWN: Final = {"svg", "colour", "fill", "ink", "edge", "shape", "sign"}
_UNSEEN: Final = _DRAWN | {"anchor", "key", "counts_as", "language"}
"""The fields that nobody reads: addresses, drawings, colours, and names for code."""


def texts_of(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text with its place in words: the nearest thing that has a name, and its field."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Row):
        of, _, _ = place.rpartition(", ")
        yield from texts_of(value.content, f"{of}, {value.label.lower()}")
    elif is_dataclass(value) or hasattr(value, "_fields"):
        of = next((str(name) for key in _NAMES if (name := getattr(value, key, None))), "")
        for field in _fields_of(value):
            if field not in _UNSEEN:
                named = f"{of}, {field.replace('_', ' ')}" if of else place
                yield from texts_of(getattr(value, field), named)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each, place)


def _fields_of(value: Any) -> Iterator[str]:  # noqa: ANN401 - any view
    yield from getattr(value, "_fields", None) or (field.name for field in fields(value))
