"""The text of an edition: what stands on its cover, and its paragraphs and bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_marks import edition_mark
from liberate_cli.exchange.imports.plan_lines import plan_line
from liberate_cli.model.dates import parse_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.exchange.imports.seen import Para
    from liberate_cli.exchange.imports.seen_document import Document

_ISSUE: Final = re.compile(r"(?P<organisation>.+)\. (?P<number>\d+)(?:st|nd|rd|th) edition, .+?\.")
CLASS: Final = "Classification: "
"""What stands before a plan's marking."""
_CORRECTION: Final = re.compile(r"Correction (?P<number>\d+)(?:: (?P<why>.+))?")


def cover_settings(document: Document, cover: Sequence[Para]) -> dict[str, object]:
    """Return what the cover says of the plan: its title, whose it is, which edition."""
    by_style = {(para.style or "").casefold(): plan_line(para.text) for para in reversed(cover)}
    lines = [plan_line(para.text) for para in cover]
    issue = next((match for line in lines if (match := _ISSUE.fullmatch(line))), None)
    mark = edition_mark(document)
    about: dict[str, object] = {}
    if issue is not None and mark is not None:
        about = {"number": int(issue["number"]), "month": parse_partial_date(mark.month)}
    parts = [part for line in lines for part in line.split(" · ")]
    for part in parts:
        corrected = _CORRECTION.fullmatch(part)
        if corrected is not None:
            about |= {"correction": int(corrected["number"]), "because": corrected["why"]}
    marking = next((part for part in parts if part.startswith(CLASS)), None)
    said = {
        "title": by_style.get("title") or document.title,
        "subtitle": by_style.get("subtitle"),
        "organisation": issue["organisation"] if issue is not None else None,
        "classification": marking.removeprefix(CLASS) if marking else None,
        "edition": {key: value for key, value in about.items() if value is not None},
    }
    return {key: value for key, value in said.items() if value}


def prose_of(paras: Iterable[Para]) -> tuple[list[object], str | None]:
    """Return paragraphs and lists of bullets as a plan's narrative has them, and who signs."""
    blocks: list[object] = []
    signed = None
    for para in paras:
        text = plan_line(para.text)
        last = blocks[-1] if blocks else None
        if (para.style or "").casefold() == "signature":
            signed = text
        elif para.depth is None:
            blocks.append(text)
        elif isinstance(last, list):
            last.append(text)
        else:
            blocks.append([text])
    return blocks, signed
