"""The allow-list of what plan.yaml says: what an edition may take over from each of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liberate_cli.model.audiences import Audience
from liberate_cli.model.own_fields import OwnField
from liberate_cli.model.settings import (
    Abbreviation,
    Commentary,
    Edition,
    Governance,
    Period,
    PlanSettings,
    Publication,
    RagMeanings,
    RatingEntry,
    Review,
)
from liberate_cli.model.values import PlanModel
from liberate_cli.model.vocabulary import Noun, Vocabulary
from liberate_cli.publish.audience.how import MARK, How

ALLOWED_SETTINGS: Final[Mapping[type[PlanModel], Mapping[str, How]]] = {
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
        "publication": How.INSIDE,
        "rag": How.INSIDE,
        "ratings": How.INSIDE,
        "words": How.INSIDE,
        "fields": How.INSIDE,
        "abbreviations": How.INSIDE,
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
        **MARK,
    },
    RatingEntry: {
        **dict.fromkeys(("key", "colour", "shape", "counts_as"), How.COPIED),
        "word": How.WORDS,
        "meaning": How.WORDS,
    },
    Abbreviation: {"short": How.WORDS, "meaning": How.HEADING, **MARK},
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
    Commentary: {"text": How.WORDS, "signed": How.SIGNED, **MARK},
    Review: {"cycle": How.COPIED, "meeting": How.WORDS, "whole_plan_by": How.COPIED},
    Governance: {
        "maintained_by": How.PARTIES,
        "accountable_to": How.PARTIES,
        "governed_by": How.PARTIES,
        "governed_through": How.WORDS,
    },
    Publication: {"formats": How.COPIED, "contact": How.WORDS, "accessibility": How.WORDS},
    RagMeanings: dict.fromkeys(("red", "amber", "green", "complete"), How.WORDS),
}
"""Each kind of value in plan.yaml, and how each of its fields is taken over."""
