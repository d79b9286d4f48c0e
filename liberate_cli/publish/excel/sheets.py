"""An edition's view as the tables of a workbook: a row for each thing, and no cell left empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    LONGEST_NAME,
    Sheet,
    SheetColumn,
    sheet_of,
    told_apart,
    when,
)
from liberate_cli.publish.excel.change_sheets import challenges, changes
from liberate_cli.publish.excel.deliverable_sheets import actions, deliverables, tasks
from liberate_cli.publish.excel.further_sheets import (
    answers,
    at_risk,
    evidence,
    moves,
    names,
    reopened,
)
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
        asked = (*_asked(view), evidence(view), moves(view), abbreviations(view))
        return tuple(sheet for sheet in asked if sheet.rows)
    made = [deliverables(view), actions(view), _overdue(view), _owing(view), tasks(view)]
    made += [progress(view), ended(view), _withdrawn(view), names(view)]
    made += [_objectives(view), _editions(view), *_asked(view)]
    made += [answers(view), evidence(view), moves(view)]
    made += [changes(view.vocabulary, view.changes)] if view.changes else []
    made += [challenges(view)] if view.challenges else []
    shown = [sheet for sheet in (*made, contacts(view), abbreviations(view)) if sheet.rows]
    called = told_apart([sheet.name for sheet in shown], LONGEST_NAME, _TAKEN_NAMES)
    return tuple(replace(sheet, name=name) for sheet, name in zip(shown, called, strict=True))


def _asked(view: EditionView) -> tuple[Sheet, ...]:
    return recommendations(view), at_risk(view), reopened(view)


_TAKEN_NAMES: Final = ("Cover", "History")
"""Names that no sheet of a table can have: of the first sheet, and of one that Excel keeps."""


def _overdue(view: EditionView) -> Sheet:
    words = view.vocabulary
    return sheet_of(
        "Overdue",
        words,
        "Overdue",
        f"Everything that is overdue, the longest first: {words.action.many}, reviews and "
        f"{words.recommendation.many}.",
        "{0.deliverable.head} 14, Title 28, Kind 19, What 60, Due 14, Days overdue 11, "
        "{0.owner.head} 20, Lead 28",
        (
            (
                row.link.words or "None",
                row.title,
                row.kind_head,
                row.text,
                when(row.due),
                row.days,
                row.owner or "None named",
                next(iter(row.owned_by), NONE_RECORDED),
            )
            for row in view.glance.overdue
        ),
    )


def _owing(view: EditionView) -> Sheet:
    """Return a row for each party and each thing that it has to do with."""
    words = view.vocabulary
    # Where nobody is said to support anything, there is no column of it.
    supported = any(one.supports for party in view.parties for one in party.owes)
    supports = "{0.supported_by.head} 12, " if supported else ""
    return sheet_of(
        "Owing",
        words,
        "Who owes what",
        f"Each party by the name that it is counted under, and each {words.deliverable.one} that "
        "it has to do with.",
        "Party 28, {0.deliverable.head} 14, Title 32, {0.owned_by.head} 11, {0.actioned_by.head} "
        f"11, Promised 11, {supports}Next due 14, What is next 16, Overdue 10",
        (
            (
                party.name,
                *((one.link.words, one.title) if one.title else ("None", one.link.words)),
                *(_yes(each) for each in (one.owns, one.actions, one.promised)),
                *((_yes(one.supports),) if supported else ()),
                when(one.next),
                one.next_kind or "Nothing",
                one.late,
            )
            for party in view.parties
            for one in party.owes
        ),
        fixed=1,
    )


def _yes(said: bool) -> str:  # noqa: FBT001 - it is one of two words
    return "Yes" if said else "No"


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
                when(one.on),
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
        ((month.month, *_ratings(view, month.counts)) for month in view.glance.months),
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
