"""What a review of the plan came to: a file `reviews/2018-06-12.yaml`, named by the day it began.

It is kept beside the plan and is no part of it: no edition shows it, and the minutes are made of
it.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from liberate_cli.errors import Code
from liberate_cli.model.fields import DayField, DeliverableId
from liberate_cli.model.texts import Many, Text, TextLines
from liberate_cli.model.values import PlanModel, Typed, reader
from liberate_cli.model.words import either


class ReviewKey(StrEnum):
    """What was said of a deliverable at a review."""

    RATED = "rated"
    SAME = "same"
    NOTED = "noted"
    DONE = "done"
    MOVED = "moved"
    ADDED = "added"
    OWNER = "owner"
    DECIDED = "decided"

    @property
    def concludes(self) -> bool:
        """Whether nothing more is asked of a deliverable after it."""
        return self in {ReviewKey.RATED, ReviewKey.SAME}


ReviewKeyField = Annotated[
    ReviewKey,
    Typed(
        reader(
            ReviewKey,
            Code.BAD_VALUE,
            "something that is said at a review",
            f"Write {either(ReviewKey)}.",
        ),
        {"type": "string", "enum": [each.value for each in ReviewKey]},
    ),
]


class ReviewEntry(PlanModel):
    """One thing that was said at a review, as it was said."""

    id: DeliverableId | None = Field(
        None, description="The deliverable that it is about; left out for the plan as a whole."
    )
    said: ReviewKeyField = Field(description="What kind of thing was said.")
    text: Text | None = Field(None, description="The words of the action, note or decision.")
    was: Text | None = Field(None, description="The rating, date or owner before.")
    now: Text | None = Field(None, description="The rating, date or owner from now on.")
    because: Text | None = Field(None, description="Why.")
    by: Text | None = Field(None, description="Who agreed to a date, or does an action.")


class ReviewRecord(PlanModel):
    """What a review came to, in the order in which it was said."""

    begun: DayField = Field(description="The day that it began on.")
    begun_by: Text | None = Field(None, description="Who began it, as git names them.")
    ended: DayField | None = Field(None, description="The day it ended on; none while it goes on.")
    present: TextLines = Field((), description="Who was there.")
    entries: Annotated[tuple[ReviewEntry, ...], Many] = Field(
        (), description="What was said, the first thing first."
    )

    @property
    def concluded(self) -> frozenset[str]:
        """The ids of the deliverables of which all is said."""
        return frozenset(
            each.id for each in self.entries if each.id is not None and each.said.concludes
        )
