"""What has changed between two editions, or between one and the files as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.history import place_of
from liberate_cli.desk.opening import open_to_look
from liberate_cli.desk.timely import tell_if_cut
from liberate_cli.errors import CannotBeRead, UsageError
from liberate_cli.later import later
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.find import find_objective
from liberate_cli.source.disk.files import OBJECTIVE_FILE
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE

with later():
    from liberate_cli.publish.page import pages
    from liberate_cli.publish.view import changes_page as page
    from liberate_cli.source.disk import files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.queries.changes.facts import Changes


def compare_editions(
    desk: Desk, older: str, newer: str | None, objectives: Sequence[str] = ()
) -> Changes:
    """Return what has changed from one edition to another; `newer` None is the files as they are.

    Raises:
        UsageError: There is no such edition or objective, or the files are both that are meant.
        GitFailed: An edition cannot be read from git.
        LiberateError: The plan.yaml of one could not be read.
        CannotBeRead: Another file could not without which much would seem taken out.
    """
    before, after = (open_to_look(desk, each) for each in (older, newer))
    if after.asked is None and before.asked is not None and before.asked.cut is None:
        raise UsageError(
            f"The edition {older} has not been cut: the files are all there is of it.",
            "`liberate edition list` lists those that were.",
        )
    for each in (before, after):
        _refuse_unread(each)
    tell_if_cut(desk, after)
    old, new = before.edition(), after.edition()
    changes = compare(old, new)
    if not objectives:
        return changes
    return changes.of_objectives(
        frozenset(find_objective(new.plan, each).id for each in objectives)
    )


def _refuse_unread(session: Session) -> None:
    """Raise CannotBeRead where a file cannot be read that more than one deliverable stands on."""
    unread = {*session.loaded.unread, *(one.path for one in session.disk_problems)}
    for path in sorted(unread):
        if path in {PEOPLE_FILE, RECOMMENDATIONS_FILE} or path.endswith(f"/{OBJECTIVE_FILE}"):
            words = f"{session.prefix}{path} cannot be read, and all in it would seem taken out"
            raise CannotBeRead(words, "`liberate check` says why; mend it first.")


def page_of(desk: Desk, changes: Changes, form: str) -> bytes:
    """Return what has changed as a page, "html" or "md", by the force's own templates.

    Raises:
        LiberateError: A template has a fault.
    """
    own = files.read_templates(place_of(desk).parent / "templates")
    return pages.render_changes(page.changes_page(changes), form, own)
