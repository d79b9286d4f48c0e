"""How a command opens what it looks at: the plan's files, or one of its editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.cli.session import open_session, warn_half_done

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.cli.session import Session


def open_to_look(plan: Path | None, as_at: str | None, edition: str | None = None) -> Session:
    """Read the plan for a command that goes on without its faulty files, named on stderr.

    Raises:
        NoPlanHere: There is none.
        UsageError: The day is not a day, or there is no such edition.
        GitFailed: The edition cannot be read from git.
    """
    session = open_plain(plan, edition, as_at)
    unread = {*session.loaded.unread, *(one.path for one in session.disk_problems)}
    session.tell_faults((*session.disk_problems, *session.loaded.problems), unread)
    return session


def open_plain(plan: Path | None, edition: str | None, as_at: str | None = None) -> Session:
    """Read the plan, or an edition of it, and say nothing of its faulty files.

    Raises:
        NoPlanHere: There is none.
        UsageError: The day is not a day, or there is no such edition.
        GitFailed: The edition cannot be read from git.
    """
    if edition is not None:
        from liberate_cli.cli.editions import open_edition  # noqa: PLC0415 - git is rarely asked

        return open_edition(plan, as_at, edition)
    session = open_session(plan, as_at)
    warn_half_done(session.folder)
    return session
