"""The mapping of a file: read, checked where it lies beside a plan, and told what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from liberate_cli.errors import UsageError, harmless
from liberate_cli.exchange.imports.mapping import ImportMapping
from liberate_cli.source.disk.files import MAPPING_FILE, write_atomically
from liberate_cli.source.reading import Reading
from liberate_cli.source.yaml.editing import Append, Set, Unset, edit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liberate_cli.errors import Problem
    from liberate_cli.exchange.imports.keeping import KeptAnswer
    from liberate_cli.source.yaml.editing import Operation


def mapping_at(file: Path) -> ImportMapping:
    """Return what a mapping says.

    Raises:
        UsageError: It cannot be read, or something in it is wrong; the error says where.
    """
    return read_mapping(file.name, bytes_of(file))


def read_mapping(name: str, raw: bytes) -> ImportMapping:
    """Return what the text of a mapping says. Raises a UsageError with the place of a fault."""
    reading = Reading({name: raw})
    said = reading.read(ImportMapping, name)
    if said is None or reading.problems:
        one = reading.problems[0]
        raise UsageError(f"{one.place}: {one.message}", one.hint)
    return said


def mapping_problems(folder: Path) -> tuple[Problem, ...]:
    """Return every problem of the mapping that lies in a folder."""
    file = folder / MAPPING_FILE
    reading = Reading({MAPPING_FILE: bytes_of(file)})
    reading.read(ImportMapping, MAPPING_FILE)
    return tuple(reading.problems)


def bytes_of(file: Path) -> bytes:
    """Return what a file holds. Raises a UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UsageError(f"{harmless(str(file))} cannot be read: {fault.strerror}.") from fault


def keep_answers(file: Path, raw: bytes, kept: Iterable[KeptAnswer]) -> bool:
    """Write a mapping with what was answered, and return whether it says anything new.

    `raw` is what it says so far; its comments and order stay.

    Raises:
        LiberateError: It cannot be changed in place, or the disk says no.
    """
    said = read_mapping(file.name, raw)
    after = edit_yaml(file.name, raw, _operations(said, kept), tuple(ImportMapping.model_fields))
    read_mapping(file.name, after)
    if file.is_file() and after == file.read_bytes():
        return False
    write_atomically(file, after)
    return True


def _operations(said: ImportMapping, kept: Iterable[KeptAnswer]) -> tuple[Operation, ...]:
    """Return what puts answers into a mapping, but for those that it has."""
    found: list[Operation] = []
    for one in kept:
        labels = [each.label for each in said.columns]
        if not isinstance(one.said, Mapping):
            found.append(Set((one.key,), one.said))
        elif one.key == "columns" and one.said["label"] in labels:
            at = labels.index(one.said["label"])
            there = _said(said.columns[at])
            for name in ("field", "called", "audience"):
                place = ("columns", at, name)
                if name in one.said:
                    found.append(Set(place, one.said[name]))
                elif name in there:
                    found.append(Unset(place))
        elif dict(one.said) not in [_said(each) for each in getattr(said, one.key)]:
            found.append(Append((one.key,), dict(one.said)))
    return tuple(found)


def _said(entry: object) -> dict[str, object]:
    return {name: value for name, value in vars(entry).items() if value is not None}
