"""Where a plan is going through its editions: each rating, its direction, and dates that moved."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.words import how_often
from liberate_cli.queries.changes.deliverable_versions import follow
from liberate_cli.queries.changes.due_dates import times_moved
from liberate_cli.queries.scale import Scale, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.ratings import Rating, Ratings
    from liberate_cli.queries.changes.deliverable_versions import Versions
    from liberate_cli.queries.status import RagCounts


class Direction(StrEnum):
    """Where something is going since the edition before.

    New is what is rated now and was not then; what is not rated now goes nowhere that anyone knows.
    Mixed is only what has several deliverables, of which as many got better as got worse.
    """

    IMPROVING = "improving"
    NO_CHANGE = "no change"
    MIXED = "mixed"
    WORSENING = "worsening"
    NEW = "new"
    UNRATED = "not rated"

    @property
    def arrow(self) -> str:
        """The sign that goes before its words."""
        return _ARROWS[self]

    @property
    def compares(self) -> bool:
        """Whether it says something of two editions; what is not rated is so of one alone."""
        return self is not Direction.UNRATED


_ARROWS: Final = {
    Direction.IMPROVING: "↑",
    Direction.NO_CHANGE: "→",
    Direction.MIXED: "±",
    Direction.WORSENING: "↓",
    Direction.NEW: "+",
    Direction.UNRATED: "–",
}


class EditionMonth(NamedTuple):
    """Which edition a column of a trend is."""

    number: int
    month: PartialDate
    draft: bool


class DeliverableTrend(NamedTuple):
    """A deliverable through the editions.

    `versions` holds it as each edition had it, None where one did not, oldest first and the present
    last, and `ratings` how each rated it. It has had its present rating, which may be none, in the
    last `months` editions, the first of which was that of `since`. `moved` counts how often a due
    date of it moved, and `done_late` the actions that were done late.
    """

    deliverable: Deliverable
    versions: Versions
    ratings: tuple[Rating | None, ...]
    direction: Direction
    months: int
    since: PartialDate
    moved: int
    done_late: int

    @property
    def rating(self) -> Rating:
        """How it is rated now."""
        now = self.ratings[-1]
        if now is None:
            raise ValueError(self)
        return now

    @property
    def sentence(self) -> str:
        """How long the rating has stood, and how often dates moved, in words."""
        rating = self.rating.word.capitalize()
        stood = f" for {self.months} months," if self.months > 1 else ""
        return f"{rating}{stood} since {self.since.words}.{_moved_words(self.moved)}"


class GroupTrend(NamedTuple):
    """The plan, or an objective of it, through the editions.

    `counts` has how many deliverables had each rating in each edition, None where an edition did
    not have the objective; `went` how many of the present ones go in each direction.
    """

    counts: tuple[RagCounts | None, ...]
    direction: Direction
    went: Mapping[Direction, int]
    moved: int
    done_late: int

    @property
    def better(self) -> int:
        """How many deliverables have a better rating than in the edition before."""
        return self.went[Direction.IMPROVING]

    @property
    def worse(self) -> int:
        """How many deliverables have a worse rating than in the edition before."""
        return self.went[Direction.WORSENING]


class Trend(NamedTuple):
    """A plan through its editions, oldest first: what it has now, as far back as it is known.

    Objectives and deliverables are by their present ids, in the order of the plan. `ratings` are
    those that it is told in. `before` is the month of the edition that directions compare with,
    None where there is none.
    """

    editions: tuple[EditionMonth, ...]
    ratings: Ratings
    before: PartialDate | None
    plan: GroupTrend
    objectives: Mapping[str, GroupTrend]
    deliverables: Mapping[str, DeliverableTrend]

    @property
    def has_late(self) -> bool:
        """Whether any action of the whole plan was done late."""
        return self.plan.done_late > 0

    @property
    def since(self) -> str:
        """What directions compare with: `since February 2032`; empty where there is nothing."""
        return f"since {self.before.words}" if self.before else ""

    def sentence(self, group: GroupTrend) -> str:
        """Return what changed of the plan or an objective since the edition before, in words."""
        return f"{_group_words(group, self.before)}.{_moved_words(group.moved)}"


def trend(history: Sequence[EditionPlan]) -> Trend:
    """Return where the last plan of a history is going; the history is oldest first, and not empty.

    A deliverable goes where its rating does since the edition before. The plan and an objective are
    improving where more of their deliverables are than are worsening, worsening the other way
    round, and mixed where as many are.
    """
    plans = [each.plan for each in history]
    scale = scale_of(plans)
    readings = [scale.readings(plan) for plan in plans]
    rows = [_deliverable(history, scale, readings, *each) for each in follow(plans)]
    tallies = [_tally(scale, plan) for plan in plans]
    return Trend(
        editions=tuple(EditionMonth(each.number, each.month, each.draft) for each in history),
        ratings=scale.ratings,
        before=history[-2].month if len(history) > 1 else None,
        plan=_group(rows, [_total(scale, tally) for tally in tallies]),
        objectives={
            one.id: _group(
                [row for row in rows if row.deliverable.objective == one.id],
                [tally.get(one.id) for tally in tallies],
            )
            for one in plans[-1].objectives
        },
        deliverables={row.deliverable.id: row for row in rows},
    )


def direction_of(ratings: Ratings, before: str | None, after: str | None) -> Direction:
    """Return where a rating goes; None is not rated, or not there.

    >>> from liberate_cli.model.ratings import DEFAULT_RATINGS
    >>> direction_of(DEFAULT_RATINGS, "red", "amber").value
    'improving'
    """
    if after is None:
        return Direction.UNRATED
    if before is None:
        return Direction.NEW
    return _sign(ratings.order(after) - ratings.order(before))


def _sign(better: int) -> Direction:
    if better == 0:
        return Direction.NO_CHANGE
    return Direction.IMPROVING if better > 0 else Direction.WORSENING


def _deliverable(
    history: Sequence[EditionPlan],
    scale: Scale,
    readings: Sequence[Mapping[str | None, Rating]],
    one: Deliverable,
    versions: Versions,
) -> DeliverableTrend:
    pairs = zip(readings, versions, strict=True)
    ratings = tuple([known[version.rag] if version else None for known, version in pairs])
    now = scale.read(history[-1].plan, one.rag)
    before = ratings[-2] if len(versions) > 1 else None
    same = takewhile(lambda each: each is not None and each.key == now.key, reversed(ratings))
    months = sum(1 for _ in same)
    return DeliverableTrend(
        deliverable=one,
        versions=versions,
        ratings=ratings,
        direction=direction_of(scale.ratings, before.rag if before else None, now.rag),
        months=months,
        since=history[-months].month,
        moved=times_moved(versions),
        done_late=sum(
            1
            for note in one.progress
            if note.days_late and note.on and note.on.first <= history[-1].as_at
        ),
    )


def _group(rows: Sequence[DeliverableTrend], counts: Iterable[RagCounts | None]) -> GroupTrend:
    count = Counter(row.direction for row in rows)
    went = {each: count[each] for each in Direction}
    return GroupTrend(
        counts=tuple(counts),
        direction=_of_several(went),
        went=went,
        moved=sum(row.moved for row in rows),
        done_late=sum(row.done_late for row in rows),
    )


def _of_several(went: Mapping[Direction, int]) -> Direction:
    better, worse = went[Direction.IMPROVING], went[Direction.WORSENING]
    if better or worse:
        return Direction.MIXED if better == worse else _sign(better - worse)
    others = (Direction.NO_CHANGE, Direction.NEW)
    return next((each for each in others if went[each]), Direction.UNRATED)


def _tally(scale: Scale, plan: Plan) -> dict[str, RagCounts]:
    """Return how many deliverables of each objective have each rating."""
    members: dict[str, list[Deliverable]] = {one.id: [] for one in plan.objectives}
    for one in plan.deliverables:
        members[one.objective].append(one)
    return {each: scale.tally(plan, of_it) for each, of_it in members.items()}


def _total(scale: Scale, tally: Mapping[str, RagCounts]) -> RagCounts:
    total = Counter(dict.fromkeys(scale.ratings.legend, 0))
    for counts in tally.values():
        total.update(counts)
    return dict(total)


def _group_words(group: GroupTrend, before: PartialDate | None) -> str:
    if before is None:
        return "There is no earlier edition to compare with"
    if group.better or group.worse:
        better, worse = group.better or "None", group.worse or "none"
        return f"{better} better and {worse} worse than in {before.words}"
    if group.direction is Direction.NO_CHANGE:
        return f"Nothing is better or worse than in {before.words}"
    return (
        f"Nothing was rated in {before.words}"
        if group.direction is Direction.NEW
        else "Nothing is rated"
    )


def _moved_words(moved: int) -> str:
    if moved == 0:
        return ""
    if moved == 1:
        return " A due date has moved once."
    return f" Due dates have moved {how_often(moved)}."
