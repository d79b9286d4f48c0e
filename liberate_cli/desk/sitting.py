"""A review that goes on: what it goes through, and each thing that is said, written at once.

A plan is changed by the same proposals as by the commands. The record beside it is written together
with each, so that whoever stops, or is stopped, goes on from there.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.changing import Wish, carry_out, open_change, with_due_doubts
from liberate_cli.desk.history import history_as_known
from liberate_cli.desk.meeting_answers import accepted, meeting_answers
from liberate_cli.desk.opening import open_to_look
from liberate_cli.desk.review_lines import only_of
from liberate_cli.desk.session import open_session
from liberate_cli.desk.setting import set_proposal
from liberate_cli.desk.timely import refuse_untimely
from liberate_cli.errors import CannotBeRead, UsageError
from liberate_cli.model.review_record import ReviewEntry, ReviewKey, ReviewRecord
from liberate_cli.model.words import listed, unwrapped
from liberate_cli.queries.find import find_objective
from liberate_cli.queries.review_order import ReviewItem, review_items
from liberate_cli.source import action_proposals, proposals
from liberate_cli.source.disk.files import read_beside
from liberate_cli.source.disk.review_lock import only_review
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.git.authors import author_name
from liberate_cli.source.review_records import (
    REVIEWS,
    new_record,
    read_record,
    record_ended,
    record_path,
    with_entries,
    with_present,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from liberate_cli.desk.changing import OpenChange
    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.meeting_answers import MeetingAnswers, PersonAnswer
    from liberate_cli.desk.session import Session
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.ratings import Rating
    from liberate_cli.source.proposals import Proposal, Slip

_AT_ONCE: Final = Wish(dry_run=False, commit=False, yes=False)


class KeptReview(NamedTuple):
    """The record of a review: its path in the plan's folder, its text, and what it says.

    The text is None where nothing was said yet, so that there is no file.
    """

    path: str
    raw: bytes | None
    record: ReviewRecord


class Sitting(NamedTuple):
    """A review that goes on: at whose desk, of which plan, what it goes through, its record."""

    desk: Desk
    session: Session
    items: tuple[ReviewItem, ...]
    answers: MeetingAnswers
    kept: KeptReview

    @property
    def left(self) -> tuple[ReviewItem, ...]:
        """What the review has not concluded yet."""
        concluded = self.kept.record.concluded
        return tuple(each for each in self.items if each.deliverable.id not in concluded)


@contextmanager
def sitting(desk: Desk, objectives: Sequence[str], only: Sequence[str]) -> Iterator[Sitting]:
    """Lend the review that goes on, or one that begins; nobody else reviews the plan meanwhile.

    `only` are ratings as they are typed, or `overdue`, `changed` and `unanswered`.

    Raises:
        UsageError: The plan has no such objective or rating, or the day is before the last
            edition's.
        EditionIsCut: The edition that the files are was cut.
        LiberateError: Another review goes on, or the record of one cannot be read.
    """
    session = open_to_look(desk)
    plan = session.loaded.plan
    refuse_untimely(desk, session.folder, plan.settings)
    wanted = {find_objective(plan, each).id for each in objectives}
    which = frozenset(only_of(plan.ratings, each) for each in only)
    answers = meeting_answers(session)
    items = review_items(history_as_known(desk.talk, session), which, answers.unanswered)
    mine = tuple(each for each in items if not wanted or each.deliverable.objective in wanted)
    with only_review(session.folder / REVIEWS):
        yield Sitting(desk, session, mine, answers, kept_of(desk, session.folder))


def kept_of(desk: Desk, folder: Path) -> KeptReview:
    """Return the record of the review that goes on, else of today's, else of one that begins.

    Raises:
        CannotBeRead: A record cannot be read.
    """
    beside = read_beside(folder)
    paths = [path for path in beside.files if path.startswith(f"{REVIEWS}/")]
    kept = [_read(path, beside.files, desk.shown(folder, path)) for path in paths]
    today = record_path(desk.day)
    for each in reversed(kept):
        if each.record.ended is None or each.path == today:
            return each
    begun = ReviewRecord(begun=desk.day.isoformat(), begun_by=author_name(folder))
    return KeptReview(today, None, begun)


def _read(path: str, files: Mapping[str, bytes], shown: str = "") -> KeptReview:
    record = read_record(path, files)
    if record is None:
        hint = "`liberate check` says what to mend in it."
        raise CannotBeRead(f"{shown or path} cannot be read", hint)
    return KeptReview(path, files[path], record)


def open_item(at: Sitting, item: ReviewItem) -> OpenChange:
    """Return what a change of a deliverable works with, as its file is now.

    Raises:
        LiberateError: Its file cannot be read.
    """
    return open_change(at.desk, [item.deliverable.id])


def say_same(at: Sitting, change: OpenChange) -> Sitting:
    """Note that a deliverable was looked at."""
    (target,) = change.targets
    one = target.deliverable
    touched = any(each.id == one.id for each in at.kept.record.entries)
    proposal = proposals.mark_reviewed(target, change.day, unchanged=not touched)
    return _say(at, change, [proposal], [ReviewEntry(id=one.id, said=ReviewKey.SAME)])


def say_rating(at: Sitting, change: OpenChange, rating: Rating, because: str | None) -> Sitting:
    """Rate a deliverable."""
    (target,) = change.targets
    one = target.deliverable
    proposal = proposals.rate(target, change.ratings, rating, because, change.day)
    was = change.ratings.of(one.rag)
    entry = ReviewEntry(
        id=one.id, said=ReviewKey.RATED, was=was.word, now=rating.word, because=because
    )
    return _say(at, change, [proposal], [entry])


def say_note(at: Sitting, change: OpenChange, text: str) -> Sitting:
    """Note what was done."""
    (target,) = change.targets
    proposal = action_proposals.note_progress(target, action_proposals.Said(text), change.day)
    entry = ReviewEntry(id=target.deliverable.id, said=ReviewKey.NOTED, text=text)
    return _say(at, change, [proposal], [entry])


def say_done(at: Sitting, change: OpenChange, index: int, text: str | None) -> Sitting:
    """Note that an action is done, in its own words or in others."""
    (target,) = change.targets
    action = target.deliverable.work_outstanding[index]
    proposal = action_proposals.finish_action(target, index, text, change.day)
    entry = ReviewEntry(
        id=target.deliverable.id,
        said=ReviewKey.DONE,
        text=unwrapped(action.text),
        was=action.due.words if action.due else None,
        because=text,
        by=action.owner,
    )
    return _say(at, change, [proposal], [entry])


def say_moved(at: Sitting, change: OpenChange, index: int, slip: Slip) -> Sitting:
    """Give an action another due date."""
    (target,) = change.targets
    action = target.deliverable.work_outstanding[index]
    proposal = action_proposals.move_action(target, index, slip, change.day)
    proposal = with_due_doubts(change, proposal, slip.due)
    entry = ReviewEntry(
        id=target.deliverable.id,
        said=ReviewKey.MOVED,
        text=unwrapped(action.text),
        was=action.due.words if action.due else None,
        now=slip.due.words,
        because=slip.because,
        by=slip.agreed_by,
    )
    return _say(at, change, [proposal], [entry])


def say_added(
    at: Sitting, change: OpenChange, text: str, due: PartialDate | None, owner: str | None
) -> Sitting:
    """Add an action."""
    (target,) = change.targets
    new = action_proposals.NewAction(text, due, owner)
    proposal = action_proposals.add_action(target, change.ratings, new)
    proposal = with_due_doubts(change, proposal, due)
    entry = ReviewEntry(
        id=target.deliverable.id,
        said=ReviewKey.ADDED,
        text=text,
        now=due.words if due else None,
        by=owner,
    )
    return _say(at, change, [proposal], [entry])


def say_owners(at: Sitting, change: OpenChange, names: Sequence[str]) -> Sitting:
    """Say who owns a deliverable from now on."""
    (target,) = change.targets
    was = target.deliverable.owned_by
    proposal = set_proposal(change, "owned_by", names)
    entry = ReviewEntry(
        id=target.deliverable.id,
        said=ReviewKey.OWNER,
        was=listed(was) if was else None,
        now=listed(names),
    )
    return _say(at, change, [proposal], [entry])


def say_decision(at: Sitting, one: str | None, text: str) -> Sitting:
    """Keep what was decided, of a deliverable or of the plan as a whole, for the minutes."""
    kept = _keep(at, ReviewEntry(id=one, said=ReviewKey.DECIDED, text=text))
    at.desk.talk.done(f"{one or 'The plan'}: decided: “{text}”")
    return kept


def say_answer(at: Sitting, change: OpenChange, answer: PersonAnswer) -> Sitting:
    """Take what a person answered: what waited for a decision is decided so."""
    found, entries = accepted(change, answer)
    after = _say(at, change, found, entries)
    return after._replace(answers=meeting_answers(open_session(at.desk)))


def say_rest(at: Sitting) -> Sitting:
    """Note that all that is left was looked at, with nothing to change."""
    for item in at.left:
        at = say_same(at, open_item(at, item))
    return at


def say_present(at: Sitting, names: Sequence[str]) -> Sitting:
    """Keep who was there."""
    raw = with_present(at.kept.path, _begun(at.kept), names)
    return _written(at, raw, "review: present")


def end(at: Sitting) -> Sitting:
    """Keep that the review has ended."""
    raw = record_ended(at.kept.path, _begun(at.kept), at.desk.day)
    return _written(at, raw, "review: ended")


def _say(
    at: Sitting,
    change: OpenChange,
    found: Sequence[Proposal],
    entries: Sequence[ReviewEntry],
) -> Sitting:
    raw = with_entries(at.kept.path, _begun(at.kept), entries)
    beside = FileChange(at.kept.path, at.kept.raw, raw)
    if not carry_out(change, found, _AT_ONCE, [beside]):
        raise UsageError("Nothing changes by that.", "It is so already.")
    return at._replace(kept=_read(at.kept.path, {at.kept.path: raw}))


def _keep(at: Sitting, entry: ReviewEntry) -> Sitting:
    raw = with_entries(at.kept.path, _begun(at.kept), [entry])
    return _written(at, raw, f"review: {entry.said}")


def _written(at: Sitting, raw: bytes, what: str) -> Sitting:
    change = FileChange(at.kept.path, at.kept.raw, raw)
    write_changes(at.session.folder, [change], what)
    return at._replace(kept=_read(at.kept.path, {at.kept.path: raw}))


def _begun(kept: KeptReview) -> bytes:
    """Return the text of a record that goes on: one that begins, or had ended on the same day."""
    if kept.raw is None:
        return new_record(kept.record.begun, kept.record.begun_by)
    return record_ended(kept.path, kept.raw, None) if kept.record.ended else kept.raw
