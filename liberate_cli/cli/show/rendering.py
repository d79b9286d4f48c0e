"""`render`: the edition as files, and where each went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.cli.asked import choice_of
from liberate_cli.cli.output import print_text
from liberate_cli.cli.session import Session, day_of, open_session
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.dates import PartialDate, parse_partial_date
from liberate_cli.publish.edition import edition_view
from liberate_cli.publish.pages import FORMATS, render_page
from liberate_cli.source.files import write_atomically
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def render_edition(
    plan: Path | None, edition: str | None, formats: str, out: Path, as_at: str | None
) -> None:
    """Write the edition's pages, and print the path of each.

    Raises:
        UsageError: An option cannot be meant.
        PlanHasErrors: The plan has an error, so that a page could leave something out.
        LiberateError: That edition is not in these files, or a page cannot be made or written.
    """
    asked = _month(edition) if edition is not None else None
    names = {each: each for each in FORMATS}
    wanted = [choice_of(each.strip(), names, "a format") for each in formats.split(",")]
    session = open_session(plan, as_at)
    session.refuse_errors("an edition")
    month = _edition_here(session, asked)
    text = load_text(session.files)
    day = _judged_on(month, as_at)
    view = edition_view(session.loaded.plan, text.narrative, text.contacts, day)
    templates = session.folder.parent / "templates"
    own = templates if templates.is_dir() else None
    pages = {each: render_page(view, each, own) for each in dict.fromkeys(wanted)}
    for each, content in pages.items():
        file = out / f"edition-{month}.{each}"
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


def _edition_here(session: Session, asked: PartialDate | None) -> PartialDate:
    settings = session.loaded.plan.settings
    if settings is None:
        raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
    here = settings.edition.month
    if asked is not None and asked != here:
        raise LiberateError(
            f"The edition {asked} is not here: these files are the edition {here}.",
            f"Render {here}, or check out the files of {asked}; reading past editions from git "
            "is yet to come.",
        )
    return here


def _judged_on(month: PartialDate, as_at: str | None) -> date:
    return month.last if as_at is None else day_of(as_at)
