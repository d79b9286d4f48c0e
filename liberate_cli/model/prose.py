"""Text of a plan as people read it: runs of paragraphs and of bullets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Block:
    """A run of prose: one paragraph, or some bullets."""

    bullets: bool
    lines: tuple[str, ...]


def paragraph(line: str) -> Block:
    """Return a paragraph."""
    return Block(bullets=False, lines=(line,))


def bullets(lines: tuple[str, ...]) -> Block:
    """Return a list of bullets."""
    return Block(bullets=True, lines=lines)


def blocks_of_lines(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return lines as prose: one is a paragraph, several are bullets, a colon introduces them."""
    if len(lines) == 1:
        return (paragraph(lines[0]),)
    blocks: list[Block] = []
    for line in lines:
        if line.endswith(":"):
            blocks.append(paragraph(line))
        elif blocks and blocks[-1].bullets:
            blocks[-1] = bullets((*blocks[-1].lines, line))
        else:
            blocks.append(bullets((line,)))
    return tuple(blocks)


def blocks_of(prose: Iterable[str | tuple[str, ...]]) -> tuple[Block, ...]:
    """Return paragraphs and lists of bullets as the narrative sets them out."""
    return tuple(paragraph(block) if isinstance(block, str) else bullets(block) for block in prose)
