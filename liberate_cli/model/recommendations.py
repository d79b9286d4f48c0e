"""What a plan answers: the file `recommendations.yaml` (docs/plan-format.md)."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from liberate_cli.errors import Code
from liberate_cli.model.audiences import Mark
from liberate_cli.model.deliverable import Move
from liberate_cli.model.fields import (
    Count,
    DateField,
    DayField,
    RecommendationId,
    Slug,
)
from liberate_cli.model.texts import Many, Sentence, Text, TextLinesNeeded
from liberate_cli.model.values import PlanModel, Typed, reader


class Accepted(StrEnum):
    """Whether a recommendation is accepted, in the words of the plan's files."""

    YES = "yes"
    IN_PART = "in part"
    NO = "no"

    @property
    def words(self) -> str:
        """How a sentence begins that says so: `Accepted in part`."""
        return {"yes": "Accepted", "in part": "Accepted in part", "no": "Not accepted"}[self]


AcceptedField = Annotated[
    Accepted,
    Typed(
        reader(
            Accepted,
            Code.BAD_VALUE,
            "whether a recommendation is accepted",
            "Write yes, in part or no.",
        ),
        {"type": "string", "enum": [each.value for each in Accepted]},
    ),
]


class Source(PlanModel):
    """A report whose recommendations the plan answers."""

    id: Slug
    name: Text = Field(description="The report's name as the plan's text cites it.")
    short_name: Text = Field(description="Its name in lists.")
    cited_as: Annotated[tuple[Text, ...], Many] = Field((), description="Other spellings.")
    body: Text | None = Field(
        None, description="Who made it, and accepts what was done: the external auditor."
    )
    published: DayField | None = Field(None, description="The day on which it was published.")
    audience: Mark = None


class Response(PlanModel):
    """What is said to a recommendation by those who were asked."""

    accepted: AcceptedField = Field(description="yes, in part or no.")
    text: Text | None = Field(None, description="The response, or why it is not accepted.")
    on: DayField | None = Field(None, description="The day on which it was given.")
    audience: Mark = None


class PieceOfEvidence(PlanModel):
    """Something that shows what was done for a recommendation."""

    on: DateField | None = Field(None, description="When it was seen or made, where stated.")
    text: Text = Field(description="What it shows.")
    where: Text | None = Field(None, description="Where it is kept.")
    audience: Mark = None


class Closed(PlanModel):
    """That a recommendation was closed: by whom, when and why."""

    on: DayField = Field(description="The day on which it was closed.")
    by: Text = Field(description="The body, meeting or person who closed it.")
    because: Text = Field(description="Why.")
    evidence: Text | None = Field(None, description="What it was closed on.")
    audience: Mark = None


class Reopened(PlanModel):
    """That a recommendation was opened again, and what it was before."""

    on: DayField = Field(description="The day on which it was opened again.")
    because: Text = Field(description="Why.")
    submitted: DayField | None = Field(None, description="The day of its submission till then.")
    closed: Closed | None = Field(None, description="How it had been closed.")
    audience: Mark = None


class Recommendation(PlanModel):
    """A recommendation of a source."""

    id: RecommendationId
    source: Slug = Field(description="The id of its source.")
    number: Count | None = Field(None, description="Its number, where one is stated.")
    kind: Text | None = Field(None, description="What it is, in the source's words.")
    priority: Text | None = Field(None, description="Its priority, in the source's words.")
    text: TextLinesNeeded = Field(description="What it asks, in the plan's words.")
    owner: Text | None = Field(None, description="The party who answers for it.")
    deadline: DateField | None = Field(None, description="When it is to be met, where stated.")
    moved: Annotated[tuple[Move, ...], Many] = Field(
        (), description="Each deadline that it had before, oldest first."
    )
    response: Response | None = Field(None, description="What is said to it.")
    evidence: Annotated[tuple[Annotated[PieceOfEvidence, Sentence], ...], Many] = Field(
        (), description="What shows that it was done, oldest first."
    )
    submitted: DayField | None = Field(
        None, description="The day on which it was put to those who may close it."
    )
    closed: Closed | None = Field(None, description="That it is closed.")
    reopened: Annotated[tuple[Reopened, ...], Many] = Field(
        (), description="Each time that it was opened again, oldest first."
    )
    audience: Mark = None

    @property
    def has_life(self) -> bool:
        """Whether the plan says of it what became of it, more than what it asks and by when."""
        told = (self.response, self.submitted, self.closed, self.owner)
        return any(each is not None for each in told) or bool(
            self.evidence or self.moved or self.reopened
        )


class Recommendations(PlanModel):
    """The recommendations that the plan answers: the file `recommendations.yaml`."""

    sources: Annotated[tuple[Source, ...], Many] = ()
    recommendations: Annotated[tuple[Recommendation, ...], Many] = ()
