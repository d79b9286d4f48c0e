"""The actions of a deliverable, and what a file says of each.

One that the file marks as done is done; another due date is a move, which somebody agreed to and
whose reason is asked; one that the file has no more is told, and stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.again.action_pairs import ActionPairs
from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.again.edits import Agreed
from liberate_cli.exchange.imports.again.said_item import DUE
from liberate_cli.exchange.imports.again.settling import (
    HeldValue,
    Sides,
    compared_as,
    recorded_as,
    settle,
    shown_value,
)
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.deliverable import Action, Move, Progress
from liberate_cli.model.import_records import kept
from liberate_cli.model.three_ways import Takes
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liberate_cli.exchange.imports.again.edits import ItemMerged, PlanKnown
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.exchange.imports.again.settling import Said, Settled
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.import_records import ActionRecord, ItemRecord

DONE_TOO: Final = "done too"
NOT_DONE: Final = "not done yet"
_DAYS_OF_END: Final = ("completed", "closed")
"""The own fields in which an import keeps the day that a file says something was completed."""


def merge_actions(
    item: SaidItem,
    one: Deliverable,
    base: ItemRecord | None,
    known: PlanKnown,
    day: date,
    out: ItemMerged,
) -> None:
    """Compare the actions of a deliverable, whose rating has been compared, with a file's.

    `day` is that of the import: what moves is noted with it.
    """
    pairs = ActionPairs(item, one, base, known.answers)
    out.questions += pairs.questions
    merging = _Actions(item, one, base, known, pairs, day, out)
    merging.ended()
    merging.compare()
    merging.tell_gone()
    merging.complete()
    if merging.record:
        out.record["work_outstanding"] = merging.record


class _Actions:
    """The actions of one deliverable while they are compared."""

    def __init__(
        self,
        item: SaidItem,
        one: Deliverable,
        base: ItemRecord | None,
        known: PlanKnown,
        pairs: ActionPairs,
        day: date,
        out: ItemMerged,
    ) -> None:
        self._item, self._one, self._known = item, one, known
        self._pairs, self._day, self._out = pairs, day, out
        self._base: Final = base
        self._plan: Final = one.work_outstanding
        self._theirs: Final = pairs.theirs
        self.record: Final[list[object]] = []

    def ended(self) -> None:
        """Take what the file marks as done: the action is kept under the note that tells of it."""
        noted = {folded(each) for each in (self._base.progress if self._base is not None else ())}
        for text in self._item.done:
            found = [n for n, each in enumerate(self._plan) if folded(each.text) == folded(text)]
            if found:
                self._end(found[0], None)
            elif folded(text) not in self._ends() and folded(kept(text)) not in noted:
                self._out.edits.noted.append(Progress(text=text))

    def _ends(self) -> set[str]:
        """Return the words of what the plan says was done or dropped, folded."""
        notes = self._one.progress
        ended = (note.action.text for note in notes if note.action is not None)
        return {folded(text) for text in (*(note.text for note in notes), *ended)}

    def _end(self, index: int, on: PartialDate | None) -> None:
        action = self._plan[index]
        note = Progress(text=unwrapped(action.text))
        self._out.edits.ended[index] = note.having(
            on=on, action=action, done=True, audience=action.audience
        )

    def compare(self) -> None:
        """Compare each action of the file with the plan's, and add what the plan has not."""
        for index, theirs in enumerate(self._theirs):
            if index in self._pairs.undecided:
                continue
            before = self._before(index)
            if index in self._pairs.pairs:
                self._compare(index, self._pairs.pairs[index], before)
            elif before is not None or folded(theirs.text) in self._ends():
                # It was there, and the plan has ended it or taken it out since.
                self._keep(theirs.text, theirs.due, theirs.owner)
            else:
                self._add(theirs)

    def _before(self, index: int) -> ActionRecord | None:
        """Return what the last import said of an action of the file."""
        if self._is_row(index):
            return self._pairs.row_base()
        at = self._pairs.pairs.get(index)
        texts = (self._theirs[index].text, *((self._plan[at].text,) if at is not None else ()))
        return self._pairs.base_of(*texts)

    def _is_row(self, index: int) -> bool:
        return index == 0 and self._pairs.of_row

    def _compare(self, index: int, at: int, before: ActionRecord | None) -> None:
        theirs, plan = self._theirs[index], self._plan[at]
        due = self._due(index, at, before)
        owner = self._owner(index, at, before)
        text = kept(theirs.text)
        if not self._is_row(index):
            was = before.text if before is not None else None
            found, settled = self._settle("words", was, plan.text, theirs.text, self._at(index))
            if isinstance(found, Takes):
                self._out.edits.reworded[at] = unwrapped(theirs.text)
            text = str(settled or was or text)
        self._keep(text, due, owner)

    def _due(self, index: int, at: int, before: ActionRecord | None) -> object:
        """Compare when an action is due, and return what the record is to keep of that."""
        theirs, plan, place = self._theirs[index], self._plan[at], self._at(index)
        was = before.due if before is not None else None
        found, settled = self._settle("due", was, plan.due, theirs.due, place)
        if not isinstance(found, Takes) or theirs.due is None:
            return settled
        if plan.due is not None:
            agreed = self._agreed(plan, theirs.due, place)
            if agreed is None:
                return was
            self._out.edits.moves[at] = Move.model_construct(
                was=plan.due, on=self._day, agreed_by=agreed.by, because=agreed.because
            )
        self._out.edits.due[at] = theirs.due
        return settled

    def _owner(self, index: int, at: int, before: ActionRecord | None) -> str | None:
        """Compare who does an action, and return what the record is to keep of that."""
        theirs, plan = self._theirs[index], self._plan[at]
        was = before.owner if before is not None else None
        named = self._known.names.get(folded(theirs.owner)) if theirs.owner else None
        if theirs.owner and named is None:
            return was
        found, _ = self._settle("owner", was, plan.owner, named, self._at(index))
        if isinstance(found, Takes) and named is not None:
            self._out.edits.owners[at] = named
        return theirs.owner

    def _settle(
        self, what: str, before: Said, plan: Said, theirs: Said, place: SeenAt
    ) -> tuple[Settled, object]:
        is_row_due = what == "due" and place == self._item.at(DUE)
        one = HeldValue(
            f"{self._one.id} {what}",
            place,
            Sides(compared_as(before), compared_as(plan), compared_as(theirs)),
            (shown_value(plan), shown_value(theirs)),
            before,
            recorded_as(theirs),
            self._item.name,
            is_row_due and DUE in self._item.unsure,
        )
        return settle(one, self._known.answers, self._out)

    def _agreed(self, plan: Action, due: PartialDate, place: SeenAt) -> Agreed | None:
        """Return who agreed to another due date and why, as was said; asked where it was not."""
        if self._known.agreed is not None or plan.due is None:
            return self._known.agreed
        moved = f"{self._one.id} “{unwrapped(plan.text)}”: due {plan.due.words} → {due.words}"
        likely = (self._known.meeting,) if self._known.meeting else ()
        asked = (
            Question(place, f"{moved}: who agreed to it?", likely, self._item.name, open=True),
            Question(place, f"{moved}: why?", (), self._item.name, open=True),
        )
        by, because = (answer_to(each, self._known.answers) for each in asked)
        if by and because:
            return Agreed(by, because)
        self._out.questions += [each for each in asked if not answer_to(each, self._known.answers)]
        return None

    def _add(self, theirs: Action) -> None:
        """Add an action that the plan has not, unless the plan is complete: then it is asked."""
        text = unwrapped(theirs.text)
        rated = self._out.edits.texts.get("rag", self._one.rag)
        if self._known.ratings.is_done(rated):
            word = self._known.ratings.of(rated).word
            asks = f"{self._one.id}: it is {word}, and the file has this to do: “{text}”."
            place = self._item.at("work_outstanding")
            self._out.questions.append(Question(place, asks, (), self._item.name))
            return
        owner = self._known.names.get(folded(theirs.owner)) if theirs.owner else None
        self._out.edits.added.append(Action(text=text).having(due=theirs.due, owner=owner))
        self._keep(text, theirs.due, theirs.owner if owner is not None else None)

    def tell_gone(self) -> None:
        """Tell which actions the last import had, the plan has, and the file has no more."""
        if not self._theirs and self._known.ratings.is_done(self._item.says.rag):
            return
        said = {folded(kept(each.text)) for each in self._theirs}
        said |= {folded(kept(each)) for each in self._item.done}
        row = self._pairs.row_base()
        if row is not None and not self._pairs.of_row and DUE in self._item.unsure:
            self._keep(row.text, row.due, row.owner)
        paired = {self._plan[at].text for at in self._pairs.pairs.values()}
        for each in self._base.work_outstanding if self._base is not None else ():
            of_row = each is row and (self._pairs.of_row or DUE in self._item.unsure)
            here = [a.text for a in self._plan if folded(kept(a.text)) == folded(each.text)]
            if not of_row and folded(each.text) not in said and here and here[0] not in paired:
                self._out.told.append(
                    f"{self._one.id} action: not in the file any more; the plan keeps “{here[0]}”."
                )

    def complete(self) -> None:
        """End what is outstanding where the file now rates the whole as done, or ask."""
        edits, ratings = self._out.edits, self._known.ratings
        if "rag" not in edits.texts or not ratings.is_done(edits.texts["rag"]):
            return
        left = [n for n in range(len(self._plan)) if n not in edits.ended]
        others = [n for n in left if not self._pairs.is_of_file(self._plan[n].text)]
        if others and not self._are_done(others):
            del edits.texts["rag"]
            edits.texts.pop("rag_reason", None)
            return
        for index in left:
            self._end(index, self._completed())

    def _are_done(self, others: Sequence[int]) -> bool:
        """Return whether a person says that what the file knows nothing of is done too."""
        word = self._known.ratings.of(self._out.edits.texts["rag"]).word
        texts = "; ".join(f"“{unwrapped(self._plan[n].text)}”" for n in others)
        asks = f"{self._one.id}: the file rates it {word}, and the plan has this to do: {texts}."
        question = Question(self._item.at("rag"), asks, (DONE_TOO, NOT_DONE), self._item.name)
        answer = answer_to(question, self._known.answers)
        if answer not in {DONE_TOO, NOT_DONE}:
            self._out.questions.append(question)
            self._out.unsettle("rag", "rag_reason")
        return answer == DONE_TOO

    def _completed(self) -> PartialDate | None:
        """Return the day that the file says it was completed on."""
        for value in self._item.says.fields:
            if value.key in _DAYS_OF_END:
                try:
                    return parse_partial_date(value.said)
                except ValueError:
                    continue
        return None

    def _at(self, index: int) -> SeenAt:
        return self._item.at(DUE if self._is_row(index) else "work_outstanding")

    def _keep(self, text: str, due: object, owner: str | None) -> None:
        said = {"text": kept(text), "due": str(due) if due else None, "owner": owner}
        self.record.append({key: value for key, value in said.items() if value is not None})
