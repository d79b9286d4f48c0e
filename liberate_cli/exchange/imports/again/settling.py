"""One field of a deliverable, three ways: what stays, what is taken, what a person is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.import_records import kept
from liberate_cli.model.three_ways import UNKNOWN, Asks, Stays, Takes, three_ways
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.edits import ItemMerged
    from liberate_cli.exchange.imports.seen import SeenAt

    Said = str | tuple[str, ...] | PartialDate | None
    Settled = Stays[str] | Takes[str] | Asks[str]


class Sides(NamedTuple):
    """The texts by which the values of a field are compared; "" for one that says nothing."""

    base: str
    plan: str
    theirs: str


class HeldValue(NamedTuple):
    """A field of a deliverable as the base, the plan and the file have it.

    `called` is how a question names it, `shown` how it shows the plan's value and the file's.
    `before` is what the record has of it, and `record` what it is to have once this is settled.
    """

    called: str
    place: SeenAt
    sides: Sides
    shown: tuple[str, str]
    before: object
    record: object
    item: str
    unsure: bool = False


def settle(one: HeldValue, answers: GivenAnswers, out: ItemMerged) -> tuple[Settled, object]:
    """Return what becomes of a field, and what the record is to keep of it; None for nothing.

    What is asked and not answered keeps the base that it had, so that it is asked again.
    """
    sides = one.sides
    if one.unsure:
        return Stays(sides.plan), one.before
    if not sides.theirs:
        if sides.base and sides.plan:
            out.told.append(
                f"{one.called}: not in the file any more; the plan keeps “{one.shown[0]}”."
            )
        return Stays(sides.plan), None
    found = three_ways(sides.base or UNKNOWN, sides.plan, sides.theirs)
    if isinstance(found, Asks):
        found = _decided(one, found, answers, out)
    return found, one.before if isinstance(found, Asks) else one.record


def _decided(one: HeldValue, both: Asks[str], answers: GivenAnswers, out: ItemMerged) -> Settled:
    """Return what a person said of a field that both changed; it is asked where nobody did."""
    plan, theirs = one.shown
    asks = f"{one.called}: the plan says “{plan}” and the file “{theirs}”: which holds?"
    question = Question(one.place, asks, (plan, theirs), one.item)
    answer = answer_to(question, answers)
    if answer == theirs:
        return Takes(both.theirs)
    if answer == plan:
        return Stays(both.plan)
    out.questions.append(question)
    return both


def shown_value(value: Said) -> str:
    """Return a value as a question shows it: of a long text, its beginning and its digest.

    >>> shown_value(("Fleet", "Waste")), shown_value(None)
    ('Fleet; Waste', '')
    """
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.words
    return kept(value) if isinstance(value, str) else "; ".join(kept(each) for each in value)


def compared_as(value: Said) -> str:
    """Return a value as it is compared: whatever its case and spacing."""
    return folded(shown_value(value))


def recorded_as(value: Said) -> object:
    """Return a value as a record keeps it; None for nothing."""
    if not value:
        return None
    if isinstance(value, str | PartialDate):
        return kept(str(value))
    return [kept(each) for each in value]
