"""The few kinds of content that a row of a deliverable can have: values, whose words come last.

`empty` is whether there is nothing to draw. A property that ends in `words` says a value as every
output says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import day_words
from liberate_cli.queries.work_kinds import Actions, Late, Notes

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import Cycle, PartialDate
    from liberate_cli.model.prose import Block
    from liberate_cli.model.ratings import Rating
    from liberate_cli.queries.trend import Direction


class Lines(NamedTuple):
    """Text: a paragraph, or bullets below what introduces them."""

    blocks: tuple[Block, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return not self.blocks

    @property
    def lines(self) -> tuple[str, ...]:
        """Each paragraph and each bullet."""
        return tuple(line for block in self.blocks for line in block.lines)


class Parties(NamedTuple):
    """Names of parties, as the plan spells them."""

    names: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nobody is named."""
        return not self.names


class Repeats(NamedTuple):
    """How often work comes round that never ends."""

    cycle: Cycle | None

    @property
    def empty(self) -> bool:
        """Whether it ends."""
        return self.cycle is None

    @property
    def words(self) -> str:
        """How often: `Every 2 months`."""
        return str(self.cycle).capitalize() if self.cycle else ""


class Worded(NamedTuple):
    """One of a few words of the plan's format: `under way`."""

    said: str | None

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return self.said is None

    @property
    def words(self) -> str:
        """The words as they stand alone: `Under way`."""
        return self.said.capitalize() if self.said else ""


class Withdrawal(NamedTuple):
    """That a deliverable was taken out; `on` is None for one that stands.

    `because` is None for those who may not see it. `words` say it all: `On 7 August 2018, agreed by
    Gold group: It is done.`
    """

    on: date | None = None
    because: str | None = None
    agreed_by: str | None = None
    words: str = ""

    @property
    def empty(self) -> bool:
        """Whether it stands."""
        return self.on is None


class Answer(NamedTuple):
    """A recommendation that is answered; `source` is None where the plan does not list it.

    `name` is what it is called below its source, `words` what it is called anywhere else. `anchor`
    is its address on a page.
    """

    id: str
    name: str
    source: str | None
    words: str
    deadline: PartialDate | None
    anchor: str

    @property
    def deadline_words(self) -> str | None:
        """By when it is asked for: `by June 2031`; None where no deadline is stated."""
        return f"by {self.deadline.words}" if self.deadline else None


class Answers(NamedTuple):
    """The recommendations that are answered."""

    recommendations: tuple[Answer, ...]

    @property
    def empty(self) -> bool:
        """Whether none is."""
        return not self.recommendations


class Standing(NamedTuple):
    """How something is rated and why, and when it was reviewed and is to be reviewed next.

    `days_missed` counts the days since the next review was due; 0 where it was not missed.
    """

    rating: Rating
    reason: str | None
    reviewed: date | None
    next_review: PartialDate | None
    days_missed: int

    @property
    def empty(self) -> bool:
        """It never is: what is not rated says so."""
        return False

    @property
    def reviewed_words(self) -> str | None:
        """When it was last reviewed: `Reviewed 12 June 2031`."""
        return f"Reviewed {day_words(self.reviewed)}" if self.reviewed else None


class Going(NamedTuple):
    """Where something is going since the edition of the month `before`, and through its editions.

    `arrow` is the sign of the direction, which never stands without it; `sentence` says the rest.
    `ratings` has the rating in each of the latest editions, oldest first, None where an edition did
    not have it; it is empty for what is several deliverables.
    """

    direction: Direction
    arrow: str
    sentence: str
    before: PartialDate | None
    ratings: tuple[tuple[PartialDate, Rating | None], ...]

    @property
    def empty(self) -> bool:
        """It never is: a row of it is there only where there is an edition before."""
        return False


OfDeliverable = (
    Lines
    | Parties
    | Repeats
    | Withdrawal
    | Worded
    | Answers
    | Notes
    | Actions
    | Late
    | Standing
    | Going
)
"""What a deliverable shows."""
