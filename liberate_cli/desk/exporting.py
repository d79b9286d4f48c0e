"""The plan as files for other programs: tidy tables, and the calendar of what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.editions import open_to_render
from liberate_cli.desk.rendering import seen_by, tell_published
from liberate_cli.errors import UsageError
from liberate_cli.exchange.calendar_file import as_calendar
from liberate_cli.exchange.records import as_csv, as_json
from liberate_cli.exchange.tidy_tables import KEYS, tidy_tables
from liberate_cli.later import later
from liberate_cli.queries.chase import by_day
from liberate_cli.queries.due import due
from liberate_cli.queries.owes import owes
from liberate_cli.queries.select import Wanted
from liberate_cli.source.disk.files import write_atomically
from liberate_cli.source.load import RECOMMENDATIONS_FILE

with later():
    from liberate_cli.exchange import workbook_of_tables

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.queries.owes import Owes

EXPORTS: Final = ("csv", "xlsx", "json", "ics")


class ToExport(NamedTuple):
    """What is to be exported, as it was typed, and the folder that the files go to."""

    form: str
    out: Path
    edition: str | None = None
    audience: str | None = None
    party: str | None = None
    history: bool = False


def export_plan(desk: Desk, order: ToExport) -> tuple[Path, ...]:
    """Write the plan as an audience may see it, say each file as done, and return them.

    CSV is a file a table, and the others are one file. With `history` every edition that was cut
    before is in the tables.

    Raises:
        UsageError: The format, the edition, the audience or the party cannot be meant.
        PlanHasErrors: The plan has an error, so that a table could leave something out.
        WithheldStillShown: Something would show its audience what is withheld from it.
        LiberateError: An edition cannot be read, or a file cannot be written.
    """
    form = choice_of(order.form, {each: each for each in EXPORTS}, "a format")
    if form == "ics" and order.history:
        raise UsageError("A calendar is of what is due now.", "Leave out --history.")
    session = open_to_render(desk, order.edition)
    history = seen_by(desk.talk, session, order.audience).history
    editions = history if order.history else history[-1:]
    owed = _owed(editions[-1], order.party)
    tell_published(desk.talk, session, order.audience, _files(session.loaded.plan, owed))
    made = _made(form, editions, owed)
    for name, content in made.items():
        write_atomically(order.out / name, content)
        desk.talk.done(str(order.out / name))
    return tuple(order.out / name for name in made)


def _owed(edition: EditionPlan, party: str | None) -> Owes | None:
    return None if party is None else owes(edition.plan, party, edition.as_at, Wanted())


def _files(plan: Plan, owed: Owes | None) -> frozenset[str]:
    """Return the files of which the tables or a calendar say anything that was written freely."""
    around = {one.id for one in plan.objectives}
    ids = plan.paths.keys() - around if owed is None else owed.deliverables & plan.paths.keys()
    return frozenset((*(plan.paths[each] for each in ids), RECOMMENDATIONS_FILE))


def _made(form: str, editions: tuple[EditionPlan, ...], owed: Owes | None) -> dict[str, bytes]:
    """Return the content of each file by its name."""
    last = editions[-1]
    if form == "ics":
        rows = due(last.plan, last.as_at) if owed is None else (row.due for row in owed.rows)
        party = None if owed is None else owed.name
        in_order = sorted(rows, key=by_day)
        return {"due.ics": as_calendar(last, in_order, party)}
    tables = tidy_tables(editions, None if owed is None else owed.deliverables)
    if form == "json":
        return {"plan.json": as_json(tables).encode()}
    if form == "xlsx":
        return {"plan.xlsx": workbook_of_tables.as_workbook(tables, KEYS, last.as_at)}
    return {f"{name}.csv": as_csv(rows, KEYS[name]).encode() for name, rows in tables.items()}
