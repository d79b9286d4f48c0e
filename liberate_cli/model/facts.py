"""What a plan says was done, each with its day: no edition may tell what its day did not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Deliverable


class Fact(NamedTuple):
    """Something that a deliverable says was done: the field of its date, its name, and its date."""

    field: tuple[str | int, ...]
    name: str
    when: PartialDate


def facts_of(one: Deliverable) -> Iterator[Fact]:
    """Yield every dated fact of a deliverable; what is only promised, a due date, is none."""
    if one.reviewed is not None:
        yield Fact(("reviewed",), "The review", _day(one.reviewed))
    for index, note in enumerate(one.progress):
        if note.on is not None:
            yield Fact(("progress", index, "on"), "The note of progress", note.on)
    for index, action in enumerate(one.work_outstanding):
        for number, move in enumerate(action.moved):
            field = ("work_outstanding", index, "moved", number, "on")
            yield Fact(field, "The move of the action's date", _day(move.on))


def facts_after(one: Deliverable, day: date) -> Iterator[Fact]:
    """Yield the facts of a deliverable that nobody could know on a day.

    A date that names no day may be any day that it covers, so it counts only where it begins later.
    """
    return (fact for fact in facts_of(one) if fact.when.first > day)


def newest_fact(deliverables: Iterable[Deliverable]) -> date | None:
    """Return the first day on which everything that deliverables say may be known, if any is dated.

    >>> newest_fact([]) is None
    True
    """
    days = (fact.when.first for one in deliverables for fact in facts_of(one))
    return max(days, default=None)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
