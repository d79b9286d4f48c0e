"""The parts of a workbook made fit to be opened: no row in which nothing is written, no drawing.

A sheet may be ruled and validated down to its millionth row. What is left out here holds no words,
but for shapes and charts, which are told.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from liberate_cli.errors import harmless
from liberate_cli.exchange.imports.not_taken import NotTaken
from liberate_cli.exchange.imports.packages import (
    MOST_CELLS,
    STRICT,
    STRICT_BEGINS,
    parse_xml,
    parts_outside,
    refused_parts,
)
from liberate_cli.exchange.imports.seen_document import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.exchange.imports.packages import Package

MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 300
MOST_PLACES: Final = 200_000
"""How many cells the rows of a sheet may have together, also those in which nothing is written."""
_ROW: Final = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)row\b(?:[^>]*/>|[^>]*[^/]>.*?</(?P=prefix)row>|>.*?</(?P=prefix)row>)",
    re.DOTALL,
)
_ROW_BEGINS: Final = re.compile(rb"<(?:\w+:)?row\b")
_WRITTEN: Final = re.compile(rb"<(?:\w+:)?(?:v|is|f)[ >]")
_CELL: Final = re.compile(
    rb"<(?:\w+:)?c\b(?P<keys>[^>]*[^/>]|)>\s*(?P<formula><(?:\w+:)?f\b[^>]*?(?:/>|>(?P<says>[^<]*)</))?"
)
_PLACE: Final = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)")
_KEPT_RELATIONS: Final = re.compile(rb'/(?:comments|table|hyperlink|threadedComment)"')
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PIVOTS: Final = re.compile(rb"<(?:\w+:)?pivotCaches>.*?</(?:\w+:)?pivotCaches>", re.DOTALL)
_LINKS: Final = re.compile(rb"<(?:\w+:)?hyperlinks\b[^>]*>.*?</(?:\w+:)?hyperlinks>", re.DOTALL)
"""Where links lead to. A link may be said to cover a whole sheet, which then fills with cells."""
_INLINE: Final = re.compile(
    rb'<(?P<prefix>(?:\w+:)?)c\b(?P<keys>[^>]*?) t="inlineStr"(?P<more>[^>/]*)>'
    rb"<(?P=prefix)is><(?P=prefix)t\b[^>/]*>(?P<words>[^<]+)"
    rb"</(?P=prefix)t></(?P=prefix)is></(?P=prefix)c>"
)
"""Words of one look that stand in their cell, of which the library makes five objects each."""
_NOTE: Final = re.compile(
    rb'<(?:\w+:)?comment\b[^>]*?\bref="([^"]*)"[^>]*>.*?</(?:\w+:)?comment>', re.DOTALL
)
_ONE_CELL: Final = re.compile(rb"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}")
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([^"]*)"[^>]*?(?:/>|>\s*</(?:\w+:)?mergeCell>)'
)
MOST_MERGED: Final = 5_000
"""No cell of a plan spans more; every cell that one spans takes memory."""
_LEFT_ALONE: Final = (
    (re.compile(r"/(?:externalLinks|queryTables|drawings|charts|media)/_rels/|/pivot"), ""),
    (re.compile(r"/externalLinks/"), "it points to another file, which is not opened"),
    (re.compile(r"/connections\.xml|/queryTables/"), "it would fetch data, and was not followed"),
    (re.compile(r"/(?:embeddings|activeX|ctrlProps)/"), ""),
    (re.compile(r"/drawings/[^/]*\.vml"), ""),
    (re.compile(r"/(?:drawings|charts|media)/"), "shapes, pictures and charts are not read"),
)
"""The parts that are not opened, and what is told of them; "" where they are parts of others."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Written(NamedTuple):
    """What is written in a sheet: how many columns, the formulas by their cells, how many cells."""

    width: int
    formulas: Mapping[str, str]
    cells: int


class Fit(NamedTuple):
    """A workbook that can be opened, what its sheets hold by their titles, what was left out."""

    archive: io.BytesIO
    sheets: Mapping[str, Written]
    refused: tuple[Refused, ...]


