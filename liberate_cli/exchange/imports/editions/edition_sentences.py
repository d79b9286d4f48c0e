"""The sentences of an edition as the values that they were made of: dates, owners, moves, outcomes.

Each returns None where its words are no such sentence, as where somebody has changed them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.written_dates import NoDate, parse_written_date

if TYPE_CHECKING:
    from datetime import date

_MOVED: Final = re.compile(
    r"Was due (?P<was>[^;]+); moved on (?P<on>[\w ]+), agreed by (?P<by>[^:]+): (?P<why>.+)"
)
_DUE: Final = re.compile(
    r"(?:Due (?P<due>[^,.]+)(?:, overdue by \d+ days?)?)?(?:(?:^|\. ?)[^:.]{2,40}: (?P<owner>.+))?"
)
_ENDED: Final = re.compile(
    r"(?:(?P<outcome>Done|Dropped)(?: (?P<on>[\w ]+))?, )?"
    r"(?:[Dd]ue (?P<due>[^,.]+)|[Nn]o due date)(?:, (?:at least )?\d+ days? late|, in time)?"
    r"(?:, moved (?:once|twice|\d+ times))?(?:\. [^:.]{2,40}: (?P<owner>.+))?"
)
_REF: Final = r"[A-Za-z]{0,6}[/ .-]?\d[\w./-]*"
_REFERENCE: Final = re.compile(_REF)
_TOLD: Final = re.compile(rf"[^\W\d][\w -]*?(?: (?P<ref>{_REF}))?(?:: (?P<text>.+))?")
_WITHDRAWN: Final = re.compile(
    r"(?:.* was withdrawn )?[Oo]n (?P<on>\d+ \w+ \d{4})(?:, agreed by (?P<by>[^:]+?))?"
    r"(?:: (?P<why>.+))?"
)


def edition_date(words: str, today: date) -> PartialDate | None:
    """Return a date as an edition says it; None where it is none."""
    try:
        return parse_written_date(words, today)
    except NoDate:
        return None


def move_of(words: str, today: date) -> dict[str, object] | None:
    """Return a due date that moved: what it was, when it moved, who agreed and why."""
    match = _MOVED.fullmatch(words)
    if match is None:
        return None
    was, on = (edition_date(match[name], today) for name in ("was", "on"))
    if was is None or on is None:
        return None
    return {"was": was, "on": on, "agreed_by": match["by"], "because": match["why"]}


class DueRead(NamedTuple):
    """When an action is due, and whose it is."""

    due: PartialDate | None
    owner: str | None


def due_said(words: str, today: date) -> DueRead | None:
    """Return when an action is due and whose: `Due June 2031, overdue by 3 days. Owner: X`."""
    match = _DUE.fullmatch(words)
    if match is None or not (match["due"] or match["owner"]):
        return None
    due = edition_date(match["due"], today) if match["due"] else None
    return None if match["due"] and due is None else DueRead(due, match["owner"])


class EndedRead(NamedTuple):
    """What became of an action: whether it was done, when it was due, and whose it was."""

    done: bool | None
    due: PartialDate | None
    owner: str | None


def ended_as(words: str, today: date) -> EndedRead | None:
    """Return what became of an action: `Done 10 July 2031, due June 2031, 10 days late`."""
    match = _ENDED.fullmatch(words)
    if match is None:
        return None
    done = None if match["outcome"] is None else match["outcome"] == "Done"
    due = edition_date(match["due"], today) if match["due"] else None
    return EndedRead(done, due, match["owner"])


def told_of(words: str) -> tuple[str | None, str | None]:
    """Return the reference and the words of an action that a note tells of.

    >>> told_of("Action SG/07b: Ask them."), told_of("Action SG/07b"), told_of("Step: Ask them.")
    (('SG/07b', 'Ask them.'), ('SG/07b', None), (None, 'Ask them.'))
    """
    match = _TOLD.fullmatch(words)
    return (match["ref"], match["text"]) if match is not None else (None, None)


def withdrawal_of(words: str, today: date) -> dict[str, object] | None:
    """Return when a deliverable was withdrawn, who agreed and why."""
    match = _WITHDRAWN.fullmatch(words)
    on = edition_date(match["on"], today) if match is not None else None
    if match is None or on is None or not (match["by"] and match["why"]):
        return None
    return {"on": on, "because": match["why"], "agreed_by": match["by"]}


def named(words: str) -> tuple[str | None, str]:
    """Return the reference that stands before words, and the words: `SG/07b: Ask them.`.

    >>> named("SG/07b: Ask them."), named("Note: ask them.")
    (('SG/07b', 'Ask them.'), (None, 'Note: ask them.'))
    """
    before, colon, after = words.partition(": ")
    if colon and after and _REFERENCE.fullmatch(before):
        return before, after
    return None, words


def titled(words: str) -> tuple[str, str | None]:
    """Return a title and the reference in brackets behind it: `Reception centres (SG/07)`.

    >>> titled("Reception centres (SG/07)"), titled("Store (north)")
    (('Reception centres', 'SG/07'), ('Store (north)', None))
    """
    match = re.fullmatch(r"(?P<title>.+) \((?P<ref>[^()]+)\)", words)
    if match is not None and _REFERENCE.fullmatch(match["ref"]):
        return match["title"], match["ref"]
    return words, None
