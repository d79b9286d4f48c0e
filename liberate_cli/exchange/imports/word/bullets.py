"""Bullets as deep as they look: from the indent of each, also where somebody typed the sign."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.seen import Para, Pending, SeenRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.exchange.imports.seen import SeenTable

_TYPED: Final = re.compile(r"(?:[•◦▪‣·➢➤]|[-–—*](?=\s)|[o●■○□►](?=\t))\s*(?=\S)")
"""A sign that somebody typed; `● Green` is left alone, since its sign is a rating's."""
_STEP: Final = 100
"""Two indents that differ by less, in twentieths of a point, look the same."""


def with_bullets(blocks: Iterable[Para | SeenTable]) -> Iterator[Para | SeenTable]:
    """Give blocks whose bullets have their depth, 0 the outermost of each list."""
    lefts: list[int] = []
    for block in blocks:
        para = _untyped(block) if isinstance(block, Para) else block
        if not isinstance(para, Para) or para.depth is None:
            lefts.clear()
            yield para
            continue
        while lefts and lefts[-1] > para.indent + _STEP:
            lefts.pop()
        if not lefts or para.indent > lefts[-1] + _STEP:
            lefts.append(para.indent)
        depth = len(lefts) - 1
        yield para if para.depth == depth else replace(para, depth=depth)


def _untyped(para: Para) -> Para:
    """Return a paragraph whose bullet was typed as one that Word made."""
    if para.depth is not None or para.level is not None or not para.runs:
        return para
    standing = [run for run in para.runs if run.pending is not Pending.DELETED]
    match = _TYPED.match("".join(run.text for run in standing))
    if match is None:
        return para
    return replace(para, runs=tuple(_without(para.runs, match.end())), depth=0)


def _without(runs: Iterable[SeenRun], count: int) -> Iterator[SeenRun]:
    """Give runs without the first characters that stand."""
    for run in runs:
        if run.pending is Pending.DELETED:
            yield run
            continue
        yield replace(run, text=run.text[count:])
        count = max(0, count - len(run.text))
