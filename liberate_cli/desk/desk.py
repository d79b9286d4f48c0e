"""The desk that a person works at: where they stand, the plan they named, the day, how they talk.

Everything that the rest of this folder needs of the world but git and the disk is in one value, so
that the same work is done for a terminal, for a test and for another program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from liberate_cli.errors import Declined, UsageError
from liberate_cli.source.disk.files import find_plan, plan_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path


class Talk(Protocol):
    """How the desk speaks with the person whose work it does."""

    @property
    def answers(self) -> bool:
        """Whether there is anybody who can be asked."""

    def tell(self, *lines: str) -> None:
        """Say what a person should know, and no program reads."""

    def done(self, *lines: str) -> None:
        """Say what was written or made, as soon as it is: programs read it too.

        Whatever fails from here on is told together with it.
        """

    def show(self, *lines: str) -> None:
        """Say what was asked for where nothing is written, which programs read too."""

    def agrees(self, question: str) -> bool:
        """Return whether the person says yes."""

    def answer(self, question: str, default: str | None = None) -> str:
        """Return what the person answers; an empty answer is the default."""

    def progress(self) -> AbstractContextManager[Callable[[str], None]]:
        """Lend what says what is being done while it takes long."""


class Desk(NamedTuple):
    """What a person asks from: the place, the plan, the days, and how to talk to them.

    `here` is the folder they are in, absolute. `plan` is the folder that they named, as they typed
    it; None for the nearest one. `today` is their own day. `as_at` is the day that they asked with
    this command, and `usual_day` the one that they set for all commands.
    """

    talk: Talk
    here: Path
    plan: Path | None
    today: date
    as_at: date | None = None
    usual_day: date | None = None

    @property
    def asked_day(self) -> date | None:
        """The day that was asked for in either way; None where it was left to us."""
        return self.as_at or self.usual_day

    @property
    def day(self) -> date:
        """The day to judge by."""
        return self.asked_day or self.today

    def folder(self) -> Path:
        """Return the folder of the plan that was named, or of the nearest one.

        Raises:
            NoPlanHere: There is none.
        """
        return plan_at(self.plan) if self.plan is not None else find_plan(self.here)

    def shown(self, folder: Path, path: str) -> str:
        """Return the path of a plan's file as the person would type it where they stand."""
        try:
            relative = (self.here / folder).relative_to(self.here)
        except ValueError:
            relative = folder
        return path if not relative.parts else f"{relative.as_posix()}/{path}"


def agree(talk: Talk, question: str, *, yes: bool, hint: str = "Add --yes to agree to it.") -> None:
    """Ask whether to go on, unless the person has agreed already.

    Raises:
        UsageError: There is nobody to ask.
        Declined: The answer is no.
    """
    if yes:
        return
    if not talk.answers:
        raise UsageError(question, hint)
    if not talk.agrees(question):
        raise Declined
