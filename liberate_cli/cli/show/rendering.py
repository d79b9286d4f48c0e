"""`render`: the edition as files, and where each went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typer

from liberate_cli.cli.asked import choice_of
from liberate_cli.cli.audience import Sources, audience_asked, file_name, refuse_leaks
from liberate_cli.cli.editions import edition_plan, month_of, open_edition, read_history
from liberate_cli.cli.output import print_text, progress_told, tell
from liberate_cli.cli.session import Session, asked_day, open_session
from liberate_cli.errors import LiberateError, PlanHasErrors, Severity
from liberate_cli.model.dates import day_words
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.formats import FORMATS, render, unshown
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.disk.files import read_templates, write_atomically
from liberate_cli.source.git.run import GitFailed, Objects
from liberate_cli.source.git.trees import Place
from liberate_cli.source.git.trees import read_templates as read_templates_of
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liberate_cli.model.editions import CutEdition
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.source.load_text import LoadedText


class Wanted(NamedTuple):
    """What is to be rendered, as it was typed."""

    edition: str | None
    formats: str
    audience: str | None
    out: Path
    opened: bool


def render_edition(plan: Path | None, as_at: str | None, wanted: Wanted) -> None:
    """Write the edition's files, and print the path of each.

    Raises:
        UsageError: An option cannot be meant, or there is no such edition.
        PlanHasErrors: The plan has an error, so that a page could leave something out.
        LiberateError: The edition cannot be read, or a file cannot be made or written.
    """
    names = {each: each for each in FORMATS}
    formats = [choice_of(each.strip(), names, "a format") for each in wanted.formats.split(",")]
    session = open_to_render(plan, as_at, wanted.edition)
    view, own = _to_render(session, wanted.audience)
    files: dict[str, bytes] = {}
    with progress_told() as tell_of:
        for each in dict.fromkeys(formats):
            tell_of(f"Making {each} ({len(files) + 1} of {len(set(formats))}) …")
            files[each] = render(view, each, own)
    name = file_name(edition_plan(session), wanted.audience)
    for each, content in files.items():
        tell(*(f"warning: {said}" for said in unshown(view, each, own)))
        write_atomically(wanted.out / f"{name}.{each}", content)
        print_text(f"{wanted.out / name}.{each}\n")
    if wanted.opened:
        _open(wanted.out / f"{name}.{formats[0]}")


def _open(file: Path) -> None:
    """Open a file in the program that the person has for it."""
    # Its whole path cannot be taken for an option.
    if typer.launch(str(file.resolve())):
        tell(f"Nothing here could open {file}; open it yourself.")


def open_to_render(plan: Path | None, as_at: str | None, edition: str | None) -> Session:
    """Read the edition that was asked for, else that of plan.yaml; a draft as at its last day.

    Raises:
        UsageError: There is no such edition.
        LiberateError: The edition cannot be read.
    """
    if edition is None:
        settings = open_session(plan, None).loaded.plan.settings
        if settings is None:
            raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
        edition = str(settings.edition.month)
    session = open_edition(plan, as_at, edition)
    if session.asked is not None and session.asked.cut is None:
        session = session._replace(as_at=asked_day(as_at) or month_of(edition).last)
    return session


def render_files(session: Session, asked: str | None, formats: Iterable[str]) -> dict[str, bytes]:
    """Return the file of an edition in each of some formats, for an audience or the widest.

    Raises:
        UsageError: The plan names no such audience.
        PlanHasErrors: The plan has an error, so that a page could leave something out.
        WithheldStillShown: A page would show its audience what is withheld from it.
        LiberateError: The editions before it cannot be read, or a file cannot be made.
    """
    view, own = _to_render(session, asked)
    return {each: render(view, each, own) for each in dict.fromkeys(formats)}


def _to_render(session: Session, asked: str | None) -> tuple[EditionView, OwnTemplates]:
    """Return what an edition says to an audience, and the force's own templates."""
    text = load_text(session.files)
    _refuse_errors(session, text)
    history, own = _history(session), _own_templates(session)
    audience = audience_asked(history[-1].plan.settings, asked)
    stamp = _stamp(session, audience)
    seen = for_audience(history, text.narrative, text.contacts, stamp, own)
    refuse_leaks(audience, seen.leaks, Sources(session.files, session.prefix, own))
    return edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp), own


def _refuse_errors(session: Session, text: LoadedText) -> None:
    """Refuse a plan with an error.

    What was cut had none by the rules of its day: of a cut edition, only what would now be left out
    counts.
    """
    if _cut(session) is None:
        session.refuse_errors("an edition")
        return
    problems = (*session.disk_problems, *session.loaded.problems, *text.problems)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        session.tell_faults(errors, {one.path for one in errors})
        raise PlanHasErrors(len(errors), "an edition")


def _stamp(session: Session, audience: str) -> Stamp:
    here, cut = edition_plan(session), _cut(session)
    if cut is None:
        return Stamp(str(here.month), here.number, audience, draft=True)
    return Stamp(
        month=str(here.month),
        number=here.number,
        audience=audience,
        draft=False,
        cut_on=day_words(cut.cut_on),
        approved_by=cut.approved_by,
        commit=cut.commit,
        digest=cut.digest,
    )


def _history(session: Session) -> tuple[EditionPlan, ...]:
    try:
        return read_history(session)
    except GitFailed as fault:
        if _cut(session) is not None:
            raise
        tell(f"warning: nothing is said of the editions before. {fault.message}")
        return (edition_plan(session),)


def _own_templates(session: Session) -> OwnTemplates:
    """Return the force's own templates: a cut edition's are those that were committed with it."""
    from liberate_cli.publish.page.pages import built_in_templates  # noqa: PLC0415 - it loads Jinja

    beside = session.folder.parent / "templates"
    if beside.exists() and beside.resolve() == built_in_templates().resolve():
        return {}
    cut = _cut(session)
    if cut is None:
        return read_templates(beside)
    if not cut.folder:
        return {}
    above = cut.folder.rpartition("/")[0]
    with Objects(session.folder) as objects:
        folder = f"{above}/templates" if above else "templates"
        return read_templates_of(objects, Place(cut.commit, folder))


def _cut(session: Session) -> CutEdition | None:
    return session.asked.cut if session.asked is not None else None
