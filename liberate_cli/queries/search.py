"""Words that are searched for: which texts of a plan hold them, and the words around them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.said import texts_said
from liberate_cli.model.words import composed, folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.narrative import Narrative, Section
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import PlanModel

_AROUND: Final = 48
"""How many letters before and after what was found are shown at most."""

_MOST_SHOWN: Final = 3
"""How many stretches of one text are shown at most."""

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""


class Match(NamedTuple):
    """The words around what was found in a text: `field` is the key of the text.

    `found` are the places in `text` of what was found, in order; none overlaps another.
    """

    field: str
    text: str
    found: tuple[Span, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What was found, as the text spells it."""
        return tuple(self.text[begin:end] for begin, end in self.found)


class FoundElsewhere(NamedTuple):
    """Something besides the deliverables that holds what was searched for.

    `kind` is narrative, objective, source, recommendation or contact; `id` tells it from others
    of its kind, and `title` is what people call it.
    """

    kind: str
    id: str
    title: str
    matches: tuple[Match, ...]


def search_words(typed: str | None) -> tuple[str, ...]:
    """Return the words that are searched for; none where nothing is."""
    return tuple(dict.fromkeys(folded(typed or "").split()))


def holds(value: PlanModel, words: Iterable[str]) -> bool:
    """Return whether each of some words stands somewhere in what a value says."""
    text = "\n".join(said.text for said in texts_said(value))
    whole = composed(text).casefold()
    return all(word in whole for word in words)


def matches_in(value: PlanModel, words: Sequence[str]) -> tuple[Match, ...]:
    """Return where a value says some words, in the order of its fields; none unless it says all.

    Where a text has all of them, only such texts are told; else the fewest that have them.
    """
    holding = []
    for said in texts_said(value):
        text = composed(unwrapped(said.text))
        there = frozenset(word for word in words if word in text.casefold())
        if there:
            holding.append((said, text, there))
    every = frozenset(words)
    chosen = [each for each in holding if each[2] == every]
    if not chosen:
        left = set(every)
        for each in sorted(holding, key=lambda one: -len(one[2])):
            if left & each[2]:
                chosen.append(each)
                left -= each[2]
        if left:
            return ()
        chosen.sort(key=holding.index)
    return tuple(_match(_key(said.field), text, words) for said, text, _ in chosen)


def found_elsewhere(
    plan: Plan, narrative: Narrative, contacts: Contacts, words: Sequence[str]
) -> tuple[FoundElsewhere, ...]:
    """Return what besides the deliverables says all of some words, in the order of an edition."""
    found = chain(
        _sections(narrative.opening, words),
        _objectives(plan, words),
        _sections(narrative.closing, words),
        _recommendations(plan, words),
        _contacts(contacts, words),
    )
    return tuple(each for each in found if each.matches)


def _sections(sections: Iterable[Section], words: Sequence[str]) -> Iterator[FoundElsewhere]:
    for one in sections:
        yield FoundElsewhere("narrative", one.id, one.heading, matches_in(one, words))


def _objectives(plan: Plan, words: Sequence[str]) -> Iterator[FoundElsewhere]:
    for one in plan.objectives:
        yield FoundElsewhere("objective", one.id, one.title, matches_in(one, words))


def _recommendations(plan: Plan, words: Sequence[str]) -> Iterator[FoundElsewhere]:
    for source in plan.sources:
        yield FoundElsewhere("source", source.id, source.short_name, matches_in(source, words))
    for one in plan.recommendations:
        title = recommendation_words(plan.words, one, plan.source_of(one))
        yield FoundElsewhere("recommendation", one.id, title, matches_in(one, words))


def _contacts(contacts: Contacts, words: Sequence[str]) -> Iterator[FoundElsewhere]:
    bare = contacts.having(groups=tuple(one.having(contacts=()) for one in contacts.groups))
    yield FoundElsewhere("contact", contacts.heading, contacts.heading, matches_in(bare, words))
    for group in contacts.groups:
        for one in group.contacts:
            yield FoundElsewhere("contact", one.name, one.name, matches_in(one, words))


def _key(field: Sequence[str | int]) -> str:
    """Return the key of a text: `task`; `fields.priority` for a field of the plan's own."""
    return ".".join(map(str, field[:2])) if field[0] == "fields" else str(field[0])


def _match(field: str, text: str, words: Sequence[str]) -> Match:
    """Return a text cut to what lies around the words that were found in it."""
    spans = _spans(text, words)
    cut, found = "", list[Span]()
    for start, stop in _windows(text, spans)[:_MOST_SHOWN]:
        cut += "… " if start and not cut else ""
        shift = len(cut) - start
        found += [(begin + shift, end + shift) for begin, end in spans if start <= begin < stop]
        cut += text[start:stop] + (" … " if stop < len(text) else "")
    return Match(field, cut.rstrip(), tuple(found))


def _spans(text: str, words: Sequence[str]) -> list[Span]:
    """Return where words stand in a text, whatever its case; what overlaps is one place."""
    # A letter may be two as it is compared: ß is ss.
    origin = [number for number, letter in enumerate(text) for _ in letter.casefold()]
    compared = text.casefold()
    every = []
    for word in words:
        at = compared.find(word)
        while at >= 0:
            every.append((origin[at], origin[at + len(word) - 1] + 1))
            at = compared.find(word, at + len(word))
    return _joined(sorted(every), 0)


def _windows(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return which stretches of a text are shown, each from a whole word to a whole word."""
    windows = []
    for begin, end in spans:
        start, stop = begin - _AROUND, end + _AROUND
        if start > 0:
            after = text.find(" ", start, begin)
            start = (after if after >= 0 else text.rfind(" ", 0, begin)) + 1
        if stop < len(text):
            before = text.rfind(" ", end, stop)
            stop = before if before >= 0 else text.find(" ", end)
        windows.append((max(start, 0), stop if 0 <= stop <= len(text) else len(text)))
    return _joined(windows, 1)


def _joined(spans: Iterable[Span], gap: int) -> list[Span]:
    """Return stretches in order, those with no more than `gap` letters between them as one."""
    joined: list[Span] = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined
