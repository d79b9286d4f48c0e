"""A plan and a day to the view of its edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from liberate_cli.errors import LiberateError
from liberate_cli.model.dates import day_words
from liberate_cli.model.ordinals import ordinal
from liberate_cli.model.rag import Rag
from liberate_cli.publish.palette import PALETTE
from liberate_cli.publish.view.challenges import CHALLENGE, challenges_view
from liberate_cli.publish.view.changes import changes_view
from liberate_cli.publish.view.glance import deliverable_link, glance, rag_counts
from liberate_cli.publish.view.trends import with_trends
from liberate_cli.publish.view.values import (
    ActionView,
    Block,
    ContactGroupView,
    ContactsView,
    ContactView,
    DeliverableView,
    EditionView,
    Link,
    ObjectiveView,
    Part,
    ProgressView,
    RecommendationView,
    SectionView,
    SourceView,
    Stamp,
    bullets,
    paragraph,
)
from liberate_cli.queries.coverage import coverage, recommendation_name
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.trend import trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.files import (
        Action,
        Deliverable,
        Move,
        Objective,
        Recommendation,
    )
    from liberate_cli.model.narrative import Narrative, Section
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.queries.coverage import Answered, Coverage
    from liberate_cli.queries.overdue import Overdue

GLANCE = Link("The plan at a glance", "at-a-glance")
CHANGES = Link("What has changed since the last edition", "changes")
RECOMMENDATIONS = Link("Recommendations", "recommendations")
CONTACTS_ANCHOR = "contacts"


def edition_view(
    history: Sequence[EditionPlan], narrative: Narrative, contacts: Contacts, stamp: Stamp
) -> EditionView:
    """Return what an edition says: the last of a history, beside those before it, oldest first.

    Raises:
        LiberateError: plan.yaml could not be read, so that nobody knows which edition it is.
    """
    plan, as_at = history[-1].plan, history[-1].as_at
    settings = plan.settings
    if settings is None:
        raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
    late = overdue(plan, as_at)
    going = trend(history) if len(history) > 1 else None
    objectives = with_trends(
        tuple(_objective(plan, one, late, as_at) for one in plan.objectives), going
    )
    sources = tuple(_source(each, as_at) for each in coverage(plan))
    changes = changes_view(*history[-2:]) if len(history) > 1 else None
    challenges = challenges_view(history) if stamp.narrowest else None
    pages = [GLANCE, *([CHANGES] if changes else []), *([CHALLENGE] if challenges else [])]
    opening = tuple(_section(one, plan.objectives) for one in narrative.opening)
    closing = tuple(_section(one, plan.objectives) for one in narrative.closing)
    return EditionView(
        title=settings.title,
        subtitle=settings.subtitle,
        organisation=settings.organisation,
        edition=f"{ordinal(settings.edition.number)} edition",
        month=settings.edition.month.words,
        as_at=day_words(as_at),
        classification=settings.classification,
        stamp=stamp,
        glance=glance(plan, settings, objectives, late, as_at, going),
        changes=changes,
        challenges=challenges,
        opening=opening,
        objectives=objectives,
        sources=sources,
        closing=closing,
        contacts=_contacts(contacts),
        contents=_contents(plan, pages, contacts, opening, objectives, closing),
        palette=tuple(PALETTE.values()),
    )


def _contents(
    plan: Plan,
    pages: Sequence[Link],
    contacts: Contacts,
    opening: Sequence[SectionView],
    objectives: Sequence[ObjectiveView],
    closing: Sequence[SectionView],
) -> tuple[Link, ...]:
    """Return the headings of the edition in order, each with its address; `pages` come first."""
    links = list(pages)
    links += [Link(section.heading, section.anchor) for section in opening]
    links += [Link(f"Objective {one.id}: {one.title}", one.anchor) for one in objectives]
    if plan.recommendations:
        links.append(RECOMMENDATIONS)
    links += [Link(section.heading, section.anchor) for section in closing]
    if contacts.groups:
        links.append(Link(contacts.heading, CONTACTS_ANCHOR))
    return tuple(links)


def _objective(
    plan: Plan, objective: Objective, late: Sequence[Overdue], as_at: date
) -> ObjectiveView:
    members = plan.deliverables_of(objective)
    of_each = Counter(row.deliverable.id for row in late if row.deliverable)
    return ObjectiveView(
        id=objective.id,
        anchor=f"objective-{objective.id}",
        title=objective.title,
        heading=objective.heading,
        aims=tuple(Part(aims.heading, (bullets(aims.items),)) for aims in objective.aims),
        deliverables_heading=objective.deliverables_heading,
        deliverables=tuple(_deliverable(plan, one, of_each[one.id], as_at) for one in members),
        counts=rag_counts(members),
        overdue=sum(of_each[one.id] for one in members),
        trend=None,
    )


def _deliverable(plan: Plan, one: Deliverable, overdue: int, as_at: date) -> DeliverableView:
    known = {each.id: each for each in plan.recommendations}
    return DeliverableView(
        id=one.id,
        anchor=deliverable_link(one).anchor,
        title=one.title,
        look=PALETTE[one.rag],
        rag_reason=one.rag_reason,
        reviewed=day_words(one.reviewed) if one.reviewed else None,
        repeats=str(one.repeats) if one.repeats else None,
        task=_lines(one.task),
        method=_lines(one.method),
        actioned_by=one.actioned_by,
        owned_by=one.owned_by,
        owners=plan.register.names_of(one.owned_by),
        recommendations=tuple(
            _recommendation_link(plan, known[each]) for each in one.recommendations if each in known
        ),
        progress=tuple(
            ProgressView(note.on.words if note.on else None, note.text) for note in one.progress
        ),
        work_outstanding=tuple(_action(action, as_at) for action in one.work_outstanding),
        overdue=overdue,
        trend=None,
    )


def _action(action: Action, as_at: date) -> ActionView:
    days = action.due.days_past(as_at) if action.due else 0
    late = None if days <= 0 else "1 day" if days == 1 else f"{days} days"
    moved = tuple(map(_move, action.moved))
    due = action.due.words if action.due else None
    return ActionView(action.text, due, late, action.owner, moved)


def _move(move: Move) -> str:
    return (
        f"Was due {move.was.words}; moved on {day_words(move.on)}, agreed by {move.agreed_by}: "
        f"{move.because}"
    )


def _lines(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return lines as prose: one is a paragraph, several are bullets, a colon introduces them."""
    if len(lines) == 1:
        return (paragraph(lines[0]),)
    blocks: list[Block] = []
    for line in lines:
        if line.endswith(":"):
            blocks.append(paragraph(line))
        elif blocks and blocks[-1].bullets:
            blocks[-1] = bullets((*blocks[-1].lines, line))
        else:
            blocks.append(bullets((line,)))
    return tuple(blocks)


