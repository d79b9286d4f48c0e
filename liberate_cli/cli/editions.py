"""Which edition a command is about: one that was cut, read from git, or the files as they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from liberate_cli.cli.asked import date_of
from liberate_cli.cli.output import tell
from liberate_cli.cli.session import (
    AskedEdition,
    Session,
    day_of,
    folder_of,
    open_session,
    warn_half_done,
)
from liberate_cli.errors import LiberateError, NoPlanHere, UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import CutEdition, Editions, edition_words
from liberate_cli.model.plan import EditionPlan
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.git.run import GitFailed, Objects, is_shallow
from liberate_cli.source.git.tags import digest_of, read_editions
from liberate_cli.source.git.trees import Place, read_plans
from liberate_cli.source.load import Loaded, load_plan
from liberate_cli.source.reading import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.source.disk.files import PlanFiles

_NONE: Final = Editions((), ())
_SHALLOW: Final = "This clone is shallow; `git fetch --unshallow --tags` brings the past."


def month_of(typed: str) -> PartialDate:
    """Return the month that an edition was asked for by.

    Raises:
        UsageError: It is none.
    """
    try:
        month = date_of(typed)
    except UsageError:
        month = None
    if month is None or month.month is None or month.day is not None:
        raise UsageError(f"“{typed}” is not an edition.", "Write its year and month: 2018-05.")
    return month


def open_edition(plan: Path | None, as_at: str | None, typed: str) -> Session:
    """Read an edition: from its tag if it was cut, else from the files if they are its draft.

    Raises:
        UsageError: There is no such edition, or a cut one is to be judged on another day.
        GitFailed: The edition cannot be read from git.
        LiberateError: The files are not that edition, and git cannot say whether it was cut.
    """
    month = month_of(typed)
    folder = place_of(plan)
    try:
        editions = editions_of(folder)
    except GitFailed as fault:
        session = _draft(plan, as_at, month)
        if session is None:
            raise
        tell(f"warning: whether it was cut is not known. {fault.message}")
        return session
    cut = editions.find(month)
    if cut is not None:
        return _open_cut(folder, as_at, cut)
    session = _draft(plan, as_at, month)
    if session is None:
        raise _no_edition(plan, month, editions)
    return session


def read_history(session: Session) -> tuple[EditionPlan, ...]:
    """Return the editions that were cut before that of a session, oldest first, and its own last.

    Raises:
        GitFailed: The editions cannot be read from git.
        LiberateError: plan.yaml could not be read, so that nobody knows which edition it is.
    """
    last = edition_plan(session)
    editions = editions_of(session.folder)
    cut = editions.find(last.month)
    if cut is not None and cut.digest == digest_of(session.files):
        last = last._replace(draft=False)
    before = [each for each in editions.cut if each.month < last.month]
    if not before and top_of(session.folder) is not None and is_shallow(session.folder):
        tell(f"warning: no edition before this one is here. {_SHALLOW}")
    return (*read_edition_plans(session.folder, before, session.memo), last)


def edition_plan(session: Session) -> EditionPlan:
    """Return the plan of a session as the edition that it is.

    Raises:
        LiberateError: plan.yaml could not be read, so that nobody knows which edition it is.
    """
    settings = session.loaded.plan.settings
    if settings is None:
        raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
    edition = settings.edition
    draft = session.asked is None or session.asked.cut is None
    return EditionPlan(edition.number, edition.month, session.as_at, session.loaded.plan, draft)


def read_edition_plans(
    folder: Path, cut: Sequence[CutEdition], memo: Memo | None = None
) -> tuple[EditionPlan, ...]:
    """Return the plans of editions, each judged as at the day that it was cut.

    Raises:
        GitFailed: An edition cannot be read from git.
        LiberateError: The plan.yaml of one cannot be read.
    """
    if not cut:
        return ()
    found = []
    memo = memo or Memo()
    for each, files in zip(cut, read_files(folder, cut), strict=True):
        loaded = _tell_of(folder, each, files, memo)
        if loaded.plan.settings is None:
            raise _unreadable(each, loaded)
        found.append(EditionPlan(each.number, each.month, each.cut_on, loaded.plan))
    return tuple(found)


def read_files(folder: Path, cut: Sequence[CutEdition]) -> list[PlanFiles]:
    """Return the plan's files in some editions.

    Raises:
        GitFailed: An edition cannot be read from git, or has no plan in its folder.
    """
    places = [Place(each.commit, each.folder) for each in cut]
    with Objects(folder) as objects:
        plans = read_plans(objects, places)
    found = []
    for each, files in zip(cut, plans, strict=True):
        if files is None:
            raise GitFailed(
                f"{each.tag} has no folder {each.folder or '.'}, so there is no plan in it.",
                f"Someone has changed the tag: see `liberate edition verify {each.month}`.",
            )
        found.append(files)
    return found


def editions_of(folder: Path) -> Editions:
    """Return the editions that were cut of the plan in a folder; none where no repository is.

    Raises:
        GitFailed: Git is not there, or cannot read the repository.
    """
    editions = read_editions(folder)
    if editions is None:
        return _NONE
    top = top_of(folder)
    if top is None:
        return editions
    here = path_in(top, folder)
    mine = [
        each
        for each in editions.cut
        # A plan may have been moved since; a plan that is still there is another one.
        if each.folder == here or not (top / each.folder / SETTINGS_FILE).is_file()
    ]
    return Editions(tuple(mine), editions.faulty)


def top_of(folder: Path) -> Path | None:
    """Return the top of the work tree that a folder is in, or None where it is in none."""
    real = Path(os.path.realpath(folder))
    return next((each for each in (real, *real.parents) if (each / ".git").exists()), None)


def path_in(top: Path, folder: Path) -> str:
    """Return the path of a folder from the top of its work tree; empty for the top itself."""
    path = Path(os.path.realpath(folder)).relative_to(top).as_posix()
    return "" if path == "." else path


def place_of(plan: Path | None) -> Path:
    """Return the plan's folder, or the folder of a repository that only git can look into.

    Raises:
        NoPlanHere: There is neither.
    """
    try:
        return folder_of(plan)
    except NoPlanHere:
        start = plan if plan is not None else Path.cwd()
        try:
            editions = read_editions(start) if start.is_dir() else None
        except GitFailed:
            editions = None
        if editions is None or not editions.cut:
            raise
        return start


def _open_cut(folder: Path, as_at: str | None, cut: CutEdition) -> Session:
    if as_at is not None and day_of(as_at) != cut.cut_on:
        raise UsageError(
            f"The edition {cut.month} was cut on {day_words(cut.cut_on)}, and is judged as at "
            "that day.",
            "Leave out --as-at.",
        )
    (files,) = read_files(folder, [cut])
    tell(f"{edition_words(cut.number, cut.month)}, cut on {day_words(cut.cut_on)}")
    return Session(
        folder,
        cut.cut_on,
        files.files,
        load_plan(files.files),
        files.problems,
        _prefix(cut),
        AskedEdition(cut),
    )


def _draft(plan: Path | None, as_at: str | None, month: PartialDate) -> Session | None:
    """Return the files as the draft of a month's edition, or None where they are not."""
    try:
        session = open_session(plan, as_at)
    except NoPlanHere:
        return None
    settings = session.loaded.plan.settings
    if settings is None or settings.edition.month != month:
        return None
    warn_half_done(session.folder)
    tell(f"{edition_words(settings.edition.number, month)}: DRAFT, not cut yet")
    return session._replace(asked=AskedEdition(None))


