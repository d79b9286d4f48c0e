"""What stands at the end of a Word edition: where else it is, whom to ask, and what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from liberate_cli.publish.view.foot import FootView
    from liberate_cli.publish.word.pen import Pen


def write_foot(pen: Pen, foot: FootView) -> None:
    """Write the foot of an edition, a line each."""
    others = [each for each in foot.formats if each.format != "docx"]
    if others:
        links: list[Element | str] = ["This edition in other formats: "]
        for each in others:
            links += [", "] if len(links) > 1 else []
            links.append(pen.file(each.words, each.file))
        links.append(".")
        pen.add(pen.text("Caption", *links))
    for each in foot.before:
        if each.format == "docx":
            pen.add(pen.text("Caption", pen.file("The edition before", each.file)))
    said = (foot.next_words, foot.ask_words)
    lines = (line for block in foot.accessibility for line in block.lines)
    for line in (*filter(None, said), *lines, foot.made_words):
        pen.add(pen.text("Caption", line))
