"""The recommendations of a plan and what a file says of them: which is which, field by field.

A life is compared too: a response and a submission are taken, evidence is added; a closing that the
plan has stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.again.edits import Agreed, ItemMerged
from liberate_cli.exchange.imports.again.entries import recommendation_data
from liberate_cli.exchange.imports.again.matching import NEW
from liberate_cli.exchange.imports.again.recommendation_matching import match_recommendation
from liberate_cli.exchange.imports.again.settling import (
    HeldValue,
    Sides,
    compared_as,
    recorded_as,
    settle,
    shown_value,
)
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.deliverable import Move
from liberate_cli.model.import_records import kept
from liberate_cli.model.three_ways import Takes
from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.again.edits import PlanKnown
    from liberate_cli.exchange.imports.again.recommendation_matching import SaidRecommendation
    from liberate_cli.exchange.imports.again.settling import Said
    from liberate_cli.model.import_records import ImportRecord, RecommendationRecord
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import PieceOfEvidence, Recommendation, Source


@dataclass
class RecommendationEdits:
    """What is to change of a recommendation: `fields` holds what it says anew, by its keys."""

    fields: dict[str, object] = field(default_factory=dict)
    evidence: list[PieceOfEvidence] = field(default_factory=list)
    move: Move | None = None

    def __bool__(self) -> bool:
        """Return whether anything changes."""
        return bool(self.fields or self.evidence)


@dataclass
class RecommendationsCompared:
    """What came of a file's recommendations: `ids` are the plan's for the file's.

    `changed` are those of the plan by their index, `new` those that it has not, with their sources.
    """

    changed: dict[int, RecommendationEdits] = field(default_factory=dict)
    new: list[Recommendation] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    record: list[Mapping[str, object]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def compare_recommendations(
    said: Sequence[SaidRecommendation],
    theirs: Plan,
    plan: Plan,
    record: ImportRecord | None,
    known: PlanKnown,
    day: date,
) -> RecommendationsCompared:
    """Return what a file changes of a plan's recommendations; `theirs` is all that it says."""
    out = RecommendationsCompared()
    before = {one.item: one for one in (record.recommendations if record is not None else ())}
    index_of = {one.id: index for index, one in enumerate(plan.recommendations)}
    taken: set[str] = set()
    for each in said:
        base = before.get(each.one.id)
        free = [one for one in plan.recommendations if one.id not in taken]
        found = match_recommendation(each, free, base, known.answers, out.questions)
        if found is None:
            out.record += [recommendation_data(base)] if base is not None else []
        elif found == NEW:
            _add(each, theirs, plan, known, out)
        else:
            taken.add(found)
            out.ids[each.one.id] = found
            index = index_of[found]
            merging = _Merging(each, plan.recommendations[index], base, known, day)
            edits = merging.edits()
            if edits:
                out.changed[index] = edits
            out.questions += merging.out.questions
            out.told += merging.out.told
            out.record.append(merging.out.record)
    gone = [one.recommendation for item, one in before.items() if item not in _ids(said)]
    out.told += [f"Not in the file any more: the recommendation {each}." for each in gone]
    return out


def _ids(said: Sequence[SaidRecommendation]) -> set[str]:
    return {each.one.id for each in said}


def _add(
    said: SaidRecommendation,
    theirs: Plan,
    plan: Plan,
    known: PlanKnown,
    out: RecommendationsCompared,
) -> None:
    """Take in a recommendation that the plan has not, and its source where that is new too."""
    source = next(one for one in theirs.sources if one.id == said.one.source)
    names = {folded(source.name), folded(source.short_name)}
    here = next(
        (
            one
            for one in (*plan.sources, *out.sources)
            if names & {folded(each) for each in (one.name, one.short_name, *one.cited_as)}
        ),
        None,
    )
    ids = {one.id for one in (*plan.sources, *out.sources)}
    if here is None:
        here = source.having(id=_free(source.id, ids))
        out.sources.append(here)
    rest = said.one.id.partition("/")[2]
    ids = {one.id for one in (*plan.recommendations, *out.new)}
    owner = known.names.get(folded(said.one.owner)) if said.one.owner else None
    new = said.one.having(id=_free(f"{here.id}/{rest}", ids), source=here.id, owner=owner)
    out.new.append(new)
    out.ids[said.one.id] = new.id
    out.record.append(_recorded(said.one, new.id))


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, 10_000) if f"{wanted}-{n}" not in taken)


