"""What the cover of a workbook says of its edition, before it lists the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.foot import FootView


def cover_words(view: EditionView) -> Iterator[str]:
    """Yield what the cover of an edition says first."""
    yield from _front(view)
    if view.paper:
        yield from (view.paper.sentence, *view.paper.remarks)
    else:
        yield view.glance.sentence
        yield f"{view.glance.overdue_sentence} {view.glance.reviews_sentence}"
    yield from (f"{look.words.capitalize()}: {said}" for look, said in view.glance.meanings)
    yield from _foot(view.foot)


def _foot(foot: FootView) -> Iterator[str]:
    """Yield where else an edition is, whom to ask, and what made it, a line each."""
    others = [f"{each.words} ({each.file})" for each in foot.formats if each.format != "xlsx"]
    if others:
        yield f"This edition in other formats: {', '.join(others)}."
    yield from (f"The edition before: {each.file}" for each in foot.before if each.format == "xlsx")
    yield from filter(None, (foot.next_words, foot.ask_words))
    yield from (line for block in foot.accessibility for line in block.lines)
    yield foot.made_words


def _front(view: EditionView) -> Iterator[str]:
    """Yield what stands at the front of an edition, a line each, after what it is."""
    for section in view.front:
        yield f"{section.heading}:"
        yield from (line for block in section.blocks for line in block.lines)
        yield from filter(None, (section.signed,))
