"""What a rule of `challenge` is: its code, its meaning in a sentence and how it is found.

A rule is a function under `@rule`, or `@numbered_rule` where it has a number; its docstring is its
meaning, with a name in braces for what a plan calls something (`meaning_in`). The code, the
severity and the number's name and default are a line of `model/rules.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from liberate_cli.model.ratings import DEFAULT_RATINGS, CountsAs
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.model.words import capital
from liberate_cli.queries.challenge.case import Case, Finding

Found = Iterator[tuple[Case, Finding]]
"""The deliverables that a rule challenges, each with what it says of it."""


class Rule(NamedTuple):
    """A rule: `find` is given every deliverable, and the rule's number."""

    code: str
    meaning: str
    find: Callable[[Sequence[Case], int], Found]

    def meaning_in(self, settings: PlanSettings | None) -> str:
        """Return what the rule says in the ratings and the words of a plan, in a sentence.

        `fine`, `watch` and `done` are the plan's ratings that count as that; `risk` are those of
        trouble or watch, and `well` those of fine or done.
        """
        ratings = settings.known_ratings if settings else DEFAULT_RATINGS
        said = self.meaning.format(
            fine=ratings.words_of(CountsAs.FINE),
            watch=ratings.words_of(CountsAs.WATCH),
            done=ratings.words_of(CountsAs.DONE),
            risk=ratings.words_of(CountsAs.TROUBLE, CountsAs.WATCH),
            well=ratings.words_of(CountsAs.FINE, CountsAs.DONE),
            words=settings.words if settings else WORDS,
        )
        return capital(said)


def rule(code: str) -> Callable[[Callable[[Case], Finding | None]], Rule]:
    """Return what makes a rule of a function that looks at one deliverable."""
    return lambda say: _of_each(code, say.__doc__, lambda case, _: say(case))


def numbered_rule(code: str) -> Callable[[Callable[[Case, int], Finding | None]], Rule]:
    """Return what makes a rule of a function that looks at one deliverable by a number."""
    return lambda say: _of_each(code, say.__doc__, say)


def rule_of_all(code: str) -> Callable[[Callable[[Sequence[Case], int], Found]], Rule]:
    """Return what makes a rule of a function that looks at all deliverables at once."""
    return lambda find: Rule(code, find.__doc__ or "", find)


def _of_each(code: str, meaning: str | None, say: Callable[[Case, int], Finding | None]) -> Rule:
    def find(cases: Sequence[Case], number: int) -> Found:
        for case in cases:
            found = say(case, number)
            if found is not None:
                yield case, found

    return Rule(code, meaning or "", find)
