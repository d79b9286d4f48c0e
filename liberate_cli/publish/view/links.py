"""Words of an edition that lead to a place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.queries.rows import deliverable_anchor

if TYPE_CHECKING:
    from liberate_cli.model.deliverable import Deliverable


@dataclass(frozen=True)
class Link:
    """Words, and the address on the page that they lead to."""

    words: str
    anchor: str


@dataclass(frozen=True)
class LinkElsewhere(Link):
    """Words that lead to a place on a page of another file, which stands beside; "" for none."""

    page: str


def deliverable_link(one: Deliverable) -> Link:
    """Return the id of a deliverable with its address on the page."""
    return Link(one.id, deliverable_anchor(one.id))
