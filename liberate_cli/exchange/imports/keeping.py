"""Which of a person's answers hold for the next month too: what a mapping can say, as its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.cell_answers import names_in, settles
from liberate_cli.exchange.imports.items import LEAVE_IT_OUT, Field, Settles
from liberate_cli.exchange.imports.party_kinds import PARTY_KINDS, kinds_named
from liberate_cli.exchange.imports.plan_lines import id_words
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.exchange.imports.unknown_labels import holds_said, label_asked
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.seen import SeenAt, SeenCell
    from liberate_cli.exchange.imports.seen_document import Document
    from liberate_cli.model.ratings import Rating

WITH_DELIVERABLES: Final = "with deliverables"
_WHOLE: Final[Mapping[Settles, tuple[str, tuple[str, ...]]]] = {
    Settles.ORDER: ("dates", ("day first", "month first")),
    Settles.YEAR_STARTS: ("year_starts", ("January", "April")),
    Settles.WHAT_ROWS_ARE: ("holds", tuple(HOLDS)),
    Settles.ANSWERED: ("recommendations", (WITH_DELIVERABLES, "alone")),
    Settles.WHOSE_PLAN: ("organisation", ()),
}
"""What answers settle of a whole file: the key, and its value for each likely answer."""


class KeptAnswer(NamedTuple):
    """What a mapping is to say: a value at one of its keys, or an entry of one of its lists."""

    key: str
    said: str | Mapping[str, str]


def kept_answers(
    answered: Iterable[tuple[Question, str]], document: Document, ratings: Sequence[Rating]
) -> tuple[KeptAnswer, ...]:
    """Return what answers come to that the next month's copy of a file asks again.

    `ratings` are those that the file has.
    """
    cells = {cell.place: cell for table in document.tables for cell in table.cells}
    found = (each for one, answer in answered for each in _kept(one, answer, cells, ratings))
    return tuple(dict.fromkeys(found))


def _kept(
    one: Question, answer: str, cells: Mapping[SeenAt, SeenCell], ratings: Sequence[Rating]
) -> Iterator[KeptAnswer]:
    kind = settles(one)
    known = {each.key for each in (*DEFAULT_RATINGS.listed, *ratings)}
    if kind in _WHOLE:
        key, values = _WHOLE[kind]
        likely = dict(zip(one.answers, values, strict=False)) if values else {answer: answer}
        yield from (KeptAnswer(key, likely[each]) for each in (answer,) if each in likely)
    elif kind is Settles.WHAT_IT_HOLDS:
        yield from _label(one, answer)
    elif kind is Settles.COUNTS_AS and one.of:
        entry = _Entry(shown=one.of, rating=id_words(one.of), counts_as=answer)
        yield KeptAnswer("ratings", entry)
    elif kind is Settles.CONFIRMED and one.field is Field.RATING:
        yield from (KeptAnswer("ratings", _rating(each)) for each in ratings)
    elif one.field is Field.OWN and answer == LEAVE_IT_OUT and one.of:
        yield KeptAnswer("columns", _Entry(label=one.of, field=Field.LEFT_OUT.value))
    elif one.field in {Field.RATING, Field.STATE} and answer in known:
        yield from _sign(one, answer, cells)
    else:
        yield from _party(one, answer, kind)


def _party(one: Question, answer: str, kind: Settles) -> Iterator[KeptAnswer]:
    """Yield who is meant by a spelling, or what kind of party somebody is."""
    if kind is Settles.KINDS_OF_PARTIES:
        for name, said in (kinds_named(one.asks, answer) or {}).items():
            yield KeptAnswer("people", _Entry(spelling=name, kind=said))
    if kind is Settles.ONE_PERSON and answer.startswith("yes: "):
        name = answer.removeprefix("yes: ")
        for each in names_in(one):
            if each != name:
                yield KeptAnswer("people", _Entry(spelling=each, name=name))
    elif kind is Settles.KIND_OF_PARTY and answer in PARTY_KINDS and one.of:
        yield KeptAnswer("people", _Entry(spelling=one.of, kind=answer))


def _rating(one: Rating) -> _Entry:
    counts = {"counts_as": one.counts_as.value} if one.counts_as is not None else {}
    return _Entry(shown=one.word, rating=one.key, **counts)


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
