"""What was typed, as the values that it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar, get_args

from liberate_cli.errors import UsageError
from liberate_cli.model.deliverable import State
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.stage import Stage
from liberate_cli.model.words import composed, unwrapped
from liberate_cli.queries.rows import OWN
from liberate_cli.queries.select import Sort, Wanted
from liberate_cli.source.yaml.characters import hidden_character

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.model.own_fields import OwnField
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


def stages_of(typed: Iterable[str]) -> frozenset[Stage]:
    """Return the stages of recommendations that were typed, with hyphens or spaces."""
    choices = {stage.value.replace(" ", "-"): stage for stage in Stage}
    return frozenset(choice_of(word.replace(" ", "-"), choices, "a stage") for word in typed)


def states_of(typed: Iterable[str]) -> frozenset[str]:
    """Return the states of work that were typed, with spaces or hyphens.

    Raises:
        UsageError: One is none.
    """
    states = {each: each for each in get_args(State)}
    return frozenset(choice_of(word.replace("-", " "), states, "a state") for word in typed)


def wanted_of(
    objectives: Iterable[str] | None = None,
    ratings: Iterable[str] | None = None,
    owners: Iterable[str] | None = None,
    actioned_by: Iterable[str] | None = None,
    recommendations: Iterable[str] | None = None,
) -> Wanted:
    """Return what is asked of a deliverable, by the filters that were typed; None for no filter."""
    return Wanted(
        objectives=tuple(objectives or ()),
        ratings=tuple(ratings or ()),
        owners=tuple(owners or ()),
        actioned_by=tuple(actioned_by or ()),
        recommendations=tuple(recommendations or ()),
    )


def sort_of(typed: str, plan: Plan) -> Sort | OwnField:
    """Return the order that was typed: a field of the plan's own is one too."""
    own = {one.key: one for one in plan.settings.fields} if plan.settings else {}
    orders: dict[str, Sort | OwnField] = {**own, **{sort.value: sort for sort in Sort}}
    return choice_of(typed, orders, "an order")


def columns_asked(typed: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that were typed between commas, of those that there are.

    A field of the plan's own needs no `fields.` before its key.

    Raises:
        UsageError: There is no such column, or none is named.
    """
    every = tuple(keys)
    own = {each.removeprefix(OWN): each for each in every if each.startswith(OWN)}
    choices = {each: each for each in every if not each.startswith(OWN)}
    choices |= {short: each for short, each in own.items() if short not in choices}
    named = [each.strip() for each in typed.split(",") if each.strip()]
    if not named:
        raise UsageError("No column is named.", f"Write some of {', '.join(choices)}.")
    found = (each if each in every else choice_of(each, choices, "a column") for each in named)
    return tuple(dict.fromkeys(found))


def where_of(typed: str) -> tuple[str, str]:
    """Return the field and the value of `FIELD=VALUE`; no value asks for those without one.

    Raises:
        UsageError: There is no sign of equality.
    """
    key, sign, value = typed.partition("=")
    if not sign or not key.strip():
        raise UsageError(f"“{typed}” is not a field and its value.", "Write --where FIELD=VALUE.")
    return key.strip(), value.strip()


def times_of(typed: str | None) -> int | None:
    """Return how often something has happened at least; None where that is not asked.

    Raises:
        UsageError: It is no number, or none.
    """
    if typed is None:
        return None
    if re.fullmatch(r"[1-9][0-9]{0,3}", typed) is None:
        raise UsageError(f"“{typed}” is not how often a date has moved.", "Write 1, 2 or more.")
    return int(typed)


def is_for_excel(typed: str | None) -> bool:
    """Return whether CSV is asked for as Excel opens it."""
    programs = {"excel": True}
    return typed is not None and choice_of(typed, programs, "a program that CSV is made for")


def one_line(typed: str) -> str:
    """Return a text as a plan keeps it: on one line, with single spaces.

    Raises:
        UsageError: There is nothing in it, or a character that cannot be seen.
    """
    text = composed(unwrapped(typed))
    if not text:
        raise UsageError("The text is empty.", "Write what a reader should know.")
    hidden = hidden_character(text)
    if hidden is not None:
        raise UsageError(f"The text has the unseen character {hidden[1]}.", "Type it again.")
    return text
