"""Who an edition is for: audiences, from the widest, which sees least, to the narrowest."""

from typing import Annotated, Final

from pydantic import Field

from liberate_cli.model.audience_names import AUDIENCES
from liberate_cli.model.fields import Slug
from liberate_cli.model.texts import Text, short_for
from liberate_cli.model.values import PlanModel


class Audience(PlanModel):
    """Those whom an edition is for: each sees all that wider ones see."""

    name: Slug = Field(description="Its name, in lower-case words and hyphens.")
    marking: Text | None = Field(None, description="The words for every page of its edition.")


AudienceEntry = Annotated[Audience, short_for("name")]
"""An audience, or its name alone."""

Mark = Annotated[
    Slug | None, Field(description="The widest audience that may see it; else the plan's default.")
]
"""The name of the widest audience that may see something, or None where nothing is said."""

# Names that are known to be sound need no validator, which takes a while to build at each start.
DEFAULT_AUDIENCES: Final = tuple(Audience.model_construct(name=name) for name in AUDIENCES)
"""The audiences of a plan that names none of its own."""
