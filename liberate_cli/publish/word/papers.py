"""A paper of recommendations in Word: what it says first, then a table for each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Emu

from liberate_cli.publish.word.lists import write_source

if TYPE_CHECKING:
    from docx.document import Document

    from liberate_cli.publish.view.paper import PaperView
    from liberate_cli.publish.word.pen import Pen


def lay_on_side(document: Document) -> None:
    """Turn the pages of a document on their side, for wide tables."""
    page = document.sections[-1]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    margins = (page.left_margin or 0) + (page.right_margin or 0)
    for name in ("Header", "Footer"):
        stops = document.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Emu((page.page_width or 0) - margins), WD_TAB_ALIGNMENT.RIGHT)


def write_paper(pen: Pen, paper: PaperView) -> None:
    """Write how the recommendations stand, then each source with its table."""
    pen.heading(1, paper.title, "paper")
    pen.add(pen.text("Lead", paper.sentence))
    pen.add(*(pen.text("Normal", each) for each in paper.remarks))
    for number, source in enumerate(paper.sources):
        pen.heading(2, source.name, f"source-{number}")
        write_source(pen, source)
