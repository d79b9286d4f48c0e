"""The kinds of content that a row can have of what became of a recommendation, as in `row_kinds`.

Each but the stage says itself in `lines`, in the same words in every output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.dates import day_words

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.recommendations import Accepted
    from liberate_cli.model.stage import Stage
    from liberate_cli.queries.at_risk import Risk
    from liberate_cli.queries.work_kinds import Moved


class Staged(NamedTuple):
    """The stage that a recommendation has come to, and why it is at risk, where it is.

    `said` is the stage in words, which name who has it where the source says.
    """

    stage: Stage
    said: str
    risks: tuple[Risk, ...]

    @property
    def empty(self) -> bool:
        """It never is: every recommendation has come to one."""
        return False

    @property
    def words(self) -> str:
        """The stage as it stands alone: `In progress`."""
        return f"{self.said[0].upper()}{self.said[1:]}"

    @property
    def risk_words(self) -> str | None:
        """Why it is at risk: `At risk: 1.5 is red`; None where it is not."""
        if not self.risks:
            return None
        return f"At risk: {', '.join(each.words for each in self.risks)}"


class Moves(NamedTuple):
    """Each deadline that a recommendation had before, oldest first."""

    moves: tuple[Moved, ...]

    @property
    def empty(self) -> bool:
        """Whether it never moved."""
        return not self.moves

    @property
    def lines(self) -> tuple[str, ...]:
        """Each move in a sentence."""
        return tuple(each.words for each in self.moves)


class Responded(NamedTuple):
    """What is said to a recommendation: nothing where `accepted` is None."""

    accepted: Accepted | None
    text: str | None
    on: date | None

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return self.accepted is None

    @property
    def lines(self) -> tuple[str, ...]:
        """Whether it is accepted and since when, then the words: `Accepted, 3 March 2031`."""
        if self.accepted is None:
            return ()
        day = day_words(self.on) if self.on else None
        said = ", ".join(filter(None, (self.accepted.words, day)))
        return (said, *filter(None, (self.text,)))


class EvidenceShown(NamedTuple):
    """A piece of evidence: when, what it shows, and where it is kept."""

    on: PartialDate | None
    text: str
    where: str | None

    @property
    def words(self) -> str:
        """The piece in a line: `3 March 2031: Minutes (shared drive)`."""
        day = f"{self.on.words}: " if self.on else ""
        return f"{day}{self.text}{f' ({self.where})' if self.where else ''}"


class Evidenced(NamedTuple):
    """What shows that something was done, in the order in which it is told."""

    pieces: tuple[EvidenceShown, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing does."""
        return not self.pieces

    @property
    def lines(self) -> tuple[str, ...]:
        """Each piece in a line."""
        return tuple(each.words for each in self.pieces)


class Submitted(NamedTuple):
    """When a recommendation was put to those who may close it; None where it was not."""

    on: date | None

    @property
    def empty(self) -> bool:
        """Whether it was not."""
        return self.on is None

    @property
    def lines(self) -> tuple[str, ...]:
        """The day."""
        return (day_words(self.on),) if self.on else ()


class ClosedBy(NamedTuple):
    """How a recommendation was closed: it is open where `on` is None."""

    on: date | None
    by: str
    because: str
    evidence: str | None

    @property
    def empty(self) -> bool:
        """Whether it is open."""
        return self.on is None

    @property
    def lines(self) -> tuple[str, ...]:
        """When, by whom and why, then on what evidence."""
        if self.on is None:
            return ()
        said = f"{day_words(self.on)}, by {self.by}: {self.because}"
        return (said, f"Evidence: {self.evidence}") if self.evidence else (said,)


OPEN = ClosedBy(None, "", "", None)
"""What is not closed."""


class ReopenedOnce(NamedTuple):
    """That a recommendation was opened again, and why; then what it had been."""

    on: date
    because: str
    submitted: date | None
    closed: ClosedBy

    @property
    def words(self) -> str:
        """All of it in a line."""
        was = [f"submitted on {day_words(self.submitted)}"] if self.submitted else []
        if self.closed.on is not None:
            was.append(f"closed on {' '.join(self.closed.lines)}")
        before = f" It had been {' and '.join(was)}" if was else ""
        return f"{day_words(self.on)}: {self.because}{before}"


class Reopenings(NamedTuple):
    """Each time that a recommendation was opened again, oldest first."""

    times: tuple[ReopenedOnce, ...]

    @property
    def empty(self) -> bool:
        """Whether it never was."""
        return not self.times

    @property
    def lines(self) -> tuple[str, ...]:
        """Each time in a line."""
        return tuple(each.words for each in self.times)


Told = Moves | Responded | Evidenced | Submitted | ClosedBy | Reopenings
"""What says itself in lines."""

OfLife = Staged | Told
"""What became of a recommendation."""
