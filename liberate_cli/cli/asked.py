"""What was typed as an option, as the value it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from liberate_cli.errors import UsageError
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.rag import UNRATED, Rag
from liberate_cli.queries.select import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
