"""Who owes what, in a Word edition: each party with what it owns, actions, supports or promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.parties import OwedView, PartyView
    from liberate_cli.publish.word.pen import Pen


def write_parties(pen: Pen, view: EditionView) -> None:
    """Write each party under a heading of its own, with a line for all that it has to do with."""
    pen.heading(1, "Who owes what", "owes")
    order = "Of each, what is overdue comes first, then what is due next."
    pen.add(pen.text("Normal", f"{view.owing_sentence} {order}"))
    for one in view.parties:
        _write_party(pen, one)


def _write_party(pen: Pen, one: PartyView) -> None:
    pen.heading(2, one.name, one.anchor)
    if one.about:
        pen.add(pen.text("Normal", pen.words(one.about, "Soft"), keep=True))
    for each in one.owes:
        _write_owed(pen, each)


def _write_owed(pen: Pen, one: OwedView) -> None:
    title = f" {one.title}: " if one.title else ": "
    late = ("; ", pen.words(one.late_words, "Overdue")) if one.late_words else ()
    said = "; ".join(filter(None, (one.part, one.due_words)))
    jump = pen.jump(one.link.words, one.link.anchor)
    pen.add(pen.text("List Bullet", jump, title, said, *late))
