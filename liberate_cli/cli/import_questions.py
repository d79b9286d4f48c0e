"""What an import asks, one question at a time, at the terminal or from a file of answers."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from liberate_cli.cli.answers import NoMoreAnswers
from liberate_cli.cli.output import print_lines
from liberate_cli.exchange.imports.again.answers import answers_of
from liberate_cli.exchange.imports.cell_answers import fits, settles
from liberate_cli.exchange.imports.items import Settles
from liberate_cli.exchange.imports.unknown_labels import NAMES
from liberate_cli.model.words import folded, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from liberate_cli.cli.answers import LineByLine
    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.items import Question

_LEAVE_OUT: Final = "?"
_STOP: Final = "q"
_WRITE: Final[Mapping[Settles, str]] = {
    Settles.YEAR_OF_WORDS: "the year",
    Settles.WHAT_IT_HOLDS: f"another field: {', '.join(NAMES)}",
    Settles.PERIOD: "the first and the last month: April 2018 to March 2020",
    Settles.EDITION: "its number and its month: 3, June 2018",
    Settles.CYCLE: "how often: every 2 months",
    **dict.fromkeys((Settles.SOURCE_DAY, Settles.SUBMITTED), "the day: 12 June 2018"),
    Settles.CLOSING: "who; why",
    Settles.MOVE: "who; the day; why",
    Settles.IN_TEXT: "a date: 12 June 2018, June 2018, Q2 2018/19 or 2018",
    Settles.NOTE: "what the cell is to say",
    Settles.LATE_ROW: "its ref",
    Settles.KINDS_OF_PARTIES: "which are not: NAME: team; NAME: partner",
}
"""What is written where none of the likely answers is meant."""


class Stopped(Exception):
    """Nobody wants to answer any more: the rest is left out."""


def ask_each(
    questions_of: Callable[[GivenAnswers], Iterable[Question]], person: LineByLine
) -> list[tuple[Question, str]]:
    """Ask one question after another, and return those that were answered with their answers.

    An answer may settle other questions, or bring new ones: what is open is asked of
    `questions_of` after each.
    """
    answered: list[tuple[Question, str]] = []
    left_out: set[tuple[str, str]] = set()
    try:
        while True:
            answers = answers_of(answered)
            open_ones = [
                one
                for one in questions_of(answers)
                if (one.place, one.asks) not in answers.keys() | left_out
            ]
            if not open_ones:
                return answered
            one = open_ones[0]
            said = _asked(one, len(open_ones), person)
            if said is None:
                left_out.add((one.place, one.asks))
            else:
                answered.append((one, said))
    except (Stopped, NoMoreAnswers):
        return answered


def _asked(one: Question, left: int, person: LineByLine) -> str | None:
    """Return the answer to a question, None for one that is left out.

    Raises:
        Stopped: Nobody wants to answer any more.
    """
    of = f" ({one.of})" if one.of else ""
    print_lines("", f"{one.place}{of}, {plural(left, 'question')} left", one.asks)
    print_lines(*(f"  {key}  {text}" for key, text in zip(ascii_lowercase, one.answers)))  # noqa: B905
    print_lines(f"  {_LEAVE_OUT}  leave it open", f"  {_STOP}  stop asking")
    while True:
        typed = person.line("Answer:")
        if typed == _LEAVE_OUT:
            return None
        if folded(typed) == _STOP:
            raise Stopped
        answer = _meant(typed, one)
        if answer is not None:
            return answer
        print_lines(_hint(one))


def _meant(typed: str, one: Question) -> str | None:
    """Return the answer that was meant by its letter, its number or its words; None for none."""
    likely = {folded(each): each for each in one.answers}
    if folded(typed) in likely:
        return likely[folded(typed)]
    by_key = dict(zip(ascii_lowercase, one.answers))  # noqa: B905
    by_key |= {str(number): each for number, each in enumerate(one.answers, start=1)}
    if folded(typed) in by_key:
        return by_key[folded(typed)]
    return typed if fits(one, typed) else None


def _hint(one: Question) -> str:
    """Return what may be written where something else was."""
    letters = ", ".join(ascii_lowercase[: len(one.answers)])
    if not one.open:
        return f"Write {letters}, {_LEAVE_OUT} or {_STOP}." if letters else f"Write {_LEAVE_OUT}."
    words = _WRITE.get(settles(one), "what it is")
    return f"Write {letters}, or {words}." if letters else f"Write {words}."
