"""The questions of a review: a line is read, what it means is done, and the next is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.cli.answers import LineByLine, NoMoreAnswers
from liberate_cli.cli.output import print_lines, tell
from liberate_cli.cli.review_keys import ReviewLine, ReviewPlace, do, listed_names
from liberate_cli.cli.review_screen import show_begin, show_item
from liberate_cli.desk import sitting
from liberate_cli.desk.ending_review import (
    commit_review,
    reviewed_paths,
    write_minutes,
)
from liberate_cli.desk.review_lines import typed_line
from liberate_cli.errors import Declined, LiberateError, UsageError
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from liberate_cli.desk.sitting import Sitting
    from liberate_cli.queries.review_order import ReviewItem


def hold_review(at: Sitting, answers: TextIO, minutes: tuple[Path, ...], *, commit: bool) -> None:
    """Ask about one deliverable after another, until all is said, or it is stopped or over.

    Raises:
        LiberateError: The minutes cannot be written, or git does not commit.
    """
    person = LineByLine(answers)
    at = at._replace(desk=at.desk._replace(talk=person))
    if not at.items:
        print_lines("There is nothing to review that is all of that.")
        return
    show_begin(at)
    place = ReviewPlace(at, next(iter(at.left), None))
    try:
        while place.item is not None:
            place = _asked(place, place.item, person)
        if not place.stopped:
            _close(place.at, person, minutes, commit=commit)
            return
    except NoMoreAnswers:
        pass
    done = len(place.at.items) - len(place.at.left)
    tell(f"Stopped: {done} of {len(place.at.items)} looked at. `liberate review` goes on there.")


def _asked(place: ReviewPlace, item: ReviewItem, person: LineByLine) -> ReviewPlace:
    """Ask once about a deliverable, and do what the line means; what cannot be done is said."""
    try:
        if not place.shown:
            one = sitting.open_item(place.at, item).targets[0].deliverable
            show_item(place.at, item, one)
            place = place._replace(shown=True)
        key, rest = typed_line(person.line(f"{item.deliverable.id}>"))
        return do(key, ReviewLine(place, item, rest, person))
    except Declined as answer:
        tell(answer.message)
    except LiberateError as error:
        _tell_fault(error)
        if not place.shown:
            # What cannot even be read is for `check`, and the review goes on without it.
            place = place._replace(unread=place.unread | {item.deliverable.id})
            return ReviewLine(place, item, "", person).after(place.at)
    # Some of it may have been written before it failed.
    kept = sitting.kept_of(place.at.desk, place.at.session.folder)
    return place._replace(at=place.at._replace(kept=kept))


def _with_those_present(at: Sitting, person: LineByLine) -> Sitting:
    while True:
        typed = person.line("Who was there? Names with commas; Enter for nobody.")
        try:
            names = listed_names(typed)
        except UsageError as fault:
            _tell_fault(fault)
        else:
            return sitting.say_present(at, names) if names else at


def _tell_fault(error: LiberateError) -> None:
    tell(f"error: {error.message}", *([f"hint: {error.hint}"] if error.hint else []))


def _close(at: Sitting, person: LineByLine, minutes: tuple[Path, ...], *, commit: bool) -> None:
    """End the review: who was there, the minutes, and one commit of all that it changed."""
    if not at.kept.record.present:
        at = _with_those_present(at, person)
    # A review whose minutes cannot be written has not ended, and goes on.
    write_minutes(at, minutes)
    at = sitting.end(at)
    paths = reviewed_paths(at)
    if not paths:
        return
    files = plural(len(paths), "file")
    question = f"Commit the {files} that this review changed? Enter is yes, n is no:"
    if commit or person.line(question).casefold() in {"", "y", "yes"}:
        commit_review(at, paths)
    else:
        tell("Not committed. `git commit` does it, or `liberate review --commit`.")
