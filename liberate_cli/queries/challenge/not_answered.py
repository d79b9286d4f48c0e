"""The rule that looks at what was asked of people: nobody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.dates import day_words
from liberate_cli.model.words import form, listed
from liberate_cli.queries.challenge.case import Finding
from liberate_cli.queries.challenge.rule import rule

if TYPE_CHECKING:
    from liberate_cli.queries.challenge.case import Case


@rule("not-answered")
def not_answered(case: Case) -> Finding | None:
    """Asked about for this month, and nobody has answered for it by the day."""
    if case.unanswered is None or case.is_done:
        return None
    asked, by = case.unanswered
    were = form(len(asked), "was", "were")
    return Finding(
        f"Nobody has answered for it: {listed(asked)} {were} asked to by {day_words(by)}."
    )
