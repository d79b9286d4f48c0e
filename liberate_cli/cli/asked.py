"""What was asked: typed options as the values they mean, and whose late things are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from liberate_cli.errors import UsageError
from liberate_cli.model.dates import PartialDate, parse_partial_date
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.rag import UNRATED, Rag
from liberate_cli.queries.overdue import Overdue, overdue
from liberate_cli.queries.select import Sort, find_party_name
from liberate_cli.source.yaml.characters import hidden_character

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


def is_for_excel(typed: str | None) -> bool:
    """Return whether CSV is asked for as Excel opens it."""
    programs = {"excel": True}
    return typed is not None and choice_of(typed, programs, "a program that CSV is made for")


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
    if chase.owner is not None:
        owner = find_party_name(plan.register, chase.owner)
        rows = tuple(row for row in rows if row.is_of(plan.register, owner))
    if chase.actioned_by is not None:
        name = find_party_name(plan.register, chase.actioned_by)
        rows = tuple(
            row
            for row in rows
            if row.deliverable is not None
            and name in plan.register.names_of(row.deliverable.actioned_by)
        )
    return rows


def one_line(typed: str) -> str:
    """Return a text as a plan keeps it: on one line, with single spaces.

    Raises:
        UsageError: There is nothing in it, or a character that cannot be seen.
    """
    text = " ".join(typed.split())
    if not text:
        raise UsageError("The text is empty.", "Write what a reader should know.")
    hidden = hidden_character(text)
    if hidden is not None:
        raise UsageError(f"The text has the unseen character {hidden[1]}.", "Type it again.")
    return text


def date_of(typed: str) -> PartialDate:
    """Return the date that was typed.

    Raises:
        UsageError: It is none.
    """
    try:
        return parse_partial_date(typed)
    except ValueError:
        hint = "Write a year, a month or a day: 2018, 2018-06 or 2018-06-12."
        raise UsageError(f"“{typed}” is not a date.", hint) from None
