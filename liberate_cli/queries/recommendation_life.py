"""What became of a recommendation, as values that every output and every comparison has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.queries.life_kinds import (
    OPEN,
    ClosedBy,
    Evidenced,
    EvidenceShown,
    Moves,
    ReopenedOnce,
    Reopenings,
    Responded,
    Submitted,
)
from liberate_cli.queries.work_kinds import Moved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.recommendations import Closed, Recommendation, Response
    from liberate_cli.queries.life_kinds import Told


def life_of(one: Recommendation) -> Mapping[str, Told]:
    """Return what became of a recommendation, by the keys of the plan's files."""
    moves = tuple(Moved(each.was, each.on, each.agreed_by, each.because) for each in one.moved)
    pieces = tuple(EvidenceShown(each.on, each.text, each.where) for each in one.evidence)
    times = tuple(
        ReopenedOnce(each.on, each.because, each.submitted, _closed(each.closed))
        for each in one.reopened
    )
    return {
        "moved": Moves(moves),
        "response": _response(one.response),
        "evidence": Evidenced(pieces),
        "submitted": Submitted(one.submitted),
        "closed": _closed(one.closed),
        "reopened": Reopenings(times),
    }


def _response(one: Response | None) -> Responded:
    return Responded(one.accepted, one.text, one.on) if one else Responded(None, None, None)


def _closed(one: Closed | None) -> ClosedBy:
    return ClosedBy(one.on, one.by, one.because, one.evidence) if one else OPEN
