"""What a rule of `challenge` is: its code, its meaning in a sentence and how it is found.

A rule is a function under `@rule`, or `@numbered_rule` where it has a number; its docstring is its
meaning. The code, the severity and the number's name and default are a line of `model/rules.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from liberate_cli.queries.challenge.case import Case, Finding

Found = Iterator[tuple[Case, Finding]]
"""The deliverables that a rule challenges, each with what it says of it."""


class Rule(NamedTuple):
    """A rule: `find` is given every deliverable, and the rule's number."""

    code: str
    meaning: str
    find: Callable[[Sequence[Case], int], Found]


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
