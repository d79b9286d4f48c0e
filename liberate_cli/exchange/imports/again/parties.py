"""Whom a file names: a party that the plan knows by that spelling or another, or a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.items import Field, Question
from liberate_cli.exchange.imports.names import kind_of, says_its_kind
from liberate_cli.exchange.imports.party_kinds import PARTY_KINDS
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.own_fields import OwnField
    from liberate_cli.model.register import Register

SOMEBODY_ELSE: Final = "somebody else"
_A_SLIP: Final = 0.87
"""Two spellings as like each other as this may be one name with a slip of the pen."""


@dataclass
class PartyBook:
    """The plan's name of each party that a file names, by its spelling, folded.

    `kinds` are those of the parties that are new, `spellings` the new spellings of those that the
    plan knows.
    """

    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def party_book(
    items: Iterable[SaidItem],
    register: Register,
    fields: Sequence[OwnField],
    said: Mapping[str, str],
    answers: GivenAnswers,
    besides: Iterable[tuple[str, SeenAt]] = (),
) -> PartyBook:
    """Return who is who; `said` are kinds that a mapping gives, by names (folded).

    `besides` are the names that stand elsewhere, with their places.
    """
    book = PartyBook()
    for name, place in (*_named(items, fields), *besides):
        key = folded(name)
        party = register.find(name)
        if party is not None:
            book.names[key] = party.name
        elif key not in book.names:
            _settle(name, place, register, said, answers, book)
    for party in register.parties:
        book.names |= {folded(each): party.name for each in (party.name, *party.aliases)}
    return book


def _settle(
    name: str,
    place: SeenAt,
    register: Register,
    said: Mapping[str, str],
    answers: GivenAnswers,
    book: PartyBook,
) -> None:
    """Settle who a name is that the plan does not know: another's spelling, or somebody new."""
    key = folded(name)
    likely = list(dict.fromkeys(_likely(name, register, book)))
    if likely:
        asks = f"“{name}”: is it one whom the plan has, or somebody else?"
        question = Question(place, asks, (*likely, SOMEBODY_ELSE), name, Field.OWNED_BY)
        answer = answer_to(question, answers)
        if answer in likely:
            book.names[key] = book.spellings[name] = answer
            return
        if answer != SOMEBODY_ELSE:
            book.questions.append(question)
            return
    kind = kind_of(name) if says_its_kind(name) else None
    if key in said:
        kind = said[key]
    elif kind is None:
        asks = f"The plan does not know “{name}”, and nothing says what it is."
        question = Question(place, asks, PARTY_KINDS, name, Field.OWNED_BY)
        kind = answer_to(question, answers)
        if kind not in PARTY_KINDS:
            book.questions.append(question)
            return
    else:
        kind = _confirmed(name, place, kind, answers, book)
    book.names[key], book.kinds[name] = name, kind


def _confirmed(name: str, place: SeenAt, kind: str, answers: GivenAnswers, book: PartyBook) -> str:
    """Return what kind of party a new name is of, which its look says; it is asked all the same."""
    asks = f"“{name}” is new, and taken as a {kind}: is it?"
    others = (each for each in PARTY_KINDS if each != kind)
    question = Question(place, asks, (kind, *others), name)
    answer = answer_to(question, answers)
    if answer in PARTY_KINDS:
        return answer
    book.questions.append(question)
    return kind


def _likely(name: str, register: Register, book: PartyBook) -> Iterator[str]:
    """Yield the names of those whom a spelling may be of: a person's surname, a slip of the pen."""
    for party in register.parties:
        spellings = (party.name, *party.aliases)
        if any(_may_be(name, each) for each in spellings):
            yield party.name
    yield from (each for each in book.kinds if _may_be(name, each))


def _may_be(one: str, other: str) -> bool:
    """Return whether two spellings may be of one: `J. Marsh` and `Sergeant Jo Marsh`."""
    if SequenceMatcher(None, folded(one), folded(other)).ratio() >= _A_SLIP:
        return True
    if kind_of(one) != "person" or kind_of(other) != "person":
        return False
    here, there = one.split(), other.split()
    if folded(here[-1]) != folded(there[-1]):
        return False
    given = [words[-2][:1].casefold() for words in (here, there) if len(words) > 1]
    return len(given) < 2 or given[0] == given[1]


def _named(items: Iterable[SaidItem], fields: Sequence[OwnField]) -> Iterator[tuple[str, SeenAt]]:
    """Yield each name that a file has, where it stands."""
    of_parties = {one.key for one in fields if one.kind == "party"}
    for item in items:
        for name in ("owned_by", "actioned_by", "supported_by"):
            for each in getattr(item.says, name):
                yield each, item.at(name)
        for action in item.says.work_outstanding:
            if action.owner is not None:
                yield action.owner, item.at("work_outstanding")
        for value in item.says.fields:
            if value.key in of_parties:
                yield value.said, item.at(f"fields.{value.label}")
