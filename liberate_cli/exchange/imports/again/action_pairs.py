"""Which action of a plan each of a file's is: by its words, by the row that it is of, by likeness.

The due date of a whole row is an action with the words of the row's title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.again.said_item import DUE
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.import_records import kept
from liberate_cli.model.words import folded, unwrapped
from liberate_cli.queries.changes.pairing import Pairing
from liberate_cli.queries.changes.wording import vocabulary

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.import_records import ActionRecord, ItemRecord

A_NEW_ACTION: Final = "a new action"
_MOST_OFFERED: Final = 4


class ActionPairs:
    """The actions of a file and those of the plan, as they are paired by their indices.

    `undecided` are those of the file that are asked about; `of_row` is whether its first is the due
    date of the whole row.
    """

    def __init__(
        self, item: SaidItem, one: Deliverable, base: ItemRecord | None, answers: GivenAnswers
    ) -> None:
        self._item, self._one, self._answers = item, one, answers
        self._base: Final = base.work_outstanding if base is not None else ()
        self._base_title: Final = (base.title or "") if base is not None else ""
        self.theirs: Final = item.says.work_outstanding
        self.of_row: Final = DUE in item.places and bool(self.theirs)
        self.pairs: Final[dict[int, int]] = {}
        self.undecided: Final[set[int]] = set()
        self.questions: Final[list[Question]] = []
        if self.of_row:
            self._pair_row()
        self._pair_rest()

    def base_of(self, *texts: str) -> ActionRecord | None:
        """Return what the last import said of an action, by any of its wordings."""
        wordings = {folded(kept(each)) for each in texts}
        return next((each for each in self._base if folded(each.text) in wordings), None)

    def row_base(self) -> ActionRecord | None:
        """Return what the last import said of the due date of the row."""
        return self.base_of(*self._titles())

    def is_of_file(self, text: str) -> bool:
        """Return whether an action of the plan came from the file, or is that of its row."""
        return self.base_of(text) is not None or folded(kept(text)) in {
            folded(kept(each)) for each in self._titles()
        }

    def _titles(self) -> tuple[str, ...]:
        own = self.theirs[0].text if self.of_row else self._item.says.title
        return tuple(filter(None, (own, self._one.title, self._base_title)))

    def _pair_row(self) -> None:
        """Pair the due date of the row with the action that has its words, or had them."""
        plan = self._one.work_outstanding
        titles = {folded(kept(each)) for each in self._titles()}
        found = [n for n, each in enumerate(plan) if folded(kept(each.text)) in titles]
        same = [n for n, each in enumerate(plan) if each.due == self.theirs[0].due]
        if not found and self.row_base() is None and len(same) == 1:
            found = same
        if found:
            self.pairs[0] = found[0]
        elif self.row_base() is None and any(each.due is not None for each in plan):
            self._ask_which()

    def _ask_which(self) -> None:
        """Ask of which action a due date is, where the plan has others that have one."""
        due = self.theirs[0].due
        dated = [n for n, each in enumerate(self._one.work_outstanding) if each.due is not None]
        offered = {unwrapped(self._one.work_outstanding[n].text): n for n in dated[:_MOST_OFFERED]}
        asks = (
            f"{self._one.id}: the file says due {due.words if due else ''}: which action is that?"
        )
        question = Question(self._item.at(DUE), asks, (*offered, A_NEW_ACTION), self._item.name)
        answer = answer_to(question, self._answers)
        if answer in offered:
            self.pairs[0] = offered[answer]
        elif answer != A_NEW_ACTION:
            self.questions.append(question)
            self.undecided.add(0)

    def _pair_rest(self) -> None:
        plan = self._one.work_outstanding
        left = [n for n in range(len(self.theirs)) if n > 0 or not self.of_row]
        free = [n for n in range(len(plan)) if n not in self.pairs.values()]
        pairing = Pairing([plan[n] for n in free], [self.theirs[n] for n in left])
        pairing.by_key(lambda each: folded(each.text))
        pairing.by_likeness(lambda each: vocabulary([each.text]))
        self.pairs.update({left[theirs]: free[plan] for plan, theirs in pairing.indices})
