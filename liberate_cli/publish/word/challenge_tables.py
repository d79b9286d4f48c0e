"""What the evidence says beside what is claimed, in a Word edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.publish.view.challenges import CHALLENGE
from liberate_cli.publish.word.grid import GridColumn, write_grid
from liberate_cli.publish.word.standing import linked_cell
from liberate_cli.publish.word.xml import Cell, chip, text_run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from liberate_cli.publish.view.challenges import ChallengedView, ChallengesView, SaidOnceView
    from liberate_cli.publish.view.links import Link
    from liberate_cli.publish.view.vocabulary import VocabularyView
    from liberate_cli.publish.word.pen import Pen

_WHAT_IT_IS: Final = (
    "Each rating is as it was declared. Beside it stands what the plan’s own record says. A "
    "challenge is a question for the {owner}; it changes no rating."
)


def write_challenges(pen: Pen, words: VocabularyView, challenges: ChallengesView) -> None:
    """Write each rating beside the evidence, and what is said of many deliverables once."""
    pen.heading(1, CHALLENGE.words, CHALLENGE.anchor)
    pen.add(pen.text("Lead", challenges.sentence))
    what_it_is = _WHAT_IT_IS.format(owner=words.owner.one)
    pen.add(pen.text("Normal", what_it_is))
    if challenges.challenged:
        caption = "Ratings beside the evidence, the most serious first"
        pen.add(pen.text("Caption", caption, keep=True))
        evidence = GridColumn("What the evidence says", 11)
        columns = (GridColumn(words.deliverable.head, 5), GridColumn("Claimed", 3), evidence)
        rows = [_challenged(pen, one) for one in challenges.challenged]
        write_grid(pen, caption, what_it_is, columns, rows)
    if challenges.said_once:
        heading = f"Said of many {words.deliverable.many}"
        pen.heading(2, heading, "challenge said once")
        columns = (GridColumn("What", 9), GridColumn("Severity", 3), GridColumn("Of which", 7))
        described = f"What one rule says in the same words of many {words.deliverable.many}."
        said = [_said(pen, one) for one in challenges.said_once]
        write_grid(pen, heading, described, columns, said)


def _challenged(pen: Pen, one: ChallengedView) -> tuple[Cell, ...]:
    said = [
        pen.text("Table Text", pen.words(f"{row.severity.capitalize()}: ", "Strong"), row.says)
        for row in one.challenges
    ]
    return (
        linked_cell(pen, one.deliverable, one.title),
        pen.cell("Table Text", chip(one.look)),
        Cell((pen.text("Table Text", one.evidence), *said)),
    )


def _said(pen: Pen, one: SaidOnceView) -> tuple[str, Cell, Cell]:
    number = len(one.deliverables)
    severity = pen.cell("Table Text", pen.words(one.severity.capitalize(), "Strong"))
    if one.all_of_them:
        return one.says, severity, pen.cell("Table Text", f"All {number}")
    words = [text_run(f"{number}: "), *_links(pen, one.deliverables)]
    return one.says, severity, pen.cell("Table Text", *words)


def _links(pen: Pen, links: Sequence[Link]) -> list[Element]:
    words: list[Element] = []
    for link in links:
        words += [text_run(", ")] if words else []
        words.append(pen.to(link))
    return words
