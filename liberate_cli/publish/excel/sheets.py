"""An edition's view as the tables of a workbook: a row for each thing, and no cell left empty.

A date is text, year first: `2031-06` is as precise as the plan is, where a date of Excel would be
a day that nobody has named, and such texts sort in the order of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import parse_date_words
from liberate_cli.publish.palette import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView
    from liberate_cli.publish.view.counts import RagCount
    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.publish.view.prose import Block

Value = str | int | Look
"""What a cell holds: text, a number or a rating."""

NONE: Final = "None recorded"
NO_DATE: Final = "No date"


@dataclass(frozen=True)
class Column:
    """A column: its heading, and its width in digits."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table, whose first `fixed` columns stay in sight."""

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int


def sheets(view: EditionView) -> tuple[Sheet, ...]:
    """Return every table of an edition that has a row, in the order of the workbook."""
    made = [_deliverables(view), _actions(view), _overdue(view), _tasks(view), _progress(view)]
    made += [_objectives(view), _editions(view), _recommendations(view)]
    made += [_changes(view.changes)] if view.changes else []
    made += [_challenges(view)] if view.challenges else []
    return tuple(sheet for sheet in (*made, _contacts(view)) if sheet.rows)


def _sheet(
    name: str, says: str, columns: str, rows: Iterable[tuple[Value, ...]], fixed: int = 2
) -> Sheet:
    """Return a sheet from its columns as text, each a heading and a width: `Ref 8, Title 30`."""
    parts = (column.strip().rpartition(" ") for column in columns.split(","))
    made = tuple(Column(heading, int(width)) for heading, _, width in parts)
    return Sheet(name, says, made, tuple(rows), fixed)


def _each(view: EditionView) -> Iterator[tuple[ObjectiveView, DeliverableView]]:
    for objective in view.objectives:
        for deliverable in objective.deliverables:
            yield objective, deliverable


def _deliverables(view: EditionView) -> Sheet:
    trend = any(one.trend for _, one in _each(view))
    columns = (
        "Deliverable 14, Title 25, Objective 14, RAG status 13, Why 28, Owned by 23, "
        "Actioned by 23, Reviewed 13, Repeats 12, Actions 11, Overdue 11, "
        "Recommendations 25"
    )
    return _sheet(
        "Deliverables",
        "Each deliverable of the plan, and how it stands.",
        f"{columns}, Trend 30" if trend else columns,
        (_deliverable(objective, one, trend=trend) for objective, one in _each(view)),
    )


def _deliverable(
    objective: ObjectiveView, one: DeliverableView, *, trend: bool
) -> tuple[Value, ...]:
    row: tuple[Value, ...] = (
        one.id,
        one.title,
        f"{objective.id} {objective.title}",
        one.look,
        one.rag_reason or NONE,
        _lines(one.owned_by),
        _lines(one.actioned_by),
        _iso(one.reviewed),
        one.repeats.capitalize() if one.repeats else "No",
        len(one.work_outstanding),
        one.overdue,
        _lines(link.words for link in one.recommendations),
    )
    if not trend:
        return row
    words = f"{one.trend.direction.capitalize()}: {one.trend.sentence}" if one.trend else NONE
    return (*row, words)


def _actions(view: EditionView) -> Sheet:
    return _sheet(
        "Actions",
        "Each action of the work outstanding, and when it is due.",
        "Deliverable 14, Title 25, No. 8, Action 52, Due 13, Days overdue 11, Owner 16, "
        "Deliverable owned by 23, RAG status 13, Times moved 10, How it moved 28",
        (
            (
                one.id,
                one.title,
                number,
                action.text,
                _iso(action.due),
                _days(action.late),
                action.owner or "None named",
                _lines(one.owned_by),
                one.look,
                len(action.moved),
                _lines(action.moved, "Not moved"),
            )
            for _, one in _each(view)
            for number, action in enumerate(one.work_outstanding, start=1)
        ),
    )


def _overdue(view: EditionView) -> Sheet:
    return _sheet(
        "Overdue",
        "Everything that is late, the longest first: actions, reviews and recommendations.",
        "Deliverable 14, Title 28, Kind 19, What 60, Due 14, Days overdue 11, Owned by 28",
        (
            (
                row.deliverable.words if row.deliverable else "None",
                row.title,
                row.kind.capitalize(),
                row.text,
                _iso(row.due),
                _days(row.days),
                _lines(row.owned_by),
            )
            for row in view.glance.overdue
        ),
    )


