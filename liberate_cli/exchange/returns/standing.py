"""What a plan says now to what was asked, as an answer says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.ratings import UNRATED
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Action, Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.returns import FieldAnswer

DONE: Final = "done"
SAME: Final = "same"
UNDATED: Final = "no date"
DROPPED: Final = "dropped"
NOT_THERE: Final = "not there"
"""What is said of an action, besides its date."""


def says(one: Deliverable, answer: FieldAnswer) -> str:
    """Return what a deliverable says now to the question of an answer, as it is compared."""
    if answer.field is AnswerField.RATING:
        return rating_key(one.rag)
    if answer.field is AnswerField.WHY:
        return folded(one.rag_reason or "")
    return _action_says(one, folded(answer.action or ""))


def rating_key(rag: str | None) -> str:
    """Return a rating as an answer says it."""
    return UNRATED if rag is None else rag


def due_key(due: PartialDate | None) -> str:
    """Return a due date as an answer says it."""
    return UNDATED if due is None else str(due)


def action_of(one: Deliverable, text: str) -> Action | None:
    """Return the action with these words; None where there is none, or several."""
    found = [each for each in one.work_outstanding if folded(each.text) == folded(text)]
    return found[0] if len(found) == 1 else None


def _action_says(one: Deliverable, text: str) -> str:
    for each in one.work_outstanding:
        if folded(each.text) == text:
            return folded(due_key(each.due))
    for note in reversed(one.progress):
        if note.action is not None and folded(note.action.text) == text:
            return DONE if note.done else DROPPED
    return NOT_THERE


def value_words(plan: Plan, answer: FieldAnswer) -> str:
    """Return what an answer says, in words: `amber`, `due June 2018`, `“They replied.”`."""
    if answer.field is AnswerField.RATING:
        rag = None if answer.now == UNRATED else answer.now
        return plan.ratings.of(rag).word
    if answer.field is not AnswerField.ACTION:
        return f"“{answer.text}”" if answer.text else "nothing"
    if answer.now in {DONE, SAME, UNDATED, DROPPED, NOT_THERE}:
        return answer.now or ""
    return f"due {parse_partial_date(answer.now or '').words}"
