"""The numbers and bullets that Word puts before paragraphs, which are nowhere in their text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.word.tags import child_of, child_val, is_on, w, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS: Final = 9
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class ListMark(NamedTuple):
    """What stands before a paragraph: its number as shown, None for a bullet, and its indent."""

    shown: str | None
    indent: int | None


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    indent: int | None
    legal: bool


_PLAIN: Final = _Level("bullet", "", 1, None, legal=False)


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self._lists: Final[dict[str, dict[int, _Level]]] = {}
        self._shared: Final[dict[str, str]] = {}
        self._restarts: Final[dict[str, dict[int, int]]] = {}
        self._counts: Final[dict[str, list[int | None]]] = defaultdict(lambda: [None] * _LEVELS)
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract = {each.get(w("abstractNumId")): each for each in root.iter(w("abstractNum"))}
        linked = {
            child_val(each, "styleLink"): each
            for each in abstract.values()
            if child_val(each, "styleLink")
        }
        for each in root.iter(w("num")):
            key, shared = each.get(w("numId")) or "", child_val(each, "abstractNumId") or ""
            drawn = abstract.get(shared)
            link = child_val(drawn, "numStyleLink")
            drawn = linked.get(link, drawn) if link else drawn
            overrides = each.findall(w("lvlOverride"))
            self._shared[key] = shared
            self._lists[key] = {} if drawn is None else _levels(drawn)
            for override in overrides:
                self._lists[key] |= _levels(override)
            self._restarts[key] = {
                whole_number(override.get(w("ilvl"))): whole_number(
                    child_val(override, "startOverride"), 1
                )
                for override in overrides
                if child_of(override, "startOverride") is not None
            }

    def mark(self, key: str, depth: int) -> ListMark | None:
        """Count a paragraph of a list in, and return what stands before it; None for no list."""
        levels = self._lists.get(key)
        if levels is None or not 0 <= depth < _LEVELS:
            return None
        level = levels.get(depth, _PLAIN)
        counts = self._counts[self._shared[key]]
        restart = self._restarts[key].pop(depth, None)
        count = counts[depth]
        counts[depth] = restart or (level.start if count is None else count + 1)
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.form in {"bullet", "none"}:
            return ListMark(None, level.indent)
        return ListMark(_shown(level, levels, counts), level.indent)


def _levels(parent: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for each in parent.findall(w("lvl")):
        properties = child_of(each, "pPr")
        indent = child_of(properties, "ind")
        found[whole_number(each.get(w("ilvl")))] = _Level(
            child_val(each, "numFmt") or "decimal",
            child_val(each, "lvlText") or "",
            whole_number(child_val(each, "start"), 1),
            left_of(indent),
            legal=bool(is_on(child_of(each, "isLgl"))),
        )
    return found


def left_of(indent: Element | None) -> int | None:
    """Return how far from the left an indent begins, in twentieths of a point."""
    if indent is None:
        return None
    left = indent.get(w("left")) or indent.get(w("start"))
    return whole_number(left) if left else None


def _shown(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    def of(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        there = levels.get(depth, level)
        count = counts[depth]
        form = "decimal" if level.legal else there.form
        return _formed(there.start if count is None else count, form)

    return re.sub(r"%([1-9])", of, level.text).strip()


def _formed(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02}" if form == "decimalZero" else str(count)
