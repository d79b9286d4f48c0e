"""What can be wrong: a problem in a plan is a value with a place; an error ends a command.

A `Problem` is collected and shown, never raised. A `LiberateError` is raised, carries the exit code
and the sentence that a person reads, and is turned into output in one place: `cli/app.py`.
"""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import ClassVar, Final, NamedTuple

_LINE_BREAKS: Final = "\n\t"
_STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Signs that steer what shows them: control characters, line breaks, directions of writing."""


def harmless(name: str) -> str:
    r"""Return a name from outside as it can stand in a line: what steers a screen is spelled out.

    >>> print(harmless("1.5-a\x1b[2Jb\nc.yaml"))
    1.5-a\x1b[2Jb\nc.yaml
    """
    return _STEERING.sub(lambda sign: sign[0].encode("unicode_escape").decode(), name)


def harmless_lines(text: str) -> str:
    r"""Return lines for people in which nothing but the ends of lines and tabs steers a screen.

    >>> harmless_lines("git said:\r\n\tno\x07")
    'git said:\n\tno\\x07'
    """
    return _STEERING.sub(
        lambda sign: sign[0] if sign[0] in _LINE_BREAKS else harmless(sign[0]),
        text.replace("\r\n", "\n"),
    )


class ExitCode(IntEnum):
    """The exit codes of every command, as README.md explains them."""

    DONE = 0
    NO = 1
    USAGE = 2
    FAILED = 3
    BUG = 70


class Severity(StrEnum):
    """How much a problem matters: an error stops an edition, a warning does not.

    A note is no fault: it tells what whoever keeps the plan may want to know.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """The name of each kind of problem; what each means is in `exchange/problem_reports.py`."""

    MORE_PROBLEMS = "more-problems"
    BAD_YAML = "bad-yaml"
    EMPTY_FILE = "empty-file"
    FILE_TOO_LARGE = "file-too-large"
    CANNOT_READ = "cannot-read"
    LINK_LEAVES_PLAN = "link-leaves-plan"
    NOT_UTF8 = "not-utf8"
    BYTE_ORDER_MARK = "byte-order-mark"
    TAB = "tab"
    CONTROL_CHARACTER = "control-character"
    DIRECTION_CHARACTER = "direction-character"
    NOT_COMPOSED = "not-composed"
    ANCHOR = "anchor"
    ALIAS = "alias"
    TAG = "tag"
    MERGE_KEY = "merge-key"
    SECOND_DOCUMENT = "second-document"
    CONFLICT_MARK = "conflict-mark"
    TOO_DEEP = "too-deep"
    TEXT_CUT = "text-cut"
    DUPLICATE_KEY = "duplicate-key"
    KEY_NOT_TEXT = "key-not-text"
    UNKNOWN_KEY = "unknown-key"
    NEWER_KEY = "newer-key"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    EMPTY_TEXT = "empty-text"
    BAD_DATE = "bad-date"
    BAD_CYCLE = "bad-cycle"
    BAD_NUMBER = "bad-number"
    BAD_ID = "bad-id"
    BAD_RATING = "bad-rating"
    LOOK_ALIKE = "look-alike"
    NO_CONTACT = "no-contact"
    BAD_VALUE = "bad-value"
    ID_NOT_QUOTED = "id-not-quoted"
    ID_DIFFERS = "id-differs"
    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_OBJECTIVE = "unknown-objective"
    MISSING_FILE = "missing-file"
    NO_OBJECTIVE_FILE = "no-objective-file"
    STRAY_FILE = "stray-file"
    SAME_NAME = "same-name"
    NAME_NOT_ON_WINDOWS = "name-not-on-windows"
    UNKNOWN_PARTY = "unknown-party"
    DUPLICATE_PARTY = "duplicate-party"
    NOT_A_PERSON = "not-a-person"
    HOLDER_LEFT = "holder-left"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_RECOMMENDATION = "unknown-recommendation"
    UNCITED_RECOMMENDATION = "uncited-recommendation"
    OUT_OF_TURN = "out-of-turn"
    UNKNOWN_AUDIENCE = "unknown-audience"
    WITHHELD_LEAVES_GAP = "withheld-leaves-gap"
    WITHHELD_WITH_ANSWERS = "withheld-with-answers"
    COMPLETE_WITH_WORK = "complete-with-work"
    PROMISE_WITHOUT_DUE = "promise-without-due"
    MONTH_WITHOUT_YEAR = "month-without-year"
    FACT_AFTER_DAY = "fact-after-day"
    MOBILE_NUMBER = "mobile-number"
    PERSONS_ADDRESS = "persons-address"
    INTRANET_ADDRESS = "intranet-address"
    UNEXPLAINED_ABBREVIATION = "unexplained-abbreviation"


class Problem(NamedTuple):
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

    @property
    def place(self) -> str:
        """The path, the line and the column, as people are told of it."""
        return f"{harmless(self.path)}:{self.line}:{self.column}"


MOST_OF_A_FILE: Final = 100
"""How many problems of a file are told one by one; of the others, their count."""


def more_problems(path: str, count: int) -> Problem:
    """Return the error that stands for the problems of a file that are not told one by one."""
    many = "1 more problem" if count == 1 else f"{count:,} more problems"
    message, hint = f"The file has {many} like these.", "Mend the first, and check again."
    return Problem(path, 1, 1, Code.MORE_PROBLEMS, Severity.ERROR, message, hint)


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
            f"There is no plan in {harmless(start)} or any folder above it.",
            "Go to the plan's folder, or name it with --plan DIR or LIBERATE_PLAN.",
        )


