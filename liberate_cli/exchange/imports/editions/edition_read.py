"""What an edition says, by the files of a plan, while it is read, and the sections that it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.editions.edition_cards import is_edition_card
from liberate_cli.exchange.imports.editions.edition_lists import SourcesRead
from liberate_cli.exchange.imports.editions.edition_marks import anchor_of
from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.names import kind_of
from liberate_cli.exchange.imports.seen import Para, SeenAt, SeenTable
from liberate_cli.model.ids import is_deliverable_id, objective_of
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings
from liberate_cli.model.words import folded, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.exchange.imports.seen_document import Document


def is_of_contents(para: Para) -> bool:
    """Return whether a paragraph stands in the list of contents."""
    return (para.style or "").casefold().startswith("toc")


@dataclass
class EditionRead:
    """What an edition says, by the files of a plan; `told` is of its places.

    `places` are those of the deliverables, by their ids.
    """

    settings: dict[str, object] = field(default_factory=dict)
    opening: list[dict[str, object]] = field(default_factory=list)
    closing: list[dict[str, object]] = field(default_factory=list)
    objectives: list[dict[str, object]] = field(default_factory=list)
    deliverables: list[dict[str, object]] = field(default_factory=list)
    asked: SourcesRead = field(default_factory=SourcesRead)
    contacts: dict[str, object] = field(default_factory=dict)
    fields: dict[str, dict[str, object]] = field(default_factory=dict)
    ratings: Ratings = DEFAULT_RATINGS
    places: dict[str, SeenAt] = field(default_factory=dict)
    told: list[Taken] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def tell_margins(self, document: Document) -> None:
        """Tell of the list of contents, and of what stands at the head and the foot of pages."""
        contents = [each for each in document.paras if is_of_contents(each)]
        why = "Liberate makes it of the rest of the plan"
        self.told += [Taken(each.place, Fate.LEFT_OUT, why) for each in contents]
        self.told += [Taken(each.place, Fate.LEFT_OUT, why) for each in document.asides]

    def part_lost(self) -> None:
        """Leave out what lost its id, its title or its task, and ask for it."""
        there = {str(one.get("id")) for one in self.objectives}
        self.objectives = [one for one in self.objectives if one.get("id") and one.get("title")]
        there &= {str(one["id"]) for one in self.objectives}
        kept = []
        for one in self.deliverables:
            number = str(one.get("id") or "")
            if is_deliverable_id(number) and objective_of(number) in there and one.get("task"):
                kept.append(one)
                continue
            place = self.places.get(number) or next(iter(self.places.values()), SeenAt(""))
            asks = (
                f"“{number} {one.get('title') or ''}” lost its number, its task or its objective, "
                "and is left out: what are they?"
            )
            self.questions.append(Question(place, asks))
        self.deliverables = kept

    @property
    def parties(self) -> list[dict[str, object]]:
        """Every name that the edition says, with the kind of party that it is likely that of."""
        by_name = {folded(name): name for name in reversed([*self._names()])}
        names = sorted(by_name.values(), key=str.casefold)
        return [{"name": name, "kind": kind_of(name)} for name in names]

    def _names(self) -> Iterator[str]:
        for one in self.deliverables:
            for key in ("actioned_by", "owned_by", "supported_by"):
                yield from _texts(one.get(key))
            for each in (*_items(one.get("work_outstanding")), *_items(one.get("progress"))):
                action = each.get("action", each)
                owner = action.get("owner") if isinstance(action, dict) else None
                yield from _texts([owner])
        yield from _texts([one.get("owner") for one in self.asked.recommendations])

    @property
    def open(self) -> Iterator[str]:
        """What an edition does not say and a plan must, or may: for somebody to decide."""
        yield "When does the plan start and end? plan.yaml has this month, and a year on."
        yield "How often is it reviewed? plan.yaml has every month."
        if self.ratings is not DEFAULT_RATINGS and not self._has_usual_ratings:
            said = [f"“{one.word}” counts as {one.counts_as}" for one in self.ratings.listed]
            yield f"The edition has ratings of its own: {listed(said)}. Is that so?"
        names = ", ".join(f"{one['name']} ({one['kind']})" for one in self.parties)
        yield f"Of each party, what kind is it, and is one name another's spelling? {names}"

    @property
    def _has_usual_ratings(self) -> bool:
        usual = {one.key for one in DEFAULT_RATINGS.listed}
        return {one.key for one in self.ratings.listed} == usual


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, list):
        yield from (each for each in values if isinstance(each, str))


def _items(values: object) -> Iterator[dict[str, object]]:
    if isinstance(values, list):
        yield from (each for each in values if isinstance(each, dict))


@dataclass
class EditionSection:
    """A part of a document from a heading of the first level to the next."""

    heading: Para | None
    blocks: list[Para | SeenTable] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The address of its place, "" where it has none."""
        return (anchor_of(self.heading) or "") if self.heading is not None else ""

    @property
    def paras(self) -> list[Para]:
        """Its paragraphs that are in no table."""
        return [each for each in self.blocks if isinstance(each, Para)]

    @property
    def tables(self) -> list[SeenTable]:
        """Its tables."""
        return [each for each in self.blocks if isinstance(each, SeenTable)]

    def tell(self, out: EditionRead, fate: Fate, what: str) -> None:
        """Tell of every place of the section; what a card says of itself is told by it."""
        heading = [self.heading] if self.heading else []
        out.told += [Taken(para.place, fate, what) for para in (*heading, *self.paras)]
        for table in self.tables:
            if not is_edition_card(table):
                out.told += [Taken(cell.place, fate, what) for cell in table.cells]
