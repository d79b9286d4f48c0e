"""What is wrong with the marks of a plan: unknown audiences, and traces of what is withheld."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.model.ids import id_order
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.own_fields import OwnValue
from liberate_cli.model.sight import Eyes, shown_recommendations, sight_of
from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import form
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault
from liberate_cli.source.load import (
    CONTACTS_FILE,
    NARRATIVE_FILE,
    PEOPLE_FILE,
    RECOMMENDATIONS_FILE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.narrative import Narrative
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.model.values import FieldPath

_NAMES_AN_AUDIENCE = frozenset(
    (
        "audience",
        "rag_reason_audience",
        "because_audience",
        "named_to",
        "unmarked",
        "people_named_to",
    )
)


def audience_faults(
    plan: Plan, narrative: Narrative, contacts: Contacts, *, whole: bool
) -> Iterator[Fault]:
    """Yield what is wrong with a plan's audiences; nothing is known while plan.yaml is unread.

    `whole` says whether every deliverable could be read.
    """
    settings = plan.settings
    if settings is None:
        return
    yield from _named_once(settings)
    audiences = [each.name for each in settings.audiences]
    marks = list(_marks(plan, settings, narrative, contacts))
    for path, field, name in marks:
        if name not in audiences:
            message = f"“{name}” is not an audience of this plan."
            hint = did_you_mean(name, audiences) or f"Write {', '.join(audiences)}."
            yield Fault(path, field, Code.UNKNOWN_AUDIENCE, message, hint)
    if not marks:
        return  # everybody may see everything
    yield from _gaps(plan, settings)
    if whole:
        yield from _withheld_with_answers(plan, settings)


def _named_once(settings: PlanSettings) -> Iterator[Fault]:
    names = [each.name for each in settings.audiences]
    for index, name in enumerate(names):
        if name in names[:index]:
            message = f"Another audience has the name “{name}”."
            field: FieldPath = ("audiences", index)
            yield Fault(SETTINGS_FILE, field, Code.DUPLICATE_ID, message, "Keep one of the two.")


def _marks(
    plan: Plan, settings: PlanSettings, narrative: Narrative, contacts: Contacts
) -> Iterator[tuple[str, FieldPath, str]]:
    """Yield each place that names an audience, and the name."""
    roots: list[tuple[str, FieldPath, object]] = [
        (SETTINGS_FILE, (), settings),
        (PEOPLE_FILE, ("parties",), plan.register.parties),
        (RECOMMENDATIONS_FILE, ("sources",), plan.sources),
        (RECOMMENDATIONS_FILE, ("recommendations",), plan.recommendations),
        (NARRATIVE_FILE, (), narrative),
        (CONTACTS_FILE, (), contacts),
    ]
    numbered: tuple[Objective | Deliverable, ...] = (*plan.objectives, *plan.ever)
    roots += [(plan.paths[one.id], (), one) for one in numbered if one.id in plan.paths]
    for path, field, value in roots:
        for place, name in _marks_in(value, field):
            yield path, place, name


def _marks_in(value: object, field: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, OwnValue):
        return  # plan.yaml marks the field, once for every value
    if isinstance(value, PlanModel):
        for key, inner in value.__dict__.items():
            if isinstance(inner, str):
                if key in _NAMES_AN_AUDIENCE:
                    yield (*field, key), inner
            elif isinstance(inner, PlanModel | tuple):
                yield from _marks_in(inner, (*field, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            if isinstance(inner, PlanModel):
                yield from _marks_in(inner, (*field, index))


def _gaps(plan: Plan, settings: PlanSettings) -> Iterator[Fault]:
    """A withheld deliverable or objective has the last number of those that are shown."""
    families: list[Sequence[Objective | Deliverable]] = [
        plan.objectives,
        *(tuple(group) for _, group in groupby(plan.ever, lambda one: one.objective)),
    ]
    for family in families:
        for index, one in enumerate(family):
            if one.audience is None or one.id not in plan.paths:
                continue
            later = [each for each in family[index + 1 :] if each.audience != one.audience]
            for audience in settings.audiences:
                sight = sight_of(settings, audience.name)
                seen = [each for each in later if sight.sees(sight.level_of(each.audience))]
                if seen and not sight.sees(sight.level_of(one.audience)):
                    yield _gap(plan.paths[one.id], one.id, audience.name, seen[0].id)
                    break


def _gap(path: str, gone: str, audience: str, seen: str) -> Fault:
    number = id_order(gone)
    last = form(len(number), "objective", "deliverable of its objective")
    return Fault(
        path,
        ("audience",),
        Code.WITHHELD_LEAVES_GAP,
        f"{gone} is withheld from {audience}, which sees {seen}: the numbers tell of it.",
        f"Make it the last {last}, or leave it so if a gap may be seen.",
        Severity.WARNING,
    )


def _withheld_with_answers(plan: Plan, settings: PlanSettings) -> Iterator[Fault]:
    """A recommendation that may be seen has an answer that may."""
    said: set[str] = set()
    sources = {one.id: one.audience for one in plan.sources}
    for audience in settings.audiences:
        sight = sight_of(settings, audience.name)
        shown = shown_recommendations(plan, Eyes((sight,)), plan.ever)
        for index, one in enumerate(plan.recommendations):
            level = sight.level_of(one.audience, sight.level_of(sources.get(one.source)))
            if sight.sees(level) and one.id not in shown and one.id not in said:
                said.add(one.id)
                yield Fault(
                    RECOMMENDATIONS_FILE,
                    ("recommendations", index, "id"),
                    Code.WITHHELD_WITH_ANSWERS,
                    f"All that answers “{one.id}” is withheld from {audience.name}, and it too.",
                    "Mark it as its answers are, or show one of them.",
                    Severity.WARNING,
                )
