"""Dates as people write them, the day first: what they type, and what comes in files from outside.

In a plan's own files dates are exact (`dates.parse_partial_date`); nothing here reads those.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NoReturn

from liberate_cli.model.dates import MONTHS, PartialDate, day_words, parse_partial_date

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[re.Match[str], date], PartialDate]

_EXAMPLES: Final = "Write it as 12 June 2018, June 2018, Q2 2018/19, 2018/19 or 2018."
_DAYS: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAYS: Final = tuple(name.lower() for name in calendar.day_name)
_NO_END: Final = ("ongoing", "continuous", "n/a", "na", "none", "tbc", "tbd", "tba", "asap")
_LEAD: Final = re.compile(r"(?:(?:by|on|in|due) )?(?:the )?(?:end (?:of )?)?(?:the )?")
_DAY: Final = r"(?P<day>\d{1,2})"
_ORDINAL: Final = rf"{_DAY}(?:st|nd|rd|th)?"
_NUMBER: Final = r"(?P<number>\d{1,2})"
_NAME: Final = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR: Final = r"(?P<year>\d{4}|'?\d{2})"
_WHOLE_YEAR: Final = r"(?P<year>\d{4})"
_TWO_YEARS: Final = r"(?P<year>(?:\d{2})?\d{2}) ?[-/] ?(?P<next>(?:\d{2})?\d{2})"
_FINANCIAL: Final = r"(?:fy|financial year|f/y)(?: of)? ?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)? )?"
_QUARTER: Final = r"(?:q|quarter) ?(?P<quarter>[1-4])(?: of| in)?"


class NoDate(ValueError):
    """A text that is no date: why, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_written_date(typed: str, today: date) -> PartialDate:
    """Return the date that a person wrote, as precise as it was written, the day first.

    A year of two digits is one of this century; a quarter of a year without a stroke is one of the
    calendar.

    >>> day = date(2018, 6, 1)
    >>> [str(parse_written_date(each, day)) for each in
    ...  ("12/06/2018", "31.3.18", "12th of June 2018", "Jun-18", "Q2 2018/19", "tomorrow")]
    ['2018-06-12', '2018-03-31', '2018-06-12', '2018-06', '2018/19-Q2', '2018-06-02']

    Raises:
        NoDate: It is none, or leaves open which; the error says the nearest that it could be.
    """
    text = _folded(typed)
    try:
        return parse_partial_date(text.upper())
    except ValueError:
        pass
    if text in _DAYS:
        return _of_day(today + timedelta(days=_DAYS[text]))
    text = text[match.end() :] if (match := _LEAD.match(text)) else text
    for pattern, read in _FORMS:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found is not None:
            return read(found, today)
    raise NoDate(f"“{typed}” is not a date.", _nearest(text, today))


def parse_written_day(typed: str, today: date) -> date:
    """Return the day that a person wrote.

    Raises:
        NoDate: It is no date, or one that names no day.
    """
    value = parse_written_date(typed, today)
    if value.day is None:
        last = day_words(value.last)
        raise NoDate(f"“{typed}” names no day.", f"Write the day too: {last} is the last of it.")
    return value.first


def _folded(typed: str) -> str:
    text = unicodedata.normalize("NFKC", typed).casefold()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"\s*,\s*|\s+", " ", text)
    return re.sub(r"\s*([-/])\s*", r"\1", text).strip(" .")


def _year(match: re.Match[str]) -> int:
    digits = match["year"].lstrip("'")
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    if not 1900 <= year <= 2999:
        raise NoDate(f"The year {digits} is not one of a plan.", "Write one from 1900 to 2999.")
    return year


def _day_of(year: int, month: int, day: int) -> PartialDate:
    """Return a day, or refuse one that does not exist with the nearest that does."""
    if not 1 <= month <= 12:
        if 1 <= day <= 12 and 1 <= month <= calendar.monthrange(year, day)[1]:
            there = day_words(date(year, day, month))
            raise NoDate(f"There is no month {month}: the day comes first.", f"Is it {there}?")
        raise NoDate(f"There is no month {month}.", _EXAMPLES)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = f"{MONTHS[month - 1]} {year}"
        raise NoDate(f"{name} has no day {day}.", f"Its last is {last} {name}.")
    return PartialDate(year, month, day)


def _read_day(match: re.Match[str], today: date) -> PartialDate:
    del today
    return _day_of(_year(match), _month(match), int(match["day"]))


