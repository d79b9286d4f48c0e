"""What a list says, as plain records: of deliverables, and of what else was searched out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.records import LIST_KEYS, own_columns
from liberate_cli.queries.search import matches_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.queries.search import FoundElsewhere, Match

DELIVERABLE_KIND: Final = "deliverable"
"""The kind of the records that a list has without a search too."""

SEARCH_KEYS: Final = ("kind", "matches")
"""The keys that the records of a search have besides those of a list."""


def searched_records(
    records: Iterable[Record],
    deliverables: Iterable[Deliverable],
    elsewhere: Iterable[FoundElsewhere],
    words: Sequence[str],
) -> list[Record]:
    """Return what `list --search --json` prints: the records of a list, and where words stand.

    What is no deliverable comes last, with its kind, and null for what only a deliverable has.
    """
    found = [
        {**record, "kind": DELIVERABLE_KIND, "matches": _matches(matches_in(one, words))}
        for record, one in zip(records, deliverables, strict=True)
    ]
    found += [
        {
            **dict.fromkeys(LIST_KEYS),
            "id": each.id,
            "title": each.title,
            "kind": each.kind,
            "matches": _matches(each.matches),
        }
        for each in elsewhere
    ]
    return found


def picked(record: Record, keys: Iterable[str]) -> Record:
    """Return some keys of a record of a list, each field of the plan's own under its own."""
    said = own_columns(record)
    return {key: said.get(key) for key in keys}


def in_columns(record: Record, keys: Iterable[str]) -> Record:
    """Return a record of a list as CSV has it: a text or a list of texts under each key."""
    said = own_columns(record)
    if "matches" in said:
        said["matches"] = [f"{each['field']}: {each['text']}" for each in said["matches"]]
    return {key: said.get(key) for key in keys}


def _matches(matches: Iterable[Match]) -> list[Record]:
    """Return each text in which something was found, and what was found as the text has it."""
    return [{"field": each.field, "text": each.text, "words": list(each.words)} for each in matches]
