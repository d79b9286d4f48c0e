"""Items of work outstanding in a cell: when each is due, where its words say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.date_words import DateOrder, read_date
from liberate_cli.model.dates import MONTHS
from liberate_cli.model.words import unwrapped

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate

IT_WAS_DONE: Final = "it was done"
_OUTSTANDING: Final = "it is outstanding"
_NO_DUE_DATE: Final = "no"
_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS)
_DATE: Final = (
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTH}),? \d{{4}}|q[1-4] \d{{4}}/\d{{2}}"
)
_DUE: Final = re.compile(
    rf"\b(?:due|by|before|no later than)(?: (?:by|on|in|the end of|end of|end))* (?P<on>{_DATE})\b",
    re.IGNORECASE,
)
_SEASON: Final = re.compile(
    r"\b(?:by|in|due|before|this|next|early|late)(?: the)? "
    r"(?P<when>spring|summer|autumn|winter)(?!,? (?:of )?\d{4})\b",
    re.IGNORECASE,
)
_WITHOUT_YEAR: Final = re.compile(
    rf"\b(?:due|by|before)(?: (?:by|on|in|the end of|end of|end))* "
    rf"(?P<when>(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH}))\b(?!,? \d{{2,4}})",
)
_NAMED: Final = re.compile(
    rf"(?P<on>{_DATE})|(?:spring|summer|autumn|winter),? (?P<season>20\d\d)|"
    r"\b(?:in|through|during|throughout|for|until|from) (?P<year>20\d\d)",
    re.IGNORECASE,
)
"""A date that words name without saying that something is due on it."""
_OF_A_REPORT: Final = re.compile(r"\brecommend|\breport\b", re.IGNORECASE)
"""A line with these names the date of a report, and no due date."""
_NONE_BUT: Final = re.compile(r"(?:none|nil|n/a|nothing)\s*[:;,.–-]+\s*\S", re.IGNORECASE)


class Work(NamedTuple):
    """An item of work, when it is due, and what is to be asked of it."""

    text: str
    due: PartialDate | None = None
    asks: str | None = None
    answers: tuple[str, ...] = ()


def read_work(text: str, order: DateOrder, today: date) -> Work:
    """Return an item of work outstanding; a due date that is no date is asked, never made up.

    >>> from datetime import date
    >>> work = read_work("Second profile due by 31st March 2026.", DateOrder.DAY, date(2026, 1, 1))
    >>> str(work.due), work.asks
    ('2026-03-31', None)
    >>> read_work("Bid to be sent in Spring.", DateOrder.DAY, date(2026, 1, 1)).asks
    '“Spring” has no year: when is it due?'
    >>> read_work("Staff are trained on 9th November 2026.", DateOrder.DAY, date(2026, 1, 1))[2:]
    ('“9th November 2026”: is it when this is due?', ('2026-11-09', 'no'))
    """
    line = unwrapped(text)
    if _NONE_BUT.match(line):
        doubt = f"“{line}”: is it work outstanding, or was it done?"
        return Work(line, asks=doubt, answers=(IT_WAS_DONE, _OUTSTANDING))
    due = _DUE.search(line)
    if due is not None:
        read = read_date(due["on"], order, today)
        asks = None if read.value is not None else f"“{due['on']}”: when is it due?"
        return Work(line, read.value, asks)
    vague = _SEASON.search(line) or _WITHOUT_YEAR.search(line)
    if vague is not None:
        return Work(line, asks=f"“{vague['when']}” has no year: when is it due?")
    return _named(line, order, today)


def _named(line: str, order: DateOrder, today: date) -> Work:
    """Return an item with what is to be asked of a date that it names, if it does."""
    match = _NAMED.search(line)
    if match is None or _OF_A_REPORT.search(line):
        return Work(line)
    read = read_date(match["on"], order, today).value if match["on"] else None
    likely = str(read) if read is not None else match["season"] or match["year"]
    asks = f"“{match[0]}”: is it when this is due?"
    return Work(line, asks=asks, answers=(*((likely,) if likely else ()), _NO_DUE_DATE))
