"""What people call a field of the plan's files, in the plan's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.words import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.vocabulary import Vocabulary

_FIELDS: Final[Mapping[str, str]] = {
    "actioned_by": "{0.actioned_by}",
    "owned_by": "{0.owned_by}",
    "supported_by": "{0.supported_by}",
    "ref": "reference",
    "rag_reason": "reason",
    "rag_reason_audience": "audience of the reason",
    "task": "{0.task.one}",
    "method": "{0.method}",
    "work_outstanding": "{0.action.one}",
    "work_outstanding.audience": "audience of the {0.action.one}",
    "work_outstanding.moved": "record of moves",
    "work_outstanding.ref": "reference of the {0.action.one}",
    "progress": "{0.progress}",
    "progress.audience": "audience of {0.progress}",
    "progress.on": "day of {0.progress}",
    "progress.action": "{0.action.one} of {0.progress}",
    "progress.done": "{0.action.one} done",
    "progress.evidence": "evidence of {0.progress}",
    "recommendations": "{0.recommendation.one}",
    "recommendations.number": "{0.recommendation.one}’s number",
    "recommendations.source": "{0.recommendation.one}’s source",
    "recommendations.moved": "deadline moved",
    **{
        f"recommendations.{key}": key
        for key in (
            *("kind", "priority", "owner"),
            *("stage", "response", "evidence", "submitted", "closed", "reopened"),
        )
    },
    "fields": "field",
    "fields.label": "field’s name",
    "fields.kind": "kind of field",
    "fields.choices": "choices of a field",
    "fields.audience": "audience of a field",
    "ratings": "rating",
    "ratings.word": "rating’s name",
    "ratings.colour": "rating’s colour",
    "ratings.shape": "rating’s shape",
    "ratings.counts_as": "what a rating counts as",
    "ratings.meaning": "meaning of a rating",
    **{f"rag.{key}": f"meaning of {key}" for key in ("red", "amber", "green", "complete")},
    "audiences": "audience",
    "audiences.marking": "marking for an audience",
    "unmarked": "audience of what is not marked",
    "people_named_to": "audience that persons are named to",
    "period.start": "start of the period",
    "period.end": "end of the period",
    "publication.formats": "formats that are published",
    "publication.contact": "whom a reader asks",
    "publication.accessibility": "words on accessibility",
    "challenge": "rule of a challenge",
    "abbreviations": "abbreviation",
    "abbreviations.meaning": "what an abbreviation stands for",
    "abbreviations.audience": "audience of an abbreviation",
    "sources": "source",
    "sources.name": "source’s name",
    "sources.short_name": "source’s short name",
    "sources.cited_as": "other names of a source",
    "sources.body": "who made a source",
    "sources.published": "day on which a source was published",
    "sources.audience": "audience of a source",
    "parties": "party",
    "parties.name": "party’s name",
    "parties.email": "party’s e-mail",
    "parties.post": "post",
    "parties.held_by": "post held by",
    "parties.aliases": "spellings",
    "withdrawn.on": "day of withdrawal",
    "withdrawn.because": "reason of withdrawal",
    "withdrawn.because_audience": "audience of the reason of withdrawal",
    "withdrawn.agreed_by": "withdrawal agreed by",
    "journey": "journey so far",
    "deliverables_heading": "heading of {0.deliverable.many}",
}
"""What people call a field, in the words of the plan, where that is not the words of its key."""

_OF: Final[Mapping[str, str]] = {
    "recommendations": "{0.recommendation.many}",
    "work_outstanding": "{0.work_outstanding}",
    "progress": "{0.progress}",
}
"""What people call that of which a field is one."""


def field_words(words: Vocabulary, field: str) -> str:
    """Return what people call a field of the plan's files: Owned by, Review meeting."""
    called = _FIELDS.get(field)
    if called is not None:
        return capital(called.format(words))
    of, dot, inner = field.partition(".")
    if of == "words":
        word, _, number = inner.partition(".")
        return f"Word for {'several of ' if number == 'many' else ''}{_spaced(word)}"
    if dot and of in _OF:
        return f"{capital(_OF[of].format(words))} {_spaced(inner)}"
    return _spaced(field).capitalize()


def _spaced(field: str) -> str:
    return field.replace("_", " ").replace(".", " ")
