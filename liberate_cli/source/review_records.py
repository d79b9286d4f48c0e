"""The record of a review as text: begun, added to line by line, and ended. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.review_record import ReviewEntry, ReviewRecord
from liberate_cli.source.new_plan import as_yaml
from liberate_cli.source.reading import Reading
from liberate_cli.source.yaml.editing import Append, Bare, Item, Set, Unset, edit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from liberate_cli.source.yaml.editing import Operation

REVIEWS: Final = "reviews"
"""The folder beside a plan that holds the records of its reviews."""

_ORDER: Final = tuple(ReviewRecord.model_fields)


def record_path(begun: date) -> str:
    """Return the path in the plan's folder of the record of a review that began on a day."""
    return f"{REVIEWS}/{begun.isoformat()}.yaml"


def new_record(begun: date, begun_by: str | None) -> bytes:
    """Return the text of the record of a review that begins."""
    return as_yaml({"begun": begun, "begun_by": begun_by})


def read_record(path: str, files: Mapping[str, bytes]) -> ReviewRecord | None:
    """Return what a record says; None where it cannot be read."""
    return Reading(files).read(ReviewRecord, path)


def with_entries(path: str, raw: bytes, entries: Iterable[ReviewEntry]) -> bytes:
    """Return the text of a record with more said, each at its end."""
    more = [Append(("entries",), _item(each)) for each in entries]
    return edit_yaml(path, raw, more, _ORDER)


def with_present(path: str, raw: bytes, names: Sequence[str]) -> bytes:
    """Return the text of a record that says who was there as well."""
    return edit_yaml(path, raw, [Append(("present",), name) for name in names], _ORDER)


def record_ended(path: str, raw: bytes, day: date | None) -> bytes:
    """Return the text of a record of a review that ended on a day, or goes on where it is None."""
    said: Operation = Unset(("ended",))
    if day is not None:
        said = Set(("ended",), day.isoformat(), bare=True)
    return edit_yaml(path, raw, [said], _ORDER)


def _item(entry: ReviewEntry) -> dict[str, Item]:
    said = {key: getattr(entry, key) for key in ReviewEntry.model_fields}
    return {
        key: Bare(value) if key == "said" else value
        for key, value in said.items()
        if value is not None
    }
