"""A whole plan, its narrative and its contacts to what an audience may see of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from liberate_cli.model.contacts import Contacts
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.narrative import Narrative
from liberate_cli.model.objective import Numbered
from liberate_cli.model.people import Party, People
from liberate_cli.model.plan import Plan
from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.register import Register
from liberate_cli.model.settings import PlanSettings
from liberate_cli.publish.audience.allowed import FILE_OF
from liberate_cli.publish.audience.names import stand_in

if TYPE_CHECKING:
    from liberate_cli.model.narrative import Section
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.model.sight import Levels
    from liberate_cli.publish.audience.names import Names
    from liberate_cli.publish.audience.reduction import Reduction


class ReduceOne(Protocol):
    """Reduces an objective or a deliverable."""

    def __call__(self, one: Numbered, /) -> Numbered | None:
        """Return what may be seen of it, or None."""


class ReduceAsked(Protocol):
    """Reduces a recommendation, which stands at an index and in a source of some levels."""

    def __call__(
        self, one: Recommendation, index: int, around: Levels | None, /
    ) -> Recommendation | None:
        """Return what may be seen of it, or None."""


class Reduced(NamedTuple):
    """What is reduced already of a plan: its settings and its register."""

    settings: PlanSettings | None
    register: Register


def reduced_plan(
    plan: Plan,
    reduced: Reduced,
    reduction: Reduction,
    reduce_one: ReduceOne,
    reduce_asked: ReduceAsked,
) -> Plan:
    """Return what may be seen of a plan.

    `reduce_one` reduces what has a file of its own, and `reduce_asked` a recommendation.
    """
    objectives = [reduce_one(one) for one in plan.objectives]
    seen = {one.id for one in objectives if one is not None}
    deliverables: list[Deliverable] = []
    for one in plan.ever:
        if one.objective not in seen:
            reduction.withhold(one)
        elif (shown := reduce_one(one)) is not None:
            deliverables.append(shown)
    recommendations = _recommendations(plan, reduction, reduce_asked)
    emptied = {one.source for one in plan.recommendations} - {one.source for one in recommendations}
    ids = seen | {one.id for one in deliverables}
    return Plan(
        settings=reduced.settings,
        objectives=tuple(one for one in objectives if one is not None),
        deliverables=tuple(one for one in deliverables if one.withdrawn is None),
        register=reduced.register,
        sources=tuple(
            source
            for index, one in enumerate(plan.sources)
            if (source := reduction.reduce(one, FILE_OF[Recommendations], ("sources", index)))
            and one.id not in emptied
        ),
        recommendations=recommendations,
        paths={each: path for each, path in plan.paths.items() if each in ids},
        withdrawn=tuple(one for one in deliverables if one.withdrawn is not None),
        ratings=reduced.settings.known_ratings if reduced.settings else plan.ratings,
    )


def reduced_narrative(narrative: Narrative, reduction: Reduction, *, journeys: bool) -> Narrative:
    """Return what may be seen of the narrative; `journeys` says whether any is left to include."""

    def sections(key: str, given: tuple[Section, ...]) -> tuple[Section, ...]:
        asked = (one if journeys else _without_journeys(one) for one in given)
        return tuple(
            reduced
            for index, one in enumerate(asked)
            if one is not None
            and (reduced := reduction.reduce(one, FILE_OF[Narrative], (key, index))) is not None
        )

    return Narrative.model_construct(
        opening=sections("opening", narrative.opening),
        closing=sections("closing", narrative.closing),
    )


def reduced_contacts(contacts: Contacts, reduction: Reduction) -> Contacts:
    """Return what may be seen of the contacts."""
    path, widest = FILE_OF[Contacts], reduction.eyes.widest
    shell = reduction.reduce(contacts.having(groups=()), path, (), widest)
    groups = (
        reduction.reduce(one, path, ("groups", index)) for index, one in enumerate(contacts.groups)
    )
    shown = tuple(one for one in groups if one is not None)
    return (shell or Contacts()).having(groups=shown)


def reduced_register(register: Register, reduction: Reduction, names: Names) -> Register:
    """Return the parties that may be named, and one for each word that stands in for others."""
    parties: list[Party] = []
    stand_ins: set[str] = set()
    for index, party in enumerate(register.parties):
        if not names.may_name(party):
            post = stand_in(party)
            if post not in stand_ins and not _is_named(register, names, post):
                stand_ins.add(post)
                kind = "post" if party.post else party.kind
                parties.append(Party(name=post, kind=kind))
            continue
        place = ("parties", index)
        reduced = reduction.reduce(party, FILE_OF[People], place, reduction.eyes.widest)
        if reduced is not None:
            is_held = reduced.held_by == party.held_by
            parties.append(reduced if is_held else reduced.having(held_by=None))
    return Register(parties)


def _without_journeys(section: Section) -> Section | None:
    """Return a section that includes nothing, or None where it said nothing else."""
    if section.includes is None:
        return section
    return section.having(includes=None) if section.text or section.parts else None


def _recommendations(
    plan: Plan, reduction: Reduction, reduce_asked: ReduceAsked
) -> tuple[Recommendation, ...]:
    eyes = reduction.eyes
    levels = {one.id: eyes.levels_of(one.audience) for one in plan.sources}
    shown: list[Recommendation] = []
    for index, one in enumerate(plan.recommendations):
        around = levels.get(one.source)
        is_withheld = not eyes.see(eyes.levels_of(one.audience, around))
        # What goes only because its answers do is nothing that anybody has to be kept from.
        if is_withheld or one.id in reduction.cited:
            reduced = reduce_asked(one, index, around)
            if reduced is not None:
                shown.append(reduced)
    return tuple(shown)


def _is_named(register: Register, names: Names, spelling: str) -> bool:
    party = register.find(spelling)
    return party is not None and names.may_name(party)
