"""What came back, as the answers in it; what cannot be understood is named by its place."""

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
from liberate_cli.exchange.returns.senders import passed_on, sender_of
from liberate_cli.exchange.returns.standing import SAME
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from liberate_cli.exchange.returns.answer_blocks import AnswerBlock, Loose, QuestionCode
    from liberate_cli.exchange.returns.answer_book import BookAnswer
    from liberate_cli.exchange.returns.attributions import Line
    from liberate_cli.exchange.returns.kept import KeptReturns, WasAsked
    from liberate_cli.exchange.returns.questions import AskedQuestion
    from liberate_cli.model.plan import Plan

SaidAt = dict[str, str]
"""What is written after a question, each text with its place."""

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
    return _Reading(plan, kept, came, today).of_text()


def read_book(
    plan: Plan, kept: KeptReturns, came: Came, answers: Iterable[BookAnswer], today: date
) -> TextAnswers:
    """Return what a workbook, whose lines are none, says to what was asked."""
    return _Reading(plan, kept, came, today).of_book(answers)


class _Reading:
    """What came in as it is read: what was found in it so far."""

    def __init__(self, plan: Plan, kept: KeptReturns, came: Came, today: date) -> None:
        self._plan, self._kept, self._came = plan, kept, came
        self._terms = Terms(plan.ratings, today)
        self._told: list[ToldAnswer] = []
        self._refused: list[LeftAside] = []
        self._besides: list[LeftAside] = []
        self._doubts: list[str] = []
        self._passed_on = passed_on(came.lines)

    def of_text(self) -> TextAnswers:
        """Read a text."""
        found = find_blocks(self._came.lines, self._questions)
        by_code: dict[QuestionCode, list[AnswerBlock]] = {}
        for block in found.blocks:
            by_code.setdefault(block.code, []).append(block)
        known = {
            code: asked
            for code, blocks in by_code.items()
            if (asked := self._asked(code, self._place(blocks[0].line))) is not None
        }
        same = dict(self._same_of_all(found.loose, known))
        for code, asked in known.items():
            slots = self._slots_of(asked, by_code[code])
            if code in same and not slots:
                slots = {"same": {"same": self._place(same[code])}}
            self._of_code(asked, slots)
        return self._done(found=bool(by_code))

    def of_book(self, answers: Iterable[BookAnswer]) -> TextAnswers:
        """Read the answers of a workbook."""
        by_code: dict[QuestionCode, dict[str, SaidAt]] = {}
        places: dict[QuestionCode, str] = {}
        for each in answers:
            place = f"{harmless(self._came.name)}, {each.place}"
            places.setdefault(each.code, place)
            if each.refused is not None:
                words = f"{each.code.deliverable}, {each.key}: {each.refused}"
                self._refused.append(LeftAside(place, words))
                continue
            slots = by_code.setdefault(each.code, {})
            slots.setdefault(each.key, {}).setdefault(each.text, place)
        for code, slots in by_code.items():
            asked = self._asked(code, places[code])
            if asked is not None:
                self._of_code(asked, slots)
        return self._done(found=bool(places))

    def _done(self, *, found: bool) -> TextAnswers:
        doubts = tuple(dict.fromkeys(self._doubts))
        refused = (*self._refused, *same_and_more(self._told))
        return TextAnswers(tuple(self._told), refused, tuple(self._besides), doubts, found)

    def _asked(self, code: QuestionCode, place: str) -> WasAsked | None:
        """Return what was asked by a code; tell why nothing was."""
        asked = self._kept.find(code)
        if asked is None:
            self._refused.append(LeftAside(place, self._kept.why_unknown(code)))
        return asked

    def _questions(self, code: QuestionCode) -> Sequence[AskedQuestion] | None:
        asked = self._kept.find(code)
        return None if asked is None else questions_of(self._plan, asked.of)

    def _slots_of(self, asked: WasAsked, blocks: list[AnswerBlock]) -> dict[str, SaidAt]:
        """Return what was written in every copy of the questions about one deliverable."""
        slots: dict[str, SaidAt] = {}
        for block in self._newest(asked, blocks):
            for begins, line in block.written_in:
                words = "what was sent in the brackets was changed, so nothing of it is taken."
                self._refuse(line, f"{asked.of.id}, {begins}: {words}")
            for slot in block.slots:
                if slot.key == "":
                    self._aside(slot.line, slot.text)
                elif slot is block.slots[-1] and not block.ended and "\n" in slot.text:
                    words = "The end of these questions is gone, so nobody knows where this ends"
                    self._refuse(slot.line, f"{asked.of.id}: {words}: “{_short(slot.text)}”.")
                else:
                    slots.setdefault(slot.key, {}).setdefault(slot.text, self._place(slot.line))
        return slots

    def _newest(self, asked: WasAsked, blocks: list[AnswerBlock]) -> list[AnswerBlock]:
        """Return the copies that are answered and not quoted below newer ones; tell of the others.

        What stands in none of the newest was said in an earlier mail, and may be held no more.
        """
        quoted = [block.quoted for block in blocks if block.quoted is not None]
        newest = [each for each in blocks if not each.quoted or each.quoted == min(quoted)]
        said = {(slot.key, unwrapped(slot.text)) for block in newest for slot in block.slots}
        for slot in (slot for block in blocks if block not in newest for slot in block.slots):
            if (slot.key, unwrapped(slot.text)) not in said:
                words = "An earlier answer, quoted below a newer one, is left aside"
                self._leave(slot.line, f"{asked.of.id}: {words}: “{_short(slot.text)}”.")
        return newest

    def _of_code(self, asked: WasAsked, slots: dict[str, SaidAt]) -> None:
        """Take what was written after each question about one deliverable."""
        for each in questions_of(self._plan, asked.of):
            said = slots.pop(each.key, {})
            texts = {unwrapped(text): (text, place) for text, place in reversed(said.items())}
            if len(texts) > 1:
                places = list(said.values())
                words = (
                    f"{asked.of.id}, {each.begins}: it is answered in two ways (also {places[1]})."
                )
                self._refused.append(LeftAside(places[0], words))
                continue
            for text, place in texts.values():
                self._take(asked, each, WrittenAnswer(text, place))
        for key, said in slots.items():
            for place in said.values():
                words = f"{asked.of.id}: no question “{harmless(key)}” was asked about it."
                self._refused.append(LeftAside(place, words))

    def _take(self, asked: WasAsked, question: AskedQuestion, written: WrittenAnswer) -> None:
        try:
            answers = answers_to(asked.of, question, written, self._terms)
        except NotUnderstood as why:
            words = f"{asked.of.id}, {question.begins}: {why}"
            self._refused.append(LeftAside(written.place, words))
            return
        register, came = self._plan.register, self._came
        who, doubt = sender_of(register, came.address, asked.asked, self._passed_on)
        if answers and doubt is not None:
            self._doubts.append(f"{harmless(self._came.name)}: {doubt}")
        self._told += [
            ToldAnswer(each, who, asked.asked, asked.of, asked.edition, self._terms.today)
            for each in answers
        ]

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
                yield from opening_of(self._plan.settings, each.edition, each.asking)

    def _aside(self, line: int, text: str) -> None:
        self._leave(line, f"Belongs to no question, and is left aside: “{_short(text)}”.")

    def _leave(self, line: int, words: str) -> None:
        self._besides.append(LeftAside(self._place(line), words))

    def _refuse(self, line: int, words: str) -> None:
        self._refused.append(LeftAside(self._place(line), words))

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
