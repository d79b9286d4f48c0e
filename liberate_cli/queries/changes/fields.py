"""What changed of any field: words of a text, or one value for another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from liberate_cli.model.dates import Cycle, PartialDate, date_words
from liberate_cli.model.values import PlanModel
from liberate_cli.queries.changes.due_dates import shift
from liberate_cli.queries.changes.facts import Change, Kind
from liberate_cli.queries.changes.pairing import Pairing
from liberate_cli.queries.changes.wording import changed_words, same_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from liberate_cli.queries.changes.facts import FactValue


_Entry = TypeVar("_Entry", bound=PlanModel)


def said(value: object) -> str | None:
    """Return a value of a plan as one text; None where it says nothing."""
    return "; ".join(lines_of(value)) or None


def lines_of(value: object) -> tuple[str, ...]:
    """Return the texts in a value of a plan, each a line, in the order of its fields."""
    if value is None:
        return ()
    # A date is a tuple too, but it is one text.
    if isinstance(value, tuple) and not isinstance(value, PartialDate) and type(value) is tuple:
        return tuple(line for one in value for line in lines_of(one))
    if isinstance(value, PlanModel):
        return tuple(line for _, one in value for line in lines_of(one))
    return (date_words(value) if isinstance(value, PartialDate | date) else str(value),)


def value_of(held: object) -> FactValue | None:
    """Return a value of a plan as it is where it is one, else the texts in it as one text."""
    if isinstance(held, PartialDate | Cycle | date | int):
        return held
    return said(held)


def compare_text(
    field: str, old: object, new: object, kind: Kind = Kind.REWORDED, text: str | None = None
) -> Iterator[Change]:
    """Yield what changed of a text or of any value that holds texts, word by word."""
    before, after = lines_of(old), lines_of(new)
    if not same_words(before, after):
        yield Change(
            kind,
            field,
            text,
            before="\n".join(before) or None,
            after="\n".join(after) or None,
            words=changed_words(before, after),
        )
    elif old != new:
        yield Change(Kind.SET_OUT_DIFFERENTLY, field, text)


def compare_value(
    field: str, old: object, new: object, text: str | None = None
) -> Iterator[Change]:
    """Yield what changed of a short value: the one before, and the one now."""
    if said(old) != said(new):
        yield Change(Kind.CHANGED, field, text, before=value_of(old), after=value_of(new))
    elif old != new:
        yield Change(Kind.SET_OUT_DIFFERENTLY, field, text)


def compare_fields(
    old: PlanModel,
    new: PlanModel,
    without: Collection[str],
    prefix: str = "",
    text: str | None = None,
) -> Iterator[Change]:
    """Yield what changed of each field, or of each field of a field, but for some."""
    for name in type(new).model_fields:
        if name in without:
            continue
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, PlanModel) and isinstance(after, PlanModel):
            yield from compare_fields(before, after, (), f"{prefix}{name}.", text)
        else:
            yield from compare_value(f"{prefix}{name}", before, after, text)


def compare_listed(
    field: str,
    old: Sequence[_Entry],
    new: Sequence[_Entry],
    called: Callable[[_Entry], str],
    key: Callable[[_Entry], str] | None = None,
    told: Callable[[_Entry], str] | None = None,
) -> Iterator[Change]:
    """Yield what changed of a list whose entries have names: of each, and which came and went.

    `key` tells which is which, else what it is `called`; `told` is what is said of one that came
    or went, else its name.
    """
    pairing = Pairing(old, new)
    pairing.by_key(key or called)
    for before, after in pairing.pairs:
        yield from compare_fields(before, after, (), f"{field}.", called(after))
    for one in pairing.come:
        yield Change(Kind.ADDED, field, (told or called)(one))
    for one in pairing.gone:
        yield Change(Kind.TAKEN_OUT, field, (told or called)(one))
    if pairing.reordered:
        yield Change(Kind.SET_OUT_DIFFERENTLY, field)


def compare_due(
    field: str,
    text: str,
    old: PartialDate | None,
    new: PartialDate | None,
    because: str | None = None,
) -> Iterator[Change]:
    """Yield whether a due date slipped, was brought forward, or only reads otherwise."""
    if old == new:
        return
    moved = shift(old, new) if old and new else None
    kind = Kind.DUE_CHANGED
    if moved is not None:
        kind = Kind.SLIPPED if moved.days > 0 else Kind.BROUGHT_FORWARD
    yield Change(kind, field, text, before=old, after=new, because=because, shift=moved)
