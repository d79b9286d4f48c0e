"""The tables of what a deliverable or a recommendation has several of: a row for each.

No cell holds a list, so that a filter finds each of what would be in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.publish.excel.cells import CellValue, Sheet, sheet_of, when
from liberate_cli.publish.excel.deliverable_sheets import each_deliverable
from liberate_cli.queries.life_kinds import Evidenced, Moves, Reopenings, Staged
from liberate_cli.queries.row_kinds import Answers, Parties
from liberate_cli.queries.rows import NONE_RECORDED
from liberate_cli.queries.work_kinds import Actions, Notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.recommendations import RecommendationView
    from liberate_cli.queries.life_kinds import EvidenceShown, ReopenedOnce
    from liberate_cli.queries.rows import Content
    from liberate_cli.queries.work_kinds import Moved


def names(view: EditionView) -> Sheet:
    """Return a row for each name that a deliverable has, as the plan writes it."""
    words = view.vocabulary
    return sheet_of(
        "Names",
        words,
        "Names",
        f"Everybody whom {words.deliverable.a} names, as the plan writes it, the lead first.",
        "{0.deliverable.head} 14, Title 32, Part 20, Name 50",
        (
            (one.id, one.title, row.label, name)
            for _, one in each_deliverable(view)
            for row in one.rows
            if isinstance(row.content, Parties)
            for name in row.content.names
        ),
    )


def answers(view: EditionView) -> Sheet:
    """Return a row for each recommendation that a deliverable answers."""
    words = view.vocabulary
    return sheet_of(
        "Answers",
        words,
        "Answers",
        f"Each {words.recommendation.one} that {words.deliverable.a} answers, and how that stands.",
        "{0.deliverable.head} 14, Title 32, RAG status 14, {0.recommendation.head} 50, "
        "Reference 34",
        (
            (one.id, one.title, one.look, each.words, each.id)
            for _, one in each_deliverable(view)
            for row in one.rows
            if isinstance(row.content, Answers)
            for each in row.content.recommendations
        ),
    )


def evidence(view: EditionView) -> Sheet:
    """Return a row for each piece of evidence of a recommendation, the latest first."""
    words = view.vocabulary
    return sheet_of(
        "Evidence",
        words,
        "Evidence",
        f"What shows that something was done for {words.recommendation.a}, the latest first.",
        "{0.recommendation.head} 40, Reference 34, Kind 28, Date 14, Evidence 60, Where 40",
        (
            (one.called, one.id, row.label, *_piece(piece))
            for one in _recommendations(view)
            for row in one.rows
            if isinstance(row.content, Evidenced)
            for piece in row.content.pieces
        ),
        fixed=1,
    )


def _piece(one: EvidenceShown) -> tuple[CellValue, str, str]:
    return when(one.on), one.text, one.where or NONE_RECORDED


def at_risk(view: EditionView) -> Sheet:
    """Return a row for each reason why a recommendation may miss its deadline."""
    words = view.vocabulary
    return sheet_of(
        "Risks",
        words,
        "At risk",
        f"Why {words.recommendation.a} may miss its deadline.",
        "{0.recommendation.head} 50, Reference 34, {0.deliverable.head} 14, Why 50",
        (
            (one.called, one.id, risk.deliverable or "None", risk.words)
            for one in _recommendations(view)
            for row in one.rows
            if isinstance(row.content, Staged)
            for risk in row.content.risks
        ),
        fixed=1,
    )


def reopened(view: EditionView) -> Sheet:
    """Return a row for each time that a recommendation was opened again, oldest first."""
    words = view.vocabulary
    return sheet_of(
        "Reopened",
        words,
        "Reopened",
        f"Each time that {words.recommendation.a} was opened again, and why.",
        "{0.recommendation.head} 40, Reference 34, Reopened 14, Why 60, Was submitted 14, "
        "Was closed 14, Closed by 24, Why closed 50, Closed on evidence 40",
        (
            (one.called, one.id, *_reopened(each))
            for one in _recommendations(view)
            for row in one.rows
            if isinstance(row.content, Reopenings)
            for each in row.content.times
        ),
        fixed=1,
    )


def _reopened(each: ReopenedOnce) -> tuple[CellValue, ...]:
    was = each.closed
    said = (each or NONE_RECORDED for each in (was.by, was.because, was.evidence))
    return when(each.on), each.because, when(each.submitted), when(was.on), *said


def moves(view: EditionView) -> Sheet:
    """Return a row for each time that a date moved."""
    words = view.vocabulary
    return sheet_of(
        "Moves",
        words,
        "Moves",
        "Each time that a due date or a deadline moved: what it was, who agreed, and why.",
        "Of 22, Kind 18, What 50, Was due 14, Moved 14, Agreed by 26, Why 50",
        (
            (of, kind, what, when(move.was), when(move.on), move.agreed_by, move.because)
            for of, kind, what, move in _moves(view)
        ),
        fixed=1,
    )


def _moves(view: EditionView) -> Iterator[tuple[str, str, str, Moved]]:
    """Yield each move, after the id of what it is of, its kind, and what moved."""
    words = view.vocabulary
    for _, one in each_deliverable(view):
        for row in one.rows:
            for what, moved in _moved(row.content):
                yield from ((one.id, words.action.head, what, move) for move in moved)
    for asked in _recommendations(view):
        for row in asked.rows:
            if isinstance(row.content, Moves):
                for move in row.content.moves:
                    yield asked.id, words.recommendation.head, asked.called, move


def _moved(content: Content) -> Iterator[tuple[str, tuple[Moved, ...]]]:
    if isinstance(content, Actions):
        yield from ((action.called, action.moved) for action in content.actions)
    elif isinstance(content, Notes):
        for note in content.notes:
            if note.ended is not None:
                yield note.ended.called, note.ended.moved


def _recommendations(view: EditionView) -> Iterator[RecommendationView]:
    sources = view.paper.sources if view.paper else view.sources
    for source in sources:
        yield from source.recommendations
