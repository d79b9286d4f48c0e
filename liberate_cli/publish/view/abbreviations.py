"""What an edition writes in short, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.view.links import Link
from liberate_cli.queries.abbreviations import abbreviations_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import PlanModel

ABBREVIATIONS: Final = Link("Abbreviations", "abbreviations")


@dataclass(frozen=True)
class AbbreviationView:
    """What the plan writes in short, and what it stands for."""

    short: str
    meaning: str


def abbreviation_views(plan: Plan, values: Iterable[PlanModel]) -> tuple[AbbreviationView, ...]:
    """Return the abbreviations that some values say, by their letters."""
    found = abbreviations_in(plan, values)
    return tuple(AbbreviationView(one.short, one.meaning) for one in found)