def made_fit(package: Package) -> Fit:
    """Return a workbook of the same words, without the rows and pictures that have none.

    Raises:
        NotTaken: More is written in it than any plan holds, or a part of it cannot be taken.
    """
    refused = [*refused_parts(package), *parts_outside(package)]
    fit = {}
    for part in package.names:
        why = next((why for pattern, why in _LEFT_ALONE if pattern.search(part)), None)
        if why is not None:
            refused += [Refused(harmless(part), why)] if why else []
        elif part.endswith((".xml", ".rels")):
            fit[part] = _harmless_part(package, part)
        if part in fit and "comment" in part.casefold():
            fit[part] = _NOTE.sub(lambda note: note[0] if _is_cell(note[1]) else b"", fit[part])
    fit[package.main] = _PIVOTS.sub(b"", fit[package.main])
    sheets: dict[str, Written] = {}
    for title, part in _sheet_parts(package):
        if part in fit:
            fit[part] = _ROW.sub(lambda row: row[0] if _WRITTEN.search(row[0]) else b"", fit[part])
            fit[part] = _INLINE.sub(_as_value, _LINKS.sub(b"", fit[part]))
            fit[part], wide = _without_wide(fit[part])
            refused += [Refused(f"{title}: {each}", _TOO_WIDE) for each in wide]
            before = sum(each.cells for each in sheets.values())
            sheets[title] = _written(package.name, title, fit[part], before)
            if sheets[title].width == MOST_COLUMNS:
                refused.append(Refused(title, f"columns behind the {MOST_COLUMNS}th are not read"))
    return Fit(_packed(fit), sheets, tuple(refused))


def _as_value(cell: re.Match[bytes]) -> bytes:
    """Return a cell with words of its own as one that has them as a formula's value is written."""
    prefix, words = cell["prefix"], cell["words"].replace(b"x005F_", b"")
    keys = cell["keys"] + b' t="str"' + cell["more"]
    return b"<%bc%b><%bv>%b</%bv></%bc>" % (prefix, keys, prefix, words, prefix, prefix)


def _is_cell(place: bytes) -> bool:
    """Return whether a note is about one cell; about more, it would fill the sheet with cells."""
    return _ONE_CELL.fullmatch(place) is not None


_TOO_WIDE: Final = "it is merged over more cells than any plan's: its cells stand for themselves"


def _without_wide(sheet: bytes) -> tuple[bytes, list[str]]:
    """Return a sheet without what is merged over too many cells, and which that is."""
    wide: list[str] = []

    def kept(match: re.Match[bytes]) -> bytes:
        area = match[1].decode("utf-8", "replace")
        try:
            left, top, right, bottom = (each or 0 for each in range_boundaries(area))
        except (ValueError, TypeError):
            return b""
        if (right - left + 1) * (bottom - top + 1) <= MOST_MERGED and left and top:
            return match[0]
        wide.append(harmless(area))
        return b""

    return _MERGED.sub(kept, sheet), wide


def _harmless_part(package: Package, part: str) -> bytes:
    """Return a part that declares nothing; of a sheet's relations, those that bring words."""
    content = package.read(part) or b""
    for strict, usual in STRICT if STRICT_BEGINS in content else ():
        content = content.replace(strict, usual)
    if _DECLARED.search(content.replace(b"\0", b"")):
        parse_xml(content, package.name, part)
    if part.endswith(".rels") and "/worksheets/" in part:
        return _RELATION.sub(_kept_relation, content)
    return content


def _kept_relation(match: re.Match[bytes]) -> bytes:
    return match[0] if _KEPT_RELATIONS.search(match[0]) else b""


def _written(name: str, title: str, content: bytes, before: int) -> Written:
    """Return what is written in a sheet; `before` is how many cells are in those before it."""
    rows = len(_ROW_BEGINS.findall(content))
    width = count = 0
    formulas = {}
    for cell in _CELL.finditer(content):
        count += 1
        place = _PLACE.search(cell["keys"])
        if place is None:
            continue
        width = max(width, column_index_from_string(place[1].decode()))
        if cell["formula"]:
            says = html.unescape((cell["says"] or b"").decode("utf-8", "replace"))
            formulas[(place[1] + place[2]).decode()] = f"={says}"
    places = rows * min(width, MOST_COLUMNS)
    if rows > MOST_ROWS or count + before > MOST_CELLS or places > MOST_PLACES:
        others = f", after {before:,} in the sheets before it" if before else ""
        raise NotTaken(
            name,
            f"is not taken: its sheet “{harmless(title)}” has {rows:,} rows, {count:,} cells that "
            f"are filled{others}",
            f"No plan has more than {MOST_ROWS:,} rows and {MOST_CELLS:,} cells: save the sheet "
            "of the plan alone.",
        )
    return Written(min(width, MOST_COLUMNS), formulas, count)


def _sheet_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Yield each sheet's title and the name of its part."""
    related = package.relationships(package.main)
    tree = package.tree(package.main, STRICT)
    for sheet in () if tree is None else tree.iter(f"{_MAIN}sheet"):
        relation = related.get(sheet.get(f"{_RELATED}id", ""))
        if relation is not None and not relation.external:
            yield sheet.get("name") or "", relation.target


def _packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for path, content in parts.items():
            packed.writestr(path, content)
    archive.seek(0)
    return archive
