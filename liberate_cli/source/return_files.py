"""What was asked and answered, as the files that keep it beside the plan, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import CannotBeRead, Severity
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.returns import ANSWERED, ASKED, RETURNS, Asking, Return
from liberate_cli.model.values import PlanModel
from liberate_cli.source.new_plan import as_yaml, folder_name
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Records(NamedTuple):
    """What was asked and answered about each edition, by its month, oldest first."""

    askings: dict[str, tuple[Asking, ...]]
    returns: dict[str, tuple[Return, ...]]


def load_records(files: Mapping[str, bytes]) -> Records:
    """Return what the files beside a plan say was asked and answered.

    Raises:
        CannotBeRead: One of them is faulty, so that nobody knows what it says.
    """
    reading = Reading(files)
    askings: dict[str, list[Asking]] = {}
    returns: dict[str, list[Return]] = {}
    for path in sorted(files):
        parts = path.split("/")
        if len(parts) != 4 or parts[0] != RETURNS:
            continue
        _, edition, kind, _ = parts
        if kind == ASKED and (asking := reading.read(Asking, path)):
            askings.setdefault(edition, []).append(asking)
        elif kind == ANSWERED and (answered := reading.read(Return, path)):
            returns.setdefault(edition, []).append(answered)
    for one in reading.problems:
        if one.severity is Severity.ERROR:
            raise CannotBeRead(f"{one.place}: {one.message.removesuffix('.')}", one.hint)
    return Records(
        {each: tuple(sorted(found, key=lambda one: one.on)) for each, found in askings.items()},
        {each: tuple(sorted(found, key=lambda one: one.on)) for each, found in returns.items()},
    )


def asking_path(edition: str, asking: Asking, taken: Mapping[str, bytes]) -> str:
    """Return the path of a new file of what a party was asked, beside those that are taken."""
    return _free(f"{RETURNS}/{edition}/{ASKED}/to", asking.asked, asking.on, taken)


def return_path(edition: str, one: Return, taken: Mapping[str, bytes]) -> str:
    """Return the path of a new file of what a party answered, beside those that are taken."""
    return _free(f"{RETURNS}/{edition}/{ANSWERED}/from", one.answered_by, one.on, taken)


def record_text(record: PlanModel) -> bytes:
    """Return the text of a file that keeps a record: one scalar a line, only what is said."""
    return as_yaml(_data(record))


def _free(way: str, party: str, day: date, taken: Mapping[str, bytes]) -> str:
    path, number = f"{folder_name(way, party)}-{day}.yaml", 2
    while path in taken:
        path, number = f"{folder_name(way, party)}-{day}-{number}.yaml", number + 1
    return path


def _data(record: PlanModel) -> dict[str, object]:
    return dict(_items(record))


def _items(record: PlanModel) -> Iterator[tuple[str, object]]:
    for key, info in type(record).model_fields.items():
        value = getattr(record, key)
        if value != info.default:
            yield key, _written(value)


def _written(value: object) -> object:
    if isinstance(value, PlanModel):
        return _data(value)
    if isinstance(value, date):
        return PartialDate(value.year, value.month, value.day)
    # A date of the plan is a tuple too, but it is one text.
    if type(value) is tuple:
        return [_written(each) for each in value]
    return value
