"""Numbers, dates and times of a workbook as a person sees them there: `1.10`, `60%`, `Mar-26`.

The formats are those of ECMA-376, section 18.8.31, as far as plans use them; a number whose format
is beyond that is shown as if it had none.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liberate_cli.exchange.imports.seen import Stored

_GENERAL: Final = {"", "General", "@", "GENERAL", "general"}
_SYSTEM_DATE: Final = "mm-dd-yy"
"""How openpyxl names the format that is shown as the reader's own system writes dates."""
_PIECES: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|'
    r"(?P<number>[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+)|(?P<beyond>E[+-]|/)|(?P<sign>.)",
    re.DOTALL,
)
_DATE_PIECES: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|[_*].|AM/PM|A/P|'
    r"(?P<code>y+|m+|d+|h+|s+)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)


STORED: Final = (bool, int, float, date, time, timedelta)
"""The types of what a cell holds that is shown by a format; a moment is a date too."""


class _Shape(NamedTuple):
    """How a section of a format shows a number; `digits` is 0 where it shows none."""

    before: str
    after: str
    digits: int
    least: int
    most: int
    grouped: bool
    per_cent: int
    thousands: int
    is_beyond: bool


def shown_number(value: Stored | timedelta, number_format: str) -> str:
    """Return a value of a workbook as a cell with a number format shows it.

    >>> shown_number(1.1, "0.00"), shown_number(0.6, "0%"), shown_number(7, "000")
    ('1.10', '60%', '007')
    >>> shown_number(85000, '"£"#,##0')
    '£85,000'
    >>> shown_number(date(2026, 3, 1), "mmm-yy"), shown_number(date(2026, 3, 31), "dd mmmm yyyy")
    ('Mar-26', '31 March 2026')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return _shown_date(value, number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return _shown_number(value, number_format)


def _shown_date(value: date, number_format: str) -> str:
    written = number_format.split(";", maxsplit=1)[0]
    if written == _SYSTEM_DATE or not re.search("[ymd]", written, re.IGNORECASE):
        written = "dd/mm/yyyy"
    pieces = [match for match in _DATE_PIECES.finditer(written) if match[0]]
    codes = [(match["code"] or "").lower() for match in pieces]
    out = []
    for index, match in enumerate(pieces):
        code = codes[index]
        if not code:
            out.append(match["quoted"] or match["escaped"] or match["sign"] or "")
        elif code[0] == "m" and _is_minute([each for each in codes[:index] if each]):
            out.append(f"{_time_of(value).minute:02}")
        else:
            out.append(_part_of(value, code))
    return "".join(out).strip()


def _is_minute(before: list[str]) -> bool:
    """Return whether an `m` means minutes, which it does behind hours."""
    return bool(before) and before[-1][0] == "h"


def _time_of(value: date) -> time:
    return value.time() if isinstance(value, datetime) else time()


def _part_of(value: date, code: str) -> str:
    return _DATE_PARTS[code[0]](value, len(code))


def _year(value: date, width: int) -> str:
    return f"{value.year:04}" if width > 2 else f"{value.year % 100:02}"


def _month(value: date, width: int) -> str:
    if width >= 3:
        return value.strftime("%B" if width == 4 else "%b")
    return f"{value.month:0{width}}"


def _day(value: date, width: int) -> str:
    if width >= 3:
        return value.strftime("%A" if width >= 4 else "%a")
    return f"{value.day:0{width}}"


_DATE_PARTS: Final[Mapping[str, Callable[[date, int], str]]] = {
    "y": _year,
    "m": _month,
    "d": _day,
    "h": lambda value, width: f"{_time_of(value).hour:0{min(width, 2)}}",
    "s": lambda value, width: f"{_time_of(value).second:0{min(width, 2)}}",
}


def _shown_number(value: float, number_format: str) -> str:
    sections = _sections(number_format)
    if number_format in _GENERAL or not sections:
        return _general(value)
    is_own = value < 0 and len(sections) > 1
    shape = sections[1 if is_own else 2 if value == 0 and len(sections) > 2 else 0]
    if shape.is_beyond:
        return _general(value)
    if not shape.digits:
        # A section without a digit is words alone, such as a dash for nothing.
        return (shape.before + shape.after).strip() or _general(value)
    return _formed(value, shape, signed=not is_own)


def _formed(value: float, shape: _Shape, *, signed: bool) -> str:
    exact = Decimal(str(value)).scaleb(2 * shape.per_cent - 3 * shape.thousands)
    places = Decimal(1).scaleb(-shape.most)
    rounded = abs(exact).quantize(places, ROUND_HALF_UP)
    whole, _, part = f"{rounded:f}".partition(".")
    while len(part) > shape.least and part.endswith("0"):
        part = part[:-1]
    whole = whole.zfill(shape.digits)
    if shape.grouped:
        whole = f"{int(whole):,}"
    sign = "-" if signed and exact < 0 and rounded else ""
    number = f"{whole}.{part}" if part else whole
    return f"{shape.before}{sign}{number}{shape.after}".strip()


def _general(value: float) -> str:
    """Return a number as a cell without a format shows it: as short as it can be said."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.10g}'):f}"


@lru_cache(maxsize=256)
def _sections(number_format: str) -> tuple[_Shape, ...]:
    """Return the sections of a format: for numbers above nothing, below it, nothing, text."""
    quoted = re.sub(r'"[^"]*"|\\.', lambda match: match[0].replace(";", "\0"), number_format)
    return tuple(_shape(each.replace("\0", ";")) for each in quoted.split(";"))


def _shape(section: str) -> _Shape:
    before, after, number, is_beyond = "", "", None, False
    per_cent = 0
    for match in _PIECES.finditer(section):
        if match["number"]:
            is_beyond = is_beyond or number is not None
            number = match["number"]
            continue
        is_beyond = is_beyond or match["beyond"] is not None
        literal = match["quoted"] or match["escaped"] or match["money"] or match["sign"] or ""
        per_cent += match["sign"] == "%"
        if number is None:
            before += literal
        else:
            after += literal
    digits_alone = (number or "").rstrip(",")
    scale = len(number or "") - len(digits_alone)
    whole, _, part = digits_alone.partition(".")
    digits = max(1, whole.count("0")) if number else 0
    grouped = "," in whole
    return _Shape(
        before, after, digits, part.count("0"), len(part), grouped, per_cent, scale, is_beyond
    )
