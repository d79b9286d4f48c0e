"""The plan itself, in a Word edition: its narrative, and its objectives with their deliverables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from liberate_cli.publish.word.standing import counts, trend_words
from liberate_cli.publish.word.xml import SPACE, Cell, Table, chip, keep_with_next, run, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.deliverables import ActionView, DeliverableView
    from liberate_cli.publish.view.narrative import SectionView
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.publish.view.prose import Block
    from liberate_cli.publish.view.trends import TrendView
    from liberate_cli.publish.word.pen import Pen

_NONE = "None recorded"


def write_sections(pen: Pen, sections: Sequence[SectionView], *, new_page: bool) -> None:
    """Write sections of the narrative, the first at the top of a page where that is asked."""
    for number, section in enumerate(sections):
        pen.heading(1, section.heading, section.anchor, new_page=new_page and number == 0)
        paragraphs = list(_prose(pen, section.blocks))
        pen.add(*paragraphs)
        for place, part in enumerate(section.parts):
            pen.heading(2, part.heading, f"{section.anchor} part {place}")
            paragraphs = list(_prose(pen, part.blocks))
            pen.add(*paragraphs)
        if section.signed:
            for last in paragraphs[-1:]:
                keep_with_next(last)
            pen.add(pen.text("Signature", section.signed))


def _prose(pen: Pen, blocks: Iterable[Block]) -> Iterator[BaseOxmlElement]:
    for block in blocks:
        for line in block.lines:
            yield pen.text("List Bullet" if block.bullets else "Normal", line)


def write_objective(pen: Pen, objective: ObjectiveView) -> None:
    """Write an objective with its aims, and a table for each of its deliverables."""
    pen.heading(1, f"Objective {objective.id}: {objective.title}", objective.anchor, new_page=True)
    if objective.heading:
        pen.add(pen.text("Lead", objective.heading))
    pen.add(counts(pen, objective.counts))
    if objective.trend:
        pen.add(pen.text("Normal", *trend_words(pen, objective.trend)))
    for aims in objective.aims:
        pen.add(pen.text("Introduction", aims.heading), *_prose(pen, aims.blocks))
    if objective.deliverables:
        heading = objective.deliverables_heading or "Deliverables"
        pen.heading(2, heading, f"{objective.anchor} deliverables")
    for deliverable in objective.deliverables:
        _write_deliverable(pen, deliverable)


def _write_deliverable(pen: Pen, one: DeliverableView) -> None:
    pen.heading(3, f"{one.id} {one.title}", one.anchor)
    pen.table(
        Table(
            style="Deliverable Table",
            caption=f"{one.id} {one.title}",
            description=f"What deliverable {one.id} is, who does it and how it stands.",
            widths=(22, 78),
            headings=(
                pen.cell("Deliverable Heading", f"Deliverable {one.id}"),
                _rated(pen, one.look),
            ),
            rows=tuple(
                (pen.cell("Table Heading", label), Cell(tuple(content)))
                for label, content in _rows(pen, one)
            ),
            whole=True,
        )
    )


def _rated(pen: Pen, look: Look) -> Cell:
    """Return the heading that says on each page how a deliverable is rated."""
    words = f"RAG status: {look.sign}{SPACE}{look.words.capitalize()}"
    ink = value("w:color", look.ink.lstrip("#"))
    return Cell((pen.text("Deliverable Heading", run(words, [ink])),), look.fill)


def _rows(pen: Pen, one: DeliverableView) -> Iterator[tuple[str, list[BaseOxmlElement]]]:
    yield "Task", _in_cell(pen, one.task)
    yield "Method", _in_cell(pen, one.method)
    yield "Actioned by", _names(pen, one.actioned_by)
    yield "Owned by", _names(pen, one.owned_by)
    if one.repeats:
        yield "Repeats", [pen.text("Table Text", one.repeats.capitalize())]
    if one.recommendations:
        links = [pen.jump(each.words, each.anchor) for each in one.recommendations]
        yield "Answers", [pen.text("Table Text", link) for link in links]
    yield "Progress", _progress(pen, one)
    yield "Work outstanding", _work_outstanding(pen, one.work_outstanding)
    yield "RAG status", _rag_status(pen, one)
    if one.trend:
        yield "Trend", _trend(pen, one.trend)


def _in_cell(pen: Pen, blocks: Sequence[Block]) -> list[BaseOxmlElement]:
    lines = [
        pen.text("Table Bullet" if block.bullets else "Table Text", line)
        for block in blocks
        for line in block.lines
    ]
    return lines or [pen.text("Table Text", pen.words(_NONE, "Soft"))]


def _names(pen: Pen, parties: Sequence[str]) -> list[BaseOxmlElement]:
    lines = [pen.text("Table Text", each) for each in parties]
    return lines or [pen.text("Table Text", pen.words(_NONE, "Soft"))]


def _progress(pen: Pen, one: DeliverableView) -> list[BaseOxmlElement]:
    notes = []
    for note in one.progress:
        day = [pen.words(f"{note.on}: ", "Strong")] if note.on else []
        notes.append(pen.text("Table Bullet", *day, note.text))
    return notes or _names(pen, ())


def _work_outstanding(pen: Pen, actions: Sequence[ActionView]) -> list[BaseOxmlElement]:
    if not actions:
        return _names(pen, ())
    listed = []
    numbering = pen.new_list("Table Number")
    for action in actions:
        details = list(_details(pen, action))
        listed.append(
            pen.text("Table Number", action.text, keep=bool(details), numbering=numbering)
        )
        listed += details
    return listed


def _details(pen: Pen, action: ActionView) -> Iterator[BaseOxmlElement]:
    due = []
    if action.due:
        due.append(run(f"Due {action.due}"))
        if action.late:
            due += [run(", "), pen.words(f"overdue by {action.late}", "Overdue")]
    if action.owner:
        due.append(run(f"{'. ' if due else ''}Owner: {action.owner}"))
    if due:
        yield pen.text("Table Detail", *due)
    for move in action.moved:
        yield pen.text("Table Detail", move)


def _rag_status(pen: Pen, one: DeliverableView) -> list[BaseOxmlElement]:
    reason = [f" {one.rag_reason}"] if one.rag_reason else []
    status = [pen.text("Table Text", chip(one.look), *reason)]
    if one.reviewed:
        status.append(pen.text("Table Text", pen.words(f"Reviewed {one.reviewed}", "Soft")))
    return status


def _trend(pen: Pen, trend: TrendView) -> list[BaseOxmlElement]:
    paragraphs = [pen.text("Table Text", *trend_words(pen, trend))]
    months = list(_stretches(trend))
    if months:
        paragraphs.append(pen.text("Table Text", pen.words("; ".join(months), "Soft")))
    return paragraphs


def _stretches(trend: TrendView) -> Iterator[str]:
    """Yield each rating that stood, with the editions through which it did."""
    for look, rated in groupby(trend.ratings, key=lambda rating: rating[1]):
        first, *_, last = [month for month, _ in rated] * 2
        when = first if first == last else f"{first} to {last}"
        yield f"{when}: {f'{look.sign}{SPACE}{look.words}' if look else 'not in the plan'}"
