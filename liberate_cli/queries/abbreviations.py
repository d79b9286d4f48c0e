"""Which abbreviations of a plan stand in some of its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liberate_cli.model.said import texts_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.settings import Abbreviation
    from liberate_cli.model.values import PlanModel


def abbreviations_of(plan: Plan) -> tuple[Abbreviation, ...]:
    """Return the abbreviations that plan.yaml explains, in its order."""
    return plan.settings.abbreviations if plan.settings else ()


def abbreviations_in(plan: Plan, values: Iterable[PlanModel]) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a plan that some values say, also for several, by letters."""
    listed = abbreviations_of(plan)
    if not listed:
        return ()
    text = "\n".join(said.text for value in values for said in texts_said(value))
    found = (one for one in listed if _as_a_word(one.short).search(text))
    return tuple(sorted(found, key=lambda one: one.short.casefold()))


def _as_a_word(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(short)}s?(?!\w)")
