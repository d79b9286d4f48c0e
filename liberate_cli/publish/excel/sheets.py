"""An edition's view as the tables of a workbook: a row for each thing, and no cell left empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    LONGEST_NAME,
    Sheet,
    SheetColumn,
    iso,
    lines,
    sheet_of,
    told_apart,
)
from liberate_cli.publish.excel.change_sheets import challenges, changes
from liberate_cli.publish.excel.deliverable_sheets import actions, deliverables, tasks
from liberate_cli.publish.excel.list_sheets import abbreviations, contacts, recommendations
from liberate_cli.publish.excel.progress_sheets import ended, progress
from liberate_cli.publish.stamp import EDITION
from liberate_cli.queries.rows import NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.publish.view.counts import RagCount
    from liberate_cli.publish.view.edition import EditionView


def sheets(view: EditionView) -> tuple[Sheet, ...]:
    """Return every table of an edition that has a row, in the order of the workbook."""
    if view.stamp.paper != EDITION:
        asked = (recommendations(view), abbreviations(view))
        return tuple(sheet for sheet in asked if sheet.rows)
    made = [deliverables(view), actions(view), _overdue(view), tasks(view), progress(view)]
    made += [ended(view), _withdrawn(view)]
    made += [_objectives(view), _editions(view), recommendations(view)]
    made += [changes(view.vocabulary, view.changes)] if view.changes else []
    made += [challenges(view)] if view.challenges else []
    shown = [sheet for sheet in (*made, contacts(view), abbreviations(view)) if sheet.rows]
    names = told_apart([sheet.name for sheet in shown], LONGEST_NAME, _TAKEN_NAMES)
    return tuple(replace(sheet, name=name) for sheet, name in zip(shown, names, strict=True))


_TAKEN_NAMES: Final = ("Cover", "History")
"""Names that no sheet of a table can have: of the first sheet, and of one that Excel keeps."""


def _overdue(view: EditionView) -> Sheet:
    words = view.vocabulary
    return sheet_of(
        "Overdue",
        words,
        "Overdue",
        f"Everything that is late, the longest first: {words.action.many}, reviews and "
        f"{words.recommendation.many}.",
        "{0.deliverable.head} 14, Title 28, Kind 19, What 60, Due 14, Days overdue 11, "
        "{0.owner.head} 20, {0.owned_by.head} 28",
        (
            (
                row.link.words or "None",
                row.title,
                row.kind_head,
                row.text,
                iso(row.due),
                row.days,
                row.owner or "None named",
                lines(row.owned_by),
            )
            for row in view.glance.overdue
        ),
    )


def _withdrawn(view: EditionView) -> Sheet:
    words = view.vocabulary
    return sheet_of(
        "Withdrawn",
        words,
        "Withdrawn",
        f"Each {words.deliverable.one} that was withdrawn: when, why and who agreed.",
        "{0.deliverable.head} 14, Title 28, {0.objective.head} 20, Withdrawn 14, Why 60, "
        "Agreed by 28",
        (
            (
                one.id,
                one.title,
                f"{objective.id} {objective.title}",
                one.on.isoformat(),
                one.because or NONE_RECORDED,
                one.agreed_by or NONE_RECORDED,
            )
            for objective in view.objectives
            for one in objective.withdrawn
        ),
    )


def _objectives(view: EditionView) -> Sheet:
    words = view.vocabulary
    return sheet_of(
        "Objectives",
        words,
        words.objective.heads,
        f"How many {words.deliverable.many} of each {words.objective.one} have each rating, and "
        "how much is overdue.",
        "{0.objective.head} 12, Title 24, What it is 44",
        (
            (
                one.id,
                one.title,
                one.heading or NONE_RECORDED,
                *(row.count for row in one.counts),
                len(one.deliverables),
                one.overdue,
            )
            for one in view.objectives
        ),
        *_rating_columns(view),
        SheetColumn(words.deliverable.heads, 14),
        SheetColumn("Overdue", 12),
    )


def _editions(view: EditionView) -> Sheet:
    return sheet_of(
        "Editions",
        view.vocabulary,
        "Editions",
        f"How many {view.vocabulary.deliverable.many} had each rating in each edition.",
        "Edition 16",
        ((month.month.words, *_ratings(view, month.counts)) for month in view.glance.months),
        *_rating_columns(view),
        fixed=1,
    )


def _rating_columns(view: EditionView) -> Iterator[SheetColumn]:
    """Return a column for every rating, by its own word, which may be any text."""
    return (SheetColumn(look.words.capitalize(), 11) for look in view.palette)


def _ratings(view: EditionView, counts: Sequence[RagCount]) -> Iterator[int]:
    """Return a count for every rating, whichever an edition says."""
    found = {row.look.key: row.count for row in counts}
    return (found.get(look.key, 0) for look in view.palette)
