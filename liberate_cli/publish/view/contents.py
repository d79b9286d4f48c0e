"""The contents of an edition: its headings in order, each with its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.view.abbreviations import ABBREVIATIONS
from liberate_cli.publish.view.challenges import CHALLENGE
from liberate_cli.publish.view.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.plan import Plan
    from liberate_cli.publish.view.abbreviations import AbbreviationView
    from liberate_cli.publish.view.narrative import SectionView
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.publish.view.parties import PartyView

BRIEFING: Final = Link("Briefing", "briefing")
GLANCE: Final = Link("The plan at a glance", "at-a-glance")
CHANGES: Final = Link("What has changed since the last edition", "changes")
OWES: Final = Link("Who owes what", "owes")


def contents_of(
    plan: Plan,
    *,
    front: Sequence[SectionView],
    compared: bool,
    challenged: bool,
    opening: Sequence[SectionView],
    objectives: Sequence[ObjectiveView],
    parties: Sequence[PartyView],
    closing: Sequence[SectionView],
    contacts: Contacts,
    abbreviations: Sequence[AbbreviationView],
) -> tuple[Link, ...]:
    """Return the headings of an edition in order, of what is in it.

    It is `compared` where it says what has changed, and `challenged` where it says what the
    evidence does.
    """
    words = plan.words
    listed = Link(f"Every {words.deliverable.one} in one line", "register")
    every = (
        (BRIEFING, True),
        *((Link(one.heading, one.anchor), True) for one in front),
        (listed, plan.deliverables),
        (GLANCE, True),
        (CHANGES, compared),
        (CHALLENGE, challenged),
        *((Link(one.heading, one.anchor), True) for one in opening),
        *(
            (Link(f"{words.objective.head} {one.id}: {one.title}", one.anchor), True)
            for one in objectives
        ),
        (OWES, parties),
        (Link(words.recommendation.heads, "recommendations"), plan.recommendations),
        *((Link(one.heading, one.anchor), True) for one in closing),
        (Link(contacts.heading, "contacts"), contacts.groups),
        (ABBREVIATIONS, abbreviations),
    )
    return tuple(link for link, there in every if there)
