"""One deliverable of a plan and what a file says of it: field by field, three ways.

What only the file changed since its last import is taken; what only the plan changed stays; what
both changed is asked. What the file says no more is told, and stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liberate_cli.exchange.imports.again.actions import merge_actions
from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.again.edits import ItemMerged
from liberate_cli.exchange.imports.again.notes import merge_notes
from liberate_cli.exchange.imports.again.settling import (
    HeldValue,
    Sides,
    compared_as,
    recorded_as,
    settle,
    shown_value,
)
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.own_fields import is_date, number_of
from liberate_cli.model.three_ways import Asks, Takes
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.again.edits import PlanKnown
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.exchange.imports.again.settling import Said, Settled
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.import_records import ItemRecord
    from liberate_cli.model.own_fields import OwnField

PARTY_FIELDS: Final = ("owned_by", "actioned_by", "supported_by")
_CALLED: Final[Mapping[str, str]] = {"rag": "rating", "rag_reason": "reason for the rating"}


def merge_item(
    item: SaidItem, one: Deliverable, base: ItemRecord | None, known: PlanKnown, day: date
) -> ItemMerged:
    """Return what a file changes of a deliverable; `base` is what its last import said of it."""
    merging = _Merging(item, one, base, known)
    for name in ("title", "ref", "state"):
        merging.text(name)
    merging.words_of_title()
    for name in ("task", "method"):
        merging.lines(name)
    merging.rating()
    merging.reviewed()
    for name in PARTY_FIELDS:
        merging.parties(name)
    merging.own_fields()
    merge_actions(item, one, base, known, day, merging.out)
    merge_notes(item, one, base, known, merging.out)
    return merging.out


class _Merging:
    """One deliverable while it is compared; what came of it so far is `out`."""

    def __init__(
        self, item: SaidItem, one: Deliverable, base: ItemRecord | None, known: PlanKnown
    ) -> None:
        self._item, self._one, self._base, self._known = item, one, base, known
        self.out: Final = ItemMerged(
            record={"item": item.name, "deliverable": one.id},
            before=dict(base) if base is not None else {},
        )

    def text(self, name: str) -> None:
        """Compare a field of one text."""
        theirs = getattr(self._item.says, name)
        if isinstance(self._settled(name, getattr(self._one, name), theirs), Takes):
            self.out.edits.texts[name] = theirs

    def words_of_title(self) -> None:
        """Say a new title in the task and in the action of the row too, where they only repeat it.

        An import gives them its words, where the file has no others.
        """
        title = self.out.edits.texts.get("title")
        if title is None:
            return
        before = folded(self._one.title)
        if not self._item.says.task and [folded(each) for each in self._one.task] == [before]:
            self.out.edits.lists["task"] = (title,)
        for index, action in enumerate(self._one.work_outstanding):
            if folded(action.text) == before:
                self.out.edits.reworded[index] = title

    def lines(self, name: str) -> None:
        """Compare a field of lines of text."""
        theirs = getattr(self._item.says, name)
        if isinstance(self._settled(name, getattr(self._one, name), theirs), Takes):
            self.out.edits.lists[name] = theirs

    def rating(self) -> None:
        """Compare the rating, and its reason, which belongs to it."""
        said = self._item.says.rag
        theirs = self._known.keys.get(said) if said is not None else None
        if "rag" in self._item.unsure or (said is not None and theirs is None):
            self._keep("rag", self._before("rag"))
            self._keep("rag_reason", self._before("rag_reason"))
            return
        found = self._settled("rag", self._one.rag, theirs)
        if isinstance(found, Asks):
            self._keep("rag_reason", self._before("rag_reason"))
        elif isinstance(found, Takes):
            self.out.edits.texts["rag"] = theirs
            reason = self._item.says.rag_reason
            self._keep("rag_reason", recorded_as(reason))
            if reason or self._one.rag_reason:
                # A reason is that of its rating: the one before would speak for the new one.
                self.out.edits.texts["rag_reason"] = reason
        else:
            self.text("rag_reason")

    def reviewed(self) -> None:
        """Take the later day: it was reviewed on both."""
        theirs, plan = self._item.says.reviewed, self._one.reviewed
        if "reviewed" in self._item.unsure:
            return
        if theirs is not None and (plan is None or theirs > plan):
            self.out.edits.texts["reviewed"] = theirs.isoformat()

    def parties(self, name: str) -> None:
        """Compare a list of parties, whatever their spellings; the record keeps the file's."""
        spelt: tuple[str, ...] = getattr(self._item.says, name)
        plan: tuple[str, ...] = getattr(self._one, name)
        before: tuple[str, ...] = self._before(name) or ()
        theirs = tuple(dict.fromkeys(filter(None, map(self._named, spelt))))
        sides = Sides(*(self._parties_as(each) for each in (before, plan, spelt)))
        is_known = all(self._named(each) is not None for each in spelt)
        shown = (shown_value(plan), shown_value(theirs))
        found = self._settle(name, sides, shown, recorded_as(spelt), unsure=not is_known)
        if isinstance(found, Takes):
            self.out.edits.lists[name] = theirs

    def _parties_as(self, names: Sequence[str]) -> str:
        return "; ".join(sorted({folded(self._named(each) or each) for each in names}))

    def _named(self, name: str) -> str | None:
        return self._known.names.get(folded(name))

    def own_fields(self) -> None:
        """Compare the plan's own fields; one of the file that the plan does not declare waits."""
        before = {one.key: one.said for one in self._base.fields} if self._base else {}
        plan = {one.key: one.said for one in self._one.fields}
        said = {}
        for value in self._item.says.fields:
            field = declared_field(self._known.fields, value.key, value.label)
            if field is not None:
                said[field.key] = (field, value.label, self._value(field, value.said))
        record: dict[str, object] = {}
        for field in self._known.fields:
            _, label, theirs = said.get(field.key, (field, field.label, None))
            is_unsure = field.key in said and theirs is None
            held, was = plan.get(field.key), before.get(field.key)
            one = HeldValue(
                f"{self._one.id} {field.label}",
                self._item.at(f"fields.{label}"),
                Sides(compared_as(was), compared_as(held), compared_as(theirs)),
                (shown_value(held), shown_value(theirs)),
                was,
                recorded_as(theirs),
                self._item.name,
                is_unsure,
            )
            found, kept_of = settle(one, self._known.answers, self.out)
            if isinstance(found, Takes) and theirs is not None:
                self.out.edits.own[field.key] = theirs
            record |= {field.key: kept_of} if kept_of is not None else {}
        self._keep("fields", record)

    def _value(self, field: OwnField, said: str) -> str | None:
        """Return what a field of a kind is to say; it is asked where it cannot say that."""
        if _is_of(field, said):
            return self._named(said) if field.kind == "party" else said
        asks = f"{self._one.id} {field.label}: “{said}” is not a {field.kind}: what is it?"
        place = self._item.at(f"fields.{field.label}")
        is_open = field.kind != "choice"
        question = Question(place, asks, field.choices, self._item.name, open=is_open)
        answer = answer_to(question, self._known.answers)
        if answer is not None and _is_of(field, answer):
            return answer
        self.out.questions.append(question)
        return None

    def _settled(self, name: str, plan: Said, theirs: Said) -> Settled:
        before = self._before(name)
        sides = Sides(compared_as(before), compared_as(plan), compared_as(theirs))
        shown = (self._word(name, plan), self._word(name, theirs))
        return self._settle(name, sides, shown, recorded_as(theirs))

    def _settle(
        self,
        name: str,
        sides: Sides,
        shown: tuple[str, str],
        record: object,
        *,
        unsure: bool = False,
    ) -> Settled:
        one = HeldValue(
            f"{self._one.id} {_CALLED.get(name) or name.replace('_', ' ')}",
            self._item.at(name),
            sides,
            shown,
            self._before(name),
            record,
            self._item.name,
            unsure or name in self._item.unsure,
        )
        found, kept_of = settle(one, self._known.answers, self.out)
        self._keep(name, kept_of)
        return found

    def _word(self, name: str, value: Said) -> str:
        if name == "rag" and isinstance(value, str):
            return self._known.ratings.of(value).word
        return shown_value(value)

    def _before(self, name: str) -> Any:  # noqa: ANN401 - of the field's own type
        return getattr(self._base, name) if self._base is not None else None

    def _keep(self, name: str, value: object) -> None:
        if value:
            self.out.record[name] = value


def declared_field(fields: Sequence[OwnField], key: str, label: str) -> OwnField | None:
    """Return the field of a plan that a file calls so, by its key or by its label."""
    by_key = next((one for one in fields if one.key == key), None)
    return by_key or next((one for one in fields if folded(one.label) == folded(label)), None)


def _is_of(field: OwnField, said: str) -> bool:
    """Return whether a field of its kind may say a text; who a party is, the register says."""
    if field.kind == "number":
        return number_of(said) is not None
    if field.kind == "date":
        return is_date(said)
    return field.kind != "choice" or said in field.choices
