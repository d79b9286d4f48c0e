"""An edition's view to the bytes of a Word document, in the order of the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from liberate_cli.model.settings import ENGLISH
from liberate_cli.publish.imprint import clipped
from liberate_cli.publish.packages import pack, unpack
from liberate_cli.publish.stamp import stamp_line
from liberate_cli.publish.word.challenge_tables import write_challenges
from liberate_cli.publish.word.ending import write_foot
from liberate_cli.publish.word.first_pages import write_briefing, write_register
from liberate_cli.publish.word.front import contents, write_head, write_margins
from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.lists import (
    write_abbreviations,
    write_contacts,
    write_recommendations,
)
from liberate_cli.publish.word.owing import write_parties
from liberate_cli.publish.word.papers import lay_on_side, write_paper
from liberate_cli.publish.word.pen import Pen
from liberate_cli.publish.word.plan import write_objective, write_sections
from liberate_cli.publish.word.reference import open_reference, set_language
from liberate_cli.publish.word.standing import write_change_table, write_glance
from liberate_cli.publish.word.xml import in_document

if TYPE_CHECKING:
    from docx.document import Document

    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone

_LONGEST_PROPERTY: Final = 255
"""The most letters that Word takes in a property."""


def render_word(view: EditionView, own: OwnTemplates) -> bytes:
    """Return an edition as a Word document.

    Raises:
        LiberateError: The force's own reference or logo cannot be used; the error says why.
    """
    document = _opened(view, own)
    if view.paper and view.paper.is_wide:
        lay_on_side(document)
    pen = Pen(document)
    write_head(pen, view, own)
    if view.paper:
        write_sections(pen, view.front)
        write_paper(pen, view.paper)
        _write_around(pen, view)
    else:
        write_briefing(pen, view)
        briefing = len(document.element.body) - 1
        _write_body(pen, view)
        document.element.body.insert(briefing, in_document(contents(pen)))
    return _closed(document, pen, view)


def render_word_alone(view: PageAlone, own: OwnTemplates) -> bytes:
    """Return what has changed, what is challenged, or a paper of a meeting, as a Word document.

    Raises:
        LiberateError: The force's own reference or logo cannot be used; the error says why.
    """
    document = _opened(view, own)
    pen = Pen(document)
    titled = replace(view, title=view.called)
    write_head(pen, titled, own)
    if view.changes:
        write_change_table(pen, view.vocabulary, view.changes, alone=True)
    if view.challenges:
        write_challenges(pen, view.vocabulary, view.challenges)
    for label, words in view.facts:
        pen.add(pen.text("Normal", pen.words(f"{label}: ", "Strong"), words))
    for each in view.tables:
        pen.heading(1, each.heading, each.heading)
        columns = [*map(GridColumn, each.columns, each.shares)]
        write_grid(pen, each.heading, f"{each.heading}, a row each.", columns, each.rows)
    # Word needs a paragraph after the last table.
    pen.add(pen.text("Caption", f"{titled.title}. {view.organisation}. {view.words}."))
    return _closed(document, pen, titled)


def _opened(view: EditionView | PageAlone, own: OwnTemplates) -> Document:
    document = open_reference(own)
    if view.language != ENGLISH:
        set_language(document, view.language)
    return document


def _closed(document: Document, pen: Pen, view: EditionView | PageAlone) -> bytes:
    """Return a document that is written, with what stands on each page and what it is."""
    write_margins(document, pen, view)
    _write_properties(document, view)
    saved = BytesIO()
    document.save(saved)
    return pack(unpack(saved.getvalue()))


def _write_body(pen: Pen, view: EditionView) -> None:
    words = view.vocabulary
    if view.register:
        write_register(pen, view)
    write_glance(pen, words, view.glance, view.briefing)
    if view.changes:
        write_change_table(pen, words, view.changes)
    if view.challenges:
        write_challenges(pen, words, view.challenges)
    write_sections(pen, view.opening)
    for objective in view.objectives:
        write_objective(pen, words, objective)
    if view.parties:
        write_parties(pen, view)
    if view.sources:
        write_recommendations(pen, words, view.sources, view.stages)
    _write_closing(pen, view)


def _write_around(pen: Pen, view: EditionView) -> None:
    """Write the text around a paper of recommendations; a paper alone has none."""
    write_sections(pen, view.opening)
    _write_closing(pen, view)


def _write_closing(pen: Pen, view: EditionView) -> None:
    write_sections(pen, view.closing)
    if view.contacts.groups:
        write_contacts(pen, view.contacts)
    if view.abbreviations:
        write_abbreviations(pen, view.abbreviations)
    write_foot(pen, view.foot)


def _write_properties(document: Document, view: EditionView | PageAlone) -> None:
    """Write what a file says of itself: which edition it is, and nothing of who made it or when."""
    said = document.core_properties
    said.title = clipped(view.title, _LONGEST_PROPERTY)
    said.subject = view.words
    said.author = clipped(view.organisation, _LONGEST_PROPERTY)
    said.keywords = stamp_line(view.stamp)
    said.language = view.language
    said.created = said.modified = datetime.combine(view.as_at, time(), UTC)
