"""Actions that were done or dropped, as the notes that tell of them keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.vocabulary import WORDS, Vocabulary
from liberate_cli.queries.work_kinds import Ended, Moved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Action, Deliverable, Progress


def ended_of(note: Progress, words: Vocabulary = WORDS) -> Ended | None:
    """Return the action that a note tells of as done or dropped, or None where it keeps none."""
    action = note.action
    if action is None:
        return None
    return Ended(
        action.text,
        note.done,
        note.on,
        action.due,
        note.days_late,
        action.owner,
        moves_of(action),
        words.owner.head,
        action.ref,
    )


def done_of(one: Deliverable, as_at: date) -> Iterator[tuple[Progress, Ended]]:
    """Yield each action that was done by a day and is known to be late or in time, with its note.

    The days that it was late are never None.
    """
    for note in one.progress:
        ended = ended_of(note)
        known = ended is not None and ended.days_late is not None
        if ended is not None and known and note.on is not None and note.on.first <= as_at:
            yield note, ended


def moves_of(action: Action) -> tuple[Moved, ...]:
    """Return each due date that an action had before, oldest first."""
    return tuple(Moved(one.was, one.on, one.agreed_by, one.because) for one in action.moved)
