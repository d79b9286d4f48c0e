"""What a plan says of itself: the file `plan.yaml` (docs/plan-format.md)."""

from typing import Annotated, Final, Literal

from pydantic import Field

from liberate_cli.model.audiences import DEFAULT_AUDIENCES, AudienceEntry, Mark
from liberate_cli.model.editions import Issue
from liberate_cli.model.fields import (
    Count,
    CycleField,
    DateField,
    DayOfYear,
    FormatField,
    Language,
    MonthField,
    Slug,
)
from liberate_cli.model.own_fields import OwnField
from liberate_cli.model.ratings import (
    DEFAULT_RATINGS,
    Colour,
    CountsAs,
    Rating,
    Ratings,
    Shape,
)
from liberate_cli.model.texts import Many, Prose, Text, TextLines
from liberate_cli.model.tuning import Tunings
from liberate_cli.model.values import PlanModel
from liberate_cli.model.vocabulary import WORDS, Vocabulary


class Period(PlanModel):
    """The time that a plan covers."""

    start: DateField = Field(description="When it starts.")
    end: DateField = Field(description="When it ends.")


class Commentary(PlanModel):
    """What is said of an edition at its front, and by whom."""

    text: Prose = Field(description="Paragraphs and bullets.")
    signed: Text | None = Field(None, description="Who says it: a name and a post.")
    audience: Mark = None


class Edition(PlanModel):
    """The edition that the files are."""

    number: Count = Field(description="1 for the first.")
    month: MonthField = Field(description="The month that it is the edition of: 2018-05.")
    correction: Count | None = Field(
        None, description="1 for the first correction of an edition that was published."
    )
    because: Text | None = Field(None, description="Why it is corrected.")
    commentary: Commentary | None = Field(
        None, description="What is said at its front; it ends with the edition."
    )
    decisions: TextLines = Field(
        (), description="What the meeting is asked to decide; it ends with the edition."
    )

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


FORMAT_WORDS: Final = {
    "html": "Web page",
    "md": "Plain text",
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
}
"""What people call the formats of an edition."""


class Publication(PlanModel):
    """How editions are published, for whoever reads one."""

    formats: Annotated[tuple[Literal["html", "md", "pdf", "docx", "xlsx"], ...], Many] = Field(
        (),
        description="The formats that each edition is published in, beside one another.",
    )
    contact: Text | None = Field(
        None, description="Whom a reader asks, for another format too, in a line."
    )
    accessibility: Prose = Field((), description="What a reader is told of accessibility.")


class Governance(PlanModel):
    """Who keeps the plan, and whom it answers to."""

    maintained_by: Text | None = Field(None, description="The party that maintains the plan.")
    accountable_to: Text | None = Field(None, description="The party that answers for delivery.")
    governed_by: Text | None = Field(None, description="The party with overall governance.")
    governed_through: Text | None = Field(None, description="The meeting it is governed through.")


class RatingEntry(PlanModel):
    """A rating of a plan's own: its colour and shape together are unlike any other's."""

    key: Slug = Field(description="What a deliverable’s rag says: on-track.")
    word: Text | None = Field(None, description="What people read; else the key, with spaces.")
    colour: Literal["red", "amber", "yellow", "green", "blue", "purple", "grey"] = Field(
        description="Its colour."
    )
    shape: Literal["square", "triangle", "circle", "check", "diamond", "dash"] = Field(
        description="Its shape."
    )
    counts_as: Literal["trouble", "watch", "fine", "done"] = Field(
        description="What it says of a deliverable, whatever it is called."
    )
    meaning: Text | None = Field(None, description="What it means in this plan.")

    @property
    def rating(self) -> Rating:
        """The rating that it lists."""
        word = self.word or self.key.replace("-", " ")
        colour, shape = Colour(self.colour), Shape(self.shape)
        return Rating(self.key, word, colour, shape, CountsAs(self.counts_as), self.meaning)


class Abbreviation(PlanModel):
    """What a plan writes in short, and what it stands for."""

    short: Text = Field(description="What the plan writes: NRM.")
    meaning: Text = Field(description="What it stands for: National Referral Mechanism.")
    audience: Mark = None


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
    # What says nothing needs no validator, which takes a while to build at each start.
    governance: Governance = Governance.model_construct()
    publication: Publication = Field(
        Publication.model_construct(), description="What stands at the foot of an edition."
    )
    rag: RagMeanings = RagMeanings.model_construct()
    ratings: Annotated[tuple[RatingEntry, ...], Many] = Field(
        (), description="The ratings of this plan, from the worst or from the best; else the four."
    )
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
    words: Vocabulary = Field(
        WORDS, description="What this plan calls its objectives, deliverables and the rest."
    )
    fields: Annotated[tuple[OwnField, ...], Many] = Field(
        (), description="The fields that deliverables of this plan have of their own."
    )
    abbreviations: Annotated[tuple[Abbreviation, ...], Many] = Field(
        (), description="What the plan writes in short, and what each stands for."
    )
    challenge: Tunings = Field((), description="How `liberate challenge` is tuned, by its rules.")

    @property
    def known_ratings(self) -> Ratings:
        """The ratings that a deliverable of the plan may have."""
        if self.ratings:
            return Ratings(tuple(one.rating for one in self.ratings))
        meanings = dict(self.rag)
        return Ratings(
            tuple(one._replace(meaning=meanings[one.key]) for one in DEFAULT_RATINGS.listed)
        )