class Declined(LiberateError):
    """A person was asked whether to go on, and said no."""

    exit_code = ExitCode.NO

    def __init__(self) -> None:
        super().__init__("Nothing is changed.")


class UnknownName(UsageError):
    """Something was asked for by a name that the plan does not hold."""

    def __init__(
        self, kind: str, typed: str, nearest: tuple[str, ...], otherwise: str | None = None
    ) -> None:
        hint = f"Did you mean {' or '.join(nearest)}?" if nearest else otherwise
        super().__init__(f"There is no {kind} “{harmless(typed)}” in this plan.", hint)


class CannotBeRead(LiberateError):
    """What was asked for is there, and cannot be read; `words` say which, where and why."""

    def __init__(self, words: str, hint: str | None) -> None:
        super().__init__(f"{words}.", hint)


class IsWithdrawn(UsageError):
    """A deliverable that was withdrawn was asked for as if it stood; `words` say when and why."""

    def __init__(self, deliverable_id: str, words: str) -> None:
        super().__init__(
            f"{deliverable_id} was withdrawn {words}",
            f"`liberate show {deliverable_id}` shows it; `liberate withdraw {deliverable_id} "
            "--undo` takes it in again.",
        )


class WithheldStillShown(LiberateError):
    """An edition would show its audience what is withheld from it; each place is a line."""

    exit_code = ExitCode.NO

    def __init__(self, audience: str, places: tuple[str, ...]) -> None:
        texts = "1 place" if len(places) == 1 else f"{len(places)} places"
        super().__init__(
            "\n".join((f"{texts} would show {audience} what is withheld from it:", *places)),
            "Reword each, or mark what it stands in with audience:, then render again; "
            "see docs/audiences.md.",
        )


class EditionIsCut(LiberateError):
    """A change was asked for of an edition that is published, and the next is not open."""

    def __init__(self, edition: str, day: str, month: str) -> None:
        super().__init__(
            f"The {edition}, was cut on {day}, so nothing in it is changed.",
            "Begin the next one with `liberate edition open`. To put right what is published: "
            f"`liberate edition open --corrects {month} --because TEXT`.",
        )


class ToldTooEarly(LiberateError):
    """An edition would tell what its day could not know; each place is a line."""

    exit_code = ExitCode.NO

    def __init__(self, day: str, places: tuple[str, ...]) -> None:
        facts = "1 fact is" if len(places) == 1 else f"{len(places)} facts are"
        super().__init__(
            "\n".join((f"The edition is judged as at {day}, and {facts} dated later:", *places)),
            "Judge it as at a later day with --on, or mend what is dated wrongly.",
        )


class PlanHasErrors(LiberateError):
    """A command that must not go on with a faulty plan was asked for one."""

    exit_code = ExitCode.NO

    def __init__(self, count: int, doing: str) -> None:
        errors = "1 error" if count == 1 else f"{count} errors"
        super().__init__(
            f"The plan has {errors}, so {doing} would leave something out.",
            "Run `liberate check` to see each one and what to write instead.",
        )
