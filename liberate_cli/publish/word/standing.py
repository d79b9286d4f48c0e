"""How the plan stands, in a Word edition: at a glance, and what has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.pictures import png, width_of
from liberate_cli.publish.word.xml import SPACE, Cell, chip, text_run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from liberate_cli.publish.charts.chart import Chart
    from liberate_cli.publish.palette import Look
    from liberate_cli.publish.view.briefing import Briefing
    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView, DeliverableChanges, Headline
    from liberate_cli.publish.view.counts import RagCount
    from liberate_cli.publish.view.due_things import DueView
    from liberate_cli.publish.view.glance import Glance
    from liberate_cli.publish.view.links import Link
    from liberate_cli.publish.view.vocabulary import VocabularyView
    from liberate_cli.publish.word.pen import Pen
    from liberate_cli.queries.row_kinds import Going

_OF_RUNS: Final = {"same": None, "added": "Added", "taken": "Taken"}
"""The style of the words of a text that changed, by the kind of their run."""


def write_glance(pen: Pen, words: VocabularyView, glance: Glance, briefing: Briefing) -> None:
    """Write how the plan stands: in pictures and in words, and what is late."""
    pen.heading(1, "The plan at a glance", "at-a-glance")
    for chart in glance.charts:
        _write_chart(pen, chart)
    if glance.rated and glance.meanings:
        _write_meanings(pen, glance.meanings)
    pen.heading(2, "What is overdue", "overdue")
    told = not briefing.attention_more
    stands = " Each is listed for attention." if glance.overdue and told else ""
    pen.add(pen.text("Normal", f"{glance.overdue_sentence} {glance.reviews_sentence}{stands}"))
    if not told and glance.overdue:
        _write_overdue(pen, words, glance.overdue)


def counts(pen: Pen, rows: Sequence[RagCount]) -> Element:
    """Return how many deliverables have each rating that any has, on one line."""
    words: list[Element] = []
    for row in rows:
        if row.count:
            words += [chip(row.look), text_run(f"{SPACE}{row.count}{SPACE * 3} ")]
    return pen.text("Normal", *words)


def trend_words(pen: Pen, trend: Going) -> tuple[Element, ...]:
    """Return where something is going: its sign never without its word."""
    direction = f"{trend.arrow} {trend.direction.capitalize()}: "
    return pen.words(direction, "Strong"), text_run(trend.sentence)


def linked_cell(pen: Pen, link: Link | None, name: str) -> Cell:
    """Return the cell that names the row of a deliverable, and leads to it where there is one."""
    if link is None:
        return pen.cell("Table Heading", name)
    return pen.cell("Table Heading", pen.to(link), f" {name}")


def headline(pen: Pen, line: Headline) -> Element:
    """Return a line of what changed; each name leads to its card where it has one."""
    said: list[Element] = [pen.words(f"{line.label}: ", "Strong")]
    for place, (name, link) in enumerate(zip(line.names, line.links, strict=True)):
        said += [text_run(", ")] if place else []
        said.append(pen.to(replace(link, words=name)) if link else text_run(name))
    return pen.text("Normal", *said)


def _write_chart(pen: Pen, chart: Chart) -> None:
    """Write a picture: its words stand in for it, and its figures are on the page."""
    pen.heading(2, chart.title, f"chart-{chart.key}")
    width = min(width_of(chart.svg), pen.width)
    pen.picture(png(chart.svg, width), width, chart.title, chart.words, keep=bool(chart.caption))
    if chart.caption:
        pen.add(pen.text("Caption", chart.caption))


def _write_meanings(pen: Pen, meanings: Sequence[tuple[Look, str]]) -> None:
    pen.heading(2, "What the ratings mean", "meanings")
    for number, (look, says) in enumerate(meanings, start=1):
        last = number == len(meanings)
        pen.add(pen.text("Normal", chip(look), f" {says}", keep=not last))


def _write_overdue(pen: Pen, words: VocabularyView, rows: Sequence[DueView]) -> None:
    caption = "Overdue, the longest first"
    pen.add(pen.text("Caption", caption, keep=True))
    columns = (
        GridColumn(words.deliverable.head, 4),
        GridColumn("What", 9),
        GridColumn("Whose", 4),
    )
    described = "What is overdue, since when and by how many days, and who is asked for it."
    write_grid(
        pen,
        caption,
        described,
        columns,
        (
            (linked_cell(pen, row.link, row.title), _late_thing(pen, row), row.whose_words)
            for row in rows
        ),
    )


def _late_thing(pen: Pen, row: DueView) -> Cell:
    return pen.cell("Table Text", pen.words(f"{row.late_words} ", "Overdue"), row.text)


def write_change_table(
    pen: Pen, words: VocabularyView, changes: ChangesView, *, alone: bool = False
) -> None:
    """Write what has changed since another edition, a table for each objective.

    `alone` is as a document of its own, of any two editions.
    """
    heading = "What has changed" if alone else "What has changed since the last edition"
    since = f"The last was the {changes.since.words}."
    if alone:
        since = f"From the {changes.since.words} to the {changes.until.words}."
    pen.heading(1, heading, "changes")
    pen.add(pen.text("Lead", changes.sentence))
    pen.add(pen.text("Normal", since))
    for each in changes.headlines:
        pen.add(headline(pen, each))
    if changes.reworded:
        added, taken = pen.words("added", "Added"), pen.words("taken out", "Taken")
        key = ("Words that were ", added, " are underlined; words that were ", taken)
        pen.add(pen.text("Normal", *key, " are struck through."))
    columns = (GridColumn(words.deliverable.head, 5), GridColumn("What changed", 14))
    for number, objective in enumerate(changes.objectives):
        pen.heading(2, objective.heading, f"changes-{number}")
        rows = [_changes(pen, deliverable) for deliverable in objective.deliverables]
        described = (
            f"Each {words.deliverable.one} that changed: the kind of each change, and what it says."
        )
        write_grid(pen, f"Changes: {objective.heading}", described, columns, rows)
    for sentence in changes.closing:
        pen.add(pen.text("Caption", sentence))


def _changes(pen: Pen, deliverable: DeliverableChanges) -> tuple[Cell, Cell]:
    name = deliverable.title if deliverable.link else deliverable.name or "The plan"
    said = [each for change in deliverable.changes for each in _change(pen, change)]
    return linked_cell(pen, deliverable.link, name), Cell(tuple(said))


def _change(pen: Pen, change: ChangeView) -> list[Element]:
    label = pen.words(f"{change.label}: ", "Strong")
    words: list[Element] = []
    for each in change.runs:
        if each.text:
            words += [text_run(" ")] if words else []
            words.append(pen.words(each.text, _OF_RUNS[each.kind]))
    if not change.looks:
        return [pen.text("Table Text", label, *words)]
    before, after = change.looks
    rated = pen.text("Table Text", label, chip(before), text_run(" to "), chip(after))
    return [rated, pen.text("Table Text", *words)] if words else [rated]
