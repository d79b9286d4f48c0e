"""An edition's view as the tables of a workbook: a row for each thing, and no cell left empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.excel.cells import (
    LONGEST_NAME,
    CellValue,
    Sheet,
    SheetColumn,
    cell_of,
    iso,
    lines,
    sheet_of,
    told_apart,
)
from liberate_cli.publish.excel.deliverable_sheets import actions, deliverables, tasks
from liberate_cli.publish.excel.progress_sheets import ended, progress
from liberate_cli.publish.stamp import EDITION
from liberate_cli.queries.life_kinds import Moves, Staged
from liberate_cli.queries.list_kinds import Answering, Deadline
from liberate_cli.queries.rows import CONTACT, NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView
    from liberate_cli.publish.view.counts import RagCount
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.recommendations import SourceView
    from liberate_cli.publish.view.vocabulary import VocabularyView
    from liberate_cli.queries.rows import Row


def sheets(view: EditionView) -> tuple[Sheet, ...]:
    """Return every table of an edition that has a row, in the order of the workbook."""
    if view.stamp.paper != EDITION:
        asked = _recommendations(view)
        return (asked,) if asked.rows else ()
    made = [deliverables(view), actions(view), _overdue(view), tasks(view), progress(view)]
    made += [ended(view), _withdrawn(view)]
    made += [_objectives(view), _editions(view), _recommendations(view)]
    made += [_changes(view.vocabulary, view.changes)] if view.changes else []
    made += [_challenges(view)] if view.challenges else []
    shown = [sheet for sheet in (*made, _contacts(view)) if sheet.rows]
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
                row.deliverable.words if row.deliverable else "None",
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


_WIDTHS: Final[Mapping[str, int]] = {
    "text": 70,
    "kind": 20,
    "priority": 14,
    "response": 50,
    "moved": 40,
    "owner": 24,
    "deadline": 14,
    "deliverables": 16,
    "stage": 18,
    "evidence": 50,
    "submitted": 18,
    "closed": 40,
    "reopened": 40,
    "about": 40,
    "emails": 52,
    "phones": 28,
}
"""The width of the column of a row that has no other."""


def _recommendations(view: EditionView) -> Sheet:
    words = view.vocabulary
    sources = view.paper.sources if view.paper else view.sources
    every = [one for source in sources for one in source.recommendations]
    return sheet_of(
        "Recommendations",
        words,
        words.recommendation.heads,
        f"Each {words.recommendation.one} that the plan knows, and the {words.deliverable.many} "
        "that answer it.",
        "Source 28, {0.recommendation.head} 22, Reference 30",
        (
            (_source(source), one.name, one.id, *_values(one.rows))
            for source in sources
            for one in source.recommendations
        ),
        *_columns(every[0].rows if every else ()),
    )


def _source(source: SourceView) -> str:
    return lines(filter(None, (source.name, source.origin, source.due)))


def _columns(rows: Sequence[Row]) -> Iterator[SheetColumn]:
    """Yield a column for each row, and for whatever else it says by which a sheet is sorted."""
    for row in rows:
        yield SheetColumn(row.label, _WIDTHS.get(row.key, 30))
        if isinstance(row.content, Deadline):
            yield SheetColumn("Overdue", 11)
        elif isinstance(row.content, Answering):
            yield SheetColumn("Their RAG status", 18)
        elif isinstance(row.content, Staged):
            yield SheetColumn("At risk", 30)
        elif isinstance(row.content, Moves):
            yield SheetColumn("First deadline", 14)


def _values(rows: Sequence[Row]) -> Iterator[CellValue]:
    """Yield what rows say in the cells of those columns."""
    for row in rows:
        yield cell_of(row.content)
        if isinstance(row.content, Deadline):
            yield "Yes" if row.content.overdue else "No"
        elif isinstance(row.content, Answering):
            rated = (each.rating.word.capitalize() for each in row.content.deliverables)
            yield lines(rated, row.content.unanswered_words or "")
        elif isinstance(row.content, Staged):
            yield lines((each.words for each in row.content.risks), "No")
        elif isinstance(row.content, Moves):
            yield str(row.content.moves[0].was) if row.content.moves else "As it is"


def _changes(words: VocabularyView, changes: ChangesView) -> Sheet:
    return sheet_of(
        "Changes",
        words,
        "Changes",
        f"What has changed since the {changes.since.words}. {changes.sentence}",
        "{0.deliverable.head} 14, Name 30, {0.objective.head} 20, What 20, Change 90",
        (
            (
                deliverable.link.words if deliverable.link else "None",
                deliverable.name or "The plan",
                objective.heading,
                change.label,
                _change(change),
            )
            for objective in changes.objectives
            for deliverable in objective.deliverables
            for change in deliverable.changes
        ),
    )


def _change(change: ChangeView) -> str:
    """Return a change in words; of a text that was reworded, what it was and what it is."""
    rating = " to ".join(look.words.capitalize() for look in change.looks or ())
    if all(run.kind == "same" for run in change.runs):
        words = _side(change, "same")
    else:
        words = f"Before: {_side(change, 'taken')}\nNow: {_side(change, 'added')}"
    return lines(filter(None, (rating, words)))


def _side(change: ChangeView, kind: str) -> str:
    """Return the words of one side of a change, before or after it, that stayed included."""
    return " ".join(run.text for run in change.runs if run.kind in {"same", kind})


def _challenges(view: EditionView) -> Sheet:
    rows = view.challenges.rows if view.challenges else ()
    words = view.vocabulary
    return sheet_of(
        "Challenges",
        words,
        "Challenges",
        f"What the evidence in the plan says beside the rating of {words.deliverable.a}.",
        "{0.deliverable.head} 14, Title 28, RAG status 15, Severity 12, What the plan says 80, "
        "Rule 28",
        (
            (
                row.deliverable.words,
                row.title,
                row.look,
                row.severity.capitalize(),
                row.says,
                row.code,
            )
            for row in rows
        ),
    )


def _contacts(view: EditionView) -> Sheet:
    every = [one for group in view.contacts.groups for one in group.contacts]
    return sheet_of(
        "Contacts",
        view.vocabulary,
        "Contacts",
        "Useful contacts, and how to reach each.",
        f"{CONTACT} 40",
        (
            (one.name, *_values(one.rows), group.note or NONE_RECORDED)
            for group in view.contacts.groups
            for one in group.contacts
        ),
        *_columns(every[0].rows if every else ()),
        SheetColumn("Note", 50),
        fixed=1,
    )
