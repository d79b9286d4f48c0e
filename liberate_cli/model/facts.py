"""What a plan says was done, each with its day: no edition may tell what its day did not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.recommendations import Recommendation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Action, Deliverable
    from liberate_cli.model.values import FieldPath


class Fact(NamedTuple):
    """Something that is said to have been done: the field of its date, its name, and its date."""

    field: FieldPath
    name: str
    when: PartialDate


def facts_of(one: Deliverable) -> Iterator[Fact]:
    """Yield every dated fact of a deliverable; what is only promised, a due date, is none."""
    if one.reviewed is not None:
        yield Fact(("reviewed",), "The review", _day(one.reviewed))
    for index, note in enumerate(one.progress):
        if note.on is not None:
            yield Fact(("progress", index, "on"), "The note of progress", note.on)
        if note.action is not None:
            yield from _moves(note.action, ("progress", index, "action"))
    for index, action in enumerate(one.work_outstanding):
        yield from _moves(action, ("work_outstanding", index))
    if one.withdrawn is not None:
        yield Fact(("withdrawn", "on"), "The withdrawal", _day(one.withdrawn.on))


def _moves(action: Action, field: FieldPath) -> Iterator[Fact]:
    for number, move in enumerate(action.moved):
        here = (*field, "moved", number, "on")
        yield Fact(here, "The move of the action's date", _day(move.on))


def recommendation_facts(one: Recommendation) -> Iterator[Fact]:
    """Yield every dated fact of a recommendation; its deadline is none."""
    for number, move in enumerate(one.moved):
        yield Fact(("moved", number, "on"), "The move of the deadline", _day(move.on))
    if one.response is not None and one.response.on is not None:
        yield Fact(("response", "on"), "The response", _day(one.response.on))
    for number, piece in enumerate(one.evidence):
        if piece.on is not None:
            yield Fact(("evidence", number, "on"), "The evidence", piece.on)
    if one.submitted is not None:
        yield Fact(("submitted",), "The submission", _day(one.submitted))
    if one.closed is not None:
        yield Fact(("closed", "on"), "The closing", _day(one.closed.on))
    for number, each in enumerate(one.reopened):
        yield Fact(("reopened", number, "on"), "The reopening", _day(each.on))


def facts_after(one: Deliverable | Recommendation, day: date) -> Iterator[Fact]:
    """Yield the facts of a deliverable or a recommendation that nobody could know on a day.

    A date that names no day may be any day that it covers, so it counts only where it begins later.
    """
    return (fact for fact in _facts(one) if fact.when.first > day)


def newest_fact(told: Iterable[Deliverable | Recommendation]) -> date | None:
    """Return the first day on which everything that these say may be known, if any is dated.

    >>> newest_fact([]) is None
    True
    """
    days = (fact.when.first for one in told for fact in _facts(one))
    return max(days, default=None)


def _facts(one: Deliverable | Recommendation) -> Iterator[Fact]:
    return recommendation_facts(one) if isinstance(one, Recommendation) else facts_of(one)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
