"""The report that a recommendation is of: what it is called, who made it and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Question, Settles
from liberate_cli.exchange.imports.plan_lines import plan_line
from liberate_cli.exchange.imports.said_answers import day_said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liberate_cli.exchange.imports.seen import SeenAt

OF_REPORTS: Final = frozenset({Settles.SOURCE_NAME, Settles.SOURCE_BODY, Settles.SOURCE_DAY})
"""What questions about a report settle."""
_MAKERS: Final[Mapping[str, re.Pattern[str]]] = {
    "HMICFRS": re.compile(r"\b(?:hmic|hmicfrs|peel)(?:\d|\b)", re.IGNORECASE),
    "Ofsted": re.compile(r"\b(?:ofsted|ilacs)\b", re.IGNORECASE),
    "the Care Quality Commission": re.compile(r"\b(?:cqc|care quality)\b", re.IGNORECASE),
    "internal audit": re.compile(r"\baudit\b", re.IGNORECASE),
    "the external auditor": re.compile(r"\b(?:external )?audit(?:or)?\b", re.IGNORECASE),
}
"""Bodies that make reports, and what names theirs."""


def report_said(
    source: str, place: SeenAt, ask: Callable[[Question], str | None]
) -> dict[str, object]:
    """Return what a plan says of a report, as far as the file and a person do.

    `source` is what the file calls it, `ask` gives the answer to a question, None for none.
    """
    asks = (
        (f"“{source}” is taken as a report that recommends: what is it called?", (source,)),
        (f"“{source}”: who made this report?", _makers(source)),
        (f"“{source}”: on which day was this report published?", ()),
    )
    kinds = (Settles.SOURCE_NAME, Settles.SOURCE_BODY, Settles.SOURCE_DAY)
    name, body, day = (
        ask(Question(place, asked, likely, source, settles=kind, open=True))
        for (asked, likely), kind in zip(asks, kinds, strict=True)
    )
    said = {
        "name": plan_line(name) if name else source,
        "short_name": source,
        "body": plan_line(body) if body else None,
        "published": day_said(day) if day else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _makers(source: str) -> tuple[str, ...]:
    """Return who may have made a report, as its name has it."""
    return tuple(who for who, named in _MAKERS.items() if named.search(source))
