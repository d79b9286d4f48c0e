"""The agenda of a review is written as files, for those who see all of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.meeting_answers import meeting_answers
from liberate_cli.desk.opening import open_to_look
from liberate_cli.desk.rendering import own_templates, seen_by
from liberate_cli.later import later
from liberate_cli.queries.review_order import review_items
from liberate_cli.source.disk.files import write_atomically

with later():
    from liberate_cli.publish import formats
    from liberate_cli.publish.view import agenda
    from liberate_cli.publish.view import edition as edition_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.publish.view.agenda import WaitingAnswer

PAPER_FORMATS: Final = ("html", "md", "pdf", "docx", "xlsx")
"""The formats of a paper of a meeting, as files end."""


def write_agenda(desk: Desk, asked: str, out: Path) -> tuple[Path, ...]:
    """Write the agenda of a review in formats with commas between, and return the files.

    Raises:
        UsageError: There is no such format.
        PlanHasErrors: The plan has an error, so that something could be left out.
        LiberateError: The editions before cannot be read, or a file cannot be made or written.
    """
    known = {each: each for each in PAPER_FORMATS}
    typed = [choice_of(each.strip(), known, "a format of an agenda") for each in asked.split(",")]
    session = open_to_look(desk)
    own = own_templates(session)
    seen = seen_by(desk.talk, session, session.settings.audiences[-1].name, own)
    view = edition_of.edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    items = review_items(seen.history)
    paper = agenda.agenda(session.edition(), view, items, _waiting(session))
    files = []
    for each in dict.fromkeys(typed):
        file = out / f"agenda-{desk.day.isoformat()}.{each}"
        write_atomically(file, formats.render_alone(paper, each, own))
        desk.talk.done(str(file))
        files.append(file)
    return tuple(files)


def _waiting(session: Session) -> Iterator[WaitingAnswer]:
    """Yield what was answered and waits for the meeting, in the order of the plan."""
    plan, waiting = session.loaded.plan, meeting_answers(session).waiting
    for one in plan.deliverables:
        for each in waiting.get(one.id, ()):
            yield agenda.WaitingAnswer(f"{one.id} {one.title}", each.who, each.words(plan))
