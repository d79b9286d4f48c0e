"""Every rule of `challenge`, and how a plan tunes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.model.tuning import Tuning
from liberate_cli.queries.challenge import (
    always_late,
    not_answered,
    rules_now,
    rules_of_recommendations,
    rules_through_time,
    same_action,
)
from liberate_cli.queries.challenge.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.settings import PlanSettings

_BY_CODE: Final = {
    each.code: each
    for module in (
        *(rules_now, rules_through_time, same_action, always_late, not_answered),
        rules_of_recommendations,
    )
    for each in vars(module).values()
    if isinstance(each, Rule)
}
RULES: Final = tuple(_BY_CODE[code] for code in TUNABLE)
"""Every rule, in the order in which its challenges stand beside one another."""


class Tuned(NamedTuple):
    """A rule as a plan tunes it, and what it says there; `number_name` is None without a number."""

    rule: Rule
    meaning: str
    off: bool
    severity: ChallengeSeverity
    number_name: str | None
    number: int


def tuned(rules: Iterable[Rule], settings: PlanSettings | None) -> tuple[Tuned, ...]:
    """Return rules as plan.yaml tunes them, in order."""
    tunings = {each.code: each for each in (settings.challenge if settings else ())}
    found = []
    for rule in rules:
        tunable = TUNABLE[rule.code]
        tuning = tunings.get(rule.code, Tuning(rule.code))
        severity = tuning.severity or tunable.severity
        number = tuning.number or tunable.default
        meaning = rule.meaning_in(settings)
        found.append(Tuned(rule, meaning, tuning.off, severity, tunable.number, number))
    return tuple(found)
