"""What a plan answers: the file `recommendations.yaml` (docs/plan-format.md)."""

from typing import Annotated

from pydantic import Field

from liberate_cli.model.audiences import Mark
from liberate_cli.model.fields import (
    Count,
    DateField,
    RecommendationId,
    Slug,
)
from liberate_cli.model.texts import Many, Text, TextLinesNeeded
from liberate_cli.model.values import PlanModel


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
    text: TextLinesNeeded = Field(description="What it asks, in the plan's words.")
    deadline: DateField | None = Field(None, description="When it is to be met, where stated.")
    audience: Mark = None


class Recommendations(PlanModel):
    """The recommendations that the plan answers: the file `recommendations.yaml`."""

    sources: Annotated[tuple[Source, ...], Many] = ()
    recommendations: Annotated[tuple[Recommendation, ...], Many] = ()
