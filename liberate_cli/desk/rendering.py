"""The edition as files: what it says to an audience, in each format, and where each file went."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.audience import Sources, audience_asked, file_name, refuse_leaks
from liberate_cli.desk.editions import open_to_render
from liberate_cli.desk.history import read_history, templates_of
from liberate_cli.errors import PlanHasErrors, Severity
from liberate_cli.later import later
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.formats import FORMATS, render, unshown
from liberate_cli.publish.stamp import EDITION, Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.queries.recommendation_rows import Paper
from liberate_cli.source.disk.files import read_templates, write_atomically
from liberate_cli.source.git.run import GitFailed
from liberate_cli.source.load_text import load_text

with later():
    from liberate_cli.publish.page import pages
    from liberate_cli.source import checks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk, Talk
    from liberate_cli.desk.session import Session
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.publish.audience.reduce import ForAudience
    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.source.load_text import LoadedText


_MOST_TOLD: Final = 15
_NO_TEMPLATES: Final[OwnTemplates] = MappingProxyType({})


class Order(NamedTuple):
    """What is to be rendered, as it was typed, and the folder that the files go to."""

    edition: str | None
    formats: str
    audience: str | None
    out: Path
    paper: str = EDITION


class ToRender(NamedTuple):
    """What an edition says to an audience, the force's own templates, and the files' name."""

    view: EditionView
    own: OwnTemplates
    name: str


def render_edition(desk: Desk, order: Order) -> tuple[Path, ...]:
    """Write the edition's files, say each as done, and return them in the order of the formats.

    Raises:
        UsageError: An option cannot be meant, or there is no such edition.
        PlanHasErrors: The plan has an error, so that a page could leave something out.
        WithheldStillShown: A page would show its audience what is withheld from it.
        LiberateError: The edition cannot be read, or a file cannot be made or written.
    """
    names = {each: each for each in FORMATS}
    typed = (choice_of(each.strip(), names, "a format") for each in order.formats.split(","))
    formats = tuple(dict.fromkeys(typed))
    paper = choice_of(order.paper, {each.value: each.value for each in Paper}, "a paper")
    session = open_to_render(desk, order.edition)
    view, own, name = _to_render(desk.talk, session, order.audience, paper)
    tell_published(desk.talk, session, order.audience)
    made: dict[str, bytes] = {}
    with desk.talk.progress() as tell_of:
        for each in formats:
            tell_of(f"Making {each} ({len(made) + 1} of {len(formats)}) …")
            made[each] = render(view, each, own)
    files = tuple(order.out / f"{name}.{each}" for each in formats)
    for each, file in zip(formats, files, strict=True):
        desk.talk.tell(*(f"warning: {said}" for said in unshown(view, each, own)))
        write_atomically(file, made[each])
        desk.talk.done(str(file))
    return files


def render_files(
    talk: Talk, session: Session, asked: str | None, formats: Iterable[str], paper: str = EDITION
) -> dict[str, bytes]:
    """Return the file of an edition in each of some formats, for an audience or the widest.

    Raises:
        UsageError: The plan names no such audience.
        PlanHasErrors: The plan has an error, so that a page could leave something out.
        WithheldStillShown: A page would show its audience what is withheld from it.
        LiberateError: The editions before it cannot be read, or a file cannot be made.
    """
    view, own, _ = _to_render(talk, session, asked, paper)
    return {each: render(view, each, own) for each in dict.fromkeys(formats)}


def _to_render(talk: Talk, session: Session, asked: str | None, paper: str) -> ToRender:
    """Return what a paper of an edition says to an audience, and the force's own templates."""
    own, settings = own_templates(session), session.settings
    seen = seen_by(talk, session, asked, own)
    audience = audience_asked(settings, asked)
    name, *before = (
        file_name(each.settings.edition.issue, settings, audience, paper)
        for each in reversed(seen.history[-2:])
    )
    stamp = replace(seen.stamp, paper=paper, name=name, before=next(iter(before), None))
    view = edition_view(seen.history, seen.narrative, seen.contacts, stamp)
    return ToRender(view, own, name)


