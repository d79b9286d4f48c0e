"""Where a plan is going since the last edition, for who says so beside other things.

All the editions are for `trend`. Here one is read, and git is not asked at all where nothing was
ever cut, so that `status` and `list` cost such a plan nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.missing_tags import NO_TAG, tags_may_be_missing
from liberate_cli.errors import LiberateError
from liberate_cli.later import later
from liberate_cli.source.git.folder import may_have_editions

with later():
    from liberate_cli.desk import history
    from liberate_cli.queries import trend as trends

if TYPE_CHECKING:
    from liberate_cli.desk.desk import Talk
    from liberate_cli.desk.session import Session
    from liberate_cli.queries.trend import Trend


def since_last_edition(talk: Talk, session: Session) -> Trend | None:
    """Return where a plan is going since the edition cut before its own; None where none was.

    What cannot be read of that edition is told, and is no reason not to look.
    """
    if session.loaded.plan.settings is None:
        return None
    present = session.edition()
    if session.asked is None and not may_have_editions(session.folder):
        if tags_may_be_missing(session.folder, present.number):
            talk.tell(f"warning: {NO_TAG}")
        return None
    try:
        editions = history.editions_of(session.folder)
        if tags_may_be_missing(session.folder, present.number, editions):
            talk.tell(f"warning: {NO_TAG}")
        cut = editions.before(present.month)
        before = history.read_edition_plans(talk, session.folder, cut[-1:], session.memo)
    except LiberateError as fault:
        talk.tell(f"warning: what has changed since the last edition is not known. {fault.message}")
        return None
    return trends.trend([*before, present]) if before else None
