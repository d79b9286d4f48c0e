"""The person at the terminal: how they are talked to, where they stand, and what day it is."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from liberate_cli.cli.output import print_done, print_text, progress_told, tell
from liberate_cli.desk.asked_dates import day_of
from liberate_cli.desk.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


class Person:
    """Who sits at the terminal: what is done goes to standard output, talk to standard error."""

    @property
    def answers(self) -> bool:
        """Whether standard input is a terminal, so that somebody can be asked."""
        return sys.stdin.isatty()

    def tell(self, *lines: str) -> None:
        """Print lines on standard error."""
        tell(*lines)

    def done(self, *lines: str) -> None:
        """Print lines on standard output, and keep in mind that this was done."""
        print_done(*lines)

    def show(self, *lines: str) -> None:
        """Print lines on standard output."""
        print_text("".join(f"{line}\n" for line in lines))

    def agrees(self, question: str) -> bool:
        """Ask on standard error, and return whether the answer is yes; Enter is no."""
        return typer.confirm(question, err=True)

    def answer(self, question: str, default: str | None = None) -> str:
        """Ask on standard error until something is answered; Enter is the default."""
        suffix = " " if question.endswith(("?", ":", ")")) else ": "
        return str(typer.prompt(question, default=default, prompt_suffix=suffix, err=True))

    def progress(self) -> AbstractContextManager[Callable[[str], None]]:
        """Lend what says on one line of the terminal what is being done."""
        return progress_told()


def desk_of(plan: Path | None, as_at: str | None = None) -> Desk:
    """Return the desk of the person at the terminal, for the plan and the day that they named.

    Raises:
        UsageError: What they named, or LIBERATE_AS_AT says, is not a day.
    """
    usual = os.environ.get("LIBERATE_AS_AT") or None
    today = date.today()  # noqa: DTZ011 - the one clock: the person's own day
    return Desk(
        Person(),
        Path.cwd(),
        plan,
        today,
        day_of(as_at, today) if as_at is not None else None,
        day_of(usual, today) if usual is not None else None,
    )
