"""What has changed between two editions, or between one and the files as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.history import place_of, read_history
from liberate_cli.desk.opening import open_to_look
from liberate_cli.desk.timely import tell_if_cut
from liberate_cli.errors import CannotBeRead, UsageError
from liberate_cli.later import later
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.find import find_objective
from liberate_cli.source.disk.files import OBJECTIVE_FILE
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE

with later():
    from liberate_cli.desk import rendering
    from liberate_cli.publish import formats
    from liberate_cli.publish.page import pages
    from liberate_cli.publish.view import page_alone
    from liberate_cli.source.disk import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.stamp import Stamp
    from liberate_cli.queries.changes.facts import Changes


class Compared(NamedTuple):
    """What has changed until an edition, which is that of a session.

    `stamp` is None where nobody named an audience: then nothing is left out.
    """

    changes: Changes
    session: Session
    stamp: Stamp | None


def compare_editions(
    desk: Desk,
    older: str,
    newer: str | None,
    objectives: Sequence[str] = (),
    audience: str | None = None,
) -> Compared:
    """Return what has changed from one edition to another; `newer` None is the files as they are.

    Raises:
        UsageError: There is no such edition, objective or audience, or the files are both that
            are meant.
        GitFailed: An edition cannot be read from git.
        LiberateError: The plan.yaml of one could not be read.
        CannotBeRead: Another file could not without which much would seem taken out.
        PlanHasErrors: The plan has an error, and what an audience gets could lack something.
        WithheldStillShown: It would show its audience what is withheld from it.
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
    pair, stamp = (before.edition(), after.edition()), None
    if audience is not None:
        history = _since(desk, before.edition(), after)
        seen = rendering.seen_by(desk.talk, after, audience, templates_here(desk), history)
        pair, stamp = (seen.history[0], seen.history[-1]), seen.stamp
    changes = compare(*pair)
    if objectives:
        plan = changes.new.plan
        ids = frozenset(find_objective(plan, each).id for each in objectives)
        changes = changes.of_objectives(ids)
    return Compared(changes, after, stamp)


def _since(desk: Desk, old: EditionPlan, after: Session) -> tuple[EditionPlan, ...]:
    """Return the editions from an older one to that of a session, as its own history has them.

    What was withheld is followed through those between, however it was numbered there.
    """
    history = read_history(desk.talk, after)
    issue = old.settings.edition.issue
    found = [n for n, each in enumerate(history[:-1]) if each.settings.edition.issue == issue]
    return history[found[0] :] if found else (old, history[-1])


def _refuse_unread(session: Session) -> None:
    """Raise CannotBeRead where a file cannot be read that more than one deliverable stands on."""
    unread = {*session.loaded.unread, *(one.path for one in session.disk_problems)}
    for path in sorted(unread):
        if path in {PEOPLE_FILE, RECOMMENDATIONS_FILE} or path.endswith(f"/{OBJECTIVE_FILE}"):
            words = f"{session.prefix}{path} cannot be read, and all in it would seem taken out"
            raise CannotBeRead(words, "`liberate check` says why; mend it first.")


def changes_document(desk: Desk, found: Compared, form: str, out: Path | None = None) -> bytes:
    """Return what has changed as a file of a format, by the force's own templates.

    Its names lead to the cards of the newer edition where the page of that stands beside `out`.

    Raises:
        LiberateError: A template has a fault.
    """
    stamp = found.stamp or rendering.full_stamp_of(found.session)
    cards = rendering.page_beside(out, found.session, stamp)
    page = page_alone.changes_alone(found.changes, stamp, cards)
    return formats.render_alone(page, form, templates_here(desk))


def templates_here(desk: Desk) -> OwnTemplates:
    """Return the force's own templates, which stand beside the plan's folder."""
    folder = place_of(desk).parent / "templates"
    return {} if pages.are_built_in(folder) else files.read_templates(folder)
