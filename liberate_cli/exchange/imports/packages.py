"""The zip files that Word and Excel save, opened without trust: parts by name, within limits.

Nothing is fetched and nothing is run: what leads out of the file, and what would run, is named and
left alone.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from lxml import etree

from liberate_cli.errors import harmless
from liberate_cli.exchange.imports.not_taken import (
    AS_WORKBOOK,
    NotTaken,
    damaged,
    locked,
    of_another_kind,
    of_another_office,
    too_large,
    with_a_type,
)
from liberate_cli.exchange.imports.seen_document import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

MEBIBYTE: Final = 1024 * 1024
LARGEST_PACKAGE: Final = 30 * MEBIBYTE
LARGEST_PART: Final = 24 * MEBIBYTE
"""What one part may unpack to; the text of a plan of a thousand rows is a tenth of it."""
LARGEST_WHOLE: Final = 64 * MEBIBYTE
"""What all the parts that are read may unpack to together; pictures are not read."""
MOST_PARTS: Final = 5000
MOST_CELLS: Final = 50_000
"""How many cells a plan's tables may have together; each takes some five thousand bytes."""
MOST_NODES: Final = 2_000_000
"""How many elements and attributes a part may have: each takes memory, however short it is."""

_OPEN, STRICT_BEGINS = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
STRICT: Final = tuple(
    (STRICT_BEGINS + strict, _OPEN + usual)
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    )
)
"""What a file saved as Strict Open XML calls things, and how others call the same."""
_CONTENT_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EMBEDDED: Final = re.compile(r"/(?:embeddings|activeX|ctrlProps)/(?!_rels/)")
_UNRUN: Final = {
    ".bin": "it may hold macros or another program's data, which are never run",
    ".exe": "programs are never run",
    ".vbs": "programs are never run",
    ".js": "programs are never run",
}
_FETCHED: Final = {
    "attachedTemplate": "a template",
    "image": "a picture",
    "subDocument": "a part of the document",
    "aFChunk": "a part of the document",
    "oleObject": "another program's data",
    "externalLinkPath": "another workbook",
}
"""What the relationships are called that an office program would follow by itself."""


class Format(StrEnum):
    """The kinds of file that are read."""

    WORD = "word"
    EXCEL = "excel"


class Relationship(NamedTuple):
    """What a part says that it belongs with: another part, or an address outside the file."""

    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """The parts of a file, unpacked and parsed as they are asked for, each within the limits.

    `main` is the part that holds the text or lists the sheets.
    """

    name: str
    format: Format
    main: str
    _zip: zipfile.ZipFile
    _spent: int = 0
    _names: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the file's order."""
        return tuple(self._names)

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, None where there is no such part.

        Raises:
            NotTaken: It is larger than allowed, encrypted, or its bytes are damaged.
        """
        info = self._names.get(part)
        if info is None:
            return None
        self._spent += info.file_size
        if info.file_size > LARGEST_PART or self._spent > LARGEST_WHOLE:
            raise too_large(self.name, f"its part {harmless(part)}")
        if info.flag_bits & 1:
            raise locked(self.name)
        try:
            return self._zip.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            NotImplementedError,
            EOFError,
            OSError,
        ) as error:
            raise damaged(self.name, part) from error

    def tree(self, part: str, same: Iterable[tuple[bytes, bytes]] = ()) -> Element | None:
        """Return the root of a part's XML, None where there is no such part.

        `same` are names of namespaces, and what is read in place of each.

        Raises:
            NotTaken: As `read`, or it is not XML, or declares a document type or entities.
        """
        data = self.read(part)
        for name, instead in () if data is None else same:
            data = data.replace(name, instead) if data else data
        return None if data is None else parse_xml(data, self.name, part)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part belongs with, by the id that its XML uses."""
        folder, _, file = part.rpartition("/")
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels").lstrip("/"))
        if tree is None:
            return {}
        return {
            each.get("Id", ""): Relationship(
                each.get("Type", "").rpartition("/")[2],
                _target(folder, each.get("Target", ""), each.get("TargetMode") == "External"),
                each.get("TargetMode") == "External",
            )
            for each in tree.iter(_RELATIONSHIPS)
        }


