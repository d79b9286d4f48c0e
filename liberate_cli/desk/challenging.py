"""What the evidence says beside what is claimed, of the deliverables that are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.history import history_as_known
from liberate_cli.desk.opening import open_plain, open_to_look
from liberate_cli.errors import NoPlanHere
from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.queries.challenge.beside import challenge
from liberate_cli.queries.challenge.tuned import RULES, Tuned, tuned
from liberate_cli.queries.find import find_deliverable
from liberate_cli.queries.select import Wanted, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.challenge.beside import Challenge


class Doubt(NamedTuple):
    """Which challenges are asked for, as it was typed; what is left out asks nothing."""

    ids: tuple[str, ...] = ()
    severity: str | None = None
    rules: tuple[str, ...] = ()
    wanted: Wanted = Wanted()


class ChallengesFound(NamedTuple):
    """The deliverables that were asked about, what is challenged, and the editions looked at."""

    history: Sequence[EditionPlan]
    deliverables: tuple[Deliverable, ...]
    rows: list[Challenge]


def find_challenges(desk: Desk, edition: str | None, doubt: Doubt) -> ChallengesFound:
    """Return what is challenged in the plan or an edition of it, the most serious first.

    Raises:
        UsageError: What was typed cannot be meant.
        LiberateError: plan.yaml could not be read, or an edition before this one.
    """
    severities = {each.value: each for each in ChallengeSeverity}
    least = choice_of(doubt.severity or ChallengeSeverity.LOW, severities, "a severity")
    codes = {choice_of(each, {code: code for code in TUNABLE}, "a rule") for each in doubt.rules}
    session = open_to_look(desk, edition)
    deliverables = _deliverables(session, doubt)
    history = history_as_known(desk.talk, session)
    ids = {one.id for one in deliverables}
    serious = tuple(ChallengeSeverity)
    rows = [
        row
        for row in challenge(history)
        if row.deliverable.id in ids
        and serious.index(row.severity) <= serious.index(least)
        and (not codes or row.code in codes)
    ]
    return ChallengesFound(history, deliverables, rows)


def tuned_rules(desk: Desk, edition: str | None) -> tuple[Tuned, ...]:
    """Return every rule as the plan tunes it, or as it is where there is no plan."""
    try:
        settings = open_plain(desk, edition).loaded.plan.settings
    except NoPlanHere:
        settings = None
    return tuned(RULES, settings)


def _deliverables(session: Session, doubt: Doubt) -> tuple[Deliverable, ...]:
    plan = session.loaded.plan
    asked = {find_deliverable(plan, each).id for each in doubt.ids}
    found = select(plan, doubt.wanted, session.as_at)
    return tuple(one for one in found if not asked or one.id in asked)
