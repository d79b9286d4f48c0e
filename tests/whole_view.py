"""The view of a made-up edition in which everything that a view can hold is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from support import files_of, view_of

from liberate_cli.model.rag import Rag
from liberate_cli.publish.palette import PALETTE
from liberate_cli.publish.view.challenges import (
    ChallengedView,
    ChallengesView,
    ChallengeView,
    SaidOnceView,
)
from liberate_cli.publish.view.change_words import ChangeView, Run
from liberate_cli.publish.view.changes import (
    ChangesView,
    DeliverableChanges,
    Headline,
    ObjectiveChanges,
)
from liberate_cli.publish.view.counts import RagCount
from liberate_cli.publish.view.deliverables import ActionView
from liberate_cli.publish.view.links import Link
from liberate_cli.publish.view.trends import TrendMonth, TrendView

if TYPE_CHECKING:
    from liberate_cli.publish.view.edition import EditionView

REPOSITORY = Path(__file__).parent.parent
BOATS = Link("1.1", "deliverable-1.1")
OARS = Link("1.2", "deliverable-1.2")
TREND = TrendView(
    direction="worsening",
    arrow="↘",
    sentence="Amber in May 2031, red in June 2031.",
    ratings=(
        ("March 2031", None),
        ("April 2031", PALETTE[Rag.AMBER]),
        ("May 2031", PALETTE[Rag.AMBER]),
        ("June 2031", PALETTE[Rag.RED]),
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
    action = ActionView(
        text="Ask the Trust for the key.",
        due="12 July 2031",
        late=None,
        owner="Bo Placeholder",
        moved=("Was due June 2031; moved on 2 June 2031, agreed by Ada Example: no key.",),
    )
    boats = replace(boats, work_outstanding=(*boats.work_outstanding, action), trend=TREND)
    first = replace(first, deliverables=(boats, *rest), trend=TREND)
    counts = tuple(RagCount(look, 1) for look in view.palette)
    return replace(
        view,
        stamp=replace(view.stamp, marking="OFFICIAL: Rivers Group only", audience="internal"),
        glance=replace(view.glance, trend=TREND, months=(TrendMonth("May 2031", counts),)),
        changes=_changes(),
        challenges=_challenges(),
        objectives=(first, *others),
    )


def _changes() -> ChangesView:
    looks = (PALETTE[Rag.AMBER], PALETTE[Rag.RED])
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
        DeliverableChanges(BOATS, "1.1 Boat count", (rated, reworded)),
        DeliverableChanges(None, "1.3 Weir watch", (gone,)),
    )
    objectives = (ObjectiveChanges("1 Calm", under),)
    return ChangesView(
        since="2nd edition, May 2031",
        until="3rd edition, June 2031",
        sentence="2 deliverables changed.",
        headlines=(Headline("Worsened", ("1.1 Boat count",)),),
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
        look=PALETTE[Rag.RED],
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
