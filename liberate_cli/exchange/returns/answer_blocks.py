"""Where the questions stand in a text that came back, and what is written after each.

Whatever is between square brackets was sent; whatever follows a bracket answers it. So it makes no
difference how the text was quoted, wrapped, joined, forwarded or copied on its way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.returns.attributions import Line, attributions_in
from liberate_cli.exchange.returns.questions import CODE, unbracketed
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liberate_cli.exchange.returns.questions import AskedQuestion

    Find = Callable[["QuestionCode"], Sequence[AskedQuestion] | None]
    """What returns the questions that were sent with a code; None where none were."""

_BRACKETED: Final = re.compile(r"\[([^\[\]]{1,4000})\]")
_QUOTE: Final = re.compile(r"[ \t]*>[ \t]?")
_RULE: Final = re.compile(r"[-_=*~–—\s]{3,}")
_END: Final = "end of "
_DEEPEST: Final = 50


class QuestionCode(NamedTuple):
    """What questions are found again by: the deliverable, the edition, the letters."""

    deliverable: str
    edition: str
    letters: str

    @property
    def words(self) -> str:
        """The code as it is written."""
        return f"{self.deliverable} {self.edition} {self.letters}"


class Slot(NamedTuple):
    """What is written after a question, the number of its first line, and how far it is quoted.

    `quoted` is greater the earlier it was said: how many signs stand before it, and then how often
    a mail program has said above it who wrote what follows.
    """

    key: str
    text: str
    line: int
    quoted: tuple[int, int] = (0, 0)


class AnswerBlock(NamedTuple):
    """The questions about one deliverable as they came back.

    `slots` has what is written after each, `written_in` the lines where somebody wrote into a
    question, by how that begins. `ended` says whether its end was found.
    """

    code: QuestionCode
    line: int
    slots: tuple[Slot, ...]
    written_in: tuple[tuple[str, int], ...]
    ended: bool

    @property
    def quoted(self) -> tuple[int, int] | None:
        """How far what is written here is quoted; None where nothing is."""
        return min((slot.quoted for slot in self.slots if slot.key), default=None)


class Loose(NamedTuple):
    """Words that belong to no question, and the number of their first line."""

    text: str
    line: int


class FoundBlocks(NamedTuple):
    """What a text holds: blocks of questions, and words outside of them that nobody quoted."""

    blocks: tuple[AnswerBlock, ...]
    loose: tuple[Loose, ...]


def text_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text without the signs that they are quoted by."""
    return tuple(_line(number, each) for number, each in enumerate(text.splitlines(), start=1))


def _line(number: int, text: str) -> Line:
    depth, at = 0, 0
    while depth < _DEEPEST and (sign := _QUOTE.match(text, at)) is not None:
        depth, at = depth + 1, sign.end()
    return Line(number, depth, text[at:].replace("\xa0", " ").strip())


def find_blocks(lines: Sequence[Line], find: Find) -> FoundBlocks:
    """Return the blocks of questions in lines, and the words that belong to none."""
    reading = _Reading(lines, find)
    for match in _BRACKETED.finditer(reading.text):
        reading.meet(match)
    return reading.found()


