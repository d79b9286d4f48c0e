"""How what is worked with is opened: the plan's files as they are, or one of its editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.session import open_session
from liberate_cli.errors import UnknownName
from liberate_cli.later import later
from liberate_cli.queries.find import find_ever
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.one_file import find_paths

with later():
    from liberate_cli.desk import editions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session


def open_to_look(desk: Desk, edition: str | None = None) -> Session:
    """Return the plan for who goes on without its faulty files, which are told.

    Raises:
        NoPlanHere: There is none.
        UsageError: There is no such edition.
        GitFailed: The edition cannot be read from git.
    """
    session = open_plain(desk, edition)
    unread = {*session.loaded.unread, *(one.path for one in session.disk_problems)}
    desk.talk.tell(*session.faults_told((*session.disk_problems, *session.loaded.problems), unread))
    return session


def open_plain(desk: Desk, edition: str | None) -> Session:
    """Return the plan, or an edition of it, and say nothing of its faulty files.

    Raises:
        NoPlanHere: There is none.
        UsageError: There is no such edition.
        GitFailed: The edition cannot be read from git.
    """
    if edition is not None:
        return editions.open_edition(desk, edition)
    session = open_session(desk)
    warn_half_done(desk.talk, session.folder)
    return session


def paths_of(folder: Path, ids: Sequence[str]) -> dict[str, str]:
    """Return the paths of the files of some deliverables, by id, in the order they are asked in.

    Raises:
        UnknownName: There is none with an id; the error offers the nearest, by title too.
        LiberateError: Several files are named by one id, so that nobody knows which is meant.
    """
    try:
        return find_paths(folder, dict.fromkeys(ids))
    except UnknownName:
        # Titles are in the files, and only who mistypes waits for them to be read.
        plan = load_plan(read_plan(folder).files).plan
        for one in ids:
            find_ever(plan, one)
        raise
