"""The editions that were cut of a plan: which there are, and what each says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.desk.missing_tags import NO_TAG, tags_may_be_missing
from liberate_cli.desk.session import AskedEdition, Session
from liberate_cli.errors import LiberateError, NoPlanHere
from liberate_cli.model.editions import CutEdition, Editions
from liberate_cli.model.plan import EditionPlan
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.git.folder import path_in, top_of
from liberate_cli.source.git.run import GitFailed, Objects, is_shallow
from liberate_cli.source.git.tags import digest_of, read_editions
from liberate_cli.source.git.trees import Place, read_plans, templates_at
from liberate_cli.source.load import Loaded, load_plan, with_unreadable
from liberate_cli.source.reading import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk, Talk
    from liberate_cli.source.disk.files import PlanFiles

_NONE: Final = Editions((), ())
SHALLOW: Final = "This clone is shallow; `git fetch --unshallow --tags` brings the past."
"""What is said where the past may be missing because the clone was told to leave it out."""


def place_of(desk: Desk) -> Path:
    """Return the plan's folder, or the folder of a repository that only git can look into.

    Raises:
        NoPlanHere: There is neither.
    """
    try:
        return desk.folder()
    except NoPlanHere:
        start = desk.plan if desk.plan is not None else desk.here
        try:
            editions = read_editions(start) if start.is_dir() else None
        except GitFailed:
            editions = None
        if editions is None or not editions.cut:
            raise
        return start


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


def read_history(talk: Talk, session: Session) -> tuple[EditionPlan, ...]:
    """Return the editions that were cut before that of a session, oldest first, and its own last.

    Raises:
        GitFailed: The editions cannot be read from git.
        LiberateError: plan.yaml could not be read, so that nobody knows which edition it is.
    """
    last = session.edition()
    editions = editions_of(session.folder)
    cut = editions.find(session.settings.edition.issue)
    if cut is not None and cut.digest == digest_of(session.files):
        last = replace(last, draft=False)
    before = editions.before(last.month)
    if not before and top_of(session.folder) is not None and is_shallow(session.folder):
        talk.tell(f"warning: no edition before this one is here. {SHALLOW}")
    elif tags_may_be_missing(session.folder, last.number, editions):
        talk.tell(f"warning: {NO_TAG}")
    return (*read_edition_plans(talk, session.folder, before, session.memo), last)


def history_as_known(talk: Talk, session: Session) -> tuple[EditionPlan, ...]:
    """Return what `read_history` does, or the session's own edition alone where git cannot say.

    Raises:
        LiberateError: plan.yaml could not be read, so that nobody knows which edition it is.
    """
    try:
        return read_history(talk, session)
    except GitFailed as fault:
        talk.tell(f"warning: the editions before this one are left out of it. {fault.message}")
        return (session.edition(),)


def read_edition_plans(
    talk: Talk, folder: Path, cut: Sequence[CutEdition], memo: Memo | None = None
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
    for each, files in zip(cut, files_of(folder, cut), strict=True):
        loaded = _loaded_and_told(talk, folder, each, files, memo)
        if loaded.plan.settings is None:
            raise _unreadable(each, loaded)
        found.append(EditionPlan(loaded.plan, each.cut_on))
    return tuple(found)


class PlanNotThere(GitFailed):
    """An edition's commit, which can be read, holds no plan where its tag says."""


def files_of(folder: Path, cut: Sequence[CutEdition]) -> list[PlanFiles]:
    """Return the plan's files in some editions.

    Raises:
        PlanNotThere: An edition has no plan in its folder.
        GitFailed: An edition cannot be read from git.
    """
    places = [Place(each.commit, each.folder) for each in cut]
    with Objects(folder) as objects:
        plans = read_plans(objects, places)
    found = []
    for each, files in zip(cut, plans, strict=True):
        if files is None:
            raise PlanNotThere(
                f"{each.tag} has no folder {each.folder or '.'}, so there is no plan in it.",
                f"Someone has changed the tag: see `liberate edition verify {each.month}`.",
            )
        found.append(files)
    return found


def templates_of(folder: Path, commit: str, plan: str) -> dict[str, bytes]:
    """Return the force's own templates in a commit: those beside the plan's folder, from the top.

    Raises:
        GitFailed: They cannot be read from git.
    """
    if not plan:
        return {}
    above = plan.rpartition("/")[0]
    with Objects(folder) as objects:
        return templates_at(objects, Place(commit, f"{above}/templates" if above else "templates"))


def prefix_of(cut: CutEdition) -> str:
    """Return what stands before the path of a plan's file in an edition, as git would have it."""
    return f"{cut.tag}:{cut.folder}/" if cut.folder else f"{cut.tag}:"


def _loaded_and_told(
    talk: Talk, folder: Path, cut: CutEdition, files: PlanFiles, memo: Memo
) -> Loaded:
    """Return the plan in an edition's files, and say what is left out of it."""
    loaded = load_plan(files.files, memo)
    problems = (*files.problems, *loaded.problems)
    if problems:
        loaded = with_unreadable(loaded, files.files, files.problems, prefix_of(cut))
        asked = AskedEdition(cut)
        session = Session(
            folder, cut.cut_on, files.files, loaded, files.problems, prefix_of(cut), asked
        )
        unread = {*loaded.unread, *(one.path for one in files.problems)}
        talk.tell(*session.faults_told(problems, unread))
    return loaded


def _unreadable(cut: CutEdition, loaded: Loaded) -> LiberateError:
    faults = [one for one in loaded.problems if one.path == SETTINGS_FILE]
    why = f"{prefix_of(cut)}{SETTINGS_FILE}:{faults[0].line}: {faults[0].message}" if faults else ""
    return LiberateError(
        f"The edition {cut.month} cannot be read. {why}".rstrip(),
        faults[0].hint if faults else None,
    )
