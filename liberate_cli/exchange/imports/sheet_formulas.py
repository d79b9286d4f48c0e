"""The formulas by which conditional formatting is decided, as far as plans use them.

A formula is never run: the small grammar below reads it, and what says more is not decided.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openpyxl.utils.cell import column_index_from_string

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liberate_cli.exchange.imports.seen import Stored

    Known = Stored | str | None
    Look = Callable[[int, int], Known]

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?%?)|'
    r"(?P<name>[A-Za-z]+)(?=\()|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(!])|"
    r"(?P<truth>TRUE|FALSE)\b|(?P<sign><>|<=|>=|[=<>(),&+-]))",
    re.IGNORECASE,
)
_DAY_NOUGHT: Final = date(1899, 12, 30)
_DEEPEST: Final = 20
_LONGEST: Final = 500


class NotDecided(ValueError):
    """A formula that says more than is read here."""


def decide(formula: str, look: Look, shift: tuple[int, int]) -> bool:
    """Return whether a formula holds for a cell that lies so many rows and columns further on.

    `look` gives what stands in a row and column, which count from 1.

    Raises:
        NotDecided: It says more than is read here.
    """
    return _truth(formula_value(formula, look, shift))


def formula_value(formula: str, look: Look, shift: tuple[int, int]) -> Known:
    """Return what a formula comes to for a cell. Raises NotDecided for one that says more."""
    reading = _Reading(formula.removeprefix("="), look, shift)
    value = reading.comparison(0)
    if reading.rest():
        raise NotDecided(formula)
    return value


class _Reading:
    """One pass over the words of a formula."""

    def __init__(self, formula: str, look: Look, shift: tuple[int, int]) -> None:
        if len(formula) > _LONGEST:
            raise NotDecided(formula)
        self._formula = formula.strip()
        self._at = 0
        self._look = look
        self._shift = shift

    def rest(self) -> str:
        return self._formula[self._at :].strip()

    def comparison(self, depth: int) -> Known:
        if depth > _DEEPEST:
            raise NotDecided(self._formula)
        left = self._one(depth)
        match = _TOKEN.match(self._formula, self._at)
        sign = match["sign"] if match else None
        if match is None or sign is None or sign not in _COMPARE:
            return left
        self._at = match.end()
        return _COMPARE[sign](_ordered(left, right := self._one(depth)), _ordered(right, left))

    def _one(self, depth: int) -> Known:
        match = self._next()
        if match["text"]:
            return match["text"][1:-1].replace('""', '"')
        if match["number"]:
            number = float(match["number"].rstrip("%"))
            return number / 100 if match["number"].endswith("%") else number
        if match["truth"]:
            return match["truth"].upper() == "TRUE"
        if match["cell"]:
            return self._cell(match["cell"])
        if match["name"]:
            return self._called(match["name"].upper(), depth)
        if match["sign"] == "(":
            value = self.comparison(depth + 1)
            self._expect(")")
            return value
        raise NotDecided(self._formula)

    def _called(self, name: str, depth: int) -> Known:
        if name not in _FUNCTIONS:
            raise NotDecided(self._formula)
        self._expect("(")
        given: list[Known] = []
        while not self._is_next(")"):
            if given:
                self._expect(",")
            given.append(self.comparison(depth + 1))
        self._expect(")")
        try:
            return _FUNCTIONS[name](*given)
        except TypeError:
            raise NotDecided(self._formula) from None

    def _cell(self, written: str) -> Known:
        match = re.fullmatch(r"(\$?)([A-Za-z]+)(\$?)(\d+)", written)
        if match is None:
            raise NotDecided(self._formula)
        row = int(match[4]) + (0 if match[3] else self._shift[0])
        column = column_index_from_string(match[2]) + (0 if match[1] else self._shift[1])
        return self._look(row, column)

    def _next(self) -> re.Match[str]:
        match = _TOKEN.match(self._formula, self._at)
        if match is None:
            raise NotDecided(self._formula)
        self._at = match.end()
        return match

    def _is_next(self, sign: str) -> bool:
        match = _TOKEN.match(self._formula, self._at)
        if match is None:
            raise NotDecided(self._formula)
        return match["sign"] == sign

    def _expect(self, sign: str) -> None:
        if self._next()["sign"] != sign:
            raise NotDecided(self._formula)


def _truth(value: Known) -> bool:
    if isinstance(value, bool | int | float):
        return bool(value)
    raise NotDecided(str(value))


def _ordered(value: Known, other: Known) -> tuple[int, float | str]:
    """Return a value as a workbook orders it: numbers, then texts, then truths.

    An empty cell is like nothing of the other's kind.
    """
    if value is None:
        value = "" if isinstance(other, str) else 0
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, date):
        return 0, _serial(value)
    if isinstance(value, int | float):
        return 0, float(value)
    return 1, str(value).casefold()


def _serial(value: date) -> float:
    """Return the number by which a workbook counts a day."""
    days = float(value.toordinal() - _DAY_NOUGHT.toordinal())
    return days + (value.hour / 24 + value.minute / 1440 if isinstance(value, datetime) else 0)


def _searched(wanted: Known, text: Known) -> float | None:
    at = _text(text).casefold().find(_text(wanted).casefold())
    return None if at < 0 else at + 1


def _text(value: Known) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _is_number(value: Known) -> bool:
    return isinstance(value, int | float | date) and not isinstance(value, bool)


def _begins(text: Known, count: Known = 1.0) -> str:
    return _text(text)[: int(count)] if isinstance(count, float) else ""


def _ends(text: Known, count: Known = 1.0) -> str:
    return _text(text)[-int(count) :] if isinstance(count, float) and count else ""


_COMPARE: Final[
    Mapping[str, Callable[[tuple[int, float | str], tuple[int, float | str]], bool]]
] = {
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}
_FUNCTIONS: Final[Mapping[str, Callable[..., Known]]] = {
    "AND": lambda *each: all(map(_truth, each)),
    "OR": lambda *each: any(map(_truth, each)),
    "NOT": lambda one: not _truth(one),
    "ISNUMBER": _is_number,
    "ISBLANK": lambda one: one is None,
    "ISTEXT": lambda one: isinstance(one, str),
    "ISERROR": lambda one: one is None,
    "SEARCH": _searched,
    "FIND": _searched,
    "LEFT": _begins,
    "RIGHT": _ends,
    "LEN": lambda one: float(len(_text(one))),
    "TRIM": lambda one: _text(one).strip(),
    "LOWER": lambda one: _text(one).casefold(),
    "UPPER": lambda one: _text(one).upper(),
    "EXACT": lambda one, other: _text(one) == _text(other),
}