def _read_month(match: re.Match[str], today: date) -> PartialDate:
    del today
    year, month = _year(match), _month(match)
    if not 1 <= month <= 12:
        raise NoDate(f"There is no month {month}.", _EXAMPLES)
    return PartialDate(year, month)


def _month(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    short = groups["name"][:3]
    return next(n for n, name in enumerate(MONTHS, start=1) if name[:3].casefold() == short)


def _read_year(match: re.Match[str], today: date) -> PartialDate:
    """Return a year or a quarter of one; where two years are named, it is a financial one."""
    del today
    groups = match.groupdict()
    year, following = _year(match), groups.get("next")
    if following is not None and int(following[-2:]) != (year + 1) % 100:
        hint = f"The financial year from April {year} is {year}/{(year + 1) % 100:02}."
        raise NoDate(f"{year}/{following} is no financial year.", hint)
    quarter = int(groups["quarter"]) if groups.get("quarter") else None
    return PartialDate(year, quarter=quarter, financial=following is not None)


def _read_day_without_year(match: re.Match[str], today: date) -> NoReturn:
    month, day = _month(match), int(match["day"])
    year = today.year + ((month, day) < (today.month, today.day))
    there = _day_of(year, month, min(day, 28) if month == 2 else day)
    raise NoDate("A day without its year is no date.", f"Write it too: {there.words}.")


def _read_month_without_year(match: re.Match[str], today: date) -> NoReturn:
    month = _month(match)
    year = today.year + (month < today.month)
    hint = f"Write it too: {MONTHS[month - 1]} {year}."
    raise NoDate("A month without its year is no date.", hint)


def _of_day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _nearest(text: str, today: date) -> str:
    """Return what could be written in place of what is no date."""
    if text in _NO_END:
        return "Leave the date out; `repeats:` says how often what never ends comes round."
    weekday = text.removeprefix("next ").removeprefix("this ")
    if weekday in _WEEKDAYS:
        ahead = (_WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1
        return f"Write the day: the {weekday.capitalize()} to come is {_words(today, ahead)}."
    season = re.fullmatch(r"(?:spring|summer|autumn|winter|easter|christmas) (\d{4})", text)
    if season is not None:
        return f"Write the month that is meant, or {season[1]}, which is all that it says."
    return _EXAMPLES


def _words(today: date, ahead: int) -> str:
    return day_words(today + timedelta(days=ahead))


_FORMS: Final[tuple[tuple[str, Reader], ...]] = (
    (rf"{_DAY}[-/. ]{_NUMBER}[-/. ]{_YEAR}", _read_day),
    (rf"{_WHOLE_YEAR}[-/.]{_NUMBER}[-/.]{_DAY}", _read_day),
    (r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)", _read_day),
    (r"(?P<day>\d\d)(?P<number>\d\d)(?P<year>(?:19|20)\d\d)", _read_day),
    (rf"{_WEEKDAY}{_ORDINAL}[- ]?(?:of )?{_NAME}[- ]?{_YEAR}", _read_day),
    (rf"{_NAME} {_ORDINAL} {_WHOLE_YEAR}", _read_day),
    (rf"{_NAME}[-/ ]?(?:of )?{_YEAR}", _read_month),
    (rf"{_NUMBER}[-/.]{_WHOLE_YEAR}", _read_month),
    (rf"{_WHOLE_YEAR}[-/](?P<next>1[3-9]|[2-9]\d|00)", _read_year),
    (rf"{_WHOLE_YEAR}[-/.]{_NUMBER}", _read_month),
    (rf"{_QUARTER}[- ]?{_TWO_YEARS}", _read_year),
    (rf"{_TWO_YEARS}[- ]?{_QUARTER}", _read_year),
    (rf"{_QUARTER}[- ]?{_WHOLE_YEAR}", _read_year),
    (rf"{_WHOLE_YEAR}[- ]?{_QUARTER}", _read_year),
    (rf"{_FINANCIAL}{_TWO_YEARS}", _read_year),
    (rf"{_TWO_YEARS} (?:financial year|fy)", _read_year),
    (r"(?P<year>20\d\d)[-/](?P<next>20\d\d)", _read_year),
    (_WHOLE_YEAR, _read_year),
    (rf"{_ORDINAL} (?:of )?{_NAME}", _read_day_without_year),
    (rf"{_DAY}[-/.]{_NUMBER}", _read_day_without_year),
    (_NAME, _read_month_without_year),
)
"""Each form that is read, what stands for what, and what reads it; the first that fits has it."""
