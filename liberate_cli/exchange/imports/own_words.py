"""What a file calls its objectives, deliverables and owners, where it has words of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.columns import plain_label
from liberate_cli.exchange.imports.items import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.exchange.imports.headed_columns import HeadedColumn
    from liberate_cli.exchange.imports.items import ReadItem

_NOUNS: Final[Mapping[str, tuple[Field, set[str]]]] = {
    "objective": (
        Field.OBJECTIVE,
        {"priority", "theme", "workstream", "strand", "pillar", "aim", "goal", "outcome"}
        | {"programme", "key priority", "strategic priority"},
    ),
    "deliverable": (
        Field.TITLE,
        {"commitment", "milestone", "project", "initiative", "output", "key action"}
        | {"agreed action"},
    ),
    "owner": (
        Field.OWNED_BY,
        {"lead officer", "responsible officer", "accountable officer", "lead member"}
        | {"senior responsible officer", "senior responsible owner", "lead agency"}
        | {"lead partner", "responsible person"},
    ),
}
"""By the key of `words`, the column whose head says it, and the nouns that are taken over."""
_NUMBERED: Final = re.compile(
    r"(?P<noun>priority|theme|workstream|strand|pillar|aim|goal|outcome|programme)\s+\d",
    re.IGNORECASE,
)


def words_of_file(
    columns: Iterable[HeadedColumn], items: Iterable[ReadItem]
) -> dict[str, dict[str, str]]:
    """Return what `words` says: nouns that all heads of columns, or numbered headings, agree on."""
    heads = [*columns]
    found: dict[str, set[str]] = {}
    for key, (field, nouns) in _NOUNS.items():
        labels = {plain_label(each.label) for each in heads if each.guess.field is field}
        found[key] = labels if labels <= nouns else set()
    headings = [item.objective[0].text for item in items if item.objective]
    numbered = {match["noun"].casefold() for each in headings if (match := _NUMBERED.match(each))}
    if numbered and all(_NUMBERED.match(each) for each in headings):
        found["objective"] = numbered
    return {key: _both(*nouns) for key, nouns in found.items() if len(nouns) == 1}


def _both(one: str) -> dict[str, str]:
    """Return a noun as `words` has it, for one and for several.

    >>> _both("priority"), _both("lead officer")
    ({'one': 'priority', 'many': 'priorities'}, {'one': 'lead officer', 'many': 'lead officers'})
    """
    if one.endswith("y"):
        return {"one": one, "many": f"{one[:-1]}ies"}
    if one.endswith("person"):
        return {"one": one, "many": f"{one[:-6]}people"}
    return {"one": one, "many": f"{one}s"}