def tell_published(
    talk: Talk, session: Session, asked: str | None, only: Collection[str] | None = None
) -> None:
    """Say what everybody is told that may not be meant for everybody, as `check` does.

    Nothing is said to a narrower audience than the widest. `only` are the files that count, where
    not all are published.
    """
    if audience_asked(session.settings, asked) != audience_asked(session.settings, None):
        return
    found = checks.published_too_widely(session.loaded, load_text(session.files), session.files)
    shown = session.shown(one for one in found if only is None or one.path in only)
    lines = [f"  {one.place}: {one.message}" for one in shown]
    if lines:
        more = [f"  and {len(lines) - _MOST_TOLD} more."] if len(lines) > _MOST_TOLD else []
        see = "`liberate check` says of each how it is withheld, or said to be meant."
        talk.tell("warning: everybody will read this:", *lines[:_MOST_TOLD], *more, see)


def page_beside(out: Path | None, session: Session, stamp: Stamp) -> str | None:
    """Return the name of an edition's page for an audience, where it stands beside a file."""
    if out is None:
        return None
    name = file_name(session.settings.edition.issue, session.settings, stamp.audience)
    page = out.with_name(f"{name}.html")
    return page.name if page.is_file() else None


def seen_by(
    talk: Talk,
    session: Session,
    asked: str | None,
    own: OwnTemplates = _NO_TEMPLATES,
    history: Sequence[EditionPlan] | None = None,
) -> ForAudience:
    """Return what an audience, or the widest, may see of an edition and of those before it.

    `history` is of those editions that are wanted, where not all before it are.

    Raises:
        UsageError: The plan names no such audience.
        PlanHasErrors: The plan has an error, so that something could be left out.
        WithheldStillShown: It would show its audience what is withheld from it.
        LiberateError: The editions before it cannot be read.
    """
    text = load_text(session.files)
    _refuse_errors(talk, session, text)
    history = history or _history(talk, session)
    audience = audience_asked(session.settings, asked)
    stamp = _stamp(session, audience)
    seen = for_audience(history, text.narrative, text.contacts, stamp, own)
    refuse_leaks(audience, seen.leaks, Sources(session.files, session.prefix, own))
    return seen


def _refuse_errors(talk: Talk, session: Session, text: LoadedText) -> None:
    """Refuse a plan with an error.

    What was cut had none by the rules of its day: of a cut edition, only what would now be left out
    counts.
    """
    if session.cut is None:
        session.refuse_errors("an edition")
        return
    problems = (*session.disk_problems, *session.loaded.problems, *text.problems)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        talk.tell(*session.faults_told(errors, {one.path for one in errors}))
        raise PlanHasErrors(len(errors), "an edition")


def full_stamp_of(session: Session) -> Stamp:
    """Return the stamp of a document for the one audience that sees all of an edition."""
    narrowest = session.settings.audiences[-1]
    stamp = _stamp(session, narrowest.name)
    return replace(stamp, marking=narrowest.marking, narrowest=True)


def _stamp(session: Session, audience: str) -> Stamp:
    here, cut = session.settings.edition, session.cut
    if cut is None:
        return Stamp(
            here.month,
            here.number,
            audience,
            draft=True,
            correction=here.correction,
            because=here.because,
        )
    return Stamp(
        month=here.month,
        number=here.number,
        audience=audience,
        draft=False,
        cut_on=cut.cut_on,
        approved_by=cut.approved_by,
        commit=cut.commit,
        digest=cut.digest,
        correction=here.correction,
        because=here.because,
    )


def _history(talk: Talk, session: Session) -> tuple[EditionPlan, ...]:
    try:
        return read_history(talk, session)
    except GitFailed as fault:
        if session.cut is not None:
            raise
        talk.tell(f"warning: nothing is said of the editions before. {fault.message}")
        return (session.edition(),)


def own_templates(session: Session) -> OwnTemplates:
    """Return the force's own templates: a cut edition's are those that were committed with it."""
    if pages.are_built_in(session.folder.parent / "templates"):
        return {}
    cut = session.cut
    if cut is None:
        return read_templates(session.folder.parent / "templates")
    return templates_of(session.folder, cut.commit, cut.folder)
