"""The kinds of content that a row can have of what is looked up in a list, as in `row_kinds`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.vocabulary import WORDS
from liberate_cli.model.words import form, listed

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.ratings import Rating


class Passage(NamedTuple):
    """Text as it stands, line by line: none of it is a bullet."""

    lines: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return not self.lines


class Deadline(NamedTuple):
    """By when something is asked for, and whether that has passed while it is not met."""

    by: PartialDate | None
    overdue: bool

    @property
    def empty(self) -> bool:
        """It never is: where there is no deadline it says so."""
        return False

    @property
    def words(self) -> str:
        """By when: `31 December 2031`, `None stated`."""
        return self.by.words if self.by else "None stated"

    @property
    def overdue_words(self) -> str | None:
        """That it is `overdue`; None where it is not."""
        return "overdue" if self.overdue else None


class AnsweringDeliverable(NamedTuple):
    """A deliverable that answers a recommendation; `anchor` is its address on a page, if any.

    `title` is its name where nothing else says it.
    """

    id: str
    anchor: str
    rating: Rating
    title: str = ""

    @property
    def words(self) -> str:
        """What it is called where there is little room: its id, and its title if told."""
        return f"{self.id} {self.title}" if self.title else self.id


class Answering(NamedTuple):
    """The deliverables that answer a recommendation.

    `left_out` names those whose files name it and cannot be read; no edition has any. `staged` says
    that the stage of the recommendation is told beside them, so that they need not say it, and
    `noun` is what the plan calls a deliverable.
    `withdrawn` are the ids of those that answered it until they were withdrawn.
    """

    deliverables: tuple[AnsweringDeliverable, ...]
    left_out: tuple[str, ...]
    staged: bool = False
    withdrawn: tuple[str, ...] = ()
    noun: str = WORDS.deliverable.one

    @property
    def empty(self) -> bool:
        """It never is: what nothing answers says so."""
        return False

    @property
    def unanswered_words(self) -> str | None:
        """That it is `Not answered`; None where something answers it, or may do so."""
        if self.deliverables or self.left_out:
            return None
        said = f"No {self.noun}" if self.staged else "Not answered"
        if not self.withdrawn:
            return said
        were = form(len(self.withdrawn), "was", "were")
        return f"{said} since {listed(self.withdrawn)} {were} withdrawn"


class Way(NamedTuple):
    """A way to reach a contact: an address or a number, and what is to be known of it."""

    reach: str
    note: str | None

    @property
    def note_words(self) -> str | None:
        """The note as it stands after the way: `(duty desk)`."""
        return f"({self.note})" if self.note else None

    @property
    def words(self) -> str:
        """The way and its note: `weir@example.org (duty desk)`."""
        return f"{self.reach} {self.note_words}" if self.note else self.reach


class Emails(NamedTuple):
    """Addresses to write to: anyone knows one for what it is, so that none needs its label."""

    ways: tuple[Way, ...]

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not self.ways


class Phones(NamedTuple):
    """Numbers to ring: each stands after the label of its row."""

    ways: tuple[Way, ...]

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not self.ways


LookedUp = Passage | Deadline | Answering | Emails | Phones
"""What a recommendation or a contact shows."""
