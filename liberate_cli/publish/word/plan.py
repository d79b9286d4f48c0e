"""The plan itself, in a Word edition: its narrative, and its objectives with their deliverables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.publish.word.row_content import content
from liberate_cli.publish.word.standing import counts, trend_words
from liberate_cli.publish.word.xml import Cell, WordTable, keep_with_next

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from liberate_cli.model.prose import Block
    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.narrative import SectionView
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.publish.view.vocabulary import VocabularyView
    from liberate_cli.publish.word.pen import Pen


def write_sections(pen: Pen, sections: Sequence[SectionView]) -> None:
    """Write sections of the narrative."""
    for section in sections:
        pen.heading(1, section.heading, section.anchor)
        paragraphs = list(_prose(pen, section.blocks))
        for place, part in enumerate(section.parts):
            pen.add(*paragraphs)
            pen.heading(2, part.heading, f"{section.anchor} part {place}")
            paragraphs = list(_prose(pen, part.blocks))
        _write_signed(pen, paragraphs, section.signed)


def write_text(pen: Pen, section: SectionView) -> None:
    """Write the text of a section, and who signed it, under no heading of its own."""
    _write_signed(pen, list(_prose(pen, section.blocks)), section.signed)


def _write_signed(pen: Pen, paragraphs: list[Element], signed: str | None) -> None:
    if signed:
        for last in paragraphs[-1:]:
            keep_with_next(last)
        paragraphs.append(pen.text("Signature", signed))
    pen.add(*paragraphs)


def _prose(pen: Pen, blocks: Iterable[Block]) -> Iterator[Element]:
    for block in blocks:
        for line in block.lines:
            yield pen.text("List Bullet" if block.bullets else "Normal", line)


def write_objective(pen: Pen, words: VocabularyView, objective: ObjectiveView) -> None:
    """Write an objective with its aims, and a table for each of its deliverables."""
    heading = f"{words.objective.head} {objective.id}: {objective.title}"
    pen.heading(1, heading, objective.anchor, new_page=True)
    if objective.heading:
        pen.add(pen.text("Lead", objective.heading))
    pen.add(counts(pen, objective.counts))
    if objective.trend:
        pen.add(pen.text("Normal", *trend_words(pen, objective.trend)))
    for aims in objective.aims:
        pen.add(pen.text("Introduction", aims.heading), *_prose(pen, aims.blocks))
    if objective.deliverables:
        heading = objective.deliverables_heading or words.deliverable.heads
        pen.heading(2, heading, f"{objective.anchor} deliverables")
    for deliverable in objective.deliverables:
        _write_deliverable(pen, words, deliverable)
    for gone in objective.withdrawn:
        pen.add(pen.place(gone.anchor, pen.text("Normal", gone.words)))


def _write_deliverable(pen: Pen, words: VocabularyView, one: DeliverableView) -> None:
    pen.heading(3, f"{one.id} {one.title}", one.anchor)
    pen.table(
        WordTable(
            style="Deliverable Table",
            caption=f"{one.id} {one.title}",
            description=f"What {words.deliverable.one} {one.id} is, who does it and how it stands.",
            widths=(22, 78),
            headings=(
                pen.cell("Deliverable Heading", f"{words.deliverable.head} {one.id}"),
                pen.cell("Deliverable Heading", one.title),
            ),
            rows=tuple(
                (pen.cell("Table Heading", row.label), Cell(tuple(content(pen, row))))
                for row in one.rows
            ),
        )
    )
