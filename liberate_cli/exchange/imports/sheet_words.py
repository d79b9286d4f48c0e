"""The words of a cell as paragraphs: a line each, with what is struck out and coloured in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openpyxl.cell.rich_text import CellRichText, TextBlock

from liberate_cli.exchange.imports.seen import Para, SeenAt, SeenRun, without_unseen
from liberate_cli.exchange.imports.sheet_colours import PLAIN, WordsLook
from liberate_cli.exchange.imports.shown_numbers import STORED, shown_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.fonts import Font
    from openpyxl.styles.proxy import StyleProxy

    from liberate_cli.exchange.imports.sheet_colours import Palette

_BULLET: Final = re.compile(r"^(\s*)[•▪◦‣∙·*–-]\s+(?=\S)")
_BEGINS: Final = frozenset(" \t•▪◦‣∙·*–-")
_DEPTH: Final = 4
"""How many spaces before a bullet make it one of the next depth."""
_THREADED: Final = re.compile(r"^\[Threaded comment\].*?\n(?:Comment|Comments?):\s*", re.DOTALL)
_HEADER_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\[[^\]]*\]|[A-Z]|\d+)', re.IGNORECASE)


def paras_of(cell: SheetCell | MergedCell, place: SeenAt, palette: Palette) -> tuple[Para, ...]:
    """Return what is written in a cell, as it is shown there, a line a paragraph."""
    value = cell.value
    if value is None:
        return ()
    if isinstance(value, CellRichText):
        runs = [_piece(each, cell.font, palette) for each in value]
    else:
        if isinstance(value, STORED):
            text = shown_number(value, cell.number_format)
        else:
            text = without_unseen(str(value))
        run = _plain_run(cell, text, palette)
        if "\n" not in text and "\r" not in text and "\v" not in text and "\u2028" not in text:
            return (_para(place, 1, [run]),) if text.strip() else ()
        runs = [run]
    return paras_of_runs(place, runs)


def paras_of_runs(place: SeenAt, runs: Iterable[SeenRun]) -> tuple[Para, ...]:
    """Return runs as paragraphs, a line each; the first has the cell's place."""
    lines: list[list[SeenRun]] = [[]]
    for run in runs:
        first, *more = re.split(r"\r\n|[\r\n\v\u2028]", run.text)
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=each)] for each in more]
    written = [line for line in lines if any(run.text.strip() for run in line)]
    return tuple(_para(place, number, line) for number, line in enumerate(written, start=1))


def _para(cell: SeenAt, number: int, runs: list[SeenRun]) -> Para:
    place = cell if number == 1 else SeenAt(f"{cell} line {number}")
    kept = tuple([run for run in runs if run.text])
    bullet = _BULLET.match(kept[0].text) if kept[0].text[:1] in _BEGINS else None
    if bullet is None:
        return Para(place, kept)
    first = replace(kept[0], text=kept[0].text[bullet.end() :])
    return Para(place, (first, *kept[1:]), depth=len(bullet[1]) // _DEPTH)


def _piece(piece: TextBlock | str, font: StyleProxy, palette: Palette) -> SeenRun:
    if isinstance(piece, TextBlock):
        return _run(piece.text, piece.font, palette)
    return _run(str(piece), font, palette)


def _plain_run(cell: SheetCell | MergedCell, text: str, palette: Palette) -> SeenRun:
    """Return the words of a cell that has one look, which many others have too."""
    key = cell.style_id if cell.has_style else PLAIN
    look = palette.looks.get(key)
    if look is None:
        plain = _run("", cell.font, palette)
        look = palette.looks[key] = WordsLook(plain.struck, plain.bold, plain.signs)
    return SeenRun(text, look.struck, None, look.bold, look.signs)


def _run(text: str, font: Font | InlineFont | StyleProxy, palette: Palette) -> SeenRun:
    ink = palette.ink_of(font.color)
    signs = (ink,) if ink is not None else ()
    return SeenRun(without_unseen(text), struck=bool(font.strike), bold=bool(font.b), signs=signs)


def note_of(cell: SheetCell | MergedCell) -> str | None:
    """Return what was noted about a cell, without what Excel writes there for older programs."""
    if cell.comment is None:
        return None
    text = without_unseen(cell.comment.text or "")
    return _THREADED.sub("", text).strip() or None


def margin_words(texts: Iterable[str | None]) -> Iterator[str]:
    """Yield what a page's header or footer says, without the codes of its letters and numbers."""
    for text in texts:
        words = _HEADER_CODE.sub("", without_unseen(text or "")).strip()
        if words:
            yield words
