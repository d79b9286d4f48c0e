"""Actions that were done or dropped, as the notes that tell of them keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.vocabulary import WORDS, Vocabulary
from liberate_cli.queries.row_kinds import Ended, Moved

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Action, Progress


def ended_of(note: Progress, words: Vocabulary = WORDS) -> Ended | None:
    """Return the action that a note tells of as done or dropped, or None where it keeps none."""
    action = note.action
    if action is None:
        return None
    late = _days_late(action.due, note.on) if note.done else None
    return Ended(
        action.text,
        note.done,
        note.on,
        action.due,
        late,
        action.owner,
        moves_of(action),
        words.owner.head,
    )


def moves_of(action: Action) -> tuple[Moved, ...]:
    """Return each due date that an action had before, oldest first."""
    return tuple(Moved(one.was, one.on, one.agreed_by, one.because) for one in action.moved)


def _days_late(due: PartialDate | None, done: PartialDate | None) -> int | None:
    """Return how many days at least lie between a due date and a later date; None: nobody knows.

    Of two dates that are not days, one may be before or after the other.
    """
    if due is None or done is None:
        return None
    late = due.days_past(done.first)
    if late > 0:
        return late
    return 0 if due.days_past(done.last) <= 0 else None
