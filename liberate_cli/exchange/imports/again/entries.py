"""Entries of a record of an import as plain data, as they are written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liberate_cli.model.import_records import ItemRecord, RecommendationRecord


def entry_data(one: ItemRecord) -> dict[str, object]:
    """Return an entry of a record as plain data, without what it does not say."""
    said: dict[str, object] = {}
    for name, value in one:
        if not value:
            continue
        if name == "fields":
            said[name] = {each.key: each.said for each in one.fields}
        elif name == "work_outstanding":
            said[name] = [
                {key: held if isinstance(held, str) else str(held) for key, held in each if held}
                for each in one.work_outstanding
            ]
        else:
            said[name] = list(value) if isinstance(value, tuple) else value
    return said


def recommendation_data(one: RecommendationRecord) -> dict[str, object]:
    """Return an entry of a record as plain data, without what it does not say."""
    return {
        name: list(value) if type(value) is tuple else str(value) for name, value in one if value
    }
