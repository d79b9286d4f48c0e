"""What was asked about a month, and what was answered: the files in `returns/2018-06/`.

`asked/` has a file for each message, `answered/` one for each reply. Both are kept beside the plan
and are no part of it: no edition shows them. A file is written once and never changed, so that git
merges what several people asked and read.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from liberate_cli.errors import Code
from liberate_cli.model.fields import (
    DateField,
    DayField,
    DeliverableId,
    RagField,
    Slug,
)
from liberate_cli.model.texts import Many, Text
from liberate_cli.model.values import PlanModel, Typed, reader
from liberate_cli.model.words import either

RETURNS: Final = "returns"
ASKED: Final = "asked"
ANSWERED: Final = "answered"
"""The folder beside the plan, and the two in each edition's folder there."""


class AskedAs(StrEnum):
    """Why somebody is asked about a deliverable."""

    ACTIONS = "actions"
    OWNS = "owns"
    PROMISED = "promised"


class AnswerField(StrEnum):
    """What of a deliverable is answered: five short questions, or one word for all of them."""

    SAME = "same"
    RATING = "rating"
    WHY = "why"
    DONE = "done"
    ACTION = "action"
    NEW = "new"


class AnswerOutcome(StrEnum):
    """What became of an answer when its reply was read."""

    TAKEN = "taken"
    ASKED = "asked"
    THERE = "there"


def _one_of(kind: type[StrEnum], what: str) -> Typed:
    read = reader(kind, Code.BAD_VALUE, what, f"Write {either(kind)}.")
    return Typed(read, {"type": "string", "enum": [each.value for each in kind]})


AskedAsField = Annotated[AskedAs, _one_of(AskedAs, "why somebody is asked")]
FieldOfAnswer = Annotated[AnswerField, _one_of(AnswerField, "what is answered")]
OutcomeField = Annotated[AnswerOutcome, _one_of(AnswerOutcome, "what becomes of an answer")]


class AskedAction(PlanModel):
    """An action as it was when it was asked about."""

    text: Text = Field(description="What was still to do.")
    ref: Text | None = Field(None, description="The plan's own reference of it.")
    due: DateField | None = Field(None, description="When it was due.")


class AskedOf(PlanModel):
    """A deliverable as it was when somebody was asked about it: what their answer is held against.

    What the message left out, as it is for a narrower audience, is not here either.
    """

    id: DeliverableId = Field(description="Its number, in quotes.")
    code: Slug = Field(description="The letters that its questions were sent with.")
    role: AskedAsField = Field(description="actions, owns or promised.")
    title: Text = Field(description="How it was called.")
    rag: RagField | None = Field(None, description="Its rating.")
    rag_reason: Text | None = Field(None, description="Why it was rated so.")
    noted_on: DateField | None = Field(None, description="When the last note of progress was.")
    noted: Text | None = Field(None, description="What that note said.")
    actions: Annotated[tuple[AskedAction, ...], Many] = Field(
        (), description="What was still to do."
    )


class Asking(PlanModel):
    """What one party was asked in one message."""

    asked: Text = Field(description="The party, as people.yaml calls it.")
    on: DayField = Field(description="The day of the message.")
    by: DayField = Field(description="The day by which an answer was asked for.")
    deliverables: Annotated[tuple[AskedOf, ...], Many] = Field(
        (), description="What it was asked about."
    )


class FieldAnswer(PlanModel):
    """One field of a return: what it was when it was asked, what it is now, and in whose words."""

    id: DeliverableId = Field(description="The deliverable, in quotes.")
    code: Slug = Field(description="The letters that its questions were sent with.")
    field: FieldOfAnswer = Field(description="same, rating, why, done, action or new.")
    action: Text | None = Field(None, description="The action that it is about, as it was asked.")
    was: Text | None = Field(None, description="The rating, reason or date when it was asked.")
    now: Text | None = Field(
        None, description="The rating or date from now on; done or same, of an action."
    )
    text: Text | None = Field(None, description="The words of the person who answered.")
    place: Text = Field(description="Where it stood in what came in.")
    outcome: OutcomeField | None = Field(None, description="taken, asked or there.")


class Return(PlanModel):
    """What one party answered in one reply."""

    answered_by: Text = Field(description="The party who answered, as people.yaml calls it.")
    asked: Text = Field(description="The party who was asked.")
    on: DayField = Field(description="The day on which it was read.")
    answers: Annotated[tuple[FieldAnswer, ...], Many] = Field(
        (), description="The answers, in the order in which they came."
    )
