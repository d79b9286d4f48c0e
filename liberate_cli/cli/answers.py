"""A person who answers line by line, at the terminal or from a file of answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from liberate_cli.cli.output import print_lines, tell
from liberate_cli.cli.person import Person
from liberate_cli.desk.asked import one_line
from liberate_cli.errors import harmless_lines

if TYPE_CHECKING:
    from typing import TextIO


class NoMoreAnswers(Exception):
    """There is no line to read any more."""


class LineByLine(Person):
    """Who answers each question with a line, whatever the lines come from."""

    def __init__(self, answers: TextIO) -> None:
        self._answers = answers

    @property
    def answers(self) -> bool:
        """Whether there is anybody who can be asked: as long as there are lines."""
        return True

    def line(self, question: str) -> str:
        """Return the line that is answered, without the space around it.

        One that has a letter which cannot be read is told, and asked for again.

        Raises:
            NoMoreAnswers: There is none any more.
        """
        while True:
            answer = self._read(question)
            try:
                answer.encode()
            except UnicodeEncodeError:
                tell("error: A letter of this line cannot be read.")
                tell("hint: Type it again; a file of answers has to be UTF-8.")
            else:
                return answer.strip()

    def _read(self, question: str) -> str:
        sys.stdout.write(harmless_lines(f"{question} "))
        sys.stdout.flush()
        try:
            answer = self._answers.readline().removeprefix("\ufeff")
        except KeyboardInterrupt:
            answer = ""
        if not answer:
            print_lines("")
            raise NoMoreAnswers
        if not self._answers.isatty():
            # What nobody typed on this screen would be missing on it.
            print_lines(answer.rstrip("\r\n"))
        return answer

    def text(self, said: str, question: str) -> str:
        """Return what was said already, else what is answered, as a plan keeps a text.

        Raises:
            NoMoreAnswers: There is no answer any more.
            UsageError: It is empty, or has a character that cannot be seen.
        """
        return one_line(said or self.line(question))

    def agrees(self, question: str) -> bool:
        """Ask, and return whether the answer is yes; Enter is no."""
        return self.line(f"{question} [y/N]").casefold() in {"y", "yes"}

    def answer(self, question: str, default: str | None = None) -> str:
        """Ask until something is answered; Enter is the default."""
        while not (said := self.line(question) or default or ""):
            pass
        return said
