"""Recommendations that a file tells more of than a recommendation holds: what is done for them.

A recommendation has neither a rating nor progress: who answers it does, which is a deliverable.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Field, Question, RecordKind, Settles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.exchange.imports.items import LaidOut
    from liberate_cli.exchange.imports.seen import SeenAt

A_DELIVERABLE: Final = "a deliverable for each"
ALONE: Final = "recommendations alone"
_BEGINS: Final = "A rating, notes and steps have no place in recommendations.yaml: "
_HELD: Final = {
    *(Field.REF, Field.TITLE, Field.OBJECTIVE, Field.RECOMMENDATION, Field.DUE, Field.REVISED),
    *(Field.DUE_BEFORE, Field.OWNED_BY, Field.EVIDENCE, Field.PRIORITY, Field.RESPONSE),
    *(Field.SOURCE, Field.KIND, Field.SUBMITTED, Field.CLOSED, Field.CLOSED_BY),
    *(Field.CLOSED_BECAUSE, Field.LEFT_OUT),
}
"""What a recommendation holds itself."""


def ask_what_answers(places: Sequence[SeenAt]) -> Question:
    """Ask whether what is done for recommendations is a deliverable each, which answers it."""
    asks = (
        f"{_BEGINS}each recommendation that has some ({len(places)} here) has a deliverable too, "
        "which answers it. Is that so, or is what they say beside to be left out?"
    )
    return Question(places[0], asks, (A_DELIVERABLE, ALONE), settles=Settles.ANSWERED)


def is_answered_said(answers: Mapping[tuple[str, str], str]) -> bool | None:
    """Return whether recommendations have deliverables that answer them; None where unanswered."""
    said = [answer for (_, asks), answer in answers.items() if asks.startswith(_BEGINS)]
    return said[0] == A_DELIVERABLE if said else None


def alone(record: LaidOut) -> LaidOut:
    """Return a recommendation without what is done for it, which is left out."""
    if record.kind is not RecordKind.RECOMMENDATION:
        return record
    entries = (
        each if each.field in _HELD else replace(each, field=Field.LEFT_OUT, internal=False)
        for each in record.entries
    )
    return replace(record, entries=tuple(entries))
