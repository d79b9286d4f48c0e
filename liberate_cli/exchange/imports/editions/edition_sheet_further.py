"""What an Excel edition has a row for each of, brought back to the rows that it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.vocabulary import WORDS
from liberate_cli.model.words import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.exchange.imports.editions.edition_sheet import EditionSheet

ANSWERS: Final = "Recommendations"
"""The head under which the recommendations that a deliverable answers are asked for."""
_SUPPORTS, _NEXT = 6, "Next due"
"""Where the sheet of who owes what says who supports, and the column behind it."""
_OWN: Final = "Evidence"
"""The kind of evidence that is the recommendation's own."""


class PartWords(NamedTuple):
    """How the sheets call who owns, actions and supports: the heads of those columns."""

    owned_by: str
    actioned_by: str
    supported_by: str


def parts_of(sheets: Mapping[str, EditionSheet]) -> PartWords:
    """Return how an edition calls them, by the places of its sheet of who owes what."""
    heads = sheets["owing"].heads
    usual = PartWords(*(capital(getattr(WORDS, key)) for key in PartWords._fields))
    if len(heads) <= _SUPPORTS:
        return usual
    # Where nobody supports anything, the column is not there.
    supports = heads[_SUPPORTS] if heads[_SUPPORTS] != _NEXT else usual.supported_by
    return PartWords(heads[3], heads[4], supports)


def bring_back(sheets: Mapping[str, EditionSheet]) -> None:
    """Give each sheet what further sheets list for its rows: names, answers, moves, evidence."""
    deliverables, asked = sheets["deliverables"], sheets["recommendations"]
    asked.by = (asked.heads.index("Reference"),) if "Reference" in asked.heads else (0,)
    for row in (names := sheets["names"]).rows:
        name = names.text(row, "Name") or ""
        deliverables.add(names.text(row, "Part") or "", names.key(row), name)
    for row in (answers := sheets["answers"]).rows:
        words, reference = answers.text(row, 3) or "", answers.text(row, "Reference") or ""
        deliverables.add(ANSWERS, answers.key(row), words)
        asked.add("Answered by", (reference,), answers.text(row, 0) or "")
    _add_evidence(asked, sheets["evidence"])
    _add_moves(sheets)


def _add_evidence(asked: EditionSheet, evidence: EditionSheet) -> None:
    for row in evidence.rows:
        if evidence.text(row, "Kind") != _OWN:
            continue
        said, on = evidence.text(row, "Evidence") or "", evidence.text(row, "Date")
        where = evidence.text(row, "Where")
        line = f"{f'{on}: ' if on else ''}{said}{f' ({where})' if where else ''}"
        asked.add("Evidence", (evidence.text(row, "Reference") or "",), line)


def _add_moves(sheets: Mapping[str, EditionSheet]) -> None:
    """Add each move, in the sentence that a document has for it, to what it is of."""
    asked = sheets["recommendations"]
    sheets["actions"].by, sheets["ended"].by = (0, 3), (0, 2)
    for row in (moves := sheets["moves"]).rows:
        was, on = moves.text(row, "Was due"), moves.text(row, "Moved")
        by, why = moves.text(row, "Agreed by"), moves.text(row, "Why")
        line = f"Was due {was}; moved on {on}, agreed by {by}: {why}"
        of, what = moves.text(row, 0) or "", moves.text(row, "What") or ""
        asked.add("Deadline moved", (of,), line)
        for name in ("actions", "ended"):
            sheets[name].add("How it moved", (of, what), line)
