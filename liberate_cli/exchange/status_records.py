"""How a plan stands, as a plain record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.stage import Stage
from liberate_cli.queries.due import things

if TYPE_CHECKING:
    from liberate_cli.exchange.records import Record
    from liberate_cli.model.settings import Edition
    from liberate_cli.queries.status import RagCounts, Status
    from liberate_cli.queries.trend import Trend


def status_record(status: Status, trend: Trend | None = None) -> Record:
    """Return what `status --json` prints; without a trend, directions are null."""
    settings = status.settings
    edition = settings.edition if settings else None
    answers = [row for each in status.coverage for row in each.answered]
    return {
        "title": settings.title if settings else None,
        "organisation": settings.organisation if settings else None,
        "edition": _edition_record(edition) if edition else None,
        "as_at": status.as_at.isoformat(),
        "deliverables": status.deliverables,
        "rag": _rag_record(status.rag),
        "overdue": things(status.overdue),
        "unreadable": len(status.left_out),
        "direction": trend.plan.direction if trend else None,
        "since": str(trend.before) if trend else None,
        "reviews": {
            "due": status.reviews_due,
            "to_come": status.reviews_to_come,
            "never": status.never_reviewed,
        },
        "recommendations": {
            "answered": sum(bool(row.deliverables) for row in answers),
            "not_answered": sum(not row.deliverables and not row.left_out for row in answers),
            "unreadable": sum(not row.deliverables and bool(row.left_out) for row in answers),
            "at_risk": [row.recommendation.id for row in status.at_risk],
            "stages": {stage.value: sum(row.stage is stage for row in answers) for stage in Stage},
        },
        "objectives": [
            {
                "id": each.objective.id,
                "title": each.objective.title,
                "deliverables": each.deliverables,
                "rag": _rag_record(each.rag),
                "overdue": each.overdue,
                "unreadable": each.left_out,
                "direction": trend.objectives[each.objective.id].direction if trend else None,
            }
            for each in status.objectives
        ],
        "attention": [row.deliverable.id for row in status.attention],
    }


def _edition_record(edition: Edition) -> dict[str, object]:
    corrected = {"correction": edition.correction, "because": edition.because}
    return {
        "number": edition.number,
        "month": str(edition.month),
        **(corrected if edition.correction is not None else {}),
        **_front(edition),
    }


def _front(edition: Edition) -> dict[str, object]:
    """Return what stands at the front of an edition; nothing where it says nothing there."""
    said, front = edition.commentary, dict[str, object]()
    if said is not None:
        front["commentary"] = {"text": list(said.text), "signed": said.signed}
    if edition.decisions:
        front["decisions"] = list(edition.decisions)
    return front


def _rag_record(counts: RagCounts) -> dict[str, int]:
    return {rating.key: count for rating, count in counts.items()}
