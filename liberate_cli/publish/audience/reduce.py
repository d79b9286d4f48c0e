"""A plan to what one audience may see of it, before anything is counted, drawn or written.

What comes out is made by construction: field by field of what `ALLOWED` lists, as far as the marks
and the register let it through; docs/audiences.md says the rules. Everything downstream is asked of
that and of nothing else, so that no count, chart, anchor or file name can tell of what is withheld.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.objective import Numbered
from liberate_cli.model.recommendations import Recommendation, Recommendations
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.sight import Eyes, shown_recommendations, sight_of
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.publish.audience.allowed import FILE_OF, TAKEN
from liberate_cli.publish.audience.how import How
from liberate_cli.publish.audience.leaks import (
    Finder,
    Needle,
    Shown,
    address_needles,
    fold,
    text_needles,
)
from liberate_cli.publish.audience.names import Known, Names
from liberate_cli.publish.audience.past import GoneInside, PastEditions, gone_before, gone_of
from liberate_cli.publish.audience.reduced_plan import (
    Reduced,
    reduced_contacts,
    reduced_narrative,
    reduced_plan,
    reduced_register,
)
from liberate_cli.publish.audience.reduction import Reduction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.narrative import Narrative
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.sight import Levels
    from liberate_cli.model.values import PlanModel
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.publish.audience.leaks import Leak
    from liberate_cli.publish.audience.reduction import Withheld
    from liberate_cli.publish.stamp import Stamp

TEMPLATES: Final = "templates/"
"""What the path of a force's own template begins with."""

_NO_TEMPLATES: Final[Mapping[str, bytes]] = MappingProxyType({})
_NEVER_DISTINCTIVE: Final = frozenset({How.SLUG, How.PARTIES})


class ForAudience(NamedTuple):
    """What an edition for an audience is made from, and each place that must be mended first.

    While there are `leaks`, nothing of the rest may be published.
    """

    history: tuple[EditionPlan, ...]
    narrative: Narrative
    contacts: Contacts
    stamp: Stamp
    leaks: tuple[Leak, ...]


def for_audience(
    history: Sequence[EditionPlan],
    narrative: Narrative,
    contacts: Contacts,
    stamp: Stamp,
    templates: Mapping[str, bytes] = _NO_TEMPLATES,
) -> ForAudience:
    """Return what the audience that a stamp names may see of an edition and of those before it.

    `templates` are a force's own, whose text is shown as well.
    """
    last = history[-1]
    plan, settings = last.plan, last.settings
    known = Known(plan.register, sight_of(settings, stamp.audience))
    eyes, names = Eyes((known.sight,)), Names([known])
    reduction = Reduction(eyes, names, shown_recommendations(plan, eyes, plan.ever))
    shown, gone_inside = _last_plan(plan, settings, reduction, names)
    journeys = _has_journeys(shown) or not _has_journeys(plan)
    shown_narrative = reduced_narrative(narrative, reduction, journeys=journeys)
    shown_contacts = reduced_contacts(contacts, reduction)
    gone = gone_of(plan, shown, gone_inside)
    called = [each for one in gone.ids for each in _called(plan.words, one)]
    finder = _finder(names, reduction.withheld, called, stamp.audience)
    past = PastEditions(stamp.audience, known, shown, finder)
    before = zip(history, gone_before([one.plan for one in history], gone), strict=False)
    texts = [
        *reduction.shown,
        *_audience_texts(settings, stamp.audience),
        *_template_texts(templates),
    ]
    return ForAudience(
        (*(past.reduce(one, then) for one, then in before), replace(last, plan=shown)),
        shown_narrative,
        shown_contacts,
        _stamp(stamp, settings, reduction, names, finder),
        tuple(finder.leaks(texts)),
    )


