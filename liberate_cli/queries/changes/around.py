"""What changed of the plan as a whole: what it is, its recommendations, its parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.queries.changes.facts import Change, Kind
from liberate_cli.queries.changes.fields import compare_due, compare_fields, compare_text, said
from liberate_cli.queries.changes.pairing import Pairing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.queries.changes.parties import Registers

RECOMMENDATIONS: Final = "recommendations"
SOURCES: Final = "sources"


def compare_whole(registers: Registers, old: EditionPlan, new: EditionPlan) -> Iterator[Change]:
    """Yield what changed of the plan as a whole; that it is another edition is no change."""
    yield from compare_fields(old.settings, new.settings, ("edition",))
    yield from _recommendations(old.plan, new.plan)
    yield from _sources(old.plan, new.plan)
    yield from registers.compare_parties()


def _recommendations(old: Plan, new: Plan) -> Iterator[Change]:
    pairing = Pairing(old.recommendations, new.recommendations)
    pairing.by_key(lambda one: one.id)
    pairing.by_key(lambda one: one.text, unique=True)
    for before, after in pairing.pairs:
        yield from compare_due(RECOMMENDATIONS, after.id, before.deadline, after.deadline)
        yield from compare_text(RECOMMENDATIONS, before.text, after.text, text=after.id)
        without = ("deadline", "text")
        yield from compare_fields(before, after, without, f"{RECOMMENDATIONS}.", after.id)
    for one in pairing.come:
        yield Change(
            Kind.ADDED, RECOMMENDATIONS, one.id, after=one.deadline, because=said(one.text)
        )
    for one in pairing.gone:
        yield Change(Kind.TAKEN_OUT, RECOMMENDATIONS, one.id, before=one.deadline)
    if pairing.reordered:
        yield Change(Kind.SET_OUT_DIFFERENTLY, RECOMMENDATIONS)


def _sources(old: Plan, new: Plan) -> Iterator[Change]:
    pairing = Pairing(old.sources, new.sources)
    pairing.by_key(lambda one: one.id)
    for before, after in pairing.pairs:
        yield from compare_fields(before, after, (), f"{SOURCES}.", after.name)
    for one in pairing.come:
        yield Change(Kind.ADDED, SOURCES, one.name)
    for one in pairing.gone:
        yield Change(Kind.TAKEN_OUT, SOURCES, one.name)
    if pairing.reordered:
        yield Change(Kind.SET_OUT_DIFFERENTLY, SOURCES)
