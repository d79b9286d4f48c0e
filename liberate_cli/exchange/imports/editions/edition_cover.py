"""The cover of an Excel edition: whose plan it is, which edition, and what is said at its front."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_marks import edition_mark
from liberate_cli.exchange.imports.editions.edition_text import CLASS
from liberate_cli.exchange.imports.plan_lines import plan_line
from liberate_cli.model.dates import parse_partial_date

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.seen_document import Document

_ISSUE: Final = re.compile(r"(?P<number>\d+)(?:st|nd|rd|th) edition, .+")
_COUNTED: Final = re.compile(r"\d+ \w[\w ]*: .*|Nothing is in .*|.* deliverables?: .*")


def cover_of(document: Document) -> dict[str, object]:
    """Return what the first sheet says of the plan."""
    cover = document.tables[0] if document.tables else None
    rows = [row.own for row in cover.rows] if cover is not None else []
    lines = [plan_line(cells[0].text) for cells in rows if cells and cells[0].text]
    at = next((n for n, line in enumerate(lines) if _ISSUE.fullmatch(line)), None)
    mark = edition_mark(document)
    if at is None or mark is None:
        return {"title": document.title} if document.title else {}
    issue = _ISSUE.fullmatch(lines[at])
    edition: dict[str, object] = {"month": parse_partial_date(mark.month)}
    edition |= {"number": int(issue["number"])} if issue is not None else {}
    marking = next((line for line in lines if line.startswith(CLASS)), None)
    said = {
        "title": lines[0],
        "subtitle": lines[1] if at > 2 else None,
        "organisation": lines[at - 1],
        "classification": marking.removeprefix(CLASS) if marking else None,
        "edition": edition | _front(lines),
    }
    return {key: value for key, value in said.items() if value is not None}


def _front(lines: list[str]) -> dict[str, object]:
    """Return the decisions that are asked for; a commentary's bullets are no more told apart."""
    if "For decision:" not in lines:
        return {}
    after = lines[lines.index("For decision:") + 1 :]
    end = next((n for n, line in enumerate(after) if _COUNTED.fullmatch(line)), 0)
    return {"decisions": after[:end]} if end else {}
