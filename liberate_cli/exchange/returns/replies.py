"""A text that came back, as the answers in it; what cannot be understood is named by its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.exchange.returns.answer_blocks import find_blocks, letters_of
from liberate_cli.exchange.returns.answer_words import (
    SAME_WORDS,
    NotUnderstood,
    Terms,
    WrittenAnswer,
    answers_to,
    plain,
)
from liberate_cli.exchange.returns.merging import ToldAnswer
from liberate_cli.exchange.returns.message import opening_of
from liberate_cli.exchange.returns.questions import questions_of
from liberate_cli.exchange.returns.senders import sender_of
from liberate_cli.exchange.returns.standing import SAME
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from liberate_cli.exchange.returns.answer_blocks import AnswerBlock, Line, Loose, QuestionCode
    from liberate_cli.exchange.returns.kept import KeptReturns, WasAsked
    from liberate_cli.exchange.returns.questions import AskedQuestion
    from liberate_cli.model.plan import Plan

_SAME_OF: Final = re.compile(r"(\d+\.\d+)\s*[.:–—-]?\s*(.+)")
_SHOWN: Final = 70


class LeftAside(NamedTuple):
    """A place in what came in of which nothing was taken, and why, as a sentence."""

    place: str
    words: str


class Came(NamedTuple):
    """A text that came in: what its file is called, its lines, and the address it came from."""

    name: str
    lines: tuple[Line, ...]
    address: str | None = None


class TextAnswers(NamedTuple):
    """What a text says: answers, what could not be understood, words besides, and doubts.

    A doubt is a sentence about who answers. `found` says whether any questions were in it.
    """

    told: tuple[ToldAnswer, ...]
    refused: tuple[LeftAside, ...]
    besides: tuple[LeftAside, ...]
    doubts: tuple[str, ...]
    found: bool


def read_reply(plan: Plan, kept: KeptReturns, came: Came, today: date) -> TextAnswers:
    """Return what a text says to what was asked."""
    reading = _Reading(plan, kept, came, today)
    reading.read()
    doubts = tuple(dict.fromkeys(reading.doubts))
    refused = (*reading.refused, *same_and_more(reading.told))
    return TextAnswers(tuple(reading.told), refused, tuple(reading.besides), doubts, reading.found)


class _Reading:
    """A text as it is read: what was found in it so far."""

    def __init__(self, plan: Plan, kept: KeptReturns, came: Came, today: date) -> None:
        self._plan, self._kept, self._came = plan, kept, came
        self._terms = Terms(plan.ratings, today)
        self.told: list[ToldAnswer] = []
        self.refused: list[LeftAside] = []
        self.besides: list[LeftAside] = []
        self.doubts: list[str] = []
        self.found = False

    def read(self) -> None:
        """Read the whole text."""
        found = find_blocks(self._came.lines, self._questions)
        by_code: dict[QuestionCode, list[AnswerBlock]] = {}
        for block in found.blocks:
            by_code.setdefault(block.code, []).append(block)
        known: dict[QuestionCode, WasAsked] = {}
        for code, blocks in by_code.items():
            asked = self._kept.find(code)
            if asked is None:
                self._refuse(blocks[0].line, self._kept.why_unknown(code))
            else:
                known[code] = asked
        same = dict(self._same_of_all(found.loose, known))
        for code, asked in known.items():
            self._of_code(asked, by_code[code], same.get(code))
        self.found = bool(by_code)

    def _questions(self, code: QuestionCode) -> Sequence[AskedQuestion] | None:
        asked = self._kept.find(code)
        return None if asked is None else questions_of(self._plan, asked.of)

    def _of_code(self, asked: WasAsked, blocks: list[AnswerBlock], same: int | None) -> None:
        """Read what was written in every copy of the questions about one deliverable."""
        questions = questions_of(self._plan, asked.of)
        slots: dict[str, dict[str, int]] = {}
        for block in blocks:
            self._refuse_written_in(asked, block)
            for slot in block.slots:
                if slot.key == "":
                    self._aside(slot.line, slot.text)
                elif slot.key == "new" and not block.ended and "\n" in slot.text:
                    words = "The end of these questions is gone, so nobody knows where this ends"
                    self._refuse(slot.line, f"{asked.of.id}: {words}: “{_short(slot.text)}”.")
                else:
                    slots.setdefault(slot.key, {}).setdefault(unwrapped(slot.text), slot.line)
                    slots[slot.key].setdefault(slot.text, slot.line)
        for each in questions:
            self._of_question(asked, each, slots.get(each.key, {}))
        if same is not None and not slots:
            (first, *_) = questions
            self._take(asked, first, WrittenAnswer("same", self._place(same)))

    def _of_question(self, asked: WasAsked, question: AskedQuestion, said: dict[str, int]) -> None:
        texts = {unwrapped(text): (text, line) for text, line in said.items()}
        if len(texts) > 1:
            lines = ", ".join(dict.fromkeys(str(line) for _, line in texts.values()))
            words = f"{asked.of.id}, {question.begins}: it is answered in two ways (line {lines})."
            self._refuse(next(iter(texts.values()))[1], words)
            return
        for text, line in texts.values():
            self._take(asked, question, WrittenAnswer(text, self._place(line)))

    def _take(self, asked: WasAsked, question: AskedQuestion, written: WrittenAnswer) -> None:
        try:
            answers = answers_to(asked.of, question, written, self._terms)
        except NotUnderstood as why:
            self.refused.append(
                LeftAside(written.place, f"{asked.of.id}, {question.begins}: {why}")
            )
            return
        who, doubt = sender_of(self._plan.register, self._came.address, asked.asked)
        if answers and doubt is not None:
            self.doubts.append(f"{harmless(self._came.name)}: {doubt}")
        self.told += [
            ToldAnswer(each, who, asked.asked, asked.of, asked.edition) for each in answers
        ]

    def _refuse_written_in(self, asked: WasAsked, block: AnswerBlock) -> None:
        for begins, line in block.written_in:
            self._refuse(
                line,
                f"{asked.of.id}, {begins}: what was sent in the brackets was changed, so "
                "nothing of it is taken.",
            )

    def _same_of_all(
        self, loose: Sequence[Loose], known: dict[QuestionCode, WasAsked]
    ) -> Iterator[tuple[QuestionCode, int]]:
        """Yield the codes of which a word outside says that nothing changed, and tell the rest."""
        sent = "".join(letters_of(each) for each in self._sent(known.values()))
        for each in loose:
            if plain(each.text) in SAME_WORDS:
                yield from ((code, each.line) for code in known)
                continue
            rest = []
            for line in each.text.split("\n"):
                match = _SAME_OF.fullmatch(line.strip())
                codes = [code for code in known if match and code.deliverable == match[1]]
                if match and codes and plain(match[2]) in SAME_WORDS:
                    yield from ((code, each.line) for code in codes)
                else:
                    rest.append(line)
            if rest and letters_of(" ".join(rest)) not in sent:
                self._aside(each.line, " ".join(rest))

    def _sent(self, known: Iterable[WasAsked]) -> Iterator[str]:
        """Yield what was sent around the questions."""
        for each in known:
            if self._plan.settings is not None:
                yield from opening_of(self._plan.settings, each.edition, each.asking, book=True)

    def _aside(self, line: int, text: str) -> None:
        words = f"Belongs to no question, and is left aside: “{_short(text)}”."
        self.besides.append(LeftAside(self._place(line), words))

    def _refuse(self, line: int, words: str) -> None:
        self.refused.append(LeftAside(self._place(line), words))

    def _place(self, line: int) -> str:
        return f"{harmless(self._came.name)}, line {line}"


def same_and_more(told: Sequence[ToldAnswer]) -> Iterator[LeftAside]:
    """Yield where a deliverable is said to be the same, and something else is answered besides."""
    changed = {(each.who, each.answer.code) for each in told if _changes(each)}
    for each in told:
        if each.answer.field is AnswerField.SAME and (each.who, each.answer.code) in changed:
            words = f"{each.answer.id}: “same” is written, and yet something is answered besides."
            yield LeftAside(each.answer.place, words)


def _changes(told: ToldAnswer) -> bool:
    one = told.answer
    if one.field in {AnswerField.RATING, AnswerField.ACTION}:
        return one.now not in {one.was, SAME}
    return one.field is not AnswerField.SAME


def _short(text: str) -> str:
    line = unwrapped(text)
    return harmless(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")
