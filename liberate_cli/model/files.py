"""What the files of a plan say that questions are asked of (docs/plan-format.md).

The text around it is in `narrative` and `contacts`, which only an edition needs.
"""

from typing import Annotated, Final, Literal, TypeVar

from pydantic import Field

from liberate_cli.model.audiences import DEFAULT_AUDIENCES, AudienceEntry, Mark
from liberate_cli.model.editions import Issue
from liberate_cli.model.fields import (
    Count,
    CycleField,
    DateField,
    DayField,
    DayOfYear,
    DeliverableId,
    FormatField,
    Language,
    MonthField,
    ObjectiveId,
    RagField,
    RecommendationId,
    Slug,
)
from liberate_cli.model.ids import objective_of
from liberate_cli.model.texts import Lines, LinesNeeded, Many, Parties, Prose, Sentence, Text
from liberate_cli.model.tuning import Tunings
from liberate_cli.model.values import PlanModel


class Progress(PlanModel):
    """Something that was done, and when, where the plan says so."""

    on: DateField | None = Field(None, description="When it was done, where that is stated.")
    text: Text = Field(description="What was done.")
    audience: Mark = None


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
    due: DateField | None = Field(None, description="Late when the whole of it has passed.")
    owner: Text | None = Field(None, description="The party who does it.")
    moved: Annotated[tuple[Move, ...], Many] = Field(
        (), description="Each due date that it had before, oldest first."
    )
    audience: Mark = None


class Deliverable(PlanModel):
    """One deliverable: a file `N-name/N.M-name.yaml`."""

    id: DeliverableId = Field(description="Its number, in quotes.")
    title: Text = Field(description="Its name.")
    audience: Mark = None
    task: LinesNeeded = Field(description="What is to be achieved.")
    method: Lines = Field((), description="How.")
    actioned_by: Parties = Field((), description="Who does it.")
    owned_by: Parties = Field((), description="Who answers for it.")
    rag: RagField | None = Field(None, description="Its rating; no line at all means not rated.")
    rag_reason: Text | None = Field(None, description="Why it is rated so.")
    rag_reason_audience: Mark = None
    reviewed: DayField | None = Field(None, description="The day it was last reviewed.")
    repeats: CycleField | None = Field(None, description="How often, for work that never ends.")
    recommendations: Annotated[tuple[RecommendationId, ...], Many] = Field(
        (), description="The ids of the recommendations that it answers."
    )
    progress: Annotated[tuple[Annotated[Progress, Sentence], ...], Many] = Field(
        (), description="What has been done, oldest first."
    )
    work_outstanding: Annotated[tuple[Annotated[Action, Sentence], ...], Many] = Field(
        (), description="What is still to do."
    )

    @property
    def objective(self) -> str:
        """The id of the objective that it belongs to."""
        return objective_of(self.id)

    @property
    def promised_by(self) -> tuple[str, ...]:
        """Who promised an action of it, for each that has an owner of its own."""
        return tuple(each.owner for each in self.work_outstanding if each.owner is not None)


class Aims(PlanModel):
    """A headed list of aims that an objective serves."""

    heading: Text = Field(description="The words that introduce the list.")
    items: Lines = Field(description="The aims, one item each.")
    audience: Mark = None


class Journey(PlanModel):
    """What an objective has come to so far."""

    heading: Text = Field(description="The words that introduce it.")
    text: Prose = Field(description="Paragraphs and bullets.")
    audience: Mark = None


class Objective(PlanModel):
    """One objective: a file `N-name/objective.yaml`."""

    id: ObjectiveId = Field(description="Its number, in quotes.")
    title: Text = Field(description="Its short name.")
    audience: Mark = None
    heading: Text | None = Field(None, description="What it is, in a line.")
    aims: Annotated[tuple[Aims, ...], Many] = Field((), description="The aims that it serves.")
    journey: Journey | None = Field(None, description="The journey so far.")
    deliverables_heading: Text | None = Field(
        None, description="The words that introduce its deliverables."
    )


Numbered = TypeVar("Numbered", Objective, Deliverable)
"""What has an id of its own: an objective or a deliverable."""


class Period(PlanModel):
    """The time that a plan covers."""

    start: DateField = Field(description="When it starts.")
    end: DateField = Field(description="When it ends.")


