"""What an objective says: a file `N-name/objective.yaml` (docs/plan-format.md)."""

from typing import Annotated, TypeVar

from pydantic import Field

from liberate_cli.model.audiences import Mark
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.fields import (
    ObjectiveId,
)
from liberate_cli.model.texts import Many, Prose, Text, TextLines
from liberate_cli.model.values import PlanModel


class Aims(PlanModel):
    """A headed list of aims that an objective serves."""

    heading: Text = Field(description="The words that introduce the list.")
    items: TextLines = Field(description="The aims, one item each.")
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
