"""A plan and a day to the view of its edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liberate_cli.model.contacts import Contacts
from liberate_cli.model.editions import edition_words
from liberate_cli.publish.palette import Look, looks_of
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.abbreviations import (
    ABBREVIATIONS,
    AbbreviationView,
    abbreviation_views,
)
from liberate_cli.publish.view.briefing import Briefing, RegisterLineView, briefing, register_view
from liberate_cli.publish.view.challenges import ChallengesView, challenges_view
from liberate_cli.publish.view.changes import ChangesView, view_of
from liberate_cli.publish.view.contacts import ContactsView, contacts_view
from liberate_cli.publish.view.contents import contents_of
from liberate_cli.publish.view.foot import FootView, foot_view
from liberate_cli.publish.view.glance import Glance, glance
from liberate_cli.publish.view.groundwork import Groundwork, groundwork
from liberate_cli.publish.view.links import Link
from liberate_cli.publish.view.narrative import SectionView, front_sections, section_view
from liberate_cli.publish.view.objectives import ObjectiveView, objective_view
from liberate_cli.publish.view.paper import PaperView, paper_view
from liberate_cli.publish.view.parties import (
    PartyView,
    owing_sentence,
    parties_by_deliverable,
    party_views,
)
from liberate_cli.publish.view.recommendations import (
    SourceView,
    StageView,
    source_views,
    stage_views,
)
from liberate_cli.publish.view.vocabulary import VocabularyView, vocabulary_of
from liberate_cli.queries.briefing import next_edition
from liberate_cli.queries.recommendation_rows import STAGE, Paper
from liberate_cli.queries.stages import has_stages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.narrative import Narrative
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.model.values import PlanModel


@dataclass(frozen=True)
class EditionView:
    """A whole edition, in the order of the document.

    `paper` is what stands in place of the plan at a glance and its objectives, where it is a paper
    of recommendations alone. `tells_life` says that what became of any recommendation is told.
    """

    title: str
    subtitle: str | None
    organisation: str
    language: str
    number: int
    month: PartialDate
    as_at: date
    classification: str | None
    stamp: Stamp
    briefing: Briefing
    register: tuple[RegisterLineView, ...]
    glance: Glance
    changes: ChangesView | None
    challenges: ChallengesView | None
    front: tuple[SectionView, ...]
    opening: tuple[SectionView, ...]
    objectives: tuple[ObjectiveView, ...]
    parties: tuple[PartyView, ...]
    owing_sentence: str
    sources: tuple[SourceView, ...]
    stages: tuple[StageView, ...]
    closing: tuple[SectionView, ...]
    contacts: ContactsView
    abbreviations: tuple[AbbreviationView, ...]
    contents: tuple[Link, ...]
    palette: tuple[Look, ...]
    vocabulary: VocabularyView
    foot: FootView
    paper: PaperView | None = None
    tells_life: bool = False

    @property
    def words(self) -> str:
        """Which edition it is: `3rd edition, June 2031`."""
        return edition_words(self.number, self.month, self.stamp.correction)


def edition_view(
    history: Sequence[EditionPlan], narrative: Narrative, contacts: Contacts, stamp: Stamp
) -> EditionView:
    """Return what an edition says: the last of a history, beside those before it, oldest first.

    The edition of a plan of recommendations alone is their tracker, with the text around it. Any
    other paper that the stamp names is that alone.
    """
    view, plan = _whole(history, narrative, contacts, stamp), history[-1].plan
    kind = Paper(stamp.paper)
    if kind is Paper.EDITION:
        if _is_whole(plan):
            return view
        paper = paper_view(plan, view.as_at, Paper.TRACKER)
        return replace(view, paper=paper, sources=(), stages=(), changes=None, challenges=None)
    paper = paper_view(plan, view.as_at, kind)
    short = abbreviation_views(plan, (*plan.sources, *plan.recommendations))
    return replace(
        view,
        title=f"{paper.title}: {view.title}",
        paper=paper,
        changes=None,
        challenges=None,
        front=(),
        opening=(),
        objectives=(),
        parties=(),
        sources=(),
        stages=(),
        closing=(),
        contacts=contacts_view(Contacts()),
        abbreviations=short,
        contents=(ABBREVIATIONS,) if short else (),
    )


def _is_whole(plan: Plan) -> bool:
    """Return whether it is no plan of recommendations alone."""
    return bool(plan.deliverables or plan.objectives or not plan.recommendations)


def _objectives(plan: Plan, asked: Groundwork, as_at: date) -> tuple[ObjectiveView, ...]:
    bound = parties_by_deliverable(asked.owing)
    return tuple(
        objective_view(plan, one, asked.late, as_at, asked.going, bound) for one in plan.objectives
    )


def _whole(
    history: Sequence[EditionPlan], narrative: Narrative, contacts: Contacts, stamp: Stamp
) -> EditionView:
    plan, view = history[-1].plan, _sections(history, narrative, contacts, stamp)
    contents = contents_of(
        plan,
        front=() if _is_whole(plan) else view.front,
        compared=view.changes is not None,
        challenged=view.challenges is not None,
        opening=view.opening,
        objectives=view.objectives,
        parties=view.parties,
        closing=view.closing,
        contacts=contacts,
        abbreviations=view.abbreviations,
    )
    return replace(view, contents=contents)


def _sections(
    history: Sequence[EditionPlan], narrative: Narrative, contacts: Contacts, stamp: Stamp
) -> EditionView:
    """Return all that an edition says, without a list of what is in it."""
    last, asked = history[-1], groundwork(history)
    plan, settings, as_at = last.plan, last.settings, last.as_at
    objectives, parties = _objectives(plan, asked, as_at), party_views(plan, asked.owing)
    changes = view_of(asked.found) if asked.found else None
    return EditionView(
        title=settings.title,
        subtitle=settings.subtitle,
        organisation=settings.organisation,
        language=settings.language,
        number=settings.edition.number,
        month=settings.edition.month,
        as_at=as_at,
        classification=settings.classification,
        stamp=stamp,
        briefing=briefing(last, asked.lines, asked.found, changes),
        register=register_view(plan, asked.lines),
        glance=glance(plan, settings, objectives, asked.late, as_at, asked.going),
        changes=changes,
        challenges=challenges_view(history) if stamp.narrowest else None,
        front=front_sections(settings.edition),
        opening=tuple(section_view(one, plan.objectives) for one in narrative.opening),
        objectives=objectives,
        parties=parties,
        owing_sentence=owing_sentence(parties),
        sources=source_views(plan, as_at, also=frozenset({STAGE})),
        stages=stage_views(plan),
        closing=tuple(section_view(one, plan.objectives) for one in narrative.closing),
        contacts=contacts_view(contacts),
        abbreviations=abbreviation_views(plan, _said(plan, settings, narrative, contacts)),
        contents=(),
        palette=looks_of(plan.ratings),
        vocabulary=vocabulary_of(plan.words),
        foot=foot_view(settings.publication, next_edition(settings, as_at), stamp),
        tells_life=has_stages(plan)
        or any(one.kind or one.priority for one in plan.recommendations),
    )


def _said(
    plan: Plan, settings: PlanSettings, narrative: Narrative, contacts: Contacts
) -> tuple[PlanModel, ...]:
    """Return all that an edition says, but for what explains its abbreviations."""
    of_plan = (*plan.objectives, *plan.ever, *plan.sources, *plan.recommendations)
    return (settings.having(abbreviations=()), *of_plan, narrative, contacts)
