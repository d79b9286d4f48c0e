"""RAG: the rating of a deliverable, in the order in which it needs attention."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from liberate_cli.model.ratings import UNRATED


class Rag(StrEnum):
    """A rating. A deliverable without one is not rated: None in code, `unrated` on the way out."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    COMPLETE = "complete"


RATINGS: Final[tuple[Rag | None, ...]] = (Rag.RED, Rag.AMBER, None, Rag.GREEN, Rag.COMPLETE)
"""Every rating, and not rated, in the order in which they need attention."""

COUNTED: Final[tuple[Rag | None, ...]] = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.COMPLETE, None)
"""Every rating in the order of the name RAG, and not rated last: the order of a legend."""

SHAPES: Final[dict[Rag | None, str]] = {
    Rag.RED: "■",
    Rag.AMBER: "▲",
    Rag.GREEN: "●",
    Rag.COMPLETE: "✔",
    None: "–",
}
"""The shape that goes with each rating, so that colour is never the only sign."""


def rag_order(rag: Rag | None) -> int:
    """Return the key that sorts ratings as they need attention; of two, the better has the higher.

    >>> rag_order(Rag.RED) < rag_order(None) < rag_order(Rag.GREEN)
    True
    """
    return RATINGS.index(rag)


def rag_key(rag: Rag | None) -> str:
    """Return the word that stands for a rating in options and JSON."""
    return UNRATED if rag is None else rag.value


def rag_words(rag: Rag | None) -> str:
    """Return the rating as people read it: `red` … `not rated`."""
    return "not rated" if rag is None else rag.value
