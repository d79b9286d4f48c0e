"""The questions about one deliverable, as they are sent and as they are found again in a reply."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.returns import AnswerField, AskedAs
from liberate_cli.model.words import capital, either, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.returns import AskedAction, AskedOf

CODE: Final = re.compile(
    r"(?<![\d.])(\d+\.\d+) +(\d{4}-\d\d(?:\.\d+)?) +([bcdfghjkmnpqrstvwxz]{5})\b"
)
"""How questions are found again: `1.5 2018-06 kpfrs`, the deliverable, the edition, the letters."""

_ENDS: Final = (".", ":", "?", "!", "”", "same")
_LONGEST_QUOTE: Final = 240
"""How much is quoted of what was said last time; the whole of it is in the plan."""


class AskedQuestion(NamedTuple):
    """One question: what of the deliverable it is about, its words, and how they begin.

    `key` tells it from the others of its deliverable; `last` is what was said last time, in words,
    and `how` says what may be written.
    """

    key: str
    field: AnswerField
    label: str
    last: str | None
    how: str | None = None
    action: AskedAction | None = None

    @property
    def begins(self) -> str:
        """How it begins: by this it is known where somebody wrote into it."""
        return self.label.partition(",")[0]

    @property
    def asks(self) -> str:
        """The question without what was said last time, on one line."""
        ends = ":" if self.action is not None else "?"
        return _sentences(f"{self.label}{ends}", self.how)

    @property
    def words(self) -> str:
        """The whole question, on one line and without square brackets in it."""
        return unbracketed(_sentences(self.asks, f"Last time: {self.last}" if self.last else None))


def questions_of(plan: Plan, asked: AskedOf) -> tuple[AskedQuestion, ...]:
    """Return the questions about a deliverable, in the order in which they are asked.

    Who only promised an action is asked about that and about what is new.
    """
    return tuple(_questions(plan, asked))


def code_of(asked: AskedOf, edition: str) -> str:
    """Return what a person or a program may take along with the questions: `1.5 2018-06 kpfrs`."""
    return f"{asked.id} {edition} {asked.code}"


def unbracketed(text: str) -> str:
    """Return a text on one line, with round brackets for square ones.

    >>> unbracketed("Two  [of seven]")
    'Two (of seven)'
    """
    return unwrapped(text).replace("[", "(").replace("]", ")")


def _questions(plan: Plan, asked: AskedOf) -> Iterator[AskedQuestion]:
    yield AskedQuestion("same", AnswerField.SAME, "Nothing changed", None, "Write: same")
    if asked.role is not AskedAs.PROMISED:
        keys = either(each.word for each in plan.ratings.listed)
        rated = plan.ratings.of(asked.rag).word
        yield AskedQuestion("rating", AnswerField.RATING, "Rating", rated, f"{capital(keys)}.")
        yield AskedQuestion("why", AnswerField.WHY, "Why", _quoted(asked.rag_reason))
    noted = _quoted(asked.noted)
    if noted and asked.noted_on:
        noted = f"{asked.noted_on.words}: {noted}"
    yield AskedQuestion("done", AnswerField.DONE, "Done since", noted)
    name = plan.words.action.head
    for number, each in enumerate(asked.actions, start=1):
        due = f"due {each.due.words}" if each.due else "no date"
        ref = f" ({unbracketed(each.ref)})" if each.ref else ""
        label = f"{name} {number}{ref}, {due}"
        how = f"{_quoted(each.text)} Write: done, or a new date and why, or same"
        key = f"{AnswerField.ACTION.value} {number}"
        yield AskedQuestion(key, AnswerField.ACTION, label, None, how, each)
    label = f"New {plan.words.action.one}, and by when"
    yield AskedQuestion("new", AnswerField.NEW, label, None)


def _sentences(*parts: str | None) -> str:
    said = (part for part in parts if part is not None)
    return " ".join(part if part.endswith(_ENDS) else f"{part}." for part in said)


def _quoted(text: str | None) -> str | None:
    """Return what was said, shortened, as a sentence in quotation marks."""
    if text is None:
        return None
    return f"“{textwrap.shorten(text, _LONGEST_QUOTE, placeholder=' …')}”"
