"""A chart as every format takes it: a picture, and the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Chart:
    """A picture of the plan, and the table that says the same.

    `svg` is drawn once for every format: attributes only, no style, no script. `words` stands in
    for the picture; `caption` is as much of them as a reader is not told beside it. `rows` has a
    text or a number for each of `headings`, the first of which names its row.
    """

    key: str
    title: str
    svg: str
    words: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    caption: str
