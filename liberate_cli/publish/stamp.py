"""The line that every rendered file carries, so that it can be held against what was cut."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli import __version__
from liberate_cli.model.editions import Issue

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.model.dates import PartialDate

_LINE: Final = re.compile(
    rb"Liberate (?P<version>[0-9][0-9A-Za-z.+-]*), "
    rb"edition (?P<month>[1-9]\d{3}-(?:0[1-9]|1[0-2])(?:\.[1-9]\d?)?), "
    rb"audience (?P<audience>[a-z0-9]+(?:-[a-z0-9]+)*), "
    rb"(?:paper (?P<paper>tracker|response), )?"
    rb"(?:(?P<draft>draft)|cut(?:, commit (?P<commit>[0-9a-f]{40,64}))?"
    rb"(?:, digest (?P<digest>sha256:[0-9a-f]{64}))?)"
)
EDITION: Final = "edition"
"""The paper that is the whole edition; a file of any other says which it is."""

_MOST_SAID: Final = 1 << 20
_PROPERTIES: Final = "docProps/core.xml"
"""Where Word and Excel files keep what is said of them (ECMA-376, part 2)."""


@dataclass(frozen=True)
class Stamp:
    """Which edition a file is and for whom, so that it can be held against what was cut.

    `narrowest` says that it is for the one audience that sees all, and the challenges too.
    `marking` stands on every page. `commit` and `digest` are None for a draft, which has neither,
    and wherever they could tell an audience what is withheld from it. `correction` counts the
    corrections of what was published, and `because` says why this is one. `paper` is what is made
    of the edition: all of it, or a tracker of, or the response to, its recommendations. `name` is
    what its files are called without their endings, and `before` the files of the edition before.
    """

    month: PartialDate
    number: int
    audience: str
    draft: bool
    marking: str | None = None
    cut_on: date | None = None
    approved_by: str | None = None
    commit: str | None = None
    digest: str | None = None
    narrowest: bool = False
    correction: int | None = None
    because: str | None = None
    paper: str = EDITION
    name: str | None = None
    before: str | None = None


class StampLine(NamedTuple):
    """What a rendered file says of itself; `commit` and `digest` may be left out of it."""

    version: str
    month: str
    audience: str
    draft: bool
    commit: str | None
    digest: str | None
    paper: str = EDITION


def stamp_line(stamp: Stamp) -> str:
    """Return the line that a file of an edition carries."""
    said = ["draft"] if stamp.draft else ["cut"]
    said += [f"commit {stamp.commit}"] if stamp.commit else []
    said += [f"digest {stamp.digest}"] if stamp.digest else []
    issue = Issue(stamp.month, stamp.correction or 0)
    if stamp.paper != EDITION:
        said.insert(0, f"paper {stamp.paper}")
    return f"Liberate {__version__}, edition {issue}, audience {stamp.audience}, {', '.join(said)}"


def find_stamp(content: bytes) -> StampLine | None:
    """Return what a rendered file says of itself, or None where it carries no such line.

    Raises:
        ValueError: It unpacks to more than any edition does.
    """
    found = _LINE.search(_properties(content))
    if found is None:
        return None
    said = {key: value.decode() for key, value in found.groupdict().items() if value is not None}
    return StampLine(
        version=said["version"],
        month=said["month"],
        audience=said["audience"],
        draft="draft" in said,
        commit=said.get("commit"),
        digest=said.get("digest"),
        paper=said.get("paper", EDITION),
    )


def format_of(content: bytes) -> str:
    """Return the format that a rendered file is of, by what it begins with and holds."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xlsx" if "xl/workbook.xml" in archive.namelist() else "docx"
    return "html" if content.lstrip()[:15].lower().startswith(b"<!doctype html") else "md"


def _properties(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as archive,
            archive.open(_PROPERTIES) as properties,
        ):
            # No more is unpacked than any edition says of itself.
            said = properties.read(_MOST_SAID + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return b""
    if len(said) > _MOST_SAID:
        raise ValueError("it unpacks to more than any edition does")
    return said
