"""What people answered, as changes to the plan: the same edits that the commands make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.changing import with_due_doubts
from liberate_cli.errors import UsageError
from liberate_cli.exchange.returns.replies import LeftAside
from liberate_cli.exchange.returns.standing import DONE
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import folded
from liberate_cli.source.action_proposals import (
    NewAction,
    Said,
    add_action,
    finish_action,
    move_action,
    note_progress,
)
from liberate_cli.source.proposals import KEY_ORDER, Slip, Target, rate
from liberate_cli.source.reading import Reading
from liberate_cli.source.yaml.editing import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from liberate_cli.desk.changing import OpenChange
    from liberate_cli.exchange.returns.merging import MergedChange
    from liberate_cli.source.proposals import Proposal

_ORDER = (AnswerField.ACTION, AnswerField.NEW, AnswerField.DONE, AnswerField.RATING)
"""In what order answers are written: what is done goes before the rating that needs it done."""


class ProposedAnswers(NamedTuple):
    """What answers come to: the changes that can be made, and why the others cannot.

    `refused` has each change that cannot be made, with the sentence that says why.
    """

    proposals: tuple[Proposal, ...]
    written: tuple[MergedChange, ...]
    refused: tuple[tuple[MergedChange, str], ...]


def proposed(change: OpenChange, changes: Sequence[MergedChange]) -> ProposedAnswers:
    """Return answers as proposals, each made to what the ones before it leave."""
    proposals: list[Proposal] = []
    written: list[MergedChange] = []
    refused: list[tuple[MergedChange, str]] = []
    for target in change.targets:
        mine = [each for each in changes if each.deliverable == target.deliverable.id]
        raw = change.files[target.path]
        for group in _in_order(mine):
            try:
                proposal = _proposal(change, target, group)
                after = edit_yaml(target.path, raw, proposal.operations, KEY_ORDER)
            except UsageError as why:
                refused += [(each, why.message) for each in group]
                continue
            raw, target = after, _again(target, after)  # noqa: PLW2901 - the file as it is by then
            proposals.append(proposal._replace(words=f"{proposal.words} ({_who(group)})"))
            written += group
    return ProposedAnswers(tuple(proposals), tuple(written), tuple(refused))


def left_aside(refused: Iterable[tuple[MergedChange, str]]) -> tuple[LeftAside, ...]:
    """Return why changes cannot be made, each with the place of its answer."""
    return tuple(
        LeftAside(
            each.answer.place, why if each.deliverable in why else f"{each.deliverable}: {why}"
        )
        for each, why in refused
    )


def _in_order(changes: Sequence[MergedChange]) -> Iterator[list[MergedChange]]:
    """Yield changes of a deliverable in the order they are written, a reason with its rating."""
    for field in _ORDER:
        if field is AnswerField.RATING:
            both = [each for each in changes if each.field in {field, AnswerField.WHY}]
            if both:
                yield both
        else:
            yield from ([each] for each in changes if each.field is field)


def _again(target: Target, raw: bytes) -> Target:
    """Return a deliverable as its changed file says it."""
    found = Reading({target.path: raw}).read(Deliverable, target.path)
    return target if found is None else target._replace(deliverable=found)


def _who(group: Sequence[MergedChange]) -> str:
    return "; ".join(dict.fromkeys(each.who for each in group))


def _proposal(change: OpenChange, target: Target, group: Sequence[MergedChange]) -> Proposal:
    first = group[0]
    if first.field in {AnswerField.RATING, AnswerField.WHY}:
        return _rated(change, target, group)
    return _MAKERS[first.field](change, target, first)


def _rated(change: OpenChange, target: Target, group: Sequence[MergedChange]) -> Proposal:
    said = {each.field: each.answer for each in group}
    rating = said.get(AnswerField.RATING)
    why = said.get(AnswerField.WHY)
    rag = target.deliverable.rag if rating is None else rating.now
    wanted = next(
        (each for each in change.ratings.legend if each.key == rag), change.ratings.of(None)
    )
    try:
        return rate(target, change.ratings, wanted, why.text if why else None, change.day)
    except UsageError as fault:
        if (
            rating is not None
            and why is None
            and wanted != change.ratings.of(target.deliverable.rag)
        ):
            message = fault.message.removesuffix(".")
            raise UsageError(f"{message}, and none is given.", fault.hint) from None
        raise


def _done(change: OpenChange, target: Target, one: MergedChange) -> Proposal:
    return note_progress(target, Said(one.answer.text or ""), change.day)


def _new(change: OpenChange, target: Target, one: MergedChange) -> Proposal:
    answer = one.answer
    due = parse_partial_date(answer.now) if answer.now else None
    proposal = add_action(target, change.ratings, NewAction(answer.text or "", due))
    return with_due_doubts(change, proposal, due)


def _action(change: OpenChange, target: Target, one: MergedChange) -> Proposal:
    answer = one.answer
    index = next(
        number
        for number, each in enumerate(target.deliverable.work_outstanding)
        if folded(each.text) == folded(answer.action or "")
    )
    if answer.now == DONE:
        return finish_action(target, index, answer.text, change.day)
    due = parse_partial_date(answer.now or "")
    slip = Slip(due, answer.text or "", one.who)
    return with_due_doubts(change, move_action(target, index, slip, change.day), due)


_MAKERS: dict[AnswerField, Callable[[OpenChange, Target, MergedChange], Proposal]] = {
    AnswerField.DONE: _done,
    AnswerField.NEW: _new,
    AnswerField.ACTION: _action,
}