def _last_plan(
    plan: Plan, settings: PlanSettings, reduction: Reduction, names: Names
) -> tuple[Plan, dict[str, GoneInside]]:
    """Return what may be seen of the last edition, and what is withheld in what is shown."""
    gone: dict[str, GoneInside] = {}

    def note_gone(one: Numbered | Recommendation, reduced: PlanModel | None, before: int) -> None:
        # Whoever promised a withheld action may own, without secret, all that it is of.
        texts = (e.text for e in reduction.withheld[before:] if e.how not in _NEVER_DISTINCTIVE)
        folded = frozenset(map(fold, texts))
        fields = _fields_gone(one, reduced) if reduced is not None else frozenset[str]()
        if folded or fields:
            gone[one.id] = GoneInside(folded, fields)

    def reduce_one(one: Numbered) -> Numbered | None:
        before = len(reduction.withheld)
        reduced = reduction.reduce(one, plan.paths.get(one.id, ""))
        note_gone(one, reduced, before)
        return reduced

    def reduce_asked(
        one: Recommendation, index: int, around: Levels | None
    ) -> Recommendation | None:
        before = len(reduction.withheld)
        place = ("recommendations", index)
        reduced = reduction.reduce(one, FILE_OF[Recommendations], place, around)
        note_gone(one, reduced, before)
        return reduced

    path, widest = FILE_OF[PlanSettings], reduction.eyes.widest
    shown_settings = reduction.reduce(settings, path, (), widest)
    reduced = Reduced(shown_settings, reduced_register(plan.register, reduction, names))
    return reduced_plan(plan, reduced, reduction, reduce_one, reduce_asked), gone


def _fields_gone(one: PlanModel, reduced: PlanModel) -> frozenset[str]:
    """Return the fields of a value that say something, and nothing in what is shown of it."""
    said, left = one.__dict__, reduced.__dict__
    names = (name for name, _, _ in TAKEN[type(one)])
    return frozenset(name for name in names if said[name] not in (None, ()) and left[name] is None)


def _finder(
    names: Names, withheld: Iterable[Withheld], called: Iterable[str], audience: str
) -> Finder:
    """Return what finds all that is withheld; `called` is what is so as a whole."""
    why = f"is withheld from {audience}"
    needles = [
        *names.needles(f"may not be named to {audience}"),
        *(Needle(fold(each), why) for each in called),
        *(needle for each in withheld for needle in _needles(each, why)),
    ]
    return Finder(needles, names.other_uses())


def _called(words: Vocabulary, number: str) -> Iterable[str]:
    """Return what people call an objective or a deliverable by its number: `deliverable 1.5`."""
    kinds = [(each.deliverable if "." in number else each.objective) for each in (words, WORDS)]
    return dict.fromkeys(f"{each.one} {number}" for each in kinds)


def _needles(withheld: Withheld, why: str) -> Iterator[Needle]:
    """Yield what a withheld text is looked for by."""
    text, how = withheld
    if how in {How.ADDRESS, How.ID}:
        yield from address_needles(text, why)
    elif how is How.REF:
        letters = fold(text)
        told_apart = any(map(str.isalpha, letters)) and any(map(str.isdigit, letters))
        yield Needle(letters if told_apart else fold(f"deliverable {text}"), why)
    elif how is How.NAME:
        yield Needle(fold(text), why)
    elif how not in _NEVER_DISTINCTIVE:
        yield from text_needles(text, why, heading=how is How.HEADING)


def _audience_texts(settings: PlanSettings, audience: str) -> Iterator[Shown]:
    """Yield what every page says of its audience: its name, and its marking."""
    path = FILE_OF[PlanSettings]
    for index, one in enumerate(settings.audiences):
        if one.name == audience:
            yield Shown(path, ("audiences", index, "name"), one.name, loose=True)
            if one.marking is not None:
                yield Shown(path, ("audiences", index, "marking"), one.marking)


def _template_texts(templates: Mapping[str, bytes]) -> Iterator[Shown]:
    for path, content in templates.items():
        yield Shown(f"{TEMPLATES}{path}", (), content.decode(errors="replace"))


def _stamp(
    stamp: Stamp, settings: PlanSettings, reduction: Reduction, names: Names, finder: Finder
) -> Stamp:
    """Return a stamp for an audience: what is withheld from it is in no digest that it gets."""
    marking = next(
        (each.marking for each in settings.audiences if each.name == stamp.audience), None
    )
    approved_by = names.shown(stamp.approved_by) if stamp.approved_by else None
    if approved_by is not None and finder.finds(approved_by):
        approved_by = None
    names_in_order = [each.name for each in settings.audiences]
    # Where all is for everybody, nobody is narrower than the public.
    narrowest = stamp.audience in names_in_order[1:][-1:]
    stamp = replace(stamp, marking=marking, approved_by=approved_by, narrowest=narrowest)
    if reduction.withheld or names.withholds:
        return replace(stamp, commit=None, digest=None)
    return stamp


def _has_journeys(plan: Plan) -> bool:
    return any(one.journey is not None for one in plan.objectives)
