"""What layouts are recognised as (records), what their words mean (items), and what is asked.

A record says only which cell or paragraphs are which field of what; whoever recognises a layout
gives them, and one reading makes items of the records of every layout.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.seen import Para, SeenAt, SeenCell, Sign
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.recommendations import Accepted

T = TypeVar("T")


LEAVE_IT_OUT: Final = "leave it out"
"""The answer after which something is no part of the plan."""


class RecordKind(StrEnum):
    """What a record is of."""

    DELIVERABLE = "deliverable"
    ACTION = "action"
    RECOMMENDATION = "recommendation"


class Field(StrEnum):
    """What a column, a label or a heading holds: a field of the plan, or what leads to one."""

    REF = "ref"
    TITLE = "title"
    OBJECTIVE = "objective"
    TASK = "task"
    METHOD = "method"
    ACTIONED_BY = "actioned by"
    OWNED_BY = "owned by"
    SUPPORTED_BY = "supported by"
    STARTS = "starts"
    DUE = "due"
    DUE_BEFORE = "due before"
    REVISED = "revised due"
    RATING = "rating"
    RATING_REASON = "reason for the rating"
    STATE = "state"
    PER_CENT = "per cent done"
    PROGRESS = "progress"
    WORK_OUTSTANDING = "work outstanding"
    EVIDENCE = "evidence"
    MEASURE = "measure"
    PRIORITY = "priority"
    RECOMMENDATION = "recommendation"
    RESPONSE = "response"
    SOURCE = "source of the recommendation"
    KIND = "kind of recommendation"
    SUBMITTED = "submitted on"
    CLOSED_BY = "closed by"
    CLOSED_BECAUSE = "why it was closed"
    REVIEWED = "reviewed"
    COMPLETED = "completed on"
    CLOSED = "closed on"
    CHECKLIST = "how much of a checklist is done"
    OWN = "a field of the plan's own"
    LEFT_OUT = "left out"
    OPEN = "to be decided"


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """What a file says of one field: the cell, or the paragraphs where it is no table.

    `label` is the column's head or the card's label as the file spells it. `paras`, `tables` and
    `signs` are those of the cell, where there is one. `internal` is whether it was in a hidden
    column, and `answered` what is asked within its words and was answered, with the answers.
    """

    field: Field
    place: SeenAt
    paras: tuple[Para, ...]
    label: str = ""
    cell: SeenCell | None = None
    internal: bool = False
    answered: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The words that stand, a paragraph a line."""
        if self.cell is not None and self.cell.paras is self.paras:
            return self.cell.text
        return "\n".join(para.text for para in self.paras if para.text)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One deliverable, action or recommendation as a layout has it, before its words are read.

    `objective` are the headings, section rows or sheet above it, the outermost first.
    """

    kind: RecordKind
    place: SeenAt
    entries: tuple[FieldEntry, ...]
    objective: tuple[Spoken, ...] = ()
    hidden: bool = False

    def said(self, wanted: Field) -> str:
        """Return the first words that the file says of one field, "" where it says none."""
        for entry in self.entries:
            if entry.field is wanted and (text := entry.text):
                return text
        return ""

    def of(self, wanted: Field) -> tuple[FieldEntry, ...]:
        """Return what the file says of one field, in its order."""
        return tuple(entry for entry in self.entries if entry.field is wanted)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words and where they stand."""

    text: str
    place: SeenAt


@dataclass(frozen=True, slots=True)
class ReadValue(Generic[T]):
    """What was understood at a place; `words` are the file's own, where they say it otherwise."""

    value: T
    place: SeenAt
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A note of progress, or an action: its words, and the day or due date that they name."""

    text: str
    date: PartialDate | None = None
    owner: str | None = None
    before: tuple[PartialDate, ...] = ()
    evidence: str | None = None
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating by the plan's key for it, and what carried it: colours, a word, a letter."""

    key: str
    words: str = ""
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True)
class ReadItem:
    """A deliverable, action or recommendation as a plan has it; what is None or empty is not said.

    Blocks of text are in reading order, a bullet below another by its depth. `source` to
    `closed_because` are a recommendation's alone, but for `response`; `recommendations` are what a
    deliverable says that it answers.
    """

    kind: RecordKind
    place: SeenAt
    objective: tuple[Spoken, ...] = ()
    ref: ReadValue[str] | None = None
    title: ReadValue[str] | None = None
    task: tuple[ReadValue[Para], ...] = ()
    method: tuple[ReadValue[Para], ...] = ()
    actioned_by: tuple[ReadValue[str], ...] = ()
    owned_by: tuple[ReadValue[str], ...] = ()
    supported_by: tuple[ReadValue[str], ...] = ()
    starts: ReadValue[PartialDate] | None = None
    due: ReadValue[PartialDate] | None = None
    due_before: tuple[ReadValue[PartialDate], ...] = ()
    rating: ReadValue[Rated] | None = None
    rating_reason: ReadValue[str] | None = None
    state: ReadValue[str] | None = None
    per_cent: ReadValue[int] | None = None
    progress: tuple[ReadValue[Dated], ...] = ()
    work_outstanding: tuple[ReadValue[Dated], ...] = ()
    evidence: tuple[ReadValue[str], ...] = ()
    measures: tuple[ReadValue[str], ...] = ()
    priority: ReadValue[str] | None = None
    recommendations: tuple[ReadValue[str], ...] = ()
    source: ReadValue[str] | None = None
    of_kind: ReadValue[str] | None = None
    accepted: ReadValue[Accepted] | None = None
    response: tuple[ReadValue[str], ...] = ()
    submitted: ReadValue[PartialDate] | None = None
    closed_by: ReadValue[str] | None = None
    closed_because: ReadValue[str] | None = None
    reviewed: ReadValue[PartialDate] | None = None
    completed: ReadValue[PartialDate] | None = None
    closed: ReadValue[PartialDate] | None = None
    fields: dict[str, ReadValue[str]] = field(default_factory=dict)
    internal: frozenset[str] = frozenset()
    hidden: bool = False


class Settles(Enum):
    """What an answer to a question settles."""

    CELL = auto()
    YEAR_OF_WORDS = auto()
    ORDER = auto()
    YEAR_STARTS = auto()
    ONE_PERSON = auto()
    CONFIRMED = auto()
    KIND_OF_PARTY = auto()
    WHAT_ROWS_ARE = auto()
    WHOSE_PLAN = auto()
    WHAT_IT_HOLDS = auto()
    PERIOD = auto()
    EDITION = auto()
    CYCLE = auto()
    SOURCE_NAME = auto()
    SOURCE_BODY = auto()
    SOURCE_DAY = auto()
    CLOSING = auto()
    MOVE = auto()
    SUBMITTED = auto()
    ANSWERED = auto()
    CITED = auto()
    IN_TEXT = auto()
    NOTE = auto()
    LATE_ROW = auto()
    COUNTS_AS = auto()
    KINDS_OF_PARTIES = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """What cannot be known from the file: where, of which item and field, and the likely answers.

    `answers` are texts as they would be written, the likeliest first; none where nothing is likely.
    `open` is whether any other words may be an answer, `settles` what an answer settles where the
    question's field and words do not say it.
    """

    place: SeenAt
    asks: str
    answers: tuple[str, ...] = ()
    of: str | None = None
    field: Field | None = None
    open: bool = False
    settles: Settles | None = None
