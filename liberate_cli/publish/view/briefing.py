"""The briefing: what an edition tells its reader first, and the register of its deliverables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import date_words
from liberate_cli.model.words import plural
from liberate_cli.publish.palette import Look, look_of
from liberate_cli.publish.view.due_things import DueView, due_views
from liberate_cli.publish.view.links import Link, deliverable_link
from liberate_cli.publish.view.narrative import commentary_view
from liberate_cli.queries.briefing import (
    Reason,
    due_before,
    for_attention,
    moved_alone,
    next_edition,
    not_reviewed,
)
from liberate_cli.queries.due import noun_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.publish.view.changes import ChangesView, Headline
    from liberate_cli.publish.view.narrative import SectionView
    from liberate_cli.queries.briefing import Matter, MovedAlone, RegisterLine
    from liberate_cli.queries.changes.facts import Changes
    from liberate_cli.queries.trend import DeliverableTrend

MOST: Final = 10
"""How many lines of a list the briefing shows; the rest is where the list is whole."""


@dataclass(frozen=True)
class MatterView:
    """Something that needs attention; `because` is the reason of its rating, in its own words.

    `look` is None for a recommendation that nothing answers. `since` is the month of the edition
    from which on it has its rating, None where no edition before is known, and `editions` how many
    that are. `next` is when something of it falls due next.
    """

    link: Link
    title: str
    look: Look | None
    reasons: tuple[str, ...]
    because: str | None
    lead: str | None
    late: tuple[DueView, ...]
    next: PartialDate | None
    next_kind: str | None
    since: PartialDate | None
    editions: int
    before: Look | None

    @property
    def name(self) -> str:
        """What people call it: `2.4 Chain of custody`."""
        return f"{self.link.words} {self.title}".strip()

    @property
    def since_words(self) -> str | None:
        """How long it has stood so: `Since September 2031, in 3 editions`, `Amber before`."""
        if self.before is not None:
            return f"{self.before.words.capitalize()} before"
        if self.since is None or self.look is None or "trouble" not in self.reasons:
            return None
        return f"Since {self.since.words}, in {plural(self.editions, 'edition')}"

    @property
    def because_words(self) -> str | None:
        """Why it is rated so; that no reason is given, where something is in trouble."""
        return self.because or ("No reason is given." if "trouble" in self.reasons else None)

    @property
    def next_words(self) -> str:
        """What comes next and when: `3 March 2032 (action)`; that nothing has a date."""
        if self.next is None:
            return "Nothing has a date"
        return f"{self.next.words} ({self.next_kind})"


@dataclass(frozen=True)
class DecisionView:
    """Something that the meeting is asked to decide; `link` leads to what it is about."""

    text: str
    link: Link | None = None


@dataclass(frozen=True)
class RegisterLineView:
    """One deliverable in one line; `late` counts what is late of it, `arrow` is where it goes."""

    link: Link
    title: str
    look: Look
    direction: str | None
    arrow: str | None
    lead: str | None
    next: PartialDate | None
    late: int


@dataclass(frozen=True)
class Briefing:
    """What a reader is told first; `commentary` is what whoever leads says of the edition.

    `decisions` has what the meeting is asked to decide, then what nobody agreed or reviewed.
    `attention` and `soon` are whole: how many of them a format shows is for `shown` and `more`.
    `changed` says what moved since the edition before, and `until` when the next one is due.
    """

    commentary: SectionView | None
    attention: tuple[MatterView, ...]
    decisions: tuple[DecisionView, ...]
    changed: tuple[Headline, ...]
    soon: tuple[DueView, ...]
    until: PartialDate

    @property
    def attention_shown(self) -> tuple[MatterView, ...]:
        """The first of what needs attention."""
        return self.attention[:MOST]

    @property
    def attention_more(self) -> int:
        """How many more need attention."""
        return max(len(self.attention) - MOST, 0)

    @property
    def decisions_shown(self) -> tuple[DecisionView, ...]:
        """The first of what is for decision."""
        return self.decisions[:MOST]

    @property
    def decisions_more(self) -> int:
        """How many more are for decision."""
        return max(len(self.decisions) - MOST, 0)

    @property
    def soon_shown(self) -> tuple[DueView, ...]:
        """The first of what falls due before the next edition."""
        return self.soon[:MOST]

    @property
    def soon_more(self) -> int:
        """How many more fall due before the next edition."""
        return max(len(self.soon) - MOST, 0)


def briefing(
    edition: EditionPlan,
    lines: Sequence[RegisterLine],
    changes: Changes | None,
    told: ChangesView | None,
) -> Briefing:
    """Return what the reader of an edition is told first; `lines` are those of its register."""
    plan, as_at = edition.plan, edition.as_at
    until = next_edition(edition.settings, as_at)
    return Briefing(
        commentary=commentary_view(edition.settings.edition),
        attention=tuple(_matter(plan, row) for row in for_attention(plan, lines, as_at)),
        decisions=tuple(_decisions(edition, changes)),
        changed=told.headlines if told else (),
        soon=due_views(plan, due_before(plan, as_at, until.last)),
        until=until,
    )


def register_view(plan: Plan, lines: Sequence[RegisterLine]) -> tuple[RegisterLineView, ...]:
    """Return one line for each deliverable of an edition, in the order of the plan."""
    return tuple(_line(plan, row) for row in lines)


def _matter(plan: Plan, row: Matter) -> MatterView:
    late = due_views(plan, row.late)
    one = row.deliverable
    if one is None:
        first = late[0]
        return MatterView(
            link=first.link,
            title=first.title,
            look=None,
            reasons=tuple(row.reasons),
            because=None,
            lead=None,
            late=late,
            next=None,
            next_kind=None,
            since=None,
            editions=0,
            before=None,
        )
    before = _before(plan, row.going) if Reason.WORSENED in row.reasons else None
    return MatterView(
        link=deliverable_link(one),
        title=one.title,
        look=look_of(plan.ratings.of(one.rag)),
        reasons=tuple(row.reasons),
        because=one.rag_reason,
        lead=next(iter(one.owned_by), None),
        late=late,
        next=row.next.due if row.next else None,
        next_kind=noun_of(plan.words, row.next.kind).one if row.next else None,
        since=row.going.since if row.going else None,
        editions=row.going.months if row.going else 0,
        before=before,
    )


def _before(plan: Plan, going: DeliverableTrend | None) -> Look | None:
    was = going.versions[-2] if going and len(going.versions) > 1 else None
    return look_of(plan.ratings.of(was.rag)) if was else None


def _line(plan: Plan, row: RegisterLine) -> RegisterLineView:
    one, going = row.deliverable, row.going
    return RegisterLineView(
        link=deliverable_link(one),
        title=one.called,
        look=look_of(plan.ratings.of(one.rag)),
        direction=going.direction.value if going else None,
        arrow=going.direction.arrow if going else None,
        lead=next(iter(one.owned_by), None),
        next=row.next.due if row.next else None,
        late=len(row.late),
    )


def _decisions(edition: EditionPlan, changes: Changes | None) -> Iterator[DecisionView]:
    for asked in edition.settings.edition.decisions:
        yield DecisionView(asked)
    for move in moved_alone(changes) if changes else ():
        yield DecisionView(_moved_words(move), deliverable_link(move.deliverable))
    for one in not_reviewed(edition.plan, edition.as_at):
        last = date_words(one.reviewed) if one.reviewed else ""
        yield DecisionView(f"{one.title}: not reviewed since {last}.", deliverable_link(one))


def _moved_words(move: MovedAlone) -> str:
    was, now = date_words(move.before), date_words(move.after)
    return f"{move.text} Its date moved from {was} to {now}, and nobody is said to have agreed."
