"""Which of a person's answers hold for the next month too: what a mapping can say, as its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.cell_answers import names_in, settles
from liberate_cli.exchange.imports.items import Field, Settles
from liberate_cli.exchange.imports.party_kinds import PARTY_KINDS
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.exchange.imports.unknown_labels import LEAVE_IT_OUT, holds_said, label_asked
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.seen import Document, SeenAt, SeenCell

_ORDERS: Final = ("day first", "month first")
_STARTS: Final = ("January", "April")


class KeptAnswer(NamedTuple):
    """What a mapping is to say: a value at one of its keys, or an entry of one of its lists."""

    key: str
    said: str | Mapping[str, str]


def kept_answers(
    answered: Iterable[tuple[Question, str]], document: Document, ratings: Iterable[str]
) -> tuple[KeptAnswer, ...]:
    """Return what answers come to that the next month's copy of a file asks again.

    `ratings` are the keys of those that the file or the plan has.
    """
    cells = {cell.place: cell for table in document.tables for cell in table.cells}
    known = set(ratings)
    return tuple(
        dict.fromkeys(each for one, answer in answered for each in _kept(one, answer, cells, known))
    )


def _kept(
    one: Question, answer: str, cells: Mapping[SeenAt, SeenCell], ratings: set[str]
) -> Iterator[KeptAnswer]:
    kind = settles(one)
    at = [*one.answers].index(answer) if answer in one.answers else None
    if kind is Settles.ORDER and at is not None:
        yield KeptAnswer("dates", _ORDERS[at])
    elif kind is Settles.YEAR_STARTS and at is not None:
        yield KeptAnswer("year_starts", _STARTS[at])
    elif kind is Settles.WHAT_ROWS_ARE and answer in HOLDS:
        yield KeptAnswer("holds", answer)
    elif kind is Settles.WHOSE_PLAN:
        yield KeptAnswer("organisation", answer)
    elif kind is Settles.WHAT_IT_HOLDS:
        yield from _label(one, answer)
    elif one.field is Field.OWN and answer == LEAVE_IT_OUT and one.of:
        yield KeptAnswer("columns", _Entry(label=one.of, field=Field.LEFT_OUT.value))
    elif one.field in {Field.RATING, Field.STATE} and answer in ratings:
        yield from _sign(one, answer, cells)
    else:
        yield from _party(one, answer, kind)


def _party(one: Question, answer: str, kind: Settles) -> Iterator[KeptAnswer]:
    """Yield who is meant by a spelling, or what kind of party somebody is."""
    if kind is Settles.ONE_PERSON and answer.startswith("yes: "):
        name = answer.removeprefix("yes: ")
        for each in names_in(one):
            if each != name:
                yield KeptAnswer("people", _Entry(spelling=each, name=name))
    elif kind is Settles.KIND_OF_PARTY and answer in PARTY_KINDS and one.of:
        yield KeptAnswer("people", _Entry(spelling=one.of, kind=answer))


def _label(one: Question, answer: str) -> Iterator[KeptAnswer]:
    """Yield what a label holds."""
    label, said = label_asked(one.asks), holds_said(answer)
    if label is None or said is None:
        return
    entry = _Entry(label=label, field=said.field.value)
    if said.called is not None:
        entry["called"] = said.called
    if said.internal:
        entry["audience"] = "internal"
    yield KeptAnswer("columns", entry)


def _sign(one: Question, rating: str, cells: Mapping[SeenAt, SeenCell]) -> Iterator[KeptAnswer]:
    """Yield what the words of a cell, or its colour where it has none, mean."""
    cell = cells.get(one.place)
    if cell is None:
        return
    colours = [sign.colour for sign in cell.signs if sign.carrier is not Carrier.BANDING]
    shown = unwrapped(cell.text) or (colours[0] if len(colours) == 1 else "")
    if shown:
        yield KeptAnswer("ratings", _Entry(shown=shown, rating=rating))


class _Entry(dict[str, str]):
    """An entry of a list of a mapping, which can be told from another by what it says."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))