class _Merging:
    """One recommendation while it is compared."""

    def __init__(
        self,
        said: SaidRecommendation,
        one: Recommendation,
        base: RecommendationRecord | None,
        known: PlanKnown,
        day: date,
    ) -> None:
        self._said, self._one, self._base, self._known = said.one, one, base, known
        self._place, self._day = said.place, day
        self.out: Final = ItemMerged(record={"item": said.one.id, "recommendation": one.id})

    def edits(self) -> RecommendationEdits:
        """Return what the file changes."""
        found = RecommendationEdits()
        for name in ("text", "kind", "priority"):
            value = getattr(self._said, name)
            if self._is_taken(name, getattr(self._one, name), value):
                found.fields[name] = value
        self._owner(found)
        self._deadline(found)
        self._life(found)
        return found

    def _owner(self, found: RecommendationEdits) -> None:
        spelt = self._said.owner
        named = self._known.names.get(folded(spelt)) if spelt else None
        if spelt and named is None:
            self._keep("owner", getattr(self._base, "owner", None))
        elif self._is_taken("owner", self._one.owner, named):
            found.fields["owner"] = named

    def _deadline(self, found: RecommendationEdits) -> None:
        was, new = self._one.deadline, self._said.deadline
        if not self._is_taken("deadline", was, new) or new is None:
            return
        if was is None:
            found.fields["deadline"] = new
        elif (agreed := self._agreed(was.words, new.words)) is not None:
            found.fields["deadline"] = new
            found.move = Move.model_construct(
                was=was, on=self._day, agreed_by=agreed.by, because=agreed.because
            )
        else:
            self._keep("deadline", getattr(self._base, "deadline", None))

    def _agreed(self, was: str, new: str) -> Agreed | None:
        if self._known.agreed is not None:
            return self._known.agreed
        moved = f"{self._one.id}: deadline {was} → {new}"
        likely = (self._known.meeting,) if self._known.meeting else ()
        asked = (
            Question(self._place, f"{moved}: who agreed to it?", likely, self._one.id, open=True),
            Question(self._place, f"{moved}: why?", (), self._one.id, open=True),
        )
        by, because = (answer_to(each, self._known.answers) for each in asked)
        self.out.questions += [e for e in asked if not answer_to(e, self._known.answers)]
        return Agreed(by, because) if by and because else None

    def _life(self, found: RecommendationEdits) -> None:
        """Take what the plan says nothing of yet; where both say something else, it is asked."""
        for name in ("response", "submitted", "closed"):
            said, held = getattr(self._said, name), getattr(self._one, name)
            if not self._is_taken(name, _words(held), _words(said)):
                continue
            if name == "closed" and held is not None:
                told = f"the file says “{_words(said)}”; the plan keeps its own."
                self.out.told.append(f"{self._one.id} closed: {told}")
            else:
                found.fields[name] = said
        noted = {folded(each.text) for each in self._one.evidence}
        before = {folded(each) for each in (self._base.evidence if self._base else ())}
        for piece in self._said.evidence:
            if folded(piece.text) not in noted and folded(kept(piece.text)) not in before:
                found.evidence.append(piece)
        self._keep("evidence", [kept(each.text) for each in self._said.evidence])

    def _is_taken(self, name: str, plan: Said, theirs: Said) -> bool:
        before = getattr(self._base, name) if self._base is not None else None
        one = HeldValue(
            f"{self._one.id} {name}",
            self._place,
            Sides(compared_as(before), compared_as(plan), compared_as(theirs)),
            (shown_value(plan), shown_value(theirs)),
            before,
            recorded_as(theirs),
            self._one.id,
        )
        settled, record = settle(one, self._known.answers, self.out)
        self._keep(name, record)
        return isinstance(settled, Takes)

    def _keep(self, name: str, value: object) -> None:
        if value:
            self.out.record[name] = value


def _words(value: object) -> str | None:
    """Return what a part of a life says, as one text; None for nothing."""
    if value is None:
        return None
    parts = vars(value).values() if isinstance(value, PlanModel) else (value,)
    return unwrapped("; ".join(str(each) for each in parts if each))


def _recorded(one: Recommendation, number: str) -> dict[str, object]:
    """Return what a record says of a recommendation that is taken in whole."""
    said: dict[str, object] = {"item": one.id, "recommendation": number}
    for name in ("text", "kind", "priority", "owner", "deadline"):
        if (value := recorded_as(getattr(one, name))) is not None:
            said[name] = value
    for name in ("response", "submitted", "closed"):
        if (words := _words(getattr(one, name))) is not None:
            said[name] = kept(words)
    if one.evidence:
        said["evidence"] = [kept(each.text) for each in one.evidence]
    return said