def _tasks(view: EditionView) -> Sheet:
    return _sheet(
        "Tasks",
        "What each deliverable is to do, and by what method.",
        "Deliverable 14, Title 28, Task 70, Method 70",
        ((one.id, one.title, _prose(one.task), _prose(one.method)) for _, one in _each(view)),
    )


def _progress(view: EditionView) -> Sheet:
    return _sheet(
        "Progress",
        "Each note of progress, in the order of the plan.",
        "Deliverable 14, Title 28, Date 14, Progress 100",
        (
            (one.id, one.title, _iso(note.on), note.text)
            for _, one in _each(view)
            for note in one.progress
        ),
    )


def _objectives(view: EditionView) -> Sheet:
    ratings = "".join(f", {look.words.capitalize()} 11" for look in view.palette)
    return _sheet(
        "Objectives",
        "How many deliverables of each objective have each rating, and how much is overdue.",
        f"Objective 12, Title 24, What it is 44{ratings}, Deliverables 14, Overdue 12",
        (
            (
                one.id,
                one.title,
                one.heading or NONE,
                *(row.count for row in one.counts),
                len(one.deliverables),
                one.overdue,
            )
            for one in view.objectives
        ),
    )


def _editions(view: EditionView) -> Sheet:
    ratings = "".join(f", {look.words.capitalize()} 11" for look in view.palette)
    return _sheet(
        "Editions",
        "How many deliverables had each rating in each edition.",
        f"Edition 16{ratings}",
        ((month.month, *_ratings(view, month.counts)) for month in view.glance.months),
        fixed=1,
    )


def _ratings(view: EditionView, counts: Sequence[RagCount]) -> Iterator[int]:
    """Return a count for every rating, whichever an edition says."""
    found = {row.look.key: row.count for row in counts}
    return (found.get(look.key, 0) for look in view.palette)


def _recommendations(view: EditionView) -> Sheet:
    return _sheet(
        "Recommendations",
        "Each recommendation that the plan knows, and the deliverables that answer it.",
        "Source 28, Recommendation 22, Reference 30, What it asks 70, Deadline 14, Overdue 11, "
        "Answered by 16, Their RAG status 18",
        (
            (
                source.name,
                one.name,
                one.id,
                _lines(one.text),
                _iso(one.deadline),
                "Yes" if one.overdue else "No",
                _lines((link.words for link, _ in one.answers), "Not answered"),
                _lines((look.words.capitalize() for _, look in one.answers), "Not answered"),
            )
            for source in view.sources
            for one in source.recommendations
        ),
    )


def _changes(changes: ChangesView) -> Sheet:
    return _sheet(
        "Changes",
        f"What has changed since the {changes.since}. {changes.sentence}",
        "Deliverable 14, Name 30, Objective 20, What 20, Change 90",
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
    return _lines(filter(None, (rating, words)))


def _side(change: ChangeView, kind: str) -> str:
    """Return the words of one side of a change, before or after it, that stayed included."""
    return " ".join(run.text for run in change.runs if run.kind in {"same", kind})


def _challenges(view: EditionView) -> Sheet:
    rows = view.challenges.rows if view.challenges else ()
    return _sheet(
        "Challenges",
        "What the evidence in the plan says beside the rating of a deliverable.",
        "Deliverable 14, Title 28, RAG status 15, Severity 12, What the plan says 80, Rule 28",
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
    return _sheet(
        "Contacts",
        "Useful contacts, and how to reach each.",
        "Contact 40, About 40, E-mail 52, Telephone 28, Note 50",
        (
            (
                one.name,
                one.about or NONE,
                _lines(_reached(one.emails)),
                _lines(_reached(one.phones)),
                group.note or NONE,
            )
            for group in view.contacts.groups
            for one in group.contacts
        ),
        fixed=1,
    )


def _reached(ways: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    return (f"{way} ({note})" if note else way for way, note in ways)


def _lines(texts: Iterable[str], none: str = NONE) -> str:
    return "\n".join(texts) or none


def _prose(blocks: Iterable[Block]) -> str:
    return _lines(
        f"• {line}" if block.bullets else line for block in blocks for line in block.lines
    )


def _iso(words: str | None) -> str:
    """Return a date as text that sorts: `2031-06-30`, or `2031-06` where no day is given."""
    return str(parse_date_words(words)) if words else NO_DATE


def _days(words: str | None) -> int:
    """Return the number of `30 days`; 0 for what is not late."""
    return int(words.partition(" ")[0]) if words else 0
