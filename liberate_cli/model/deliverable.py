"""What a deliverable says: a file `N-name/N.M-name.yaml` (docs/plan-format.md)."""

from typing import Annotated, Literal

from pydantic import Field

from liberate_cli.model.audiences import Mark
from liberate_cli.model.dates import day_words
from liberate_cli.model.fields import (
    CycleField,
    DateField,
    DayField,
    DeliverableId,
    RagField,
    RecommendationId,
    TrueOrFalse,
)
from liberate_cli.model.ids import objective_of
from liberate_cli.model.own_fields import OwnValues
from liberate_cli.model.texts import (
    Many,
    PartyNames,
    Sentence,
    Text,
    TextLines,
    TextLinesNeeded,
    TextOrWithheld,
)
from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import unwrapped

State = Literal["not begun", "under way", "on hold"]
"""Where the work on a deliverable is; that it is done is a rating."""


def called_by(ref: str | None, text: str) -> str:
    """Return what an action says, after a reference where it has one: `SG/07b: Ask them.`."""
    return f"{ref}: {text}" if ref else text


def is_number(typed: str) -> bool:
    """Return whether what was typed is the number of an action in the order of its deliverable."""
    return typed.isascii() and typed.isdecimal()


class Move(PlanModel):
    """A due date that slipped: what it was, and who agreed that it move, when and why."""

    was: DateField = Field(description="The due date before.")
    on: DayField = Field(description="The day on which it was moved.")
    agreed_by: Text = Field(description="The meeting or person who agreed.")
    because: Text = Field(description="Why.")
    audience: Mark = None


class Action(PlanModel):
    """One item of work outstanding, and when it is due, where the plan says so."""

    text: Text = Field(description="What is still to do.")
    ref: Text | None = Field(None, description="The plan's own reference of it, in any form.")
    due: DateField | None = Field(None, description="Overdue when the whole of it has passed.")
    owner: Text | None = Field(None, description="The party who does it.")
    moved: Annotated[tuple[Move, ...], Many] = Field(
        (), description="Each due date that it had before, oldest first."
    )
    audience: Mark = None

    @property
    def called(self) -> str:
        """What it says, after its own reference where it has one: `SG/07b: Ask them.`."""
        return called_by(self.ref, self.text)


class Withdrawn(PlanModel):
    """That a deliverable was taken out of the plan: when, why, and who agreed."""

    on: DayField = Field(description="The day on which it was withdrawn.")
    because: TextOrWithheld = Field(description="Why.")
    because_audience: Mark = None
    agreed_by: TextOrWithheld = Field(description="The meeting or person who agreed.")

    @property
    def words(self) -> str:
        """When, who agreed and why: `on 7 August 2018, agreed by Gold group: It is done.`."""
        by = f", agreed by {self.agreed_by}" if self.agreed_by else ""
        why = f": {unwrapped(self.because)}" if self.because else ""
        said = f"on {day_words(self.on)}{by}{why}"
        return said if said.endswith((".", "!", "?")) else f"{said}."


class Progress(PlanModel):
    """Something that was done, and when, where the plan says so.

    A note that tells of an action which was done or dropped keeps that action as it was.
    """

    on: DateField | None = Field(None, description="When it was done, where that is stated.")
    text: Text = Field(description="What was done.")
    evidence: Text | None = Field(None, description="What shows it: a paper, a report, a letter.")
    action: Action | None = Field(
        None, description="The action that was done or dropped, as it was."
    )
    done: TrueOrFalse | None = Field(
        None, description="true where that action was done, false where it was dropped."
    )
    audience: Mark = None

    @property
    def days_late(self) -> int | None:
        """How many days at least its action was done after the due date, 0 where it was in time.

        None: nobody knows. Of two dates that are not days, one may be before or after the other.
        """
        if not self.done or self.action is None or self.action.due is None or self.on is None:
            return None
        late = self.action.due.days_past(self.on.first)
        if late > 0:
            return late
        return 0 if self.action.due.days_past(self.on.last) <= 0 else None


class Deliverable(PlanModel):
    """One deliverable: a file `N-name/N.M-name.yaml`."""

    id: DeliverableId = Field(description="Its number, in quotes.")
    ref: Text | None = Field(None, description="The plan's own reference of it, in any form.")
    title: Text = Field(description="Its name.")
    audience: Mark = None
    task: TextLinesNeeded = Field(description="What is to be achieved.")
    method: TextLines = Field((), description="How.")
    actioned_by: PartyNames = Field((), description="Who does it.")
    owned_by: PartyNames = Field((), description="Who answers for it.")
    supported_by: PartyNames = Field((), description="Who helps.")
    state: State | None = Field(None, description="Where the work is, apart from its rating.")
    rag: RagField | None = Field(None, description="Its rating; no line at all means not rated.")
    rag_reason: Text | None = Field(None, description="Why it is rated so.")
    rag_reason_audience: Mark = None
    reviewed: DayField | None = Field(None, description="The day it was last reviewed.")
    repeats: CycleField | None = Field(None, description="How often, for work that never ends.")
    recommendations: Annotated[tuple[RecommendationId, ...], Many] = Field(
        (), description="The ids of the recommendations that it answers."
    )
    fields: OwnValues = Field((), description="What it says in the plan's own fields, by key.")
    progress: Annotated[tuple[Annotated[Progress, Sentence], ...], Many] = Field(
        (), description="What has been done, oldest first."
    )
    work_outstanding: Annotated[tuple[Annotated[Action, Sentence], ...], Many] = Field(
        (), description="What is still to do."
    )
    withdrawn: Withdrawn | None = Field(
        None, description="That it was taken out; its number is never given again."
    )

    @property
    def called(self) -> str:
        """Its title, and its own reference where it has one: `Reception centres (SG/07)`."""
        return f"{self.title} ({self.ref})" if self.ref else self.title

    @property
    def objective(self) -> str:
        """The id of the objective that it belongs to."""
        return objective_of(self.id)

    @property
    def ended(self) -> tuple[Action, ...]:
        """The actions that were done or dropped, as its notes of progress keep them."""
        return tuple(note.action for note in self.progress if note.action is not None)

    @property
    def promised_by(self) -> tuple[str, ...]:
        """Who promised an action of it, for each that has an owner of its own."""
        return tuple(each.owner for each in self.work_outstanding if each.owner is not None)
