"""What the last import of a file said: a file `imports/NAME.yaml`, the base of the next one.

A long text is kept as its beginning and a digest of all of it: it is only ever compared.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Annotated, Final

from pydantic import Field

from liberate_cli.model.fields import DateField, DayField, DeliverableId, RecommendationId
from liberate_cli.model.own_fields import OwnValues
from liberate_cli.model.texts import Many, Text
from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import folded, unwrapped

_LONGEST: Final = 80
_DIGITS: Final = 12
_SHORTENED: Final = re.compile(rf".{{1,{_LONGEST}}} … [0-9a-f]{{{_DIGITS}}}")


class ActionRecord(PlanModel):
    """An action as a file said it."""

    text: Text = Field(description="What is still to do.")
    due: DateField | None = Field(None, description="When it is due.")
    owner: Text | None = Field(None, description="Who does it.")


class ItemRecord(PlanModel):
    """What a file said of one deliverable; what it said nothing of is left out."""

    item: Text = Field(description="What the file calls it: its reference, or its title.")
    deliverable: DeliverableId = Field(description="The id of the deliverable that it is.")
    ref: Text | None = None
    title: Text | None = None
    task: Annotated[tuple[Text, ...], Many] = ()
    method: Annotated[tuple[Text, ...], Many] = ()
    actioned_by: Annotated[tuple[Text, ...], Many] = ()
    owned_by: Annotated[tuple[Text, ...], Many] = ()
    supported_by: Annotated[tuple[Text, ...], Many] = ()
    state: Text | None = None
    rag: Text | None = None
    rag_reason: Text | None = None
    fields: OwnValues = ()
    recommendations: Annotated[tuple[Text, ...], Many] = ()
    progress: Annotated[tuple[Text, ...], Many] = ()
    work_outstanding: Annotated[tuple[ActionRecord, ...], Many] = ()


class RecommendationRecord(PlanModel):
    """What a file said of one recommendation; what it said nothing of is left out."""

    item: Text = Field(description="What a new plan would call it.")
    recommendation: RecommendationId = Field(description="The id of the one that it is.")
    text: Annotated[tuple[Text, ...], Many] = ()
    kind: Text | None = None
    priority: Text | None = None
    owner: Text | None = None
    deadline: DateField | None = None
    response: Text | None = None
    submitted: Text | None = None
    closed: Text | None = None
    evidence: Annotated[tuple[Text, ...], Many] = ()


class AskedRecord(PlanModel):
    """What was asked of a file and not answered: of what, and the words that it is asked of."""

    of: Text | None = None
    asks: Text = Field(description="The question.")
    words: Text | None = Field(None, description="What stands in its place.")


class AnsweredRecord(AskedRecord):
    """What was asked of a file and answered: it holds as long as the words are the same."""

    answer: Text = Field(description="The answer, which may be changed here.")


class ImportRecord(PlanModel):
    """What the last import of a file said: a file `imports/NAME.yaml`, which few edit."""

    file: Text = Field(description="What the file was called.")
    read: DayField = Field(description="The day on which it said something new.")
    plan: Text = Field(description="The title of the plan that it was imported into.")
    items: Annotated[tuple[ItemRecord, ...], Many] = Field(
        (), description="What it said, a deliverable an entry."
    )
    recommendations: Annotated[tuple[RecommendationRecord, ...], Many] = Field(
        (), description="What it said of recommendations, an entry each."
    )
    asked: Annotated[tuple[AskedRecord, ...], Many] = Field(
        (), description="What was asked of it and not answered."
    )
    answered: Annotated[tuple[AnsweredRecord, ...], Many] = Field(
        (), description="What was asked of it and answered, which holds for the next one."
    )


def kept(text: str) -> str:
    """Return a text as a record keeps it: all of a short one, of a long one enough to compare.

    >>> kept("Two  councils."), len(kept("A sentence. " * 50))
    ('Two councils.', 95)
    >>> kept(kept("A sentence. " * 50)) == kept("A sentence. " * 50)
    True
    """
    line = unwrapped(text)
    if len(line) <= _LONGEST or _SHORTENED.fullmatch(line):
        return line
    digest = sha256(folded(line).encode()).hexdigest()[:_DIGITS]
    return f"{line[:_LONGEST].rstrip()} … {digest}"
