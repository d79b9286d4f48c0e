"""The allow-list: what an edition for an audience may take over from each field of a plan.

A field that is not listed here is never taken over. `tests/test_audience_model.py` fails until
somebody has decided on a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liberate_cli.model.contacts import Contact, ContactGroup, Contacts, Email, Phone
from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress, Withdrawn
from liberate_cli.model.narrative import Narrative, Part, Section
from liberate_cli.model.objective import Aims, Journey, Objective
from liberate_cli.model.own_fields import OwnValue
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
from liberate_cli.model.settings import Commentary, PlanSettings
from liberate_cli.model.values import PlanModel
from liberate_cli.publish.audience.allowed_settings import ALLOWED_SETTINGS
from liberate_cli.publish.audience.how import MARK, How

ALLOWED: Final[Mapping[type[PlanModel], Mapping[str, How]]] = {
    **ALLOWED_SETTINGS,
    Objective: {
        "id": How.COPIED,
        "title": How.HEADING,
        "heading": How.HEADING,
        "aims": How.INSIDE,
        "journey": How.INSIDE,
        "deliverables_heading": How.WORDS,
        **MARK,
    },
    Aims: {"heading": How.HEADING, "items": How.WORDS, **MARK},
    Journey: {"heading": How.HEADING, "text": How.WORDS, **MARK},
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
        **MARK,
    },
    OwnValue: {
        "key": How.SLUG,
        "label": How.HEADING,
        "text": How.WORDS,
        "party": How.PARTIES,
        "dated": How.COPIED,
        **MARK,
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
        **MARK,
    },
    Action: {
        "text": How.WORDS,
        "ref": How.REF,
        "due": How.COPIED,
        "owner": How.PARTIES,
        "moved": How.INSIDE,
        **MARK,
    },
    Move: {
        "was": How.COPIED,
        "on": How.COPIED,
        "agreed_by": How.PARTIES,
        "because": How.WORDS,
        **MARK,
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
        **MARK,
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
        **MARK,
    },
    Response: {"accepted": How.COPIED, "text": How.WORDS, "on": How.COPIED, **MARK},
    PieceOfEvidence: {"on": How.COPIED, "text": How.WORDS, "where": How.WORDS, **MARK},
    Closed: {
        "on": How.COPIED,
        "by": How.PARTIES,
        "because": How.WORDS,
        "evidence": How.WORDS,
        **MARK,
    },
    Reopened: {
        "on": How.COPIED,
        "because": How.WORDS,
        "submitted": How.COPIED,
        "closed": How.INSIDE,
        **MARK,
    },
    Narrative: {"opening": How.INSIDE, "closing": How.INSIDE},
    Section: {
        "id": How.SLUG,
        "heading": How.HEADING,
        "text": How.WORDS,
        "parts": How.INSIDE,
        "signed": How.SIGNED,
        "includes": How.COPIED,
        **MARK,
    },
    Part: {"heading": How.HEADING, "text": How.WORDS, **MARK},
    Contacts: {"heading": How.WORDS, "introduction": How.WORDS, "groups": How.INSIDE},
    ContactGroup: {"note": How.WORDS, "contacts": How.INSIDE, **MARK},
    Contact: {
        "name": How.NAME,
        "about": How.WORDS,
        "emails": How.INSIDE,
        "phones": How.INSIDE,
        **MARK,
    },
    Email: {"address": How.ADDRESS, "note": How.WORDS, **MARK},
    Phone: {"number": How.ADDRESS, "note": How.WORDS, **MARK},
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
