"""What follows the plan in a Word edition: the recommendations that it answers, and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.xml import SPACE, Cell, chip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from liberate_cli.publish.view.contacts import ContactsView, ContactView
    from liberate_cli.publish.view.recommendations import RecommendationView, SourceView
    from liberate_cli.publish.word.pen import Pen


def write_recommendations(pen: Pen, sources: Sequence[SourceView]) -> None:
    """Write each source of recommendations, what each asks, and what answers it."""
    pen.heading(1, "Recommendations", "recommendations", new_page=True)
    columns = (
        GridColumn("Recommendation", 4),
        GridColumn("What it asks", 7),
        GridColumn("Deadline", 3),
        GridColumn("Answered by", 4),
    )
    for number, source in enumerate(sources):
        pen.heading(2, source.name, f"source-{number}")
        pen.add(pen.text("Normal", source.sentence, keep=True))
        caption = f"{source.name}: what is asked, by when, and what answers it"
        rows = (_recommendation(pen, one) for one in source.recommendations)
        write_grid(pen, caption, source.sentence, columns, rows)


def _recommendation(pen: Pen, one: RecommendationView) -> Sequence[Cell]:
    deadline: list[Element | str] = [one.deadline.words if one.deadline else "None stated"]
    if one.overdue:
        deadline += [" ", pen.words("overdue", "Overdue")]
    answers = [
        pen.text("Table Text", pen.jump(link.words, link.anchor), SPACE * 2, chip(look))
        for link, look in one.answers
    ]
    return (
        Cell((pen.place(one.anchor, pen.text("Table Heading", one.name)),)),
        Cell(tuple(pen.text("Table Text", line) for line in one.text)),
        pen.cell("Table Text", *deadline),
        Cell(tuple(answers) or (pen.text("Table Text", pen.words("Not answered", "Strong")),)),
    )


def write_contacts(pen: Pen, contacts: ContactsView) -> None:
    """Write the useful contacts, and how to reach each."""
    pen.heading(1, contacts.heading, "contacts")
    if contacts.introduction:
        pen.add(pen.text("Normal", contacts.introduction, keep=True))
    columns = (GridColumn("Contact", 5), GridColumn("About", 4), GridColumn("How to reach it", 9))
    for number, group in enumerate(contacts.groups):
        caption = group.note or contacts.heading
        if group.note or number:
            pen.add(pen.text("Caption", caption))
        rows = (_contact(pen, one) for one in group.contacts)
        write_grid(pen, caption, "Each contact and how to reach it.", columns, rows)


def _contact(pen: Pen, one: ContactView) -> tuple[str, str, Cell]:
    ways = [
        pen.text("Table Text", pen.mail(address), f" ({note})" if note else "")
        for address, note in one.emails
    ]
    ways += [
        pen.text("Table Text", f"Telephone {number}", f" ({note})" if note else "")
        for number, note in one.phones
    ]
    return one.name, one.about or "", Cell(tuple(ways) or (pen.text("Table Text"),))