class Edition(PlanModel):
    """The edition that the files are."""

    number: Count = Field(description="1 for the first.")
    month: MonthField = Field(description="The month that it is the edition of: 2018-05.")
    correction: Count | None = Field(
        None, description="1 for the first correction of an edition that was published."
    )
    because: Text | None = Field(None, description="Why it is corrected.")

    @property
    def issue(self) -> Issue:
        """Which issue of its month's edition the files are."""
        return Issue(self.month, self.correction or 0)


class Review(PlanModel):
    """How the plan is reviewed."""

    cycle: CycleField = Field(description="How often each deliverable is reviewed.")
    meeting: Text | None = Field(None, description="The meeting that reviews them.")
    whole_plan_by: DayOfYear | None = Field(
        None, description="The day of each year by which the whole plan is reviewed: 1 April."
    )


class Governance(PlanModel):
    """Who keeps the plan, and whom it answers to."""

    maintained_by: Text | None = Field(None, description="The party that maintains the plan.")
    accountable_to: Text | None = Field(None, description="The party that answers for delivery.")
    governed_by: Text | None = Field(None, description="The party with overall governance.")
    governed_through: Text | None = Field(None, description="The meeting it is governed through.")


class RagMeanings(PlanModel):
    """What each rating means in this plan."""

    red: Text | None = None
    amber: Text | None = None
    green: Text | None = None
    complete: Text | None = None


ENGLISH: Final = "en-GB"
"""The language that a plan is in unless it says another, and that Liberate speaks."""


class PlanSettings(PlanModel):
    """What the plan is: the file `plan.yaml`."""

    format: FormatField = Field(1, description="The version of the format of these files.")
    title: Text = Field(description="The plan's title.")
    subtitle: Text | None = Field(None, description="The line below the title.")
    organisation: Text = Field(description="Whose plan it is.")
    language: Language = Field(
        ENGLISH, description="The language that its texts are in, as a BCP 47 tag: cy."
    )
    period: Period
    edition: Edition
    classification: Text | None = Field(None, description="The marking, in the plan's own word.")
    review: Review
    governance: Governance = Governance()
    rag: RagMeanings = RagMeanings()
    audiences: Annotated[tuple[AudienceEntry, ...], Field(min_length=1)] = Field(
        DEFAULT_AUDIENCES,
        description="Whom editions are for, from the widest, which sees least, to the narrowest.",
    )
    unmarked: Slug | None = Field(
        None, description="The audience that may see what is not marked; else the widest."
    )
    people_named_to: Slug | None = Field(
        None, description="The widest audience that persons are named to; else the widest of all."
    )
    challenge: Tunings = Field((), description="How `liberate challenge` is tuned, by its rules.")


class Party(PlanModel):
    """A person, post, team or partner."""

    name: Text = Field(description="The fullest form in the plan.")
    kind: Literal["person", "post", "team", "partner"] = Field(
        description="person is a named individual."
    )
    post: Text | None = Field(None, description="A person's post or role.")
    held_by: Text | None = Field(None, description="The person who holds a post.")
    left: DateField | None = Field(None, description="When it left, or ended: its last day.")
    aliases: Annotated[tuple[Text, ...], Many] = Field(
        (), description="Every other spelling in the plan."
    )
    named_to: Slug | None = Field(
        None, description="The widest audience that it is named to; else the plan's default."
    )
    other_uses: Annotated[tuple[Text, ...], Many] = Field(
        (), description="Phrases with a word of its name that do not mean it: Young people."
    )


class People(PlanModel):
    """Every party that the plan names: the file `people.yaml`."""

    parties: Annotated[tuple[Party, ...], Many] = ()


class Source(PlanModel):
    """A report whose recommendations the plan answers."""

    id: Slug
    name: Text = Field(description="The report's name as the plan's text cites it.")
    short_name: Text = Field(description="Its name in lists.")
    cited_as: Annotated[tuple[Text, ...], Many] = Field((), description="Other spellings.")
    audience: Mark = None


class Recommendation(PlanModel):
    """A recommendation of a source."""

    id: RecommendationId
    source: Slug = Field(description="The id of its source.")
    number: Count | None = Field(None, description="Its number, where one is stated.")
    text: LinesNeeded = Field(description="What it asks, in the plan's words.")
    deadline: DateField | None = Field(None, description="When it is to be met, where stated.")
    audience: Mark = None


class Recommendations(PlanModel):
    """The recommendations that the plan answers: the file `recommendations.yaml`."""

    sources: Annotated[tuple[Source, ...], Many] = ()
    recommendations: Annotated[tuple[Recommendation, ...], Many] = ()
