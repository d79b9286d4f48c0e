"""What the cover of a workbook says of its edition, before it lists the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.publish.view.edition import EditionView


def cover_words(view: EditionView) -> Iterator[str]:
    """Yield what the cover of an edition says first."""
    yield from _front(view)
    if view.paper:
        yield from (view.paper.sentence, *view.paper.remarks)
    else:
        yield view.glance.sentence
        yield f"{view.glance.overdue_sentence} {view.glance.reviews_sentence}"
    yield from (f"{look.words.capitalize()}: {said}" for look, said in view.glance.meanings)


def _front(view: EditionView) -> Iterator[str]:
    """Yield what stands at the front of an edition, a line each, after what it is."""
    for section in view.front:
        yield f"{section.heading}:"
        yield from (line for block in section.blocks for line in block.lines)
        yield from filter(None, (section.signed,))
