"""What falls due, late or to come, as every list of an edition shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.model.words import plural
from liberate_cli.publish.view.links import Link, deliverable_link
from liberate_cli.queries.due import noun_of
from liberate_cli.queries.rows import recommendation_anchor
from liberate_cli.queries.work_kinds import overdue_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.due import Due


@dataclass(frozen=True)
class DueView:
    """Something that falls due, late or to come: what it is of, when, and who is asked for it.

    `link` leads to the deliverable, or to the recommendation that nothing answers, and then has no
    words. `days` is by how much it is late, 0 where it is not. `kind` is as a template asks for it,
    `kind_head` as people read it. `owner` is who promised it, or answers for it, where that is not
    who owns the deliverable.
    """

    link: Link
    title: str
    kind: str
    kind_head: str
    text: str
    due: PartialDate
    days: int
    owned_by: tuple[str, ...]
    owner: str | None = None

    @property
    def name(self) -> str:
        """What it is of: `2.4 Chain of custody`."""
        return f"{self.link.words} {self.title}".strip()

    @property
    def late_words(self) -> str:
        """What is due, and by how much it is late: `Action due April 2018, overdue by 31 days:`."""
        late = f", {overdue_by(self.days)}" if self.days else ""
        return f"{self.kind_head} due {self.due.words}{late}:"

    @property
    def said(self) -> str:
        """What it is, and who promised it where that is not who leads: `Mend it. (A, for B)`."""
        return f"{self.text} ({self.whose_words})" if self.owner is not None else self.text

    @property
    def days_words(self) -> str:
        """By how much it is late: `30 days`."""
        return plural(self.days, "day")

    @property
    def whose_words(self) -> str:
        """Who is asked for it: `Ada Example`, or `Bo Placeholder, for Ada Example`.

        Whoever promised it comes before those who answer for the whole deliverable.
        """
        owners = ", ".join(self.owned_by)
        if self.owner is None:
            return owners or "nobody"
        return f"{self.owner}, for {owners}" if owners else self.owner


def due_views(plan: Plan, rows: Iterable[Due]) -> tuple[DueView, ...]:
    """Return what has a date, in the order in which it is given."""
    return tuple(_due(plan, row, row.due) for row in rows if row.due is not None)


def _due(plan: Plan, row: Due, due: PartialDate) -> DueView:
    of, asked = row.deliverable, row.recommendation
    link = Link("", recommendation_anchor(asked.id) if asked else "")
    return DueView(
        link=deliverable_link(of) if of else link,
        title=of.called if of else f"No {plan.words.deliverable.one}",
        kind=row.kind.value,
        kind_head=noun_of(plan.words, row.kind).head,
        text=row.called,
        due=due,
        days=row.days if row.late and row.days else 0,
        owned_by=of.owned_by if of else (),
        owner=row.owner,
    )