def _no_edition(plan: Path | None, month: PartialDate, editions: Editions) -> UsageError:
    known = ", ".join(str(each.month) for each in editions.cut)
    said = f"These were cut: {known}." if known else "No edition has been cut yet."
    try:
        settings = open_session(plan, None).loaded.plan.settings
    except NoPlanHere:
        settings = None
    here = f" The files here are the edition {settings.edition.month}." if settings else ""
    shallow = f"\n{_SHALLOW}" if is_shallow(place_of(plan)) else ""
    return UsageError(f"There is no edition {month} of this plan.", f"{said}{here}{shallow}")


def _tell_of(folder: Path, cut: CutEdition, files: PlanFiles, memo: Memo) -> Loaded:
    """Return the plan in an edition's files, and say what is left out of it."""
    loaded = load_plan(files.files, memo)
    problems = (*files.problems, *loaded.problems)
    if problems:
        session = Session(
            folder, cut.cut_on, files.files, loaded, files.problems, _prefix(cut), AskedEdition(cut)
        )
        session.tell_faults(problems, {*loaded.unread, *(one.path for one in files.problems)})
    return loaded


def _unreadable(cut: CutEdition, loaded: Loaded) -> LiberateError:
    faults = [one for one in loaded.problems if one.path == SETTINGS_FILE]
    why = f"{_prefix(cut)}{SETTINGS_FILE}:{faults[0].line}: {faults[0].message}" if faults else ""
    return LiberateError(
        f"The edition {cut.month} cannot be read. {why}".rstrip(),
        faults[0].hint if faults else None,
    )


def _prefix(cut: CutEdition) -> str:
    return f"{cut.tag}:{cut.folder}/" if cut.folder else f"{cut.tag}:"
