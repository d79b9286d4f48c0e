"""Every text that a value of the plan says: where it stands, and the marks of audiences on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.own_fields import OwnValue
from liberate_cli.model.values import PlanModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.values import FieldPath

_NO_TEXT: Final = frozenset({"rag", "includes", "source"})
"""Fields that hold the key or the id of something else, which is no text."""

_MARK: Final = "audience"


class SaidText(NamedTuple):
    """A text, the field that holds it, and the marks on the way to it, the outermost first.

    `markable` is the kind of the nearest thing around it that can be marked; None for none.
    """

    field: FieldPath
    text: str
    marks: tuple[str, ...] = ()
    markable: str | None = None


def texts_said(value: PlanModel, field: FieldPath = ()) -> Iterator[SaidText]:
    """Yield every text that a value says, in the order of its fields; `field` leads to it."""
    yield from _walked(value, field, (), None)


def _walked(
    value: object, field: FieldPath, marks: tuple[str, ...], markable: str | None
) -> Iterator[SaidText]:
    if isinstance(value, str):
        yield SaidText(field, value, marks, markable)
    elif isinstance(value, OwnValue):
        yield SaidText((*field[:-1], value.key), value.said, _with(marks, value.audience), markable)
    elif isinstance(value, PlanModel):
        said = value.__dict__
        marks = _with(marks, said.get(_MARK))
        markable = type(value).__name__ if _MARK in type(value).model_fields else markable
        for key, each in said.items():
            if each and key not in _NO_TEXT and not key.endswith(_MARK):
                own = _with(marks, said.get(f"{key}_{_MARK}"))
                yield from _walked(each, (*field, key), own, markable)
    elif type(value) is tuple:
        # A date is a tuple too, but of a type of its own.
        for number, each in enumerate(value):
            yield from _walked(each, (*field, number), marks, markable)


def _with(marks: tuple[str, ...], mark: str | None) -> tuple[str, ...]:
    return marks if mark is None else (*marks, mark)
