"""What became of a recommendation as the plain values of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from liberate_cli.queries.life_kinds import (
    ClosedBy,
    Evidenced,
    Moves,
    OfLife,
    Reopenings,
    Responded,
    Staged,
    Submitted,
)

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.queries.life_kinds import EvidenceShown, ReopenedOnce, Told
    from liberate_cli.queries.work_kinds import Moved


def life_record(key: str, content: OfLife) -> dict[str, Any]:
    """Return what a row says by the key of its field; a stage says why it is at risk too."""
    if isinstance(content, Staged):
        return {key: content.stage.value, "at_risk": [each.words for each in content.risks]}
    return {key: _told(content)}


def moved_record(one: Moved) -> dict[str, Any]:
    """Return a move of a date."""
    return {
        "was": str(one.was),
        "on": one.on.isoformat(),
        "agreed_by": one.agreed_by,
        "because": one.because,
    }


def _told(content: Told) -> object:
    said: object = None
    match content:
        case Moves(moves):
            said = [moved_record(each) for each in moves]
        case Responded():
            said = _response(content)
        case Evidenced(pieces):
            said = [_piece(each) for each in pieces]
        case Submitted(on):
            said = _day(on)
        case ClosedBy():
            said = _closed(content)
        case Reopenings(times):
            said = [_reopened(each) for each in times]
        case _:
            assert_never(content)
    return said


def _response(one: Responded) -> dict[str, Any] | None:
    if one.accepted is None:
        return None
    return {"accepted": one.accepted.value, "text": one.text, "on": _day(one.on)}


def _piece(one: EvidenceShown) -> dict[str, Any]:
    return {"on": str(one.on) if one.on else None, "text": one.text, "where": one.where}


def _closed(one: ClosedBy) -> dict[str, Any] | None:
    if one.on is None:
        return None
    return {
        "on": one.on.isoformat(),
        "by": one.by,
        "because": one.because,
        "evidence": one.evidence,
    }


def _reopened(one: ReopenedOnce) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "because": one.because,
        "submitted": _day(one.submitted),
        "closed": _closed(one.closed),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
