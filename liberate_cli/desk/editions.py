"""Opens an edition by its month: from its tag where it was cut, else from the files, its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked_dates import issue_of
from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.history import (
    SHALLOW,
    editions_of,
    files_of,
    place_of,
    prefix_of,
    read_edition_plans,
)
from liberate_cli.desk.missing_tags import NO_TAG, tags_may_be_missing
from liberate_cli.desk.session import AskedEdition, Session, open_session
from liberate_cli.errors import NoPlanHere, UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import CutEdition, Editions, Issue, edition_words
from liberate_cli.model.facts import newest_fact
from liberate_cli.source.git.run import GitFailed, is_shallow
from liberate_cli.source.load import load_plan, with_unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.editions import FaultyTag
    from liberate_cli.model.plan import EditionPlan


class EditionsListed(NamedTuple):
    """The editions that were cut, oldest first, the tags that are none, and what is a draft."""

    cut: tuple[tuple[CutEdition, EditionPlan], ...]
    faulty: tuple[FaultyTag, ...]
    draft: EditionPlan | None


def list_editions(desk: Desk) -> EditionsListed:
    """Return every edition that was cut with its plan, and the draft where the files are one.

    Raises:
        NoPlanHere: There is no plan and no repository with editions.
        GitFailed: An edition cannot be read from git.
    """
    folder = place_of(desk)
    editions = editions_of(folder)
    plans = read_edition_plans(desk.talk, folder, editions.cut)
    here = _files_here(desk)
    draft = here.edition() if here is not None and here.loaded.plan.settings is not None else None
    issue = draft.settings.edition.issue if draft is not None else None
    if issue is not None and editions.find(issue) is not None:
        draft = None
    if draft is not None and tags_may_be_missing(folder, draft.number, editions):
        desk.talk.tell(f"warning: {NO_TAG}")
    return EditionsListed(tuple(zip(editions.cut, plans, strict=True)), editions.faulty, draft)


def open_edition(desk: Desk, typed: str | None) -> Session:
    """Return an edition, by its month or that of plan.yaml, and tell which it is.

    Raises:
        UsageError: There is no such edition, or a cut one is to be judged on another day.
        GitFailed: The edition cannot be read from git.
        LiberateError: The files are not that edition, and git cannot say whether it was cut.
    """
    if typed is not None:
        return _open_issue(desk, place_of(desk), issue_of(typed, desk.today), None)
    here = open_session(desk)
    return _open_issue(desk, here.folder, here.settings.edition.issue, here)


def open_to_render(desk: Desk, typed: str | None) -> Session:
    """Return an edition as `open_edition` does, and a draft as at the last day of its month.

    A draft that knows more than that is judged as at its newest fact, and that is told.

    Raises:
        UsageError: There is no such edition, or a cut one is to be judged on another day.
        LiberateError: The edition cannot be read.
    """
    session = open_edition(desk, typed)
    if session.cut is not None:
        if typed is None:
            desk.talk.tell(
                "What was changed since is not in it; begin the next one with "
                "`liberate edition open`."
            )
        return session
    last = session.settings.edition.month.last
    plan = session.loaded.plan
    newest = newest_fact((*plan.ever, *plan.recommendations))
    if desk.asked_day is None and newest is not None and newest > last:
        desk.talk.tell(f"It is judged as at {day_words(newest)}, the day of its newest fact.")
        last = newest
    return session._replace(as_at=desk.asked_day or last)


def _open_issue(desk: Desk, folder: Path, issue: Issue, here: Session | None) -> Session:
    """Return an edition; `here` is the files as they are, where they were read already."""
    try:
        editions = editions_of(folder)
    except GitFailed as fault:
        here = here or _files_here(desk)
        if here is None or not _is_of(here, issue):
            raise
        session = _as_draft(desk, here)
        desk.talk.tell(f"warning: whether it was cut is not known. {fault.message}")
        return session
    cut = editions.find(issue)
    if cut is not None:
        _tell_corrected(desk, cut, editions)
        return _open_cut(desk, folder, cut)
    here = here or _files_here(desk)
    if here is None or not _is_of(here, issue):
        raise _no_edition(folder, issue, editions, here)
    return _as_draft(desk, here)


def _tell_corrected(desk: Desk, cut: CutEdition, editions: Editions) -> None:
    """Tell where an edition that was asked for has been corrected since."""
    last = next(each for each in editions.standing if each.month == cut.month)
    if last.correction > cut.correction:
        desk.talk.tell(f"It was corrected since: see the edition {last.issue}.")


def _open_cut(desk: Desk, folder: Path, cut: CutEdition) -> Session:
    if desk.as_at is not None and desk.as_at != cut.cut_on:
        raise UsageError(
            f"The edition {cut.issue} was cut on {day_words(cut.cut_on)}, and is judged as at "
            "that day.",
            "Leave out --as-at.",
        )
    (files,) = files_of(folder, [cut])
    desk.talk.tell(f"{cut.words}, cut on {day_words(cut.cut_on)}")
    return Session(
        folder,
        cut.cut_on,
        files.files,
        with_unreadable(load_plan(files.files), files.files, files.problems, prefix_of(cut)),
        files.problems,
        prefix_of(cut),
        AskedEdition(cut),
    )


def _files_here(desk: Desk) -> Session | None:
    """Return the files as they are, or None where only git has the plan."""
    try:
        return open_session(desk)
    except NoPlanHere:
        return None


def _is_of(here: Session, issue: Issue) -> bool:
    settings = here.loaded.plan.settings
    return settings is not None and settings.edition.issue == issue


def _as_draft(desk: Desk, here: Session) -> Session:
    edition = here.settings.edition
    warn_half_done(desk.talk, here.folder)
    words = edition_words(edition.number, edition.month, edition.correction)
    desk.talk.tell(f"{words}: DRAFT, not cut yet")
    return here._replace(asked=AskedEdition(None))


def _no_edition(folder: Path, issue: Issue, editions: Editions, here: Session | None) -> UsageError:
    known = ", ".join(str(each.issue) for each in editions.cut)
    said = f"These were cut: {known}." if known else "No edition has been cut yet."
    settings = here.loaded.plan.settings if here is not None else None
    if settings is not None and tags_may_be_missing(folder, settings.edition.number, editions):
        said = NO_TAG
    of = f" The files here are the edition {settings.edition.issue}." if settings else ""
    shallow = f"\n{SHALLOW}" if is_shallow(folder) else ""
    return UsageError(f"There is no edition {issue} of this plan.", f"{said}{of}{shallow}")
