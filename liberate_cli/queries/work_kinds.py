"""The kinds of content that a row can have of work, done and to do, as in `row_kinds`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import day_words
from liberate_cli.model.deliverable import called_by
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.model.words import how_often, plural, unwrapped, with_stop

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate


class Moved(NamedTuple):
    """A due date that an action had before: what it was, and who agreed that it move, and why."""

    was: PartialDate
    on: date
    agreed_by: str
    because: str

    @property
    def words(self) -> str:
        """The move in a sentence."""
        return (
            f"Was due {self.was.words}; moved on {day_words(self.on)}, agreed by "
            f"{self.agreed_by}: {self.because}"
        )


class Ended(NamedTuple):
    """An action that was done or dropped, as it was; `on` is when, where the plan says so.

    `days_late` counts the days from its due date until it was done, 0 where it was done in time; it
    is None where it had no due date, was dropped, or where its dates do not tell. `owner_head` is
    what the plan calls whoever was to do it, and `ref` its own reference of the action.
    """

    text: str
    done: bool | None
    on: PartialDate | None
    due: PartialDate | None
    days_late: int | None
    owner: str | None
    moved: tuple[Moved, ...]
    owner_head: str = WORDS.owner.head
    ref: str | None = None

    @property
    def called(self) -> str:
        """What was to be done, after the reference of it: `SG/07b: Ask them.`."""
        return called_by(self.ref, self.text)

    @property
    def outcome(self) -> str | None:
        """What became of it, in a word: `Done`, `Dropped`; None where the plan does not say."""
        return None if self.done is None else "Done" if self.done else "Dropped"

    @property
    def words(self) -> str:
        """What became of it: `Done 10 July 2031, due June 2031, 10 days late, moved twice`."""
        on = f" {self.on.words}" if self.on else ""
        first, *others = (f"{self.outcome}{on}", *self.how) if self.outcome else self.how
        return ", ".join((f"{first[0].upper()}{first[1:]}", *others))

    @property
    def how(self) -> tuple[str, ...]:
        """How it kept its due date: `due June 2031`, `10 days late`, `moved twice`."""
        due = f"due {self.due.words}" if self.due else "no due date"
        return tuple(filter(None, (due, self.late_words, self.moved_words)))

    @property
    def late_words(self) -> str | None:
        """How it kept its due date: `10 days late`, `in time`; None where nothing tells."""
        if self.days_late is None:
            return None
        at_least = "" if self.on is None or self.on.day else "at least "
        return f"{at_least}{plural(self.days_late, 'day')} late" if self.days_late else "in time"

    @property
    def moved_words(self) -> str | None:
        """How often its due date moved: `moved twice`; None where it did not."""
        return f"moved {how_often(len(self.moved))}" if self.moved else None

    @property
    def owner_words(self) -> str | None:
        """Who was to do it: `Owner: Ada Example`."""
        return f"{self.owner_head}: {self.owner}" if self.owner else None


class Note(NamedTuple):
    """Something that was done; `on` is when, where the plan says so, `evidence` what shows it.

    `ended` is the action that it tells of, where it does; `action_head` is what the plan calls one.
    """

    on: PartialDate | None
    text: str
    evidence: str | None = None
    ended: Ended | None = None
    action_head: str = WORDS.action.head

    @property
    def action_words(self) -> str | None:
        """What was to be done, where the note says it in other words: `Action: Ask them`.

        An action with a reference is named by it in any case: `Action SG/07b`.
        """
        if self.ended is None:
            return None
        name = f"{self.action_head} {self.ended.ref}" if self.ended.ref else self.action_head
        if unwrapped(self.ended.text) != unwrapped(self.text):
            return f"{name}: {self.ended.text}"
        return name if self.ended.ref else None

    @property
    def evidence_words(self) -> str | None:
        """What shows it: `Evidence: Board paper 7`."""
        return f"Evidence: {self.evidence}" if self.evidence else None

    @property
    def details(self) -> tuple[str, ...]:
        """What stands below the note, a line each."""
        ended = self.ended
        what = ". ".join(filter(None, (ended.words, ended.owner_words))) if ended else None
        moves = (move.words for move in ended.moved) if ended else ()
        return tuple(filter(None, (self.action_words, what, *moves, self.evidence_words)))


class Notes(NamedTuple):
    """What was done, in the order of the plan."""

    notes: tuple[Note, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was."""
        return not self.notes


class LateThing(NamedTuple):
    """Something that is late: its kind, by key and as people read it, what, and since when.

    `days` counts the days since it was due.
    """

    kind: str
    kind_head: str
    text: str
    due: PartialDate
    days: int

    @property
    def words(self) -> str:
        """What is late and by how much: `Action due June 2031, overdue by 30 days`."""
        return f"{self.kind_head} due {self.due.words}, {overdue_by(self.days)}"


class Late(NamedTuple):
    """What is late, the longest first."""

    things: tuple[LateThing, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is."""
        return not self.things


def overdue_by(days: int) -> str:
    """Return by how much something is late.

    >>> overdue_by(1), overdue_by(30)
    ('overdue by 1 day', 'overdue by 30 days')
    """
    return f"overdue by {plural(days, 'day')}"


class ActionItem(NamedTuple):
    """An item of work outstanding; `days_late` is 0 for one that is not late.

    `owner_head` is what the plan calls whoever does it, and `ref` its own reference of the action.
    """

    text: str
    due: PartialDate | None
    days_late: int
    owner: str | None
    moved: tuple[Moved, ...]
    owner_head: str = WORDS.owner.head
    ref: str | None = None

    @property
    def called(self) -> str:
        """What is to be done, after the reference of it: `SG/07b: Ask them.`."""
        return called_by(self.ref, self.text)

    @property
    def said(self) -> str:
        """The same as it stands before when it is due, or whose it is, in one line."""
        return with_stop(self.called) if self.due or self.owner else self.called

    @property
    def due_words(self) -> str | None:
        """When it is due: `Due June 2031`."""
        return f"Due {self.due.words}" if self.due else None

    @property
    def late_words(self) -> str | None:
        """By how much it is late: `overdue by 30 days`; None where it is not."""
        return overdue_by(self.days_late) if self.days_late else None

    @property
    def owner_words(self) -> str | None:
        """Who does it: `Owner: Ada Example`."""
        return f"{self.owner_head}: {self.owner}" if self.owner else None


class Actions(NamedTuple):
    """What is still to do, in the order of the plan."""

    actions: tuple[ActionItem, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is."""
        return not self.actions
