"""The words of a text that changed, in runs: those that stayed, that came and that went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.queries.changes.wording import Words

_CONTEXT: Final = 6
"""How many words that stayed are shown on either side of words that changed."""


@dataclass(frozen=True)
class Run:
    """Some words of a text that changed: `kind` is same, added or taken."""

    kind: str
    text: str


def runs_of(words: Sequence[Words]) -> list[Run]:
    """Return the runs of a text that was worded anew; long stretches that stayed are cut."""
    return [Run(run.kind, text) for run, text in _elided(words)]


def _elided(words: Sequence[Words]) -> list[tuple[Words, str]]:
    """Return the words of a change with long stretches that stayed cut to what lies near it."""
    cut = []
    for index, run in enumerate(words):
        text = run.text.split(" ")
        head = text[:_CONTEXT] if index else []
        tail = text[-_CONTEXT:] if index < len(words) - 1 else []
        if run.kind != "same" or len(text) <= len(head) + len(tail) + 2:
            cut.append((run, run.text))
        else:
            cut.append((run, " ".join([*head, "…", *tail])))
    return cut
