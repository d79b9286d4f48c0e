"""What a plan is to say where it and a text from outside may both have moved on: never a race."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, Generic, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value")


class NoBase(Enum):
    """That nobody knows what both began from; `None` is a value, and says that nothing was said."""

    UNKNOWN = "unknown"


UNKNOWN: Final = NoBase.UNKNOWN


class Stays(NamedTuple, Generic[_Value]):
    """The plan keeps what it says: the other said nothing new."""

    value: _Value


class Takes(NamedTuple, Generic[_Value]):
    """The plan is to say what the other says: it said nothing new itself."""

    value: _Value


class Asks(NamedTuple, Generic[_Value]):
    """Both said something new, or nobody knows which did: a person is asked which holds."""

    plan: _Value
    theirs: _Value


def three_ways(
    base: _Value | Literal[NoBase.UNKNOWN],
    plan: _Value,
    theirs: _Value,
    same: Callable[[_Value, _Value], bool] | None = None,
) -> Stays[_Value] | Takes[_Value] | Asks[_Value]:
    """Return what becomes of one value: `base` is what both began from, `theirs` what came in.

    Where the base is not known, whoever says something goes before who says nothing (None, an empty
    text or list). `same` compares two values, where spacing or spelling makes no difference.

    >>> three_ways("red", "red", "amber"), three_ways("red", "green", "red")
    (Takes(value='amber'), Stays(value='green'))
    >>> three_ways("red", "green", "amber"), three_ways(UNKNOWN, None, "amber")
    (Asks(plan='green', theirs='amber'), Takes(value='amber'))
    """
    alike = same or _equal
    if alike(plan, theirs):
        return Stays(plan)
    if base is UNKNOWN:
        if not theirs:
            return Stays(plan)
        return Asks(plan, theirs) if plan else Takes(theirs)
    if alike(base, theirs):
        return Stays(plan)
    return Takes(theirs) if alike(base, plan) else Asks(plan, theirs)


def _equal(one: object, other: object) -> bool:
    return one == other
