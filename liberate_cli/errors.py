"""What can be wrong: a problem in a plan is a value with a place; an error ends a command.

A `Problem` is collected and shown, never raised. A `LiberateError` is raised, carries the exit code
and the sentence that a person reads, and is turned into output in one place: `cli/__init__.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import ClassVar, Self


class ExitCode(IntEnum):
    """The exit codes of every command (DESIGN, section 4)."""

    DONE = 0
    NO = 1
    USAGE = 2
    FAILED = 3
    BUG = 70


class Severity(StrEnum):
    """How much a problem matters: an error stops an edition, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The name of each kind of problem, with what it means as its `meaning`."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """Return the member for a code, with its meaning beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    BAD_YAML = "bad-yaml", "The file is not YAML that can be read."
    EMPTY_FILE = "empty-file", "The file says nothing."
    FILE_TOO_LARGE = "file-too-large", "The file is over 1 MiB."
    CANNOT_READ = "cannot-read", "The file or folder could not be read from the disk."
    LINK_LEAVES_PLAN = "link-leaves-plan", "A link points outside the plan's folder."
    NOT_UTF8 = "not-utf8", "A byte is not UTF-8."
    BYTE_ORDER_MARK = "byte-order-mark", "The file begins with a byte order mark."
    TAB = "tab", "A tab stands where spaces should."
    CONTROL_CHARACTER = "control-character", "A control character hides in the text."
    DIRECTION_CHARACTER = "direction-character", "A character changes the direction of the text."
    ANCHOR = "anchor", "A YAML anchor is used."
    ALIAS = "alias", "A YAML alias is used."
    TAG = "tag", "A YAML tag is used."
    MERGE_KEY = "merge-key", "A YAML merge key is used."
    SECOND_DOCUMENT = "second-document", "A second YAML document follows in one file."
    TOO_DEEP = "too-deep", "Lists and keys are nested deeper than any plan needs."
    DUPLICATE_KEY = "duplicate-key", "One key is given twice."
    KEY_NOT_TEXT = "key-not-text", "A key is a list or a mapping."
    UNKNOWN_KEY = "unknown-key", "The key is not one of this kind of file."
    MISSING_FIELD = "missing-field", "A field that must be there is not."
    WRONG_TYPE = "wrong-type", "The value is of another kind than the field holds."
    EMPTY_TEXT = "empty-text", "A text is empty."
    BAD_DATE = "bad-date", "The value is not a year, month or day."
    BAD_CYCLE = "bad-cycle", "The value does not say how often."
    BAD_NUMBER = "bad-number", "The value is not a whole number from 1."
    BAD_ID = "bad-id", "The value is not an id."
    BAD_RATING = "bad-rating", "The rating is not one of the four."
    BAD_VALUE = "bad-value", "The value is not one that this field may hold."
    ID_NOT_QUOTED = "id-not-quoted", "Other tools would read the id as a number."
    ID_DIFFERS = "id-differs", "The id is not the one in the name of the file or folder."
    DUPLICATE_ID = "duplicate-id", "Two files or entries have one id."
    UNKNOWN_OBJECTIVE = "unknown-objective", "No objective has that number."
    MISSING_FILE = "missing-file", "A file of the plan is not there."
    NO_OBJECTIVE_FILE = "no-objective-file", "A folder of deliverables has no objective.yaml."
    STRAY_FILE = "stray-file", "A YAML file stands where the plan does not look."
    UNKNOWN_PARTY = "unknown-party", "The name is not in people.yaml."
    DUPLICATE_PARTY = "duplicate-party", "Two entries of people.yaml claim one spelling."
    NOT_A_PERSON = "not-a-person", "A post is held by a party that is not a person."
    UNKNOWN_SOURCE = "unknown-source", "The recommendation names a source that is not listed."
    UNKNOWN_RECOMMENDATION = "unknown-recommendation", "The id is not in recommendations.yaml."
    UNCITED_RECOMMENDATION = "uncited-recommendation", "No deliverable answers the recommendation."
    COMPLETE_WITH_WORK = "complete-with-work", "A complete deliverable has work outstanding."
    PROMISE_WITHOUT_DUE = (
        "promise-without-due",
        "An action names a past date; it has no due.",
    )
    MONTH_WITHOUT_YEAR = "month-without-year", "An action names a month, and no year."


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in a plan and its place.

    `path` is relative to the plan's folder and uses forward slashes; `line` and `column` count
    from 1, in characters. `hint` says what to write instead.
    """

    path: str
    line: int
    column: int
    code: Code
    severity: Severity
    message: str
    hint: str | None = None


class LiberateError(Exception):
    """The reason that a command could not do what was asked, as a sentence and perhaps a hint."""

    exit_code: ClassVar[ExitCode] = ExitCode.FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(LiberateError):
    """What was typed cannot be meant: an unknown id, name, date or folder."""

    exit_code = ExitCode.USAGE


class NoPlanHere(UsageError):
    """No folder at or above the place of the command holds a plan."""

    def __init__(self, start: str) -> None:
        super().__init__(
            f"There is no plan in {start} or any folder above it.",
            "Go to the plan's folder, or name it with --plan DIR or LIBERATE_PLAN.",
        )


class UnknownName(UsageError):
    """Something was asked for by a name that the plan does not hold."""

    def __init__(self, kind: str, typed: str, nearest: tuple[str, ...]) -> None:
        hint = f"Did you mean {' or '.join(nearest)}?" if nearest else None
        super().__init__(f"There is no {kind} “{typed}” in this plan.", hint)


class PlanHasErrors(LiberateError):
    """A command that must not go on with a faulty plan was asked for one."""

    exit_code = ExitCode.NO

    def __init__(self, count: int, doing: str) -> None:
        errors = "1 error" if count == 1 else f"{count} errors"
        super().__init__(
            f"The plan has {errors}, so {doing} would leave something out.",
            "Run `liberate check` to see each one and what to write instead.",
        )
