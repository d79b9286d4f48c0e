"""A whole file compared with a whole plan: what is to change, what is new, what is asked and told.

The same file compared again with what came of it finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.again.citing import reports_of, sentences_said
from liberate_cli.exchange.imports.again.edits import PlanKnown
from liberate_cli.exchange.imports.again.entries import entry_data
from liberate_cli.exchange.imports.again.item_fields import declared_field, merge_item
from liberate_cli.exchange.imports.again.matching import match_items
from liberate_cli.exchange.imports.again.parties import PartyBook, party_book
from liberate_cli.exchange.imports.again.rating_keys import rating_keys
from liberate_cli.exchange.imports.again.recommendation_fields import (
    RecommendationsCompared,
    compare_recommendations,
)
from liberate_cli.exchange.imports.cited_in_text import linked
from liberate_cli.exchange.imports.items import LEAVE_IT_OUT, Field, Question
from liberate_cli.exchange.imports.unknown_labels import A_FIELD_OF_ITS_OWN
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.ids import id_order, is_deliverable_id, objective_of
from liberate_cli.model.own_fields import OwnField
from liberate_cli.model.words import folded, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.edits import Agreed, ItemMerged
    from liberate_cli.exchange.imports.again.recommendation_matching import SaidRecommendation
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.import_records import ImportRecord, ItemRecord
    from liberate_cli.model.plan import Plan

_SAID_ELSEWHERE: Final = {"ref", "due"}
"""Own fields that a new plan would have, and whose words the record or an action has already."""


class FromFile(NamedTuple):
    """What a file says: its deliverables and recommendations, and `plan`, which it would become.

    `kinds` are the kinds of parties that a mapping gives, by their names, folded; `own` are the
    labels that somebody has said to be fields of the plan's own, `open` those that are asked of.
    """

    items: Sequence[SaidItem]
    plan: Plan
    kinds: Mapping[str, str]
    recommendations: Sequence[SaidRecommendation] = ()
    own: Sequence[str] = ()
    open: Sequence[str] = ()


class NewDeliverable(NamedTuple):
    """A deliverable that the plan has not: what its file says at least, and what is added to it."""

    one: Deliverable
    merged: ItemMerged


@dataclass
class FileCompared:
    """What came of a file: `record` is what the record is to have, an entry a deliverable.

    `objectives` are titles of new ones by number, `fields` new fields of the plan's own, and `book`
    who is new among the parties that are named. `asked` and `answered` are
    what the record keeps of what is asked of the file.
    """

    changed: list[tuple[Deliverable, ItemMerged]] = field(default_factory=list)
    new: list[NewDeliverable] = field(default_factory=list)
    objectives: dict[str, str] = field(default_factory=dict)
    fields: list[OwnField] = field(default_factory=list)
    book: PartyBook = field(default_factory=PartyBook)
    record: list[Mapping[str, object]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    recommended: RecommendationsCompared = field(default_factory=RecommendationsCompared)
    asked: list[dict[str, str]] = field(default_factory=list)
    answered: list[dict[str, str]] = field(default_factory=list)


def compare_file(
    said: FromFile,
    plan: Plan,
    record: ImportRecord | None,
    answers: GivenAnswers,
    agreed: Agreed | None,
    day: date,
) -> FileCompared:
    """Return what a file changes of a plan; `record` is what its last import said, None for none.

    `agreed` is who agreed to the due dates that it moves, and why, where a person said so; `day` is
    that of the import.
    """
    comparing = _Comparing(said, plan, record, answers, agreed, day)
    comparing.compare()
    return comparing.out


class _Comparing:
    """One file and one plan while they are compared."""

    def __init__(
        self,
        said: FromFile,
        plan: Plan,
        record: ImportRecord | None,
        answers: GivenAnswers,
        agreed: Agreed | None,
        day: date,
    ) -> None:
        self._said, self._plan, self._record = said, plan, record
        self._answers, self._day = answers, day
        self.out: Final = FileCompared()
        fields = (*(plan.settings.fields if plan.settings else ()), *self._new_fields())
        owners = [(each.one.owner, each.place) for each in said.recommendations if each.one.owner]
        self.out.book = party_book(said.items, plan.register, fields, said.kinds, answers, owners)
        keys, asked = rating_keys(said.items, said.plan.ratings, plan.ratings, answers)
        self.out.questions += [*self.out.book.questions, *asked]
        self._known: Final = PlanKnown(
            ratings=plan.ratings,
            fields=tuple(fields),
            names=self.out.book.names,
            keys=keys,
            answers=answers,
            meeting=plan.settings.review.meeting if plan.settings else None,
            agreed=agreed,
        )
        self._taken: Final = {one.id for one in plan.ever}
        self._reports: Final = reports_of(plan)

    def compare(self) -> None:
        """Compare every item, and tell what is in the plan and not in the file."""
        theirs = self._said
        self.out.recommended = compare_recommendations(
            theirs.recommendations, theirs.plan, self._plan, self._record, self._known, self._day
        )
        matches = match_items(self._said.items, self._plan, self._record, self._answers)
        before = self._entries()
        for index, item in enumerate(self._said.items):
            if index not in matches.of:
                continue
            one = matches.of[index]
            if one is None:
                self._new(item)
            elif one.withdrawn is not None:
                said = f"{one.id} {one.title} was withdrawn: what the file says of it is left out."
                self.out.told.append(said)
                self.out.record += [entry_data(before[one.id])] if one.id in before else []
            else:
                merged = merge_item(item, one, before.get(one.id), self._known, self._day)
                self._answers_more(item, one, merged)
                self._take(merged)
                self.out.changed.append((one, merged))
        self.out.questions += [*matches.questions, *self.out.recommended.questions]
        self.out.told += self.out.recommended.told
        self.out.record += [entry_data(before[each]) for each in matches.perhaps if each in before]
        for one in matches.gone:
            if one.withdrawn is None:
                self.out.told.append(f"Not in the file any more: {one.id} {one.title}.")
        if self._record is None:
            self._tell_rest({one.id for one in matches.of.values() if one is not None})
        self.out.record.sort(key=lambda each: id_order(str(each["deliverable"])))

    def _entries(self) -> dict[str, ItemRecord]:
        items = self._record.items if self._record is not None else ()
        return {one.deliverable: one for one in items}

    def _answers_more(self, item: SaidItem, one: Deliverable, merged: ItemMerged) -> None:
        """Add the recommendations that a deliverable answers by the file, and not yet."""
        ids = self.out.recommended.ids
        said = [ids[each] for each in item.says.recommendations if each in ids]
        cited = linked(sentences_said(item), self._reports, item.name, self._ask)
        said = [*dict.fromkeys((*said, *cited))]
        known = {*one.recommendations, *_texts_of(merged.before.get("recommendations"))}
        new = [each for each in said if each not in known]
        if new:
            merged.edits.lists["recommendations"] = (*one.recommendations, *new)
        if said:
            merged.record["recommendations"] = said

    def _ask(self, one: Question) -> str | None:
        """Return what was answered to a question; it is asked where nothing was."""
        answer = answer_to(one, self._answers)
        if answer is None:
            self.out.questions.append(one)
        return answer

    def _take(self, merged: ItemMerged) -> None:
        self.out.questions += merged.questions
        self.out.told += merged.told
        self.out.record.append(merged.record)

    def _tell_rest(self, matched: set[str]) -> None:
        rest = [one.id for one in self._plan.deliverables if one.id not in matched]
        if rest:
            self.out.told.append(f"Not in the file, and left as it is: {listed(rest)}.")

    def _new_fields(self) -> Iterator[OwnField]:
        """Yield the fields that the file has, the plan has not, and a person wants it to have."""
        here = self._plan.settings.fields if self._plan.settings else ()
        theirs = self._said.plan.settings.fields if self._said.plan.settings else ()
        for declared in theirs:
            key, label = declared.key, declared.label
            if key in _SAID_ELSEWHERE or declared_field(here, key, label) is not None:
                continue
            if label in self._said.open:
                continue
            if label in self._said.own:
                self.out.fields.append(declared)
                yield declared
                continue
            asks = f"The plan has no field “{label}”: is it to be one of its own?"
            answers = (A_FIELD_OF_ITS_OWN, LEAVE_IT_OUT)
            question = Question(self._first_with(key), asks, answers, label, Field.OWN)
            answer = answer_to(question, self._answers)
            if answer == A_FIELD_OF_ITS_OWN:
                self.out.fields.append(declared)
                yield declared
            elif answer != LEAVE_IT_OUT:
                self.out.questions.append(question)

    def _first_with(self, key: str) -> SeenAt:
        """Return where a field of the file's own stands first."""
        return next(
            item.at(f"fields.{value.label}")
            for item in self._said.items
            for value in item.says.fields
            if value.key == key
        )

    def _new(self, item: SaidItem) -> None:
        """Take in what the plan has not, under the objective that it is of."""
        number = self._objective_of(item)
        if number is None:
            return
        bare = Deliverable(
            id=self._free_id(item, number),
            title=item.says.title,
            task=item.says.task or (item.says.title,),
        )
        merged = merge_item(item, bare, None, self._known, self._day)
        self._answers_more(item, bare, merged)
        self._take(merged)
        self.out.new.append(NewDeliverable(bare, merged))

    def _objective_of(self, item: SaidItem) -> str | None:
        """Return the number of the objective that an item is of; it is asked where none is its."""
        titles = {one.id: one.title for one in self._said.plan.objectives}
        title = titles.get(item.says.objective, item.heading)
        here = {one.id: one.title for one in self._plan.objectives} | self.out.objectives
        same = [number for number, each in here.items() if folded(each) == folded(title)]
        if same:
            return same[0]
        if len(here) == len(titles) == 1:
            return next(iter(here))
        new = f"a new one: {title}"
        answers = (*(f"{number} {each}" for number, each in here.items()), new)
        asks = f"“{item.says.title}” is new: of which objective is it?"
        question = Question(item.place, asks, answers, item.name, Field.OBJECTIVE)
        answer = answer_to(question, self._answers)
        if answer == new:
            number = str(max((int(each) for each in here), default=0) + 1)
            self.out.objectives[number] = title
            return number
        number = (answer or "").partition(" ")[0]
        if number in here:
            return number
        self.out.questions.append(question)
        return None

    def _free_id(self, item: SaidItem, objective: str) -> str:
        """Return the item's own number where it is free, else the next one of the objective."""
        is_own = is_deliverable_id(item.name) and objective_of(item.name) == objective
        one = item.name
        if not is_own or one in self._taken:
            last = max(
                (
                    id_order(each)[1]
                    for each in self._taken
                    if is_deliverable_id(each) and objective_of(each) == objective
                ),
                default=0,
            )
            one = f"{objective}.{last + 1}"
        self._taken.add(one)
        return one


def _texts_of(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()
