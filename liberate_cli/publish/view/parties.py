"""Who owes what: each party of an edition once, with all that it has to do with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.audience_names import STAND_INS
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.words import capital, folded, form, listed, plural
from liberate_cli.publish.view.links import Link, deliverable_link
from liberate_cli.queries.due import noun_of
from liberate_cli.queries.rows import recommendation_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.owes import OwedOf, Owes

_NOT_IN_AN_ANCHOR: Final = re.compile(r"[\W_]+")
_UNNAMED: Final = {
    STAND_INS["person"]: "Individuals who are not named",
    STAND_INS["post"]: "Posts that are not named",
    STAND_INS["team"]: "Teams that are not named",
    STAND_INS["partner"]: "Partners that are not named",
}
"""How those are headed for whom one word stands, since nobody could count them by it."""


@dataclass(frozen=True)
class OwedView:
    """One deliverable that a party has to do with, or one recommendation that no other answers.

    It `owns`, `actions`, `promised` or `supports` it, and `part` says so in words. `next` is when
    something of it falls due next, `next_kind` what that is, and `late` counts what is late of it.
    """

    link: Link
    title: str
    owns: bool
    actions: bool
    promised: bool
    supports: bool
    part: str
    next: PartialDate | None
    next_kind: str | None
    late: int

    @property
    def next_words(self) -> str:
        """When something falls due next, and what: `3 March 2032 (action)`; empty for nothing."""
        return f"{self.next.words} ({self.next_kind})" if self.next else ""

    @property
    def due_words(self) -> str | None:
        """When something falls due next, in a line: `next due 3 March 2032 (action)`."""
        return f"next due {self.next_words}" if self.next else None

    @property
    def late_words(self) -> str | None:
        """How much is overdue: `2 overdue`."""
        return f"{self.late} overdue" if self.late else None


@dataclass(frozen=True)
class PartyView:
    """A party, and what it owes: what is late first, then what falls due next.

    `about` says its post, or of a team the people who are counted with it. `is_unnamed` says that
    it stands for all of its kind who may not be named, one or several.
    """

    anchor: str
    name: str
    about: str | None
    is_team: bool
    is_unnamed: bool
    owes: tuple[OwedView, ...]

    @property
    def late(self) -> int:
        """How many things are late of what it has to do with."""
        return sum(each.late for each in self.owes)


def party_views(plan: Plan, owing: Sequence[Owes]) -> tuple[PartyView, ...]:
    """Return each party that owes anything, in the order of their names.

    Those who may not be named come last, all of a kind as one: none can be told from another.
    """
    anchors: dict[str, int] = {}
    return tuple(
        PartyView(
            anchor=_anchor(party_name(one.name), anchors),
            name=party_name(one.name),
            about=_about(plan, one),
            is_team=bool(one.people),
            is_unnamed=one.name in _UNNAMED,
            owes=tuple(_owed(plan, one.name, each) for each in one.by_deliverable),
        )
        for one in sorted(owing, key=lambda one: one.name in _UNNAMED)
    )


def party_name(name: str) -> str:
    """Return what a party is called where each stands once; who may not be named, for their kind.

    >>> party_name("Ada Example"), party_name("a named individual")
    ('Ada Example', 'Individuals who are not named')
    """
    return _UNNAMED.get(name, name)


def parties_by_deliverable(owing: Sequence[Owes]) -> dict[str, tuple[str, ...]]:
    """Return the names of the parties that have to do with each deliverable, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for one in owing:
        for each in one.deliverables:
            found[each] = (*found.get(each, ()), party_name(one.name))
    return found


def owing_sentence(parties: Sequence[PartyView]) -> str:
    """Return how many have a part in the plan, and of how many something is overdue."""
    named = [each for each in parties if not each.is_unnamed]
    if not named:
        return "Who has a part in it is not named here."
    late = sum(1 for each in named if each.late)
    said = f"{plural(len(named), 'party has', 'parties have')} a part in it"
    of = "them"
    if len(named) < len(parties):
        said, of = f"{said}, and others who are not named here", "those named"
    return f"{said}; {late or 'none'} of {of} {form(late, 'has', 'have')} something overdue."


def _anchor(name: str, taken: dict[str, int]) -> str:
    """Return the address of a party on a page: the same in each edition while its name is."""
    plain = _NOT_IN_AN_ANCHOR.sub("-", folded(name)).strip("-")
    taken[plain] = taken.get(plain, 0) + 1
    return f"party-{plain}-{taken[plain]}" if taken[plain] > 1 or not plain else f"party-{plain}"


def _about(plan: Plan, one: Owes) -> str | None:
    if one.name in _UNNAMED:
        return "One or several, who cannot be told apart here"
    if one.people:
        return f"With its people: {listed(one.people)}"
    party = plan.register.find(one.name)
    return party.post if party and party.post and folded(party.post) != folded(one.name) else None


def _owed(plan: Plan, name: str, one: OwedOf) -> OwedView:
    link, title = _called(plan, one)
    return OwedView(
        link=link,
        title=title,
        owns=bool(one.bound.owns),
        actions=bool(one.bound.actions),
        promised=bool(one.bound.promised),
        supports=bool(one.bound.supports),
        part=capital(", ".join(_parts(plan.words, name, one))),
        next=one.next.due if one.next else None,
        next_kind=noun_of(plan.words, one.next.kind).one if one.next else None,
        late=len(one.late),
    )


def _called(plan: Plan, one: OwedOf) -> tuple[Link, str]:
    if one.deliverable is not None:
        return deliverable_link(one.deliverable), one.deliverable.called
    asked = one.recommendation
    if asked is None:
        raise ValueError(one)
    words = recommendation_words(plan.words, asked, plan.source_of(asked))
    return Link(words, recommendation_anchor(asked.id)), ""


def _parts(words: Vocabulary, name: str, one: OwedOf) -> Iterator[str]:
    """Yield in what ways a party is bound, and by which of its people where it is not itself."""
    promised_by = "promised by" if one.deliverable else "answered for by"
    said = (words.owned_by, words.actioned_by, promised_by, words.supported_by)
    for by, names in zip(said, one.bound, strict=True):
        if names:
            yield f"{by} {listed(['them' if each == name else each for each in names])}"
