"""The deliverables that are asked for, where each is going, and what else was searched out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.directions import since_last_edition
from liberate_cli.desk.opening import open_to_look
from liberate_cli.queries.search import FoundElsewhere, found_elsewhere, search_words
from liberate_cli.queries.select import Wanted, in_order, select
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liberate_cli.desk.desk import Desk, Talk
    from liberate_cli.desk.session import Session
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.own_fields import OwnField
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.select import Sort
    from liberate_cli.queries.trend import Trend


class Listing(NamedTuple):
    """The deliverables that are asked for, in order; `words` are those that they were searched for.

    `elsewhere` is what besides deliverables has those words. It is empty where anything but words
    was asked for, which only a deliverable can be, and `everywhere` is false.
    """

    session: Session
    deliverables: tuple[Deliverable, ...]
    trend: Trend | None
    words: tuple[str, ...]
    elsewhere: tuple[FoundElsewhere, ...]
    everywhere: bool


def list_deliverables(
    desk: Desk, edition: str | None, wanted: Wanted, order_of: Callable[[Plan], Sort | OwnField]
) -> Listing:
    """Return the deliverables that are wanted, in the order that is asked for of the plan.

    Raises:
        LiberateError: There is no plan, or no such edition, or what is asked cannot be meant.
    """
    session = open_to_look(desk, edition)
    plan = session.loaded.plan
    found = in_order(plan, select(plan, wanted, session.as_at), order_of(plan), session.as_at)
    words = search_words(wanted.search)
    everywhere = bool(words) and wanted == Wanted(search=wanted.search)
    elsewhere = _elsewhere(desk.talk, session, words) if everywhere else ()
    trend = None if wanted.withdrawn else since_last_edition(desk.talk, session)
    return Listing(session, found, trend, words, elsewhere, everywhere)


def _elsewhere(talk: Talk, session: Session, words: tuple[str, ...]) -> tuple[FoundElsewhere, ...]:
    text = load_text(session.files)
    talk.tell(*session.faults_told(text.problems, text.unread))
    return found_elsewhere(session.loaded.plan, text.narrative, text.contacts, words)
