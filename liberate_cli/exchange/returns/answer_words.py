"""What was written after a question, as the answer that it is, or why nobody can tell."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.returns.standing import DONE, SAME, due_key, rating_key
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.promises import find_promises
from liberate_cli.model.returns import AnswerField, FieldAnswer
from liberate_cli.model.words import composed, either, folded, unwrapped
from liberate_cli.model.written_dates import NoDate, parse_written_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from liberate_cli.exchange.returns.questions import AskedQuestion
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.model.returns import AskedOf

SAME_WORDS: Final = frozenset(
    {
        "same",
        "the same",
        "as before",
        "no change",
        "no changes",
        "nothing changed",
        "nothing has changed",
        "unchanged",
        "nothing new",
        "nothing to report",
    }
)
"""What people write where nothing changed."""

_NOTHING: Final = SAME_WORDS | {"none", "nothing", "no", "nil", "n/a", "na"}
_YES: Final = SAME_WORDS | {"yes", "y", "x", "true"}
_DONE: Final = re.compile(
    r"(?:is |it is |now )?(?:done|completed?|finished)"
    r"(?:\s*[.:;,–—-]+\s*(?P<said>.*)|\s*\n(?P<below>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_LEAD: Final = re.compile(
    r"(?:(?:a )?new date|moved? to|now due|due|date)\b[\s:,–—-]*", re.IGNORECASE
)
_BETWEEN: Final = " \t\n.,:;–—-"
_WHY: Final = re.compile(r"(?:because|as|reason:?|why:?)\s+", re.IGNORECASE)
_MOST_WORDS: Final = 7
"""How many words a date may have: `by the end of Q2 of 2018/19`."""
_BULLET: Final = re.compile(r"(?:[-*•·–]|\d{1,2}[.)])\s+")
_BY_WHEN: Final = r"\b(?:by|due|before|until)(?: the)?(?: end of)? {}[\s.)]*$"
_LONGEST: Final = 4000


class NotUnderstood(ValueError):
    """What was written is no answer to its question: why, as a sentence, and what to write."""


class WrittenAnswer(NamedTuple):
    """What was written after a question, and where it stands in what came in."""

    text: str
    place: str


class Terms(NamedTuple):
    """What answers are read by: the ratings that there are, and the day."""

    ratings: Ratings
    today: date


def answers_to(
    asked: AskedOf, question: AskedQuestion, written: WrittenAnswer, terms: Terms
) -> list[FieldAnswer]:
    """Return the answers that were written after a question; none where nothing is said by it.

    Raises:
        NotUnderstood: It cannot be taken for an answer to that question.
    """
    text = visible(written.text)
    if not text.strip(" .-–—_"):
        return []
    if len(text) > _LONGEST:
        raise NotUnderstood(f"It has {len(text):,} letters. Write a few sentences.")
    reader = _READERS[question.field]
    return [
        FieldAnswer.model_construct(
            id=asked.id,
            code=asked.code,
            field=question.field,
            action=question.action.text if question.action else None,
            was=said.was,
            now=said.now,
            text=said.text,
            place=written.place,
            outcome=None,
        )
        for said in reader(text, asked, question, terms)
    ]


def visible(text: str) -> str:
    """Return a text without signs that nobody sees; where a sign was lost, it cannot be read.

    Raises:
        NotUnderstood: A sign was lost on the way.
    """
    if "\ufffd" in text:
        raise NotUnderstood("A letter was lost on the way. Ask for it again, or type it yourself.")
    seen = (
        each if each == "\n" or unicodedata.category(each) not in {"Cc", "Zl", "Zp"} else " "
        for each in text
    )
    # What joins letters of some scripts is unseen too, and belongs to the word.
    kept = (e for e in seen if unicodedata.category(e) != "Cf" or e in "\u200c\u200d")
    return composed("".join(kept)).strip()


class _Said(NamedTuple):
    was: str | None
    now: str | None
    text: str | None


def _same(text: str, asked: AskedOf, question: AskedQuestion, terms: Terms) -> Iterator[_Said]:
    del asked, question, terms
    if plain(text) not in _YES:
        raise NotUnderstood(f"“{_short(text)}” stands where “same” might. Write same, or nothing.")
    yield _Said(None, SAME, None)


def _rating(text: str, asked: AskedOf, question: AskedQuestion, terms: Terms) -> Iterator[_Said]:
    del question
    was = rating_key(asked.rag)
    said = plain(text).removeprefix("still ").removeprefix("now ")
    if said in SAME_WORDS:
        yield _Said(was, was, None)
        return
    for one in terms.ratings.legend:
        if said in {one.key, folded(one.word)}:
            yield _Said(was, one.key, None)
            return
    words = either(each.word for each in terms.ratings.listed)
    raise NotUnderstood(f"“{_short(text)}” is not a rating. Write {words}.")


def _why(text: str, asked: AskedOf, question: AskedQuestion, terms: Terms) -> Iterator[_Said]:
    del question, terms
    if plain(text) in SAME_WORDS:
        return
    yield _Said(asked.rag_reason, None, unwrapped(text))


def _done(text: str, asked: AskedOf, question: AskedQuestion, terms: Terms) -> Iterator[_Said]:
    del asked, question, terms
    if plain(text) not in _NOTHING:
        yield _Said(None, None, unwrapped(text))


def _new(text: str, asked: AskedOf, question: AskedQuestion, terms: Terms) -> Iterator[_Said]:
    del asked, question, terms
    if plain(text) in _NOTHING:
        return
    for one in _items(text):
        due = _due_in(one)
        yield _Said(None, str(due) if due else None, one)


def _action(text: str, asked: AskedOf, question: AskedQuestion, terms: Terms) -> Iterator[_Said]:
    del asked
    was = due_key(question.action.due if question.action else None)
    done = _DONE.fullmatch(text)
    if plain(text) in SAME_WORDS:
        yield _Said(was, SAME, None)
    elif done is not None:
        said = unwrapped(done["said"] or done["below"] or "")
        yield _Said(was, DONE, said or None)
    else:
        due, why = _dated(text, terms.today)
        if str(due) != was and not why:
            raise NotUnderstood(f"A new date, {due.words}, and no reason. Write why after it.")
        yield _Said(was, str(due), why or None)


_READERS: Final[
    dict[AnswerField, Callable[[str, AskedOf, AskedQuestion, Terms], Iterator[_Said]]]
] = {
    AnswerField.SAME: _same,
    AnswerField.RATING: _rating,
    AnswerField.WHY: _why,
    AnswerField.DONE: _done,
    AnswerField.ACTION: _action,
    AnswerField.NEW: _new,
}


def _dated(text: str, today: date) -> tuple[PartialDate, str]:
    """Return the date that a text begins with, as long as it may be, and the reason after it."""
    lead = _LEAD.match(text)
    words = unwrapped(text[lead.end() :] if lead else text).split(" ")
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        try:
            due = parse_written_date(" ".join(words[:count]).strip(_BETWEEN), today)
        except NoDate:
            continue
        rest = " ".join(words[count:]).lstrip(" \t\n,:;–—-")
        return due, rest[match.end() :] if (match := _WHY.match(rest)) else rest
    raise _no_date(text, words, today)


def _no_date(text: str, words: list[str], today: date) -> NotUnderstood:
    """Return why a text names no date that it could be."""
    hint = "Write done, or a new date and why, or same."
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        try:
            parse_written_date(" ".join(words[:count]).strip(_BETWEEN), today)
        except NoDate as fault:
            if "is not a date" not in fault.message:
                return NotUnderstood(f"“{_short(text)}”: {fault.message} {fault.hint}")
    return NotUnderstood(f"“{_short(text)}” is neither done nor a date. {hint}")


def _items(text: str) -> Iterator[str]:
    """Yield each item of a text: one, unless its lines begin as those of a list do."""
    lines = [each.strip() for each in text.split("\n")]
    if _BULLET.match(lines[0]) is None:
        yield unwrapped(text)
        return
    item: list[str] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet is not None and item:
            yield " ".join(item)
            item = []
        item.append(unwrapped(line[bullet.end() :] if bullet else line))
    yield " ".join(item)


def _due_in(text: str) -> PartialDate | None:
    """Return the date by which a text ends by saying that something is to be done."""
    found = [each for each in find_promises(text) if each.due is not None]
    if len(found) != 1:
        return None
    by = re.search(_BY_WHEN.format(re.escape(found[0].words)), text, re.IGNORECASE)
    return found[0].due if by else None


def plain(text: str) -> str:
    """Return a text as it is compared with the words that an answer may be."""
    return folded(text).strip(" .,:;!-–—_*'\"“”‘’")


def _short(text: str) -> str:
    line = unwrapped(text)
    return line if len(line) <= 60 else f"{line[:57]}…"
