"""What can be changed in a file, and what each change means for the plain data that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, Union

from liberate_cli.errors import UsageError
from liberate_cli.source.yaml.scalars import Item

if TYPE_CHECKING:
    from liberate_cli.model.values import FieldPath
    from liberate_cli.source.yaml.text import Data

_REFUSED: Final = object()


class Set(NamedTuple):
    """Write a scalar at a key, which is added when it is not there, or in the place of an item.

    `bare` is for a date, a rating, a cycle or the id of a reference: it is written without quotes.
    """

    field: FieldPath
    value: str
    bare: bool = False


class Put(NamedTuple):
    """Write a list or a mapping at a key that is not there."""

    field: FieldPath
    item: Item


class Unset(NamedTuple):
    """Take out a key and its value; nothing is done where it is not there."""

    field: FieldPath


class Append(NamedTuple):
    """Write an item at the end of a list, whose key is added when it is not there."""

    field: FieldPath
    item: Item


class Remove(NamedTuple):
    """Take out an item of a list; one that becomes empty is written []."""

    field: FieldPath


Operation = Union[Set, Put, Unset, Append, Remove]  # noqa: UP007 - a NamedTuple has no | of its own


def as_typed(data: Data, operation: Operation) -> Operation:
    """Return what a change means where the list that it is of was typed as its only item."""
    if not isinstance(operation, Set | Remove) or operation.field[-1] != 0:
        return operation
    field = operation.field[:-1]
    for step in field:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return operation
    if not isinstance(data, str):
        return operation
    return operation._replace(field=field) if isinstance(operation, Set) else Unset(field)


def changed_data(data: Data, operation: Operation) -> Data:
    """Return what a file is to say after a change."""
    return _changed(data, operation.field, operation)


def _changed(data: Data, field: FieldPath, operation: Operation) -> Data:
    """Return a value with a change made at or below one step from it."""
    step, below = field[0], field[1:]
    if not below:
        return _changed_here(data, step, operation)
    child = _child(data, step)
    if isinstance(child, str) and makes_mapping(operation, below):
        child = {"text": child}
    return _with(data, step, _changed(child, below, operation))


def _changed_here(data: Data, step: str | int, operation: Operation) -> Data:
    """Return a list or a mapping with a change made to one of its elements."""
    if isinstance(operation, Set):
        if isinstance(_child(data, step, absent_key_is=None), list | dict):
            raise UsageError(f"“{step}” does not hold one text, so it cannot be given another.")
        return _with(data, step, str(operation.value))
    if isinstance(operation, Put):
        if _child(data, step, absent_key_is=None) is not None:
            raise UsageError(f"There is a “{step}” already.")
        return _with(data, step, _data_of(operation.item))
    if isinstance(operation, Append):
        items = _child(data, step, absent_key_is=None) or []
        if not isinstance(items, list):
            raise UsageError(f"“{step}” does not hold a list, so nothing can be added to it.")
        return _with(data, step, [*items, _data_of(operation.item)])
    if isinstance(operation, Unset) and isinstance(data, dict):
        return {key: value for key, value in data.items() if key != step}
    if isinstance(operation, Remove) and isinstance(data, list):
        _child(data, step)
        return [each for index, each in enumerate(data) if index != step]
    raise UsageError(f"There is no “{step}” to take out.")


def _child(data: Data, step: str | int, *, absent_key_is: object = _REFUSED) -> Data:
    """Return the value one step down, or raise a UsageError where there is no such step."""
    if isinstance(data, dict) and isinstance(step, str):
        if step in data:
            return data[step]
        if absent_key_is is None:
            return None
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    raise UsageError(f"There is no “{step}” where the change was to be made.")


def _with(data: Data, step: str | int, value: Data) -> Data:
    """Return a mapping or a list with one element set; the step is known to be right."""
    if isinstance(data, dict):
        return {**data, str(step): value}
    if isinstance(data, list):
        return [value if index == step else each for index, each in enumerate(data)]
    raise UsageError(f"There is no “{step}” where the change was to be made.")


def _data_of(item: Item) -> Data:
    """Return what something to add will say."""
    if isinstance(item, str):
        return str(item)
    if isinstance(item, Mapping):
        return {key: _data_of(value) for key, value in item.items()}
    return [_data_of(each) for each in item]


def makes_mapping(operation: Operation, below: FieldPath) -> bool:
    """Return whether a sentence becomes a mapping by a change to a key below it."""
    return (
        isinstance(operation, Set | Put | Append) and len(below) == 1 and isinstance(below[0], str)
    )
