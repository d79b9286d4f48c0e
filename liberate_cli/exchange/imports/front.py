"""What a file says of the whole plan: its title, whose it is; what it does not say stays open."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.exchange.imports.items import Question, Spoken
    from liberate_cli.exchange.imports.seen_document import Document

_BODY: Final = re.compile(
    r"\b(?:council|constabulary|police|trust|authority|borough|nhs|university|commissioner|"
    r"fire (?:and|&) rescue service|health board|ambulance service)\b",
    re.IGNORECASE,
)
_KEY: Final = re.compile(r"\W*(?:rag |brag |colour )?(?:key|legend)\b", re.IGNORECASE)
_TITLES: Final = {"plan name", "title", "plan", "plan title", "name of plan", "document title"}
_LONGEST: Final = 120


class Front(NamedTuple):
    """The title of a plan and whose it is, where the file says so, and what was told of it.

    `settings` are what a person said beside that, by the keys of plan.yaml, `open` what is asked.
    """

    title: str | None
    organisation: str | None
    told: tuple[Taken, ...]
    settings: Mapping[str, object] = {}
    open: tuple[Question, ...] = ()


def front_of(document: Document, above: Sequence[Spoken]) -> Front:
    """Return what stands above the first table, or at the head of a document, of the whole plan."""
    lines = [(unwrapped(para.text), para.place) for para in document.paras[:5] if para.text]
    lines += [(unwrapped(each.text), each.place) for each in above]
    lines = [(t, place) for t, place in lines if len(t) <= _LONGEST and not _KEY.match(t)]
    told: list[Taken] = []
    title = organisation = None
    for (text, _), (value, place) in pairwise(lines):
        if folded(text).rstrip(":") in _TITLES:
            title = value
            told.append(Taken(place, Fate.TAKEN, "the plan's title"))
    for text, place in lines:
        is_body = _BODY.search(text) is not None and len(text.split()) <= 6 and ":" not in text
        if organisation is None and is_body:
            organisation = text
            told.append(Taken(place, Fate.TAKEN, "whose plan it is"))
        elif title is None and len(text.split()) > 1 and not text.endswith(":"):
            title = text
            told.append(Taken(place, Fate.TAKEN, "the plan's title"))
    return Front(title or document.title, organisation, tuple(told))
