"""Conditional formatting: which colour a cell is shown in, for the rules that plans use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.seen import Carrier, Sign
from liberate_cli.exchange.imports.sheet_formulas import NotDecided, decide, formula_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.worksheet import Worksheet

    from liberate_cli.exchange.imports.sheet_colours import Palette
    from liberate_cli.exchange.imports.sheet_formulas import Known, Look

_PICTURES: Final = {"colorScale", "dataBar", "iconSet"}
"""Rules that paint every cell by its number beside the others': no rating can be read off them."""


class _Area(NamedTuple):
    """A rectangle of cells, from 1, both ends within."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Painted:
    """A rule of a sheet: where it applies, what it is, and the colour that it gives."""

    areas: tuple[_Area, ...]
    rule: Rule
    sign: Sign | None

    def covers(self, row: int, column: int) -> bool:
        """Return whether a cell is one that the rule is for."""
        return any(
            area.top <= row <= area.bottom and area.left <= column <= area.right
            for area in self.areas
        )

    def shift(self, row: int, column: int) -> tuple[int, int]:
        """Return how far a cell lies from the one that the rule's formula is written for."""
        return row - min(a.top for a in self.areas), column - min(a.left for a in self.areas)


def rules_of(sheet: Worksheet, palette: Palette) -> tuple[Painted, ...]:
    """Return the rules of a sheet, the one that comes first before others first."""
    found = []
    for formatting in sheet.conditional_formatting:
        areas = tuple(
            _Area(each.min_row, each.min_col, each.max_row, each.max_col)
            for each in formatting.sqref.ranges
        )
        for rule in formatting.rules:
            fill = rule.dxf.fill if rule.dxf is not None else None
            sign = palette.sign_of(fill, Carrier.CONDITIONAL, of_rule=True)
            if areas and (sign is not None or rule.stopIfTrue):
                found.append(Painted(areas, rule, sign))
    return tuple(sorted(found, key=lambda each: each.rule.priority or 0))


def undecided_kinds(sheet: Worksheet) -> tuple[str, ...]:
    """Return the kinds of a sheet's rules that colour cells and cannot be read off them."""
    kinds = (rule.type for each in sheet.conditional_formatting for rule in each.rules)
    return tuple(sorted({kind for kind in kinds if kind in _PICTURES}))


def painted(rules: Iterable[Painted], row: int, column: int, look: Look) -> Sign | None:
    """Return the colour that rules give a cell, or None where none of them holds.

    Raises:
        NotDecided: The first that might hold cannot be decided.
    """
    for each in rules:
        if each.covers(row, column) and _holds(each, row, column, look):
            return each.sign
    return None


def _holds(each: Painted, row: int, column: int, look: Look) -> bool:
    rule, shift = each.rule, each.shift(row, column)
    value = look(row, column)
    if rule.type == "cellIs":
        return _compared(rule, value, look, shift)
    if rule.type in _TEXT_RULES:
        words = rule.text
        if words is None:
            return _by_formula(rule, look, shift)
        return _TEXT_RULES[rule.type](_folded(value), _folded(words))
    if rule.type == "containsBlanks":
        return not _folded(value)
    if rule.type == "notContainsBlanks":
        return bool(_folded(value))
    if rule.type == "expression":
        return _by_formula(rule, look, shift)
    raise NotDecided(str(rule.type))


def _by_formula(rule: Rule, look: Look, shift: tuple[int, int]) -> bool:
    if not rule.formula:
        raise NotDecided(str(rule.type))
    return decide(rule.formula[0], look, shift)


def _compared(rule: Rule, value: Known, look: Look, shift: tuple[int, int]) -> bool:
    if value is None:
        # A workbook paints no empty cell but by a rule that means it.
        return rule.operator == "equal" and rule.formula[0] == '""'
    bounds = [formula_value(each, look, shift) for each in rule.formula]
    sign = _OPERATORS.get(rule.operator or "")
    if sign is not None and bounds:
        return decide(f"{_LEFT}{sign}{_RIGHT}", _pair(value, bounds[0]), (0, 0))
    if rule.operator in {"between", "notBetween"} and len(bounds) == 2:
        pair = _pair(value, bounds[0]), _pair(value, bounds[1])
        within = decide(f"{_LEFT}>={_RIGHT}", pair[0], (0, 0)) and decide(
            f"{_LEFT}<={_RIGHT}", pair[1], (0, 0)
        )
        return within is (rule.operator == "between")
    raise NotDecided(str(rule.operator))


_LEFT, _RIGHT = "$A$1", "$B$1"


def _pair(left: Known, right: Known) -> Look:
    """Return what gives two values to a formula of two cells."""
    return lambda _, column: left if column == 1 else right


def _folded(value: Known) -> str:
    return "" if value is None else str(value).strip().casefold()


_OPERATORS: Final[Mapping[str, str]] = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "lessThan": "<",
    "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}
_TEXT_RULES: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "containsText": lambda text, words: words in text,
    "notContainsText": lambda text, words: words not in text,
    "beginsWith": lambda text, words: text.startswith(words),
    "endsWith": lambda text, words: text.endswith(words),
}