class _Reading:
    """A text as it is read: what was met so far, and what the words that follow belong to."""

    def __init__(self, lines: Sequence[Line], find: Find) -> None:
        self._lines = lines
        self._find = find
        self.text = "\n".join(each.text for each in lines)
        self._starts = _starts(lines)
        self._said = tuple(attributions_in(lines))
        self._ends = frozenset(each.first for each in self._said if each.sure)
        self._unsaid = frozenset(at for each in self._said for at in range(each.first, each.after))
        self._blocks: list[AnswerBlock] = []
        self._loose: list[Loose] = []
        self._from = 0
        self._code: QuestionCode | None = None
        self._at = 0
        self._key: str | None = None
        self._asked: dict[str, AskedQuestion] = {}
        self._slots: list[Slot] = []
        self._written_in: list[tuple[str, int]] = []

    def meet(self, match: re.Match[str]) -> None:
        """Take what stands in brackets for what it is: a head, a question, an end or mere words."""
        inside = match[1]
        head = CODE.search(" ".join(inside.split()))
        if head is not None:
            self._close(match.start(), ended=False)
            code = QuestionCode(*head.groups())
            questions = self._find(code)
            self._code, self._at = code, self._line_of(match.start())
            self._asked = {letters_of(each.words): each for each in questions or ()}
            self._key = None
        elif self._code is None:
            return
        elif folded(inside).startswith(_END):
            self._close(match.start(), ended=True)
        elif (asked := self._asked.get(letters_of(inside))) is not None:
            self._keep(match.start())
            self._key = asked.key
        elif (begun := self._begun(inside)) is not None:
            self._keep(match.start())
            self._key = None
            self._written_in.append((begun.begins, self._line_of(match.start())))
        else:
            return
        self._from = match.end()

    def found(self) -> FoundBlocks:
        """Return what the whole text holds."""
        self._close(len(self.text), ended=False)
        return FoundBlocks(tuple(self._blocks), tuple(self._loose))

    def _begun(self, inside: str) -> AskedQuestion | None:
        said = letters_of(inside)
        beginnings = ((letters_of(each.begins), each) for each in self._asked.values())
        return next((each for begins, each in beginnings if said.startswith(begins)), None)

    def _keep(self, end: int) -> None:
        """Keep what stands before a place as the answer to the question before it."""
        last = self._line_of(end)
        until = next(
            (at for at in range(self._line_of(self._from), last) if at in self._ends), last
        )
        written = self._written(end, until)
        if written:
            line = written[0].number
            above = sum(each.first < line for each in self._said if each.sure)
            text = "\n".join(each.text for each in written)
            quoted = (min(each.depth for each in written), above)
            self._slots.append(Slot(self._key or "", text, line, quoted))
        if until < last:
            self._from = self._starts[until]
            self._loose += self._free(end)

    def _close(self, end: int, *, ended: bool) -> None:
        """End the block, if there is one, at a place."""
        if self._code is None:
            self._loose += self._free(end)
            return
        self._keep(end)
        slots, changed = tuple(self._slots), tuple(self._written_in)
        self._blocks.append(AnswerBlock(self._code, self._at, slots, changed, ended))
        self._code, self._key, self._slots, self._written_in = None, None, [], []

    def _written(self, end: int, last: int) -> list[Line]:
        """Return the lines up to a place, and to the one with a number, without mere rules."""
        lines = self._lines[self._line_of(self._from) - 1 : last]
        parts = (each._replace(text=self._rest_of(each, end).strip()) for each in lines)
        return [each for each in parts if each.text and _RULE.fullmatch(each.text) is None]

    def _free(self, end: int) -> Iterator[Loose]:
        """Yield the words up to a place that nobody quoted, a paragraph at a time."""
        first, last = self._line_of(self._from), self._line_of(end)
        paragraph: list[Line] = []
        for each in (*self._lines[first - 1 : last], Line(0, 0, "")):
            rest = self._rest_of(each, end)
            is_own = each.depth == 0 and each.number - 1 not in self._unsaid
            if is_own and rest.strip() and _RULE.fullmatch(rest) is None:
                paragraph.append(each._replace(text=rest))
            elif paragraph:
                yield Loose("\n".join(line.text for line in paragraph), paragraph[0].number)
                paragraph = []

    def _rest_of(self, line: Line, end: int) -> str:
        """Return what of a line lies between the last bracket and a place."""
        if not line.number:
            return ""
        start = self._starts[line.number - 1]
        return line.text[max(0, self._from - start) : max(0, end - start)]

    def _line_of(self, place: int) -> int:
        """Return the number of the line, from 1, that a place is in."""
        return bisect_right(self._starts, place) or 1


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which a question is known again.

    >>> letters_of("Rating: Red, amber … > Last time: green.")
    'ratingredamberlasttimegreen'
    """
    return "".join(each for each in folded(unbracketed(text)) if each.isalnum())


def _starts(lines: Sequence[Line]) -> list[int]:
    starts, place = [], 0
    for each in lines:
        starts.append(place)
        place += len(each.text) + 1
    return starts
