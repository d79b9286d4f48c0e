"""Ids of objectives and deliverables: `1`, `1.5`, `1.10`; text that sorts as people count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NUMBER: Final = r"[1-9][0-9]{0,3}"
OBJECTIVE_ID: Final = _NUMBER
DELIVERABLE_ID: Final = rf"{_NUMBER}(\.{_NUMBER}){{1,3}}"

_DELIVERABLE_ID: Final = re.compile(DELIVERABLE_ID)
_ID_IN_NAME: Final = re.compile(rf"({_NUMBER}(?:\.{_NUMBER})*)(?=[-.]|$)")


# Sixty editions of a plan have the same ids sixty times.
@lru_cache(maxsize=16_384)
def id_order(some_id: str) -> tuple[int, ...]:
    """Return the key that sorts ids as people count.

    >>> sorted(["1.10", "1.9", "1"], key=id_order)
    ['1', '1.9', '1.10']
    """
    return tuple(int(part) for part in some_id.split("."))


def is_deliverable_id(text: str) -> bool:
    """Return whether a text is written as the id of a deliverable is: `1.10`."""
    return _DELIVERABLE_ID.fullmatch(text) is not None


@lru_cache(maxsize=16_384)
def objective_of(deliverable_id: str) -> str:
    """Return the id of the objective that a deliverable's id belongs to."""
    return deliverable_id.partition(".")[0]


def id_in_name(name: str) -> str | None:
    """Return the id that a file's or folder's name begins with, or None.

    >>> id_in_name("1.5-reception-centres.yaml"), id_in_name("1-prepare"), id_in_name("notes.yaml")
    ('1.5', '1', None)
    """
    match = _ID_IN_NAME.match(name)
    return match.group(1) if match else None
