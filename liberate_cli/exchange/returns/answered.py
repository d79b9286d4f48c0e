"""Who was asked about an edition and who has answered, by party and by deliverable."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.exchange.returns.standing import SAME, says
from liberate_cli.model.ids import id_order
from liberate_cli.model.returns import AnswerField, AnswerOutcome
from liberate_cli.model.words import folded
from liberate_cli.queries.challenge.case import Unanswered

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.exchange.returns.kept import KeptReturns
    from liberate_cli.exchange.returns.merging import ToldAnswer
    from liberate_cli.model.plan import Plan


class ReturnState(StrEnum):
    """How far a party has answered what it was asked."""

    ANSWERED = "answered"
    UNCHANGED = "unchanged"
    IN_PART = "in part"
    NOT_ANSWERED = "not answered"


class PartyReturn(NamedTuple):
    """What one party was asked and has answered; deliverables by their ids, in order.

    `asked_on` is the day of the first message, `by` the last day that was given, `answered_on` the
    day on which the last answer was read. `unchanged` are those of which nothing changed, and
    `undecided` those of which something is to be decided still. `days_late` counts from `by` to
    the last answer, or to the day asked where some is missing, and is 0 in time.
    """

    party: str
    asked_on: date
    by: date
    answered_on: date | None
    asked: tuple[str, ...]
    answered: tuple[str, ...]
    unchanged: tuple[str, ...]
    undecided: tuple[str, ...]
    days_late: int

    @property
    def state(self) -> ReturnState:
        """How far it has answered."""
        if not self.answered:
            return ReturnState.NOT_ANSWERED
        if len(self.answered) < len(self.asked):
            return ReturnState.IN_PART
        same = len(self.unchanged) == len(self.asked)
        return ReturnState.UNCHANGED if same else ReturnState.ANSWERED


class DeliverableReturn(NamedTuple):
    """Who was asked about one deliverable, by when, who has answered, and what is undecided."""

    deliverable: str
    title: str
    by: date
    asked: tuple[str, ...]
    answered: tuple[str, ...]
    undecided: bool


class ReturnsStatus(NamedTuple):
    """What was asked about an edition, as at a day, and what came back."""

    edition: str
    as_at: date
    parties: tuple[PartyReturn, ...]
    deliverables: tuple[DeliverableReturn, ...]

    @property
    def nobody(self) -> dict[str, Unanswered]:
        """The deliverables, by id, that nobody has answered for, once the day has passed."""
        return {
            each.deliverable: Unanswered(each.asked, each.by)
            for each in self.deliverables
            if not each.answered and each.by < self.as_at
        }


def status_of_returns(plan: Plan, kept: KeptReturns, edition: str, as_at: date) -> ReturnsStatus:
    """Return who was asked about an edition and who has answered, as at a day."""
    told = [each for each in kept.told() if each.edition == edition]
    undecided = _undecided(plan, told)
    titles: dict[str, str] = {}
    days: dict[str, date] = {}
    asked: dict[str, dict[str, None]] = {}
    spans: dict[str, tuple[date, date]] = {}
    for asking in kept.askings.get(edition, ()):
        first, last = spans.get(asking.asked, (asking.on, asking.by))
        spans[asking.asked] = (min(first, asking.on), max(last, asking.by))
        for of in asking.deliverables:
            titles[of.id] = of.title
            days[of.id] = max(days.get(of.id, asking.by), asking.by)
            asked.setdefault(asking.asked, {})[of.id] = None
    parties = tuple(
        _party(party, (*spans[party], as_at), list(ids), told, undecided)
        for party, ids in asked.items()
    )
    deliverables = tuple(
        DeliverableReturn(
            each,
            titles[each],
            days[each],
            tuple(one.party for one in parties if each in one.asked),
            tuple(dict.fromkeys(one.who for one in told if one.answer.id == each)),
            each in undecided,
        )
        for each in sorted(titles, key=id_order)
    )
    return ReturnsStatus(edition, as_at, parties, deliverables)


def _party(
    party: str,
    days: tuple[date, date, date],
    ids: list[str],
    told: list[ToldAnswer],
    undecided: set[str],
) -> PartyReturn:
    asked_on, by, as_at = days
    own = [each for each in told if party in {each.asked, each.who}]
    asked = tuple(sorted(ids, key=id_order))
    answered = tuple(each for each in asked if any(one.answer.id == each for one in own))
    changed = {one.answer.id for one in own if not _is_same(one)}
    last = max((each.on for each in own), default=None)
    until = last if last is not None and len(answered) == len(asked) else as_at
    return PartyReturn(
        party,
        asked_on,
        by,
        last,
        asked,
        answered,
        tuple(each for each in answered if each not in changed),
        tuple(each for each in answered if each in undecided),
        max(0, (until - by).days),
    )


def _is_same(told: ToldAnswer) -> bool:
    one = told.answer
    if one.field in {AnswerField.RATING, AnswerField.ACTION}:
        return one.now in {SAME, one.was}
    return one.field is AnswerField.SAME


def _undecided(plan: Plan, told: list[ToldAnswer]) -> set[str]:
    """Return the deliverables of which an answer waits for somebody to decide.

    Once the plan says what one of the answers to a question says, it is decided.
    """
    found: set[str] = set()
    slots: dict[tuple[str, AnswerField, str], list[ToldAnswer]] = {}
    for each in told:
        if each.answer.outcome is AnswerOutcome.ASKED:
            slots.setdefault(each.slot, []).append(each)
    for (name, field, _), answers in slots.items():
        one = next((each for each in plan.deliverables if each.id == name), None)
        if one is None:
            continue
        if field in {AnswerField.DONE, AnswerField.NEW}:
            settled = False
        else:
            settled = folded(says(one, answers[0].answer)) in {each.value for each in answers}
        if not settled:
            found.add(name)
    return found