def open_package(data: bytes, name: str) -> Package:
    """Return the parts of a Word or Excel file.

    Raises:
        NotTaken: It is another kind of file, protected, damaged, or larger than allowed.
    """
    if len(data) > LARGEST_PACKAGE:
        raise too_large(name, "it")
    if not data.startswith(b"PK"):
        raise of_another_kind(data, name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        infos = {info.filename.lstrip("/"): info for info in opened.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(name, "its list of parts") from error
    if len(infos) > MOST_PARTS:
        raise too_large(name, f"it has {len(infos):,} parts, and so")
    package = Package(name, Format.WORD, "", opened, _names=infos)
    package.format, package.main = _main_part(package)
    return package


def parse_xml(data: bytes, name: str, part: str) -> Element:
    """Return the root of XML from outside: no entity is put in, nothing is fetched.

    Raises:
        NotTaken: It is not XML, declares a document type or entities, or has too many elements.
    """
    nodes = data.count(b"<") - data.count(b"</") + data.count(b'="') + data.count(b"='")
    if nodes > MOST_NODES:
        raise too_large(name, f"its part {harmless(part)}")
    if b"<!DOCTYPE" in data:
        raise with_a_type(name, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, part) from error
    if root.getroottree().docinfo.doctype:
        raise with_a_type(name, part)
    return root


def refused_parts(package: Package) -> tuple[Refused, ...]:
    """Return the parts that are left alone as they could run or lead out of the file."""
    told = [
        Refused(harmless(name), why)
        for name in package.names
        if not _is_printer_setting(name) and (why := _why_unrun(name)) is not None
    ]
    told += [
        Refused(harmless(name), "its name leads out of the file, and nothing is written there")
        for name in package.names
        if ".." in name.replace("\\", "/").split("/") or ":" in name
    ]
    return tuple(told)


def parts_outside(package: Package) -> tuple[Refused, ...]:
    """Return what a file would fetch from elsewhere, each address once; a link is no part."""
    told: dict[str, Refused] = {}
    for name in package.names:
        folder, _, file = name.rpartition("/")
        if not name.endswith(".rels") or posixpath.basename(folder) != "_rels":
            continue
        of = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        try:
            related = package.relationships(of)
        except NotTaken:
            # What is broken leads nowhere; where the text needs it, the text says so.
            continue
        for each in related.values():
            if each.external and each.kind != "hyperlink":
                what = _FETCHED.get(each.kind, "something")
                why = f"{what} outside the file, which was not fetched"
                told.setdefault(each.target, Refused(harmless(each.target), why))
    return tuple(told.values())


def _why_unrun(name: str) -> str | None:
    """Return why a part is left alone that could run or belongs to another program."""
    ends = (why for end, why in _UNRUN.items() if name.casefold().endswith(end))
    return next(ends, "what is embedded is not opened" if _EMBEDDED.search(name) else None)


def _is_printer_setting(name: str) -> bool:
    return "printerSettings" in name


def _target(folder: str, target: str, external: bool) -> str:  # noqa: FBT001 - of a relationship
    if external:
        return target
    target = unquote(target)
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(joined).lstrip("/")


def _main_part(package: Package) -> tuple[Format, str]:
    """Return what kind of file it is and the part that it begins with."""
    if _CONTENT_TYPES not in package.names:
        raise of_another_office(package.name, package.read("mimetype") or b"", package.names)
    main = next(
        (each.target for each in package.relationships("").values() if _is_main(each)), None
    )
    tree = package.tree(_CONTENT_TYPES)
    if main is None or tree is None or main not in package.names:
        raise damaged(package.name, "its list of parts")
    kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in tree}
    kind = kinds.get(main, "")
    if "wordprocessingml" in kind or "ms-word" in kind:
        return Format.WORD, main
    if "spreadsheetml" in kind or ("ms-excel" in kind and "binary" not in kind):
        return Format.EXCEL, main
    if "binary" in kind:
        raise NotTaken(package.name, "is a binary workbook (.xlsb)", AS_WORKBOOK)
    raise NotTaken(
        package.name,
        "holds neither a Word document nor an Excel workbook",
        "Put the plan into a document (.docx) or a workbook (.xlsx), and import that.",
    )


def _is_main(relationship: Relationship) -> bool:
    return relationship.kind == "officeDocument" and not relationship.external
