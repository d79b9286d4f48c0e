"""What changed of the plan as a whole: what it is, its recommendations, its parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.queries.abbreviations import abbreviations_of
from liberate_cli.queries.changes.facts import Change, Kind
from liberate_cli.queries.changes.fields import (
    compare_due,
    compare_fields,
    compare_listed,
    compare_text,
    compare_value,
    said,
)
from liberate_cli.queries.changes.pairing import Pairing
from liberate_cli.queries.changes.settings import ABBREVIATED, compare_settings
from liberate_cli.queries.recommendation_life import life_of
from liberate_cli.queries.stages import answered, has_stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.model.stage import Stage
    from liberate_cli.queries.changes.parties import Registers

RECOMMENDATIONS: Final = "recommendations"
SOURCES: Final = "sources"


def compare_whole(registers: Registers, old: EditionPlan, new: EditionPlan) -> Iterator[Change]:
    """Yield what changed of the plan as a whole; not that it is another edition or format."""
    yield from compare_settings(old.settings, new.settings)
    yield from compare_listed(
        ABBREVIATED,
        abbreviations_of(old.plan),
        abbreviations_of(new.plan),
        lambda one: one.short,
        told=lambda one: f"{one.short}: {one.meaning}",
    )
    yield from _recommendations(old.plan, new.plan)
    yield from compare_listed(
        SOURCES, old.plan.sources, new.plan.sources, lambda one: one.name, lambda one: one.id
    )
    yield from registers.compare_parties()


def _recommendations(old: Plan, new: Plan) -> Iterator[Change]:
    pairing = Pairing(old.recommendations, new.recommendations)
    pairing.by_key(lambda one: one.id)
    pairing.by_key(lambda one: one.text, unique=True)
    are = _stages(new)
    was = {row.recommendation.id: row.stage for row in answered(old)} if are else {}
    for before, after in pairing.pairs:
        stage, now = was.get(before.id), are.get(after.id)
        if stage is not now and now is not None:
            field = f"{RECOMMENDATIONS}.stage"
            yield Change(Kind.CHANGED, field, after.id, before=stage, after=now)
        life = life_of(after)
        has_moved = len(after.moved) > len(before.moved)
        because = after.moved[-1].because if has_moved else None
        yield from compare_due(RECOMMENDATIONS, after.id, before.deadline, after.deadline, because)
        yield from compare_text(RECOMMENDATIONS, before.text, after.text, text=after.id)
        without = ("deadline", "text", *life)
        yield from compare_fields(before, after, without, f"{RECOMMENDATIONS}.", after.id)
        yield from _life(before, after)
    for one in pairing.come:
        yield Change(
            Kind.ADDED, RECOMMENDATIONS, one.id, after=one.deadline, because=said(one.text)
        )
    for one in pairing.gone:
        yield Change(Kind.TAKEN_OUT, RECOMMENDATIONS, one.id, before=one.deadline)
    if pairing.reordered:
        yield Change(Kind.SET_OUT_DIFFERENTLY, RECOMMENDATIONS)


def _stages(plan: Plan) -> dict[str, Stage]:
    """Return the stage of each recommendation, where a plan tells stages."""
    if not has_stages(plan):
        return {}
    return {row.recommendation.id: row.stage for row in answered(plan)}


def _life(before: Recommendation, after: Recommendation) -> Iterator[Change]:
    """Yield what became of a recommendation, in the words that an edition has for it."""
    was, now = life_of(before), life_of(after)
    for key in now:
        field = f"{RECOMMENDATIONS}.{key}"
        gone = [line for line in was[key].lines if line not in now[key].lines]
        come = [line for line in now[key].lines if line not in was[key].lines]
        if key == "moved" and not gone and before.deadline != after.deadline:
            continue  # the deadline tells it
        if gone or come:
            told = ("; ".join(gone) or None, "; ".join(come) or None)
            yield Change(Kind.CHANGED, field, after.id, before=told[0], after=told[1])
        else:
            yield from compare_value(field, getattr(before, key), getattr(after, key), after.id)
