"""What people answered that only the meeting can decide, as a review shows and takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.answering import proposed
from liberate_cli.desk.kept_returns import kept_in
from liberate_cli.errors import UsageError
from liberate_cli.exchange.returns.answered import status_of_returns
from liberate_cli.exchange.returns.merging import MergedChange
from liberate_cli.exchange.returns.standing import DONE, UNDATED, value_words
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.returns import AnswerField, AnswerOutcome
from liberate_cli.model.review_record import ReviewEntry, ReviewKey
from liberate_cli.source.disk.files import read_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.desk.changing import OpenChange
    from liberate_cli.desk.session import Session
    from liberate_cli.exchange.returns.merging import ToldAnswer
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.returns import FieldAnswer
    from liberate_cli.source.proposals import Proposal


class PersonAnswer(NamedTuple):
    """What one person says of a deliverable that waits for a decision."""

    who: str
    told: tuple[ToldAnswer, ...]

    def words(self, plan: Plan) -> str:
        """What it says, in words: `rating red; the action “Mend it.” due June 2018`."""
        return "; ".join(_said(plan, each) for each in self.told)


class MeetingAnswers(NamedTuple):
    """What was answered about the open edition, by the ids of deliverables.

    `waiting` is what waits for a decision, `answered` who has answered, and `unanswered` has what
    was asked about and nobody has answered for.
    """

    waiting: Mapping[str, tuple[PersonAnswer, ...]]
    answered: Mapping[str, tuple[str, ...]]
    unanswered: frozenset[str]


def meeting_answers(session: Session) -> MeetingAnswers:
    """Return what was answered about the edition that the files of a session are.

    Raises:
        CannotBeRead: What was asked or answered cannot be read.
    """
    edition, plan = str(session.settings.edition.issue), session.loaded.plan
    kept = kept_in(read_beside(session.folder).files)
    status = status_of_returns(plan, kept, edition, session.as_at)
    open_ids = {each.deliverable for each in status.deliverables if each.undecided}
    waiting: dict[str, dict[str, list[ToldAnswer]]] = {}
    for each in kept.told():
        asked = each.answer.outcome is AnswerOutcome.ASKED
        if asked and each.edition == edition and each.answer.id in open_ids:
            waiting.setdefault(each.answer.id, {}).setdefault(each.who, []).append(each)
    return MeetingAnswers(
        {
            name: tuple(PersonAnswer(who, tuple(told)) for who, told in by_person.items())
            for name, by_person in waiting.items()
        },
        {each.deliverable: each.answered for each in status.deliverables if each.answered},
        frozenset(each.deliverable for each in status.deliverables if not each.answered),
    )


def accepted(
    change: OpenChange, answer: PersonAnswer
) -> tuple[tuple[Proposal, ...], tuple[ReviewEntry, ...]]:
    """Return what a person answered as changes, and as what a review says of it.

    Raises:
        UsageError: It cannot be written, or it is nothing that could be.
    """
    (target,) = change.targets
    changes = [MergedChange(each.answer.id, each.answer.field, (each,)) for each in answer.told]
    found = proposed(change, changes)
    for _, why in found.refused:
        raise UsageError(f"What {answer.who} answered cannot be written: {why}")
    was = change.ratings.of(target.deliverable.rag).word
    return found.proposals, tuple(_entries(change, answer, was))


def _said(plan: Plan, told: ToldAnswer) -> str:
    one = told.answer
    about = f"the action “{one.action}” " if one.action is not None else ""
    what = {AnswerField.RATING: "rating ", AnswerField.WHY: "because "}.get(one.field, "")
    words = value_words(plan, one)
    because = f" ({one.text})" if one.field is AnswerField.ACTION and one.text else ""
    return f"{about}{what}{words}{because}"


def _entries(change: OpenChange, answer: PersonAnswer, was: str) -> Iterator[ReviewEntry]:
    """Yield what a review says of an answer that it takes."""
    rated = {AnswerField.RATING, AnswerField.WHY}
    said = {each.answer.field: each.answer for each in answer.told if each.answer.field in rated}
    if said:
        why, rating = said.get(AnswerField.WHY), said.get(AnswerField.RATING)
        words = {one.key: one.word for one in change.ratings.legend}
        yield ReviewEntry(
            id=answer.told[0].answer.id,
            said=ReviewKey.RATED,
            was=was,
            now=words[rating.now] if rating and rating.now else was,
            because=why.text if why else None,
            by=answer.who,
        )
    for each in answer.told:
        if each.answer.field not in rated:
            yield _entry(each.answer, answer.who)


def _entry(one: FieldAnswer, who: str) -> ReviewEntry:
    if one.field is AnswerField.DONE:
        return ReviewEntry(id=one.id, said=ReviewKey.NOTED, text=one.text, by=who)
    if one.field is AnswerField.NEW:
        due = parse_partial_date(one.now).words if one.now else None
        return ReviewEntry(id=one.id, said=ReviewKey.ADDED, text=one.text, now=due)
    if one.now == DONE:
        return ReviewEntry(id=one.id, said=ReviewKey.DONE, text=one.action, because=one.text)
    was, now = (_due(each) for each in (one.was, one.now))
    return ReviewEntry(
        id=one.id, said=ReviewKey.MOVED, text=one.action, was=was, now=now, because=one.text, by=who
    )


def _due(key: str | None) -> str | None:
    return None if key in {None, UNDATED} else parse_partial_date(key or "").words
