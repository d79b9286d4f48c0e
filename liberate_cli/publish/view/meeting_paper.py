"""A paper of the meeting that reviews a plan: its agenda or its minutes, as a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.page_alone import TableAlone, page_around

if TYPE_CHECKING:
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.publish.view.page_alone import PageAlone

NOTHING_SAID: Final = "–"
"""What stands in a cell of which nothing was said."""


def meeting_paper(
    kind: str,
    edition: EditionPlan,
    facts: tuple[tuple[str, str], ...],
    tables: tuple[TableAlone, ...],
) -> PageAlone:
    """Return the agenda or the minutes of a meeting; it is for those who see all of the plan."""
    settings, here = edition.settings, edition.settings.edition
    narrowest = settings.audiences[-1]
    stamp = Stamp(
        here.month,
        here.number,
        narrowest.name,
        draft=edition.draft,
        marking=narrowest.marking,
        correction=here.correction,
    )
    meeting = settings.review.meeting or "review of the plan"
    around = page_around(edition, f"{kind}, {meeting}", stamp, kind)
    return replace(around, facts=facts, tables=tables)
