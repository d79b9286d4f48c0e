"""A paper of a meeting as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from liberate_cli.model.settings import ENGLISH
from liberate_cli.publish.imprint import clipped
from liberate_cli.publish.packages import pack, unpack
from liberate_cli.publish.word.document import LONGEST_PROPERTY
from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.pen import Pen
from liberate_cli.publish.word.reference import open_reference, set_language

if TYPE_CHECKING:
    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.view.meeting_paper import MeetingPaper, MeetingTable


def meeting_document(view: MeetingPaper, own: OwnTemplates) -> bytes:
    """Return a paper of a meeting as a Word document.

    Raises:
        LiberateError: The force's own reference cannot be used; the error says why.
    """
    document = open_reference(own)
    if view.language != ENGLISH:
        set_language(document, view.language)
    pen = Pen(document)
    pen.add(pen.text("Title", view.heading))
    pen.add(pen.text("Cover Detail", pen.words(f"{view.title}, {view.organisation}.", "Strong")))
    if view.stamp.marking:
        pen.add(pen.text("Cover Detail", view.stamp.marking))
    for label, words in view.facts:
        pen.add(pen.text("Normal", pen.words(f"{label}: ", "Strong"), words))
    for part in view.tables:
        _write(pen, part)
    # Word needs a paragraph after the last table.
    pen.add(pen.text("Caption", f"{view.heading}. {view.title}."))
    said = document.core_properties
    said.title = clipped(view.heading, LONGEST_PROPERTY)
    said.author = clipped(view.organisation, LONGEST_PROPERTY)
    said.language = view.language
    saved = BytesIO()
    document.save(saved)
    return pack(unpack(saved.getvalue()))


def _write(pen: Pen, part: MeetingTable) -> None:
    pen.heading(1, part.heading, part.heading.lower())
    # A sentence needs more room than a date or a name.
    shares = [_share(part, column) for column in range(len(part.columns))]
    columns = [GridColumn(each, share) for each, share in zip(part.columns, shares, strict=True)]
    write_grid(pen, part.heading, f"{part.heading}, one row each.", columns, part.rows)


def _share(part: MeetingTable, column: int) -> int:
    longest = max(len(row[column]) for row in part.rows)
    return min(max(longest, len(part.columns[column]), 12), 48)
