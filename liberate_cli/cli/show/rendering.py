"""`render`: the edition as files, and where each went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.cli.asked import choice_of
from liberate_cli.cli.audience import audience_asked, refuse_leaks
from liberate_cli.cli.output import print_text
from liberate_cli.cli.session import Session, day_of, open_session
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.dates import PartialDate, parse_partial_date
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.audience import for_audience
from liberate_cli.publish.edition import edition_view
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.view import Stamp
from liberate_cli.source.files import read_templates, write_atomically
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from liberate_cli.model.files import Edition


class Wanted(NamedTuple):
    """What is to be rendered, as it was typed."""

    edition: str | None
    formats: str
    audience: str | None
    out: Path


def render_edition(plan: Path | None, as_at: str | None, wanted: Wanted) -> None:
    """Write the edition's files, and print the path of each.

    Raises:
        UsageError: An option cannot be meant.
        PlanHasErrors: The plan has an error, so that a page could leave something out.
        WithheldStillShown: A page would show its audience what is withheld from it.
        LiberateError: That edition is not in these files, or a file cannot be made or written.
    """
    asked = _month(wanted.edition) if wanted.edition is not None else None
    names = {each: each for each in FORMATS}
    formats = [choice_of(each.strip(), names, "a format") for each in wanted.formats.split(",")]
    session = open_session(plan, as_at)
    session.refuse_errors("an edition")
    here = _edition_here(session, asked)
    text = load_text(session.files)
    day = _judged_on(here.month, as_at)
    history = [EditionPlan(here.number, here.month, day, session.loaded.plan, draft=True)]
    audience = audience_asked(session.loaded.plan.settings, wanted.audience)
    stamp = Stamp(str(here.month), here.number, audience.name, draft=True)
    own = read_templates(session.folder.parent / "templates")
    seen = for_audience(history, text.narrative, text.contacts, stamp, own)
    refuse_leaks(session, audience.name, seen.leaks, own)
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    files = {each: render(view, each, own) for each in dict.fromkeys(formats)}
    for each, content in files.items():
        file = wanted.out / f"edition-{here.month}{audience.suffix}.{each}"
        write_atomically(file, content)
        print_text(f"{file}\n")


def _month(typed: str) -> PartialDate:
    try:
        month = parse_partial_date(typed)
    except ValueError:
        month = None
    if month is None or month.month is None or month.day is not None:
        raise UsageError(f"“{typed}” is not an edition.", "Write its year and month: 2018-05.")
    return month


def _edition_here(session: Session, asked: PartialDate | None) -> Edition:
    settings = session.loaded.plan.settings
    if settings is None:
        raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
    here = settings.edition
    if asked is not None and asked != here.month:
        raise LiberateError(
            f"The edition {asked} is not here: these files are the edition {here.month}.",
            f"Render {here.month}, or check out the files of {asked}; reading past editions from "
            "git is yet to come.",
        )
    return here


def _judged_on(month: PartialDate, as_at: str | None) -> date:
    return month.last if as_at is None else day_of(as_at)
