"""The text around the objectives: the file `narrative.yaml` (docs/plan-format.md)."""

from typing import Annotated, Literal

from pydantic import Field

from liberate_cli.model.audiences import Mark
from liberate_cli.model.fields import Slug
from liberate_cli.model.texts import Many, Prose, Text
from liberate_cli.model.values import PlanModel


class Part(PlanModel):
    """A headed part of a section."""

    heading: Text
    text: Prose
    audience: Mark = None


class Section(PlanModel):
    """A section of the narrative."""

    id: Slug = Field(description="Lower-case words and hyphens; the section's address on a page.")
    heading: Text
    text: Prose = Field((), description="Paragraphs and bullets.")
    parts: Annotated[tuple[Part, ...], Many] = Field((), description="Headed parts.")
    signed: Text | None = Field(None, description="Who signs the section.")
    includes: Literal["journeys"] | None = Field(
        None, description="`journeys`: each objective's journey so far follows."
    )
    audience: Mark = None


class Narrative(PlanModel):
    """The text around the objectives: the file `narrative.yaml`."""

    opening: Annotated[tuple[Section, ...], Many] = Field((), description="Before the objectives.")
    closing: Annotated[tuple[Section, ...], Many] = Field((), description="After the objectives.")
