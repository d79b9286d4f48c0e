"""The view of a made-up edition in which everything that a view can hold is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from support import files_of, saying, view_of

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.publish.palette import look_of
from liberate_cli.publish.view.challenges import (
    ChallengedView,
    ChallengesView,
    ChallengeView,
    SaidOnceView,
)
from liberate_cli.publish.view.change_words import ChangeView
from liberate_cli.publish.view.changes import (
    ChangesView,
    DeliverableChanges,
    EditionCalled,
    Headline,
    ObjectiveChanges,
)
from liberate_cli.publish.view.counts import RagCount
from liberate_cli.publish.view.links import Link
from liberate_cli.publish.view.runs import Run
from liberate_cli.publish.view.trends import TrendMonth
from liberate_cli.queries.changes.outcomes import Outcome
from liberate_cli.queries.row_kinds import Going
from liberate_cli.queries.trend import Direction
from liberate_cli.queries.work_kinds import ActionItem, Actions, Moved

if TYPE_CHECKING:
    from liberate_cli.publish.view.edition import EditionView

REPOSITORY = Path(__file__).parent.parent
BOATS = Link("1.1", "deliverable-1.1")
OARS = Link("1.2", "deliverable-1.2")
AMBER, RED = DEFAULT_RATINGS.of("amber"), DEFAULT_RATINGS.of("red")
MAY, JUNE = PartialDate(2031, 5), PartialDate(2031, 6)
TREND = Going(
    direction=Direction.WORSENING,
    arrow="↘",
    sentence="Amber in May 2031, red in June 2031.",
    before=MAY,
    ratings=(
        (PartialDate(2031, 3), None),
        (PartialDate(2031, 4), AMBER),
        (MAY, AMBER),
        (JUNE, RED),
    ),
)


def real_view() -> EditionView:
    """Return the view of the real plan."""
    return view_of(files_of(REPOSITORY / "plan"), date(2018, 5, 31), draft=True)


def made_up_view() -> EditionView:
    """Return the view of the made-up plan."""
    return view_of(files_of(REPOSITORY / "tests" / "plans" / "made-up"), draft=True)


def whole_view() -> EditionView:
    """Return the view of the made-up plan with changes, challenges, a trend and a moved action."""
    view = made_up_view()
    first, *others = view.objectives
    boats, *rest = first.deliverables
    action = ActionItem(
        text="Ask the Trust for the key.",
        due=PartialDate(2031, 7, 12),
        days_late=0,
        owner="Bo Placeholder",
        moved=(Moved(JUNE, date(2031, 6, 2), "Ada Example", "no key."),),
    )
    (outstanding,) = (row.content for row in boats.rows if isinstance(row.content, Actions))
    actions = Actions((*outstanding.actions, action))
    boats = saying(boats, work_outstanding=actions, trend=TREND)
    first = replace(first, deliverables=(boats, *rest), trend=TREND)
    counts = tuple(RagCount(look, 1) for look in view.palette)
    return replace(
        view,
        stamp=replace(view.stamp, marking="OFFICIAL: Rivers Group only", audience="internal"),
        glance=replace(view.glance, trend=TREND, months=(TrendMonth(MAY, counts),)),
        changes=_changes(),
        challenges=_challenges(),
        objectives=(first, *others),
    )


def _changes() -> ChangesView:
    looks = (look_of(AMBER), look_of(RED))
    words = (
        Run("same", "Count every"),
        Run("taken", "punt"),
        Run("added", "boat"),
        Run("same", "on the river."),
    )
    rated = ChangeView("rerated", "Worsened", (Run("same", "The count stopped."),), looks)
    reworded = ChangeView("reworded", "Task reworded", words, None)
    gone = ChangeView("removed", "Removed", (Run("same", "No longer in the plan."),), None)
    under = (
        DeliverableChanges(BOATS, "1.1", "Boat count", (rated, reworded)),
        DeliverableChanges(None, "1.3", "Weir watch", (gone,)),
    )
    objectives = (ObjectiveChanges("1 Calm", under),)
    return ChangesView(
        since=EditionCalled(2, MAY, draft=False),
        until=EditionCalled(3, JUNE, draft=False),
        sentence="2 deliverables changed.",
        headlines=(Headline(Outcome.WORSENED, ("1.1 Boat count",), (None,)),),
        objectives=objectives,
        closing=("Nothing else changed in the made-up plan.",),
        reworded=True,
    )


def _challenges() -> ChallengesView:
    row = ChallengeView(
        code="red-and-silent",
        severity="high",
        deliverable=BOATS,
        title="Boat count",
        look=look_of(RED),
        says="Rated red since May 2031, and nothing was done since.",
    )
    return ChallengesView(
        "1 challenge to 1 deliverable.",
        (row,),
        (ChallengedView(BOATS, "Boat count", row.look, "Red since May 2031.", (row,)),),
        (
            SaidOnceView("no-owner", "low", "Nobody owns it.", (BOATS, OARS), all_of_them=False),
            SaidOnceView("no-date", "low", "It has no date.", (BOATS, OARS), all_of_them=True),
        ),
    )
