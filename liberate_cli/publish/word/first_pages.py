"""What a Word edition tells its reader first: what needs attention and why, and the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.plan import write_text
from liberate_cli.publish.word.standing import headline, trend_words
from liberate_cli.publish.word.xml import Cell, chip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.publish.view.briefing import MatterView, RegisterLineView
    from liberate_cli.publish.view.due_things import DueView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.word.pen import Pen


_ON_A_PAGE: Final = 25
"""Up to how many lines a register stands whole on a page."""


def write_briefing(pen: Pen, view: EditionView) -> None:
    """Write how the plan stands in a few lines, what needs attention, what moved, what is due."""
    brief = view.briefing
    pen.heading(1, "Briefing", "briefing")
    pen.add(pen.text("Lead", view.glance.sentence))
    if view.glance.trend:
        pen.add(pen.text("Normal", *trend_words(pen, view.glance.trend)))
    pen.add(pen.text("Normal", view.glance.overdue_sentence))
    if brief.commentary:
        write_text(pen, brief.commentary)
    pen.heading(2, "For attention", "attention")
    if brief.attention:
        _write_attention(pen, view)
    else:
        pen.add(pen.text("Normal", "Nothing is in trouble, has worsened or is overdue."))
    if brief.decisions:
        pen.heading(2, "For decision", "for-decision")
        for one in brief.decisions_shown:
            jump = (pen.jump(one.link.words, one.link.anchor), " ") if one.link else ()
            pen.add(pen.text("List Bullet", *jump, one.text))
        if brief.decisions_more:
            pen.add(pen.text("Normal", f"And {brief.decisions_more} more."))
    if view.changes:
        pen.heading(2, f"Changed since {view.changes.since.month.words}", "changed")
        for each in brief.changed:
            pen.add(headline(pen, each))
        pen.add(pen.text("Normal", view.changes.sentence))
    if brief.soon:
        pen.heading(2, f"Due by the end of {brief.until.words}", "soon")
        _write_soon(pen, view)


def write_register(pen: Pen, view: EditionView) -> None:
    """Write every deliverable in one line."""
    head = view.vocabulary.deliverable
    title = f"Every {head.one} in one line"
    pen.heading(1, title, "register")
    rated = view.glance.rated
    going = rated and view.changes is not None
    columns = [GridColumn(head.head, 41 if going else 60 if rated else 69)]
    columns += [GridColumn("Rating", 26)] if rated else []
    columns += [GridColumn("Direction", 27)] if going else []
    columns.append(GridColumn("Lead", 26 if going else 34 if rated else 51))
    columns += [GridColumn("Next due", 26), GridColumn("Overdue", 20)]
    described = f"Each {head.one}: its lead, what is due next and how much of it is overdue."
    rows = (tuple(_line(pen, row, rated=rated, going=going)) for row in view.register)
    whole = len(view.register) <= _ON_A_PAGE
    write_grid(pen, title, described, columns, rows, whole=whole)


def _line(pen: Pen, row: RegisterLineView, *, rated: bool, going: bool) -> Iterator[Cell | str]:
    yield pen.cell("Table Text", pen.to(row.link), f" {row.title}")
    if rated:
        yield pen.cell("Table Text", chip(row.look))
    if going:
        yield f"{row.arrow} {row.direction.capitalize()}" if row.direction else "–"
    yield row.lead or "–"
    yield row.next.words if row.next else "–"
    yield f"{row.late} overdue" if row.late else "–"


def _write_attention(pen: Pen, view: EditionView) -> None:
    brief, head = view.briefing, view.vocabulary.deliverable
    columns = (GridColumn(head.head, 4), GridColumn("Why, who leads, and what is next", 14))
    rows = (
        (_named(pen, row, rated=view.glance.rated), _why(pen, row)) for row in brief.attention_shown
    )
    described = "What needs attention: rating, reason, what is overdue, who leads, what next."
    write_grid(pen, "For attention", described, columns, rows)
    if brief.attention_more:
        more = (
            f"And {brief.attention_more} more: see what is overdue, and every {head.one} in one "
            "line."
        )
        pen.add(pen.text("Normal", more))


def _named(pen: Pen, row: MatterView, *, rated: bool) -> Cell:
    lines = [pen.text("Table Heading", pen.jump(row.name, row.link.anchor))]
    if row.look and rated:
        lines.append(pen.text("Table Text", chip(row.look)))
    if row.since_words:
        lines.append(pen.text("Table Text", pen.words(row.since_words, "Soft")))
    return Cell(tuple(lines))


def _why(pen: Pen, row: MatterView) -> Cell:
    lines = [pen.text("Table Text", row.because_words)] if row.because_words else []
    lines += [
        pen.text("Table Text", pen.words(f"{one.late_words} ", "Overdue"), one.said)
        for one in row.late
    ]
    led = f"Lead: {row.lead or 'nobody'}. Next: {row.next_words}."
    return Cell((*lines, pen.text("Table Text", pen.words(led, "Soft"))))


def _write_soon(pen: Pen, view: EditionView) -> None:
    brief = view.briefing
    columns = (GridColumn("Due", 27), GridColumn("What, and whose it is", 139))
    rows = ((row.due.words, _what(pen, row)) for row in brief.soon_shown)
    write_grid(pen, "Due soon", "What is due before the next edition.", columns, rows)
    if brief.soon_more:
        pen.add(pen.text("Normal", f"And {brief.soon_more} more."))


def _what(pen: Pen, row: DueView) -> Cell:
    name = pen.jump(row.name, row.link.anchor)
    whose = pen.words(f"({row.whose_words})", "Soft")
    return pen.cell("Table Text", name, f": {row.text} ", whose)