def _prose(prose: Iterable[str | tuple[str, ...]]) -> tuple[Block, ...]:
    return tuple(paragraph(block) if isinstance(block, str) else bullets(block) for block in prose)


def _section(section: Section, objectives: Sequence[Objective]) -> SectionView:
    parts = [Part(part.heading, _prose(part.text)) for part in section.parts]
    if section.includes == "journeys":
        journeys = [one.journey for one in objectives if one.journey is not None]
        parts += [Part(journey.heading, _prose(journey.text)) for journey in journeys]
    return SectionView(
        anchor=section.id,
        heading=section.heading,
        blocks=_prose(section.text),
        parts=tuple(parts),
        signed=section.signed,
    )


def _recommendation_anchor(recommendation_id: str) -> str:
    return f"recommendation-{recommendation_id.replace('/', '-')}"


def _recommendation_link(plan: Plan, one: Recommendation) -> Link:
    source = next((each.short_name for each in plan.sources if each.id == one.source), one.source)
    return Link(f"{recommendation_name(one)} ({source})", _recommendation_anchor(one.id))


def _source(each: Coverage, as_at: date) -> SourceView:
    return SourceView(
        name=each.source.name,
        sentence=each.sentence,
        recommendations=tuple(_recommendation(row, as_at) for row in each.answered),
    )


def _recommendation(row: Answered, as_at: date) -> RecommendationView:
    one = row.recommendation
    complete = row.deliverables and all(each.rag is Rag.COMPLETE for each in row.deliverables)
    passed = one.deadline is not None and one.deadline.days_past(as_at) > 0
    return RecommendationView(
        id=one.id,
        anchor=_recommendation_anchor(one.id),
        name=recommendation_name(one),
        text=one.text,
        deadline=one.deadline.words if one.deadline else None,
        overdue=passed and not complete,
        answers=tuple((deliverable_link(each), PALETTE[each.rag]) for each in row.deliverables),
    )


def _contacts(contacts: Contacts) -> ContactsView:
    return ContactsView(
        heading=contacts.heading,
        introduction=contacts.introduction,
        groups=tuple(
            ContactGroupView(
                group.note,
                tuple(
                    ContactView(
                        one.name,
                        one.about,
                        tuple((email.address, email.note) for email in one.emails),
                        tuple((phone.number, phone.note) for phone in one.phones),
                    )
                    for one in group.contacts
                ),
            )
            for group in contacts.groups
        ),
    )
