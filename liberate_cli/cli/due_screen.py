"""`overdue`, `due` and `owes`: what is late or falls due, in one table."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.tables import Column, Table
from liberate_cli.cli.terminal import bold, print_out
from liberate_cli.model.dates import day_words
from liberate_cli.model.vocabulary import whose
from liberate_cli.model.words import capital, how_often, left_out_words, listed
from liberate_cli.queries.due import Due, DueKind, things

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from liberate_cli.desk.session import Session
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.queries.owes import Owed, Owes

_LONGEST_TEXT: Final = 160
_LATE: Final = "Days"
_TO_COME: Final = "Days left"
_DONE: Final = "Days late"


def show_overdue(session: Session, rows: Sequence[Due]) -> None:
    """Print what is late, the longest first."""
    if rows:
        summary = f"{_counted(session, rows, 'overdue')} as at {day_words(session.as_at)}"
        print_out(_table(session, _asked(session, rows), _LATE), "", _end(session, summary))
    else:
        print_out(_end(session, f"Nothing is overdue as at {day_words(session.as_at)}", "."))


def show_done_late(session: Session, rows: Sequence[Due]) -> None:
    """Print what was done late, the latest first, with the day on which it was done."""
    as_at = day_words(session.as_at)
    if rows:
        summary = f"{_counted(session, rows, 'done late')} as at {as_at}"
        print_out(_table(session, _asked(session, rows), _DONE), "", _end(session, summary))
    else:
        print_out(_end(session, f"Nothing was done late as at {as_at}", "."))


def show_due(session: Session, rows: Sequence[Due], until: date, late: int) -> None:
    """Print what falls due, by day, and how much is late besides."""
    days = f"from {day_words(session.as_at)} to {day_words(until)}"
    is_late = [f"{late} overdue already: see `liberate overdue`."] if late else []
    if rows:
        summary = f"{_counted(session, rows, 'due')} {days}"
        table = _table(session, _asked(session, rows), _TO_COME)
        print_out(table, "", _end(session, summary), *is_late)
    else:
        print_out(_end(session, f"Nothing falls due {days}", "."), *is_late)


def show_owes(session: Session, found: Owes) -> None:
    """Print what a party owes, under what is late, to come, without a date and not reviewed."""
    parts: list[RenderableType] = []
    for heading, days, rows in (
        ("Overdue", _LATE, found.late),
        ("To come", _TO_COME, found.to_come),
        ("Without a date", "", found.undated),
    ):
        if rows:
            told = [(row.due, _owing(session, row)) for row in rows]
            parts += [bold(heading), _table(session, told, days), ""]
    never = [row.due.deliverable for row in found.not_reviewed if row.due.deliverable]
    for words, of in (("Never reviewed", never), ("Nothing due", found.nothing_due)):
        if of:
            ids = ", ".join(one.id for one in of)
            parts += [Text.assemble((f"{words}: ", "bold"), ids), ""]
    print_out(*_party(session, found), "", *parts, _end(session, _owed_words(session, found), "."))


def _table(session: Session, told: Iterable[tuple[Due, str]], days: str) -> Table:
    """Return a table of things that are due, each with whose it is.

    `days` heads the days since or until, and is "" without dates.
    """
    what = f"What, and {whose(session.loaded.plan.words.owned_by)}"
    when = [Column(days, justify="right"), Column("Due")] if days else []
    when += [Column("Done")] if days == _DONE else []
    table = Table([*when, Column("ID"), Column(what, no_wrap=False)])
    for row, who in told:
        cells = ("" if row.days is None else str(abs(row.days)), _said(row.due), _said(row.done))
        table.add_row(*cells[: len(when)], _id(row), _what(row, who))
    return table


def _asked(session: Session, rows: Iterable[Due]) -> Iterator[tuple[Due, str]]:
    return ((row, _who(session, row)) for row in rows)


def _said(day: PartialDate | None) -> str:
    return str(day) if day else ""


def _id(row: Due) -> str:
    return row.deliverable.id if row.deliverable else "none"


def _what(row: Due, who: str) -> Text:
    text = Text()
    if row.kind is DueKind.REVIEW:
        text.append("Review: ", style="bold")
    text.append(shorten(row.called, _LONGEST_TEXT, placeholder=" …"))
    if row.moved:
        first = row.moved[0].was.words
        text.append(f"\nMoved {how_often(len(row.moved))}; first due {first}")
    return text.append(f"\n{who}", style="italic") if who else text


def _who(session: Session, row: Due) -> str:
    owners = ", ".join(_owners(session, row))
    # Whoever promised the action is to be chased for it, before those who answer for the whole.
    owner = session.loaded.plan.register.holder_name(row.owner) if row.owner else ""
    return ", for ".join(filter(None, (owner, owners))) or "nobody"


def _owing(session: Session, row: Owed) -> str:
    """Return how those who are asked for are bound to a thing, and with whom; "" for alone."""
    if row.due.owner is not None or len(row.bound.owns) > 1:
        return _who(session, row.due)
    if not row.bound.owns:
        words = session.loaded.plan.words
        how, names = words.actioned_by, row.bound.actions
        if not names:
            how, names = words.supported_by, row.bound.supports
        return f"{capital(how)} {listed(names)}, for {_who(session, row.due)}"
    others = [each for each in _owners(session, row.due) if each not in row.bound.owns]
    return f"With {', '.join(others)}" if others else ""


def _owners(session: Session, row: Due) -> tuple[str, ...]:
    names = row.deliverable.owned_by if row.deliverable else ()
    return session.loaded.plan.register.names_of(names)


def _counted(session: Session, rows: Sequence[Due], how: str) -> str:
    deliverables = len({row.deliverable.id for row in rows if row.deliverable})
    return f"{things(rows)} {how} in {session.loaded.plan.words.deliverable.count(deliverables)}"


def _end(session: Session, words: str, stop: str = "") -> Text:
    """Return the last line, with what cannot be read of the plan."""
    plan = session.loaded.plan
    return Text(f"{words}{left_out_words(len(plan.deliverables), plan.left_out)}{stop}")


def _party(session: Session, found: Owes) -> list[Text]:
    party = session.loaded.plan.register.find(found.name)
    post = party.post if party else None
    people = [Text(f"Its people: {listed(found.people)}")] if found.people else []
    return [bold(", ".join(filter(None, (found.name, post)))), *people]


def _owed_words(session: Session, found: Owes) -> str:
    as_at = f"as at {day_words(session.as_at)}"
    owed = (
        (found.late, "overdue"),
        (found.to_come, "to come"),
        (found.undated, "without a date"),
        (found.not_reviewed, "never reviewed"),
    )
    said = [f"{things(row.due for row in rows)} {words}" for rows, words in owed if rows]
    return f"{listed(said)} {as_at}" if said else f"Nothing is owed {as_at}"
