"""What was asked: typed options as the values they mean, and whose late things are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from liberate_cli.errors import UsageError
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.rag import UNRATED, Rag
from liberate_cli.queries.overdue import Overdue, overdue
from liberate_cli.queries.select import Sort, find_party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from liberate_cli.model.plan import Plan

Choice = TypeVar("Choice")


def choice_of(typed: str, choices: Mapping[str, Choice], what: str) -> Choice:
    """Return the choice that was typed, whatever its case.

    Raises:
        UsageError: There is no such choice; the error lists those there are.
    """
    if typed.casefold() in choices:
        return choices[typed.casefold()]
    hint = did_you_mean(typed, choices) or f"Write {', '.join(choices)}."
    raise UsageError(f"“{typed}” is not {what}.", hint)


def ratings_of(typed: Iterable[str]) -> frozenset[Rag | None]:
    """Return the ratings that were typed; None for unrated."""
    choices: dict[str, Rag | None] = {rag.value: rag for rag in Rag}
    choices[UNRATED] = None
    return frozenset(choice_of(word, choices, "a rating") for word in typed)


def sort_of(typed: str) -> Sort:
    """Return the order that was typed."""
    return choice_of(typed, {sort.value: sort for sort in Sort}, "an order")


class Chase(NamedTuple):
    """Whose late things are asked for, and whether never reviewed counts as late."""

    owner: str | None
    actioned_by: str | None
    never_reviewed: bool


def late_of(plan: Plan, as_at: date, chase: Chase) -> tuple[Overdue, ...]:
    """Return what is late of those who are asked for.

    Raises:
        UsageError: A name is not in the plan, or is that of several parties.
    """
    rows = overdue(plan, as_at, never_reviewed=chase.never_reviewed)
    for field, spelling in (("owned_by", chase.owner), ("actioned_by", chase.actioned_by)):
        if spelling is not None:
            name = find_party_name(plan, spelling)
            rows = tuple(
                row
                for row in rows
                if row.deliverable is not None
                and name in plan.register.names_of(getattr(row.deliverable, field))
            )
    return rows
