"""The styles of a Word document: what a paragraph, its words and a cell look like by name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.seen import Carrier, Sign
from liberate_cli.exchange.imports.word.numbering import left_of
from liberate_cli.exchange.imports.word.tags import VAL, child_of, child_val, is_on, w, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from liberate_cli.exchange.imports.word.theme import Theme

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL: Final = 9
"""The outline level of what is no heading."""


class WordLook(NamedTuple):
    """What words look like, as far as it is said; None where it is not.

    A colour that is said to be none is False.
    """

    struck: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    shaded: Sign | bool | None = None
    highlight: Sign | bool | None = None
    letters: Sign | bool | None = None
    font: str | None = None

    def under(self, nearer: WordLook) -> WordLook:
        """Return this look with what a nearer one says put over it."""
        said = {key: value for key, value in nearer._asdict().items() if value is not None}
        return self._replace(**said) if said else self

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The colours that the words show."""
        colours = (self.shaded, self.highlight, self.letters)
        if not any(colours):
            return ()
        return tuple(each for each in colours if isinstance(each, Sign))


class ParaStyle(NamedTuple):
    """What a paragraph is by its style: its name, level as a heading, list and indent."""

    name: str | None = None
    level: int | None = None
    list_key: str | None = None
    list_depth: int | None = None
    indent: int | None = None
    look: WordLook = WordLook()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self.theme: Final = theme
        found = [] if root is None else list(root.iter(w("style")))
        self._by_id: Final = {each.get(w("styleId")): each for each in found}
        self._default: Final = next(
            (
                each.get(w("styleId"))
                for each in found
                if each.get(w("type")) == "paragraph" and each.get(w("default")) in {"1", "true"}
            ),
            None,
        )
        self.para_style: Final = cache(self._para_style)
        self.look_of_style: Final = cache(self._look_of_style)
        self.cell_fills: Final = cache(self._cell_fills)

    def _chain(self, key: str | None) -> Iterator[Element]:
        """Give a style and those that it is based on, the nearest first."""
        seen: set[str | None] = set()
        while key in self._by_id and key not in seen:
            seen.add(key)
            style = self._by_id[key]
            yield style
            key = child_val(style, "basedOn")

    def _para_style(self, key: str | None) -> ParaStyle:
        chain = tuple(self._chain(key if key in self._by_id else self._default))
        name = child_val(chain[0], "name") if chain else key
        level = list_key = list_depth = indent = None
        for style in chain:
            properties = child_of(style, "pPr")
            listed = child_of(properties, "numPr")
            level = heading_level(properties) if level is None else level
            if level is None and (named := _HEADING.fullmatch(child_val(style, "name") or "")):
                level = int(named[1])
            list_key = child_val(listed, "numId") if list_key is None else list_key
            depth = child_val(listed, "ilvl")
            list_depth = whole_number(depth) if list_depth is None and depth else list_depth
            if indent is None and properties is not None:
                indent = left_of(child_of(properties, "ind"))
        level = None if level is not None and level > _BODY_LEVEL else level
        return ParaStyle(name, level, list_key, list_depth, indent, self._look_of_chain(chain))

    def _look_of_style(self, key: str | None) -> WordLook:
        return self._look_of_chain(tuple(self._chain(key)))

    def _look_of_chain(self, chain: tuple[Element, ...]) -> WordLook:
        look = WordLook()
        for style in reversed(chain):
            look = look.under(self.look(child_of(style, "rPr")))
            properties = child_of(style, "pPr")
            if properties is not None:
                look = look.under(self.shade_of_para(properties))
        return look

    def shade_of_para(self, properties: Element) -> WordLook:
        """Return the colour behind a whole paragraph as a look of its words."""
        shd = child_of(properties, "shd")
        return WordLook(shaded=_said(shd, self.theme.shading(shd, Carrier.WORDS_SHADED)))

    def look(self, properties: Element | None) -> WordLook:
        """Return what the properties of words say, without those of a style that they name."""
        if properties is None or not len(properties):
            return _UNSAID
        strike, double = child_of(properties, "strike"), child_of(properties, "dstrike")
        fonts = child_of(properties, "rFonts")
        shd, high, colour = (child_of(properties, each) for each in ("shd", "highlight", "color"))
        return WordLook(
            is_on(double) or is_on(strike),
            is_on(child_of(properties, "vanish")),
            is_on(child_of(properties, "b")),
            _said(shd, self.theme.shading(shd, Carrier.WORDS_SHADED)),
            _said(high, self.theme.highlight(high)),
            _said(colour, self.theme.letters(colour)),
            None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")),
        )

    def _cell_fills(self, key: str | None) -> dict[str, Sign | bool]:
        """Return the colours that a table style gives to parts of a table, by their names."""
        found: dict[str, Sign | bool] = {}
        for style in reversed(tuple(self._chain(key))):
            parts = [("wholeTable", style), *_parts_of(style)]
            for name, part in parts:
                carrier = Carrier.BANDING if name.startswith("band") else Carrier.STYLE
                shd = child_of(child_of(part, "tcPr"), "shd")
                said = _said(shd, self.theme.shading(shd, carrier))
                if said is not None:
                    found[name] = said
        return found

    def band_sizes(self, key: str | None) -> tuple[int, int]:
        """Return how many rows, and how many columns, a band of a table style has."""
        sizes = [1, 1]
        for style in reversed(tuple(self._chain(key))):
            properties = child_of(style, "tblPr")
            for index, name in enumerate(("tblStyleRowBandSize", "tblStyleColBandSize")):
                sizes[index] = max(1, whole_number(child_val(properties, name), sizes[index]))
        return sizes[0], sizes[1]


_UNSAID: Final = WordLook()


def _parts_of(style: Element) -> list[tuple[str, Element]]:
    return [(each.get(w("type")) or "", each) for each in style.findall(w("tblStylePr"))]


def _said(element: Element | None, sign: Sign | None) -> Sign | bool | None:
    return None if element is None else sign or False


def heading_level(properties: Element | None) -> int | None:
    """Return the level that a paragraph's own properties say, from 1; 10 for no heading."""
    said = child_val(properties, "outlineLvl")
    return None if said is None else whole_number(said, _BODY_LEVEL) + 1


def style_key(properties: Element | None, name: str) -> str | None:
    """Return the id of the style that properties name."""
    return child_val(properties, name, VAL)
