"""The allow-list: what an edition for an audience may take over from each field of a plan.

A field that is not listed here is never taken over. `tests/test_audience_model.py` fails until
somebody has decided on a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from liberate_cli.model.audiences import Audience
from liberate_cli.model.contacts import Contact, ContactGroup, Contacts, Email, Phone
from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress, Withdrawn
from liberate_cli.model.narrative import Narrative, Part, Section
from liberate_cli.model.objective import Aims, Journey, Objective
from liberate_cli.model.own_fields import OwnField, OwnValue
from liberate_cli.model.people import Party, People
from liberate_cli.model.recommendations import (
    Closed,
    PieceOfEvidence,
    Recommendation,
    Recommendations,
    Reopened,
    Response,
    Source,
)
from liberate_cli.model.settings import (
    Commentary,
    Edition,
    Governance,
    Period,
    PlanSettings,
    RagMeanings,
    RatingEntry,
    Review,
)
from liberate_cli.model.values import PlanModel
from liberate_cli.model.vocabulary import Noun, Vocabulary


class How(Enum):
    """How a field is taken over."""

    COPIED = auto()
    """As it is: a number, a date, a rating, which can name nobody."""
    WORDS = auto()
    """As it is, and searched for what is withheld."""
    HEADING = auto()
    """As words; a withheld one of three words is distinctive."""
    NAME = auto()
    """As words; a withheld one is always distinctive: who a contact is."""
    ADDRESS = auto()
    """As words; a withheld one is always distinctive: an e-mail address, a telephone number."""
    SLUG = auto()
    """As words, whatever their case: a short name that becomes an address on the page."""
    ID = auto()
    """As an address, whatever its case: it becomes one on the page."""
    REF = auto()
    """As words; a withheld one is distinctive where it has letters and digits: SG/07."""
    PARTIES = auto()
    """Names of parties: one that may not be named is replaced by its post."""
    SIGNED = auto()
    """Names and posts between commas, replaced in the same way."""
    CITED = auto()
    """Ids of recommendations, without those that are withheld."""
    INSIDE = auto()
    """Values with fields of their own."""
    NEVER = auto()
    """Not at all: what says who may see the rest."""


_MARK: Final = {"audience": How.NEVER}

ALLOWED: Final[Mapping[type[PlanModel], Mapping[str, How]]] = {
    PlanSettings: {
        "format": How.COPIED,
        "title": How.WORDS,
        "subtitle": How.WORDS,
        "organisation": How.WORDS,
        "language": How.WORDS,
        "period": How.INSIDE,
        "edition": How.INSIDE,
        "classification": How.WORDS,
        "review": How.INSIDE,
        "governance": How.INSIDE,
        "rag": How.INSIDE,
        "ratings": How.INSIDE,
        "words": How.INSIDE,
        "fields": How.INSIDE,
        "challenge": How.COPIED,
        "audiences": How.NEVER,
        "unmarked": How.NEVER,
        "people_named_to": How.NEVER,
    },
    Vocabulary: {
        **dict.fromkeys(Vocabulary.model_fields, How.WORDS),
        **dict.fromkeys(
            ("objective", "deliverable", "task", "owner", "action", "recommendation"), How.INSIDE
        ),
    },
    Noun: {"one": How.WORDS, "many": How.WORDS},
    OwnField: {
        "key": How.SLUG,
        "label": How.HEADING,
        "kind": How.COPIED,
        "choices": How.WORDS,
        **_MARK,
    },
    OwnValue: {
        "key": How.SLUG,
        "label": How.HEADING,
        "text": How.WORDS,
        "party": How.PARTIES,
        "dated": How.COPIED,
        **_MARK,
    },
    RatingEntry: {
        **dict.fromkeys(("key", "colour", "shape", "counts_as"), How.COPIED),
        "word": How.WORDS,
        "meaning": How.WORDS,
    },
    Audience: {"name": How.NEVER, "marking": How.NEVER},
    Period: {"start": How.COPIED, "end": How.COPIED},
    Edition: {
        "number": How.COPIED,
        "month": How.COPIED,
        "correction": How.COPIED,
        "because": How.WORDS,
        "commentary": How.INSIDE,
        "decisions": How.WORDS,
    },
    Commentary: {"text": How.WORDS, "signed": How.SIGNED, **_MARK},
    Review: {"cycle": How.COPIED, "meeting": How.WORDS, "whole_plan_by": How.COPIED},
    Governance: {
        "maintained_by": How.PARTIES,
        "accountable_to": How.PARTIES,
        "governed_by": How.PARTIES,
        "governed_through": How.WORDS,
    },
    RagMeanings: dict.fromkeys(("red", "amber", "green", "complete"), How.WORDS),
    Objective: {
        "id": How.COPIED,
        "title": How.HEADING,
        "heading": How.HEADING,
        "aims": How.INSIDE,
        "journey": How.INSIDE,
        "deliverables_heading": How.WORDS,
        **_MARK,
    },
    Aims: {"heading": How.HEADING, "items": How.WORDS, **_MARK},
    Journey: {"heading": How.HEADING, "text": How.WORDS, **_MARK},
    Deliverable: {
        "id": How.COPIED,
        "ref": How.REF,
        "title": How.HEADING,
        "task": How.WORDS,
        "method": How.WORDS,
        "actioned_by": How.PARTIES,
        "owned_by": How.PARTIES,
        "supported_by": How.PARTIES,
        "state": How.COPIED,
        "rag": How.COPIED,
        "rag_reason": How.WORDS,
        "rag_reason_audience": How.NEVER,
        "reviewed": How.COPIED,
        "repeats": How.COPIED,
        "recommendations": How.CITED,
        "fields": How.INSIDE,
        "progress": How.INSIDE,
        "work_outstanding": How.INSIDE,
        "withdrawn": How.INSIDE,
        **_MARK,
    },
    Withdrawn: {
        "on": How.COPIED,
        "because": How.WORDS,
        "because_audience": How.NEVER,
        "agreed_by": How.PARTIES,
    },
    Progress: {
        "on": How.COPIED,
        "text": How.WORDS,
        "evidence": How.WORDS,
        "action": How.INSIDE,
        "done": How.COPIED,
        **_MARK,
    },
    Action: {
        "text": How.WORDS,
        "due": How.COPIED,
        "owner": How.PARTIES,
        "moved": How.INSIDE,
        **_MARK,
    },
    Move: {
        "was": How.COPIED,
        "on": How.COPIED,
        "agreed_by": How.PARTIES,
        "because": How.WORDS,
        **_MARK,
    },
    People: {"parties": How.INSIDE},
    Party: {
        "name": How.NAME,
        "kind": How.COPIED,
        "post": How.WORDS,
        "held_by": How.PARTIES,
        "aliases": How.WORDS,
        "left": How.COPIED,
        "email": How.NEVER,
        "named_to": How.NEVER,
        "other_uses": How.NEVER,
    },
    Recommendations: {"sources": How.INSIDE, "recommendations": How.INSIDE},
    Source: {
        "id": How.SLUG,
        "name": How.HEADING,
        "short_name": How.HEADING,
        "cited_as": How.WORDS,
        "body": How.WORDS,
        "published": How.COPIED,
        **_MARK,
    },
    Recommendation: {
        "id": How.ID,
        "source": How.COPIED,
        "number": How.COPIED,
        "kind": How.WORDS,
        "priority": How.WORDS,
        "text": How.WORDS,
        "owner": How.PARTIES,
        "deadline": How.COPIED,
        "moved": How.INSIDE,
        "response": How.INSIDE,
        "evidence": How.INSIDE,
        "submitted": How.COPIED,
        "closed": How.INSIDE,
        "reopened": How.INSIDE,
        **_MARK,
    },
    Response: {"accepted": How.COPIED, "text": How.WORDS, "on": How.COPIED, **_MARK},
    PieceOfEvidence: {"on": How.COPIED, "text": How.WORDS, "where": How.WORDS, **_MARK},
    Closed: {
        "on": How.COPIED,
        "by": How.PARTIES,
        "because": How.WORDS,
        "evidence": How.WORDS,
        **_MARK,
    },
    Reopened: {
        "on": How.COPIED,
        "because": How.WORDS,
        "submitted": How.COPIED,
        "closed": How.INSIDE,
        **_MARK,
    },
    Narrative: {"opening": How.INSIDE, "closing": How.INSIDE},
    Section: {
        "id": How.SLUG,
        "heading": How.HEADING,
        "text": How.WORDS,
        "parts": How.INSIDE,
        "signed": How.SIGNED,
        "includes": How.COPIED,
        **_MARK,
    },
    Part: {"heading": How.HEADING, "text": How.WORDS, **_MARK},
    Contacts: {"heading": How.WORDS, "introduction": How.WORDS, "groups": How.INSIDE},
    ContactGroup: {"note": How.WORDS, "contacts": How.INSIDE, **_MARK},
    Contact: {
        "name": How.NAME,
        "about": How.WORDS,
        "emails": How.INSIDE,
        "phones": How.INSIDE,
        **_MARK,
    },
    Email: {"address": How.ADDRESS, "note": How.WORDS, **_MARK},
    Phone: {"number": How.ADDRESS, "note": How.WORDS, **_MARK},
}
"""Each kind of value in a plan, and how each of its fields is taken over."""

TAKEN: Final[Mapping[type[PlanModel], tuple[tuple[str, How, str | None], ...]]] = {
    kind: tuple(
        (name, how, mark if (mark := f"{name}_audience") in fields else None)
        for name, how in fields.items()
        if how is not How.NEVER
    )
    for kind, fields in ALLOWED.items()
}
"""What may be taken over of each kind of value, and the field that holds a mark of its own."""

CONTENT: Final[Mapping[type[PlanModel], tuple[str, ...]]] = {
    Aims: ("items",),
    Commentary: ("text",),
    Journey: ("text",),
    ContactGroup: ("contacts",),
    Section: ("text", "parts", "includes"),
}
"""What goes when all that these fields held is withheld, so that no bare heading tells of it."""

WITH: Final[Mapping[type[PlanModel], Mapping[str, str]]] = {Progress: {"done": "action"}}
"""A field that goes with another: what became of an action tells of the action."""

FILE_OF: Final[Mapping[type[PlanModel], str]] = {
    PlanSettings: "plan.yaml",
    Narrative: "narrative.yaml",
    People: "people.yaml",
    Recommendations: "recommendations.yaml",
    Contacts: "contacts.yaml",
}
"""The file that says what is not of one objective."""
