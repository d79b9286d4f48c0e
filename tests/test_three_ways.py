"""One value that two sides may have changed: nothing is lost, nothing is decided by who came last.

Each value is one of a few, so that every case of equal and unequal comes up.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liberate_cli.model.three_ways import UNKNOWN, Asks, Stays, Takes, three_ways
from liberate_cli.model.words import folded

VALUES = st.sampled_from(["red", "amber", "green", "", None])


@given(VALUES, VALUES)
def test_one_side_alone_that_changed_is_what_holds(base: str | None, new: str | None) -> None:
    assert three_ways(base, new, base) == Stays(new)
    assert three_ways(base, base, new) == (Takes(new) if new != base else Stays(base))


@given(VALUES, VALUES, VALUES)
def test_two_sides_that_changed_differently_are_asked(
    base: str | None, plan: str | None, theirs: str | None
) -> None:
    found = three_ways(base, plan, theirs)
    if plan == theirs:
        assert found == Stays(plan)
    else:
        assert isinstance(found, Asks) == (base not in {plan, theirs})
        assert not isinstance(found, Asks) or found == (plan, theirs)


@given(VALUES, VALUES)
def test_without_a_base_nothing_said_is_ever_overwritten(
    plan: str | None, theirs: str | None
) -> None:
    found = three_ways(UNKNOWN, plan, theirs)
    if plan == theirs or not theirs:
        assert found == Stays(plan)
    elif not plan:
        assert found == Takes(theirs)
    else:
        assert found == Asks(plan, theirs)


def test_what_makes_no_difference_is_no_change() -> None:
    def same(one: str, other: str) -> bool:
        return folded(one) == folded(other)

    assert three_ways("Red", "green", "red ", same) == Stays("green")
    assert three_ways("Red", "red ", "amber", same) == Takes("amber")
    assert three_ways("Red", "amber", "Amber", same) == Stays("amber")
