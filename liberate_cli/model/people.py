"""Every party that a plan names: the file `people.yaml` (docs/plan-format.md)."""

from typing import Annotated, Literal

from pydantic import Field

from liberate_cli.model.fields import (
    Address,
    DateField,
    Slug,
)
from liberate_cli.model.texts import Many, Text
from liberate_cli.model.values import PlanModel


class Party(PlanModel):
    """A person, post, team or partner."""

    name: Text = Field(description="The fullest form in the plan.")
    kind: Literal["person", "post", "team", "partner"] = Field(
        description="person is a named individual."
    )
    post: Text | None = Field(None, description="A person's post or role.")
    email: Address | None = Field(None, description="Its e-mail address, which no edition shows.")
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
