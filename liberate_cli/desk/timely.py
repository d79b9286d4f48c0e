"""When a plan may be changed: in the edition that is open, and on a day that can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import EditionIsCut, LiberateError, UsageError
from liberate_cli.later import later
from liberate_cli.model.dates import day_words
from liberate_cli.source.git.folder import may_have_editions

with later():
    from liberate_cli.desk import history

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.editions import CutEdition
    from liberate_cli.model.settings import PlanSettings

_FAR_AHEAD = 10
"""After how many years a due date is more likely a slip of the finger."""


def refuse_untimely(desk: Desk, folder: Path, settings: PlanSettings | None) -> None:
    """Refuse to change an edition that was cut, and to note what was done before the last one.

    Raises:
        EditionIsCut: The edition that the files are was cut; the next is not open.
        UsageError: The day is before that of the last edition.
        GitFailed: Git cannot say which editions were cut.
    """
    cut = editions_cut(folder)
    if not cut:
        return
    there = cut_already(cut, settings)
    if there is not None:
        raise EditionIsCut(there.words, day_words(there.cut_on), str(there.month))
    last = _one_after(desk, cut, settings)
    if last is not None:
        raise UsageError(
            f"{day_words(desk.day)} is before {day_words(last.cut_on)}, the day of the last "
            "edition: what was known by then is published.",
            "Say the day with --as-at, or set LIBERATE_AS_AT.",
        )


def tell_if_cut(desk: Desk, session: Session) -> None:
    """Tell where the files that are shown are an edition that was cut, and how to open the next."""
    if session.asked is not None:
        return
    try:
        there = cut_already(editions_cut(session.folder), session.loaded.plan.settings)
    except LiberateError:
        # What asks git for more than this says why it cannot be asked.
        return
    if there is not None:
        desk.talk.tell(
            f"The {there.words}, was cut on {day_words(there.cut_on)}; begin the next one with "
            "`liberate edition open`."
        )


def tell_if_too_early(desk: Desk, session: Session) -> None:
    """Tell where the files are judged by a day that is before that of the last edition."""
    if session.asked is not None:
        return
    try:
        last = _one_after(desk, editions_cut(session.folder), session.loaded.plan.settings)
    except LiberateError:
        return
    if last is not None:
        desk.talk.tell(
            f"{day_words(desk.day)} is before {day_words(last.cut_on)}, the day of the last "
            "edition. Say the day with --as-at, or set LIBERATE_AS_AT."
        )


def _one_after(
    desk: Desk, cut: tuple[CutEdition, ...], settings: PlanSettings | None
) -> CutEdition | None:
    """Return the last edition before the one that the files are, where it is of a later day."""
    # A correction may tell what its edition might have told; others go on from the last.
    month = settings.edition.month if settings is not None else None
    last = next((each for each in reversed(cut) if month is None or each.month < month), None)
    return last if last is not None and desk.day < last.cut_on else None


def cut_already(cut: tuple[CutEdition, ...], settings: PlanSettings | None) -> CutEdition | None:
    """Return the edition that plan.yaml says the files are, where it was cut."""
    issue = settings.edition.issue if settings is not None else None
    return next((each for each in cut if each.issue == issue), None)


def day_doubts(desk: Desk) -> tuple[str, ...]:
    """Return a sentence where the day that was asked for is still to come."""
    present = desk.usual_day or desk.today
    if desk.day <= present:
        return ()
    return (f"{day_words(desk.day)} is after {day_words(present)}, which is today.",)


def due_doubts(desk: Desk, due: PartialDate | None) -> tuple[str, ...]:
    """Return a sentence where a due date is past already, or so far ahead that nobody means it."""
    if due is None:
        return ()
    if due.days_past(desk.day) > 0:
        return (f"The action would be overdue at once: it is due {due.words}.",)
    if due.first.year - desk.day.year > _FAR_AHEAD:
        years = due.first.year - desk.day.year
        return (f"The action would be due {due.words}, in {years} years.",)
    return ()


def editions_cut(folder: Path) -> tuple[CutEdition, ...]:
    """Return the editions that were cut of the plan in a folder, oldest first.

    Raises:
        GitFailed: Git cannot say which.
    """
    if not may_have_editions(folder):
        return ()
    return history.editions_of(folder).cut
